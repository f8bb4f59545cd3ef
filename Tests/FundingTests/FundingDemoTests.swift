import Contract
import Models
import Pillar
import Storage
import Testing

@testable import Funding

/// The invented data that the service can be filled with.
@Suite struct FundingDemoTests {
    /// The demo's cast as membership would feed it: 2 to 97 members since 2020, 98 to 120 none, every other one Basque.
    private static let cast = DemoCast.organisations.map { number in
        Town.entry(number, DemoCast.memberRange.contains(number) ? ["2020-01-01"] : []) {
            $0.organisation.id = DemoCast.organisation(number)
            $0.organisation.isAssociation = number == 1
            $0.organisation.isBasque = number % 2 == 1
        }
    }

    private func filled() async throws -> FundingOffice {
        let office = try await FundingOffice(directory: Self.cast)
        try await office.service.fillDemo(Call(caller: .system("demo"), method: "demo"))
        return office
    }

    private func readings(_ office: FundingOffice, _ period: Period) async throws -> [Reading] {
        try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: period, breakdowns: true)).readings
    }

    @Test func `two fillings read the same and every figure has a value in each year and semester`() async throws {
        let (one, other) = (try await filled(), try await filled())
        for year in DemoCast.years {
            for period in [Period(year: year), Period(year: year, semester: 1), Period(year: year, semester: 2)] {
                let found = try await readings(one, period)
                #expect(found.count == FundingMeasures.all.count + SharedMeasures.all.count)
                for reading in found { #expect(reading.value > 0, "\(reading.measure) of \(period.text) is empty") }
                #expect(try await readings(other, period) == found)
            }
        }
    }

    @Test func `the invented present is late November 2026 and invented records say so`() async throws {
        let office = try await filled()
        let contacts: [InvestorContact] = try await office.all(InvestorContact.self)
        #expect(contacts.count == 96 && contacts.allSatisfy { $0.date.map { $0 <= DemoFrame.today } == true })
        #expect(try await office.all(Investor.self).filter { $0.code.hasPrefix("DEMO") }.allSatisfy { $0.name.contains("Ficticio") })
        #expect(try await office.all(FundingCall.self).allSatisfy { $0.note.contains("inventada") })
        #expect(Set(try await office.all(FundingCall.self).map(\.status)) == [.prevista, .abierta, .cerrada, .archivada])
        let answer = try await office.staff.call(FundingContract.matchCalls, MatchCallsRequest(savedSearchID: DemoFrame.id(.search, 1), onDate: DemoFrame.today))
        #expect(!answer.matches.isEmpty || !answer.misses.isEmpty)
    }
}
