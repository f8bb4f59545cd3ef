import Contract
import Models
import Pillar
import Storage
import Testing

@testable import Membership

/// Laws that hold whatever the records are, over random ones. A failure names its seed.
@Suite struct MeasureAlgebraTests {
    @Test(arguments: [1, 2, UInt64.random(in: 3...999_999)])
    func `semesters, years, parts and records agree over random records`(seed: UInt64) async throws {
        let world = RandomOffice(seed: seed)
        let office = try await Office()
        try await world.plant(in: office)
        var readings: [String: Reading] = [:]
        let periods = ["2024S1", "2024S2", "2024"].compactMap { Period($0) }
        for reading in try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(periods: periods, breakdowns: true)).readings {
            readings["\(reading.measure) \(reading.period)"] = reading
        }
        func reading(_ measure: String, _ period: String) throws -> Reading { try #require(readings["\(measure) \(period)"]) }

        for measure in Self.additive {
            let first = try reading(measure, "2024S1").value, second = try reading(measure, "2024S2").value
            #expect(first + second == (try reading(measure, "2024").value), "\(measure), seed \(seed)")
        }
        for measure in Self.distinct {
            let first = try reading(measure, "2024S1").ids, second = try reading(measure, "2024S2").ids, year = try reading(measure, "2024")
            #expect(Set(first).union(second) == Set(year.ids), "\(measure), seed \(seed)")
            #expect(year.value <= Int64(first.count + second.count))
        }
        for period in periods {
            let members = try reading("members", period.text)
            #expect(members.ids == world.members(on: period.lastDay), "\(period.text), seed \(seed)")
            for part in ["working_group_members", "new_collective_members"] {
                #expect(Set(try reading(part, period.text).ids).isSubset(of: members.ids), "\(part) \(period.text), seed \(seed)")
            }
            for measure in MembershipMeasures.all { try await checkParts(try reading(measure.key, period.text), office, seed) }
        }
        #expect(try reading("members", "2024").ids == reading("members", "2024S2").ids)
        #expect(try reading("total_income", "2024").value == world.income.filter { $0.accrualDate?.year == 2024 }.reduce(0) { $0 + $1.amountNetCents })
    }

    private static let additive = [
        "clinical_data_meetings", "health_system_meetings", "other_health_system_meetings", "institutional_contacts", "service_income",
        "programme_income", "total_income", "media_mentions", "established_company_meetings",
    ]
    private static let distinct = ["regulatory_support", "intelligence_recipients", "cooperation_participants", "value_added_users"]
    /// Dimensions in which a counted thing has one code.
    private static let oneValued: [String: Set<String>] = [
        "members": ["membership_type", "size_class", "province", "joined_or_left"], "media_mentions": ["scope", "medium", "outlet"],
        "rdi_investment": ["membership_type", "size_class"], "turnover": ["membership_type", "size_class"], "employment": ["membership_type", "size_class"],
        "cooperation_participants": ["member"],
    ]

    private func checkParts(_ reading: Reading, _ office: Office, _ seed: UInt64) async throws {
        for dimension in Self.oneValued[reading.measure] ?? [] {
            let parts = reading.parts.filter { $0.dimension == dimension }
            #expect(parts.reduce(0) { $0 + $1.value } == reading.value, "\(reading.measure) \(reading.period) by \(dimension), seed \(seed)")
            #expect(parts.reduce(0) { $0 + $1.base } == reading.base)
        }
        guard let period = Period(reading.period) else { return }
        var records: [Contribution] = []
        var token = ""
        repeat {
            let page = try await office.staff.call(
                MeasureContract.listContributions, ListContributionsRequest(period: period, measure: reading.measure, pageSize: 200, pageToken: token))
            records += page.contributions
            token = page.nextPageToken
        } while !token.isEmpty
        let comment: Comment = "\(reading.measure) \(reading.period), seed \(seed)"
        switch reading.kind {
        case .set: #expect(Set(records.map(\.countedID)).sorted() == reading.ids, comment)
        case .count: #expect(Int64(records.count) == reading.value, comment)
        case .sum, .growth: #expect(records.reduce(0) { $0 + $1.value } == reading.value, comment)
        case .average: #expect(records.reduce(0) { $0 + $1.value } == reading.value && Int64(records.count) == reading.base, comment)
        case .state, .unspecified: break
        }
    }
}
