import Contract
import Models
import Testing

@testable import Internationalisation

/// The algebra of the figures over random records.
@Suite struct InternationalisationAlgebraTests {
    private static let flows = ["internationalisation_activities", "international_activities", "established_company_meetings", "activities"]
    private static let all = flows + ["international_networks", "internationalisation_members"]

    @Test(arguments: (1...12).map { UInt64($0) &* 7919 })
    func `random records obey the algebra and the definitions worked out the long way`(seed: UInt64) async throws {
        print("seed \(seed)")
        let world = RandomWorld(seed: seed)
        let office = try await InternationalOffice(TestDirectory(entries: world.directory))
        try await world.plant(in: office)
        for year in [2023, 2024, 2025, 2026] {
            let (first, second, whole) = (Period(year: year, semester: 1), Period(year: year, semester: 2), Period(year: year))
            for measure in Self.flows {
                let halves = try await office.value(measure, first.text) + office.value(measure, second.text)
                #expect(try await office.value(measure, whole.text) == halves, "\(measure) \(year)")
            }
            for period in [first, second, whole] {
                #expect(Set(try await office.reading("international_networks", period.text).ids) == world.networkIDs(period), "\(period.text)")
                #expect(Set(try await office.reading("internationalisation_members", period.text).ids) == world.memberIDs(period), "\(period.text)")
                #expect(Set(try await office.reading("established_company_meetings", period.text).ids) == world.meetingIDs(period), "\(period.text)")
                for measure in Self.all { try await open(measure, period, office) }
                try await partsAddUp("internationalisation_activities", "activity_type", period, office)
                try await partsAddUp("international_networks", "network_kind", period, office)
            }
            if year == 2024 { #expect(!world.networkIDs(whole).isEmpty && !world.memberIDs(whole).isEmpty, "an empty world proves nothing") }
            let members = try await [first, second].asyncFlatMap { try await office.reading("internationalisation_members", $0.text).ids }
            #expect(Set(try await office.reading("internationalisation_members", whole.text).ids) == Set(members))
            #expect(try await office.value("internationalisation_members", whole.text) <= Int64(members.count))
        }
    }

    /// The records behind a set count the same ids.
    private func open(_ measure: String, _ period: Period, _ office: InternationalOffice) async throws {
        let request = ListContributionsRequest(period: period, measure: measure, pageSize: 200)
        let records = try await office.staff.call(MeasureContract.listContributions, request).contributions
        #expect(Set(records.map(\.countedID)) == Set(try await office.reading(measure, period.text).ids), "\(measure) \(period.text)")
    }

    private func partsAddUp(_ measure: String, _ dimension: String, _ period: Period, _ office: InternationalOffice) async throws {
        let reading = try await office.reading(measure, period.text, breakdowns: true)
        #expect(reading.parts.filter { $0.dimension == dimension }.map(\.value).reduce(0, +) == reading.value, "\(measure) \(period.text)")
    }
}

extension Sequence {
    fileprivate func asyncFlatMap<T>(_ body: (Element) async throws -> [T]) async rethrows -> [T] {
        var result: [T] = []
        for element in self { result += try await body(element) }
        return result
    }
}
