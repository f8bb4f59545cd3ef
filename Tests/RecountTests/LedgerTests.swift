import Contract
import KPI
import Models
import Testing

/// The demo data are worth counting twice: they hold values for every indicator and the cases that figures stumble over.
@Suite struct LedgerTests {
    private func ids(with years: ClosedRange<Int>, _ holds: ([Bool]) -> Bool) async throws -> Set<String> {
        let association = try await Association.open.value
        var found: Set<String> = []
        for measured in association.plan.measured {
            var values: [Bool] = []
            for year in years {
                let figure = try await association.figure(measured.id, Period(year: year))
                values.append(figure.value != nil || !figure.state.isEmpty)
            }
            if holds(values) { found.insert(measured.id) }
        }
        return found
    }

    @Test func `every indicator has a value in a year, and almost all in each closed one`() async throws {
        let ever = try await ids(with: 2024...2026) { $0.contains(true) }
        #expect(Set(Recount.all.keys).subtracting(ever).isEmpty, "never a value: \(Set(Recount.all.keys).subtracting(ever).sorted())")
        let always = try await ids(with: 2024...2025) { $0.allSatisfy { $0 } }
        #expect(always.count >= 40, "not in every year: \(Set(Recount.all.keys).subtracting(always).sorted())")
    }

    @Test func `no count is zero in every period`() async throws {
        let association = try await Association.open.value
        let ledger = try await Ledger.open.value
        for (id, count) in Recount.all {
            let values = association.plan.periods.map { count(ledger, $0) }
            #expect(values.contains { ($0.value ?? 0) != 0 || !["", "ninguno"].contains($0.state) }, "\(id) is zero in every period")
        }
    }

    @Test func `an organisation was merged, and records of the merged one are counted`() async throws {
        let ledger = try await Ledger.open.value
        let merged = Set(ledger.organisations.filter { !$0.mergedInto.isEmpty }.map(\.id))
        #expect(!merged.isEmpty)
        let mentions = ledger.deliveries.values.joined().map(\.orgID) + ledger.projectParticipants.map(\.orgID) + ledger.declarations.map(\.orgID)
            + ledger.memberships.map(\.orgID) + ledger.awards.map(\.recipientOrgID)
        #expect(mentions.contains { merged.contains($0) })
    }

    @Test func `a member left and came back`() async throws {
        let ledger = try await Ledger.open.value
        let spans = Dictionary(grouping: ledger.memberships.filter { [.activa, .en_gracia].contains($0.status) && $0.startDate != nil }, by: \.orgID)
        let returned = spans.values.contains { rows in
            rows.contains { row in
                guard let end = row.endDate else { return false }
                return rows.contains { $0.startDate! > end.adding(days: 1) } && !ledger.isMember(row.orgID, on: end.adding(days: 1))
            }
        }
        #expect(returned)
    }

    @Test func `two services mention one activity`() async throws {
        let ledger = try await Ledger.open.value
        let uids = ledger.activities.values.map { Set($0.map(\.activityUID)).subtracting([""]) }
        let shared = uids.indices.contains { here in uids.indices.contains { $0 > here && !uids[here].isDisjoint(with: uids[$0]) } }
        #expect(shared)
    }

    @Test func `edges were planted in every kind of record that a count reads`() async throws {
        let planted = try await Association.open.value.planted
        let needed = [
            "Activity", "Registration", "ServiceDelivery", "Interaction", "IncomeEntry", "MediaMention", "IntelligenceDelivery", "StaffMember",
            "Certificate", "Award", "Project", "ProjectParticipant", "Proposal", "ProposalParticipant", "NetworkParticipation",
        ]
        for type in needed { #expect(planted[type, default: 0] >= 10, "\(type): \(planted[type, default: 0])") }
    }
}
