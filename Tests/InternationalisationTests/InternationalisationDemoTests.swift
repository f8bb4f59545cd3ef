import Contract
import Models
import Pillar
import Testing

@testable import Internationalisation

/// The invented data show every figure of the service in every period.
@Suite struct InternationalisationDemoTests {
    private static let measures = [
        "international_networks", "internationalisation_activities", "internationalisation_members", "international_activities",
        "established_company_meetings", "value_added_users", "external_agent_activities", "innovation_events", "activities",
    ]
    private static let periods = DemoCast.years.flatMap { [Period(year: $0), Period(year: $0, semester: 1), Period(year: $0, semester: 2)] }

    /// The demo's organisations: members since 2020 but for those that never were; every third of the others is established.
    private static let directory = TestDirectory(entries: DemoCast.organisations.map { number in
        let spans = DemoCast.memberRange.contains(number)
        return TestDirectory.entry(DemoCast.organisation(number)) { entry in
            entry.organisation.isAssociation = number == 1
            entry.organisation.isConsolidated = !spans && number % 3 == 0
            guard spans else { return }
            var interval = MembershipInterval()
            interval.type = .fundador
            interval.status = .activa
            interval.startDate = Day("2020-01-01")
            entry.memberships = [interval]
        }
    })

    private func filled() async throws -> InternationalOffice {
        let office = try await InternationalOffice(Self.directory)
        try await office.service.fillDemo(Call(caller: .system("demo"), method: "demo"))
        return office
    }

    private func readings(_ office: InternationalOffice) async throws -> [Reading] {
        try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(periods: Self.periods, measures: Self.measures, breakdowns: true)).readings
    }

    @Test func `two databases filled with the demo read the same, and every figure has a value in every period`() async throws {
        let first = try await readings(try await filled())
        #expect(first == (try await readings(try await filled())))
        #expect(first.count == Self.measures.count * Self.periods.count)
        for reading in first { #expect(reading.value > 0, "\(reading.measure) \(reading.period)") }
    }

    @Test func `the demo fits whatever day it is filled on`() async throws {
        for now in ["2025-01-01T00:00:00Z", "2026-11-24T12:00:00Z", "2029-07-01T00:00:00Z"] {
            let office = try await InternationalOffice(Self.directory, now: now)
            try await office.service.fillDemo(Call(caller: .system("demo"), method: "demo"))
            #expect(try await office.staff.call(EventReference.methods.list, ListRecords(pageSize: 200)).records.count == 34)
            #expect(try await office.staff.call(MissionCall.methods.list, ListRecords(filter: "status = abierta")).records.count == 1)
        }
    }

    @Test func `the demo is as large as a cluster's`() async throws {
        let demo = InternationalisationDemo()
        #expect((50...150).contains(demo.activities.count) && (300...900).contains(demo.registrations.count))
        #expect((120...400).contains(demo.meetings.count) && demo.networks.count >= 10 && demo.participations.count >= 20)
        #expect(demo.opportunities.count == 36 && demo.deliveries.count >= 50)
        #expect(demo.meetings.contains { $0.outcome == .acuerdo } && demo.meetings.contains { $0.status == .no_presentado })
    }
}
