import Contract
import Models
import Storage
import Testing

@testable import Funding

/// The funders, programmes and investors that come with the service.
@Suite struct StarterTests {
    private let office: FundingOffice

    init() async throws { office = try await FundingOffice() }

    private func starter(apply: Bool) async throws -> ImportStarterResponse {
        try await office.staff.call(FundingContract.importStarter, ImportStarterRequest(apply: apply))
    }

    @Test func `a dry run counts and writes nothing, and loading twice changes nothing`() async throws {
        let trial = try await starter(apply: false)
        #expect(!trial.applied && trial.funders == 39 && trial.programmes == 70 && trial.investors == 39 && trial.kept == 0)
        #expect(try await office.all(Funder.self).isEmpty)
        let first = try await starter(apply: true)
        #expect(first.applied && first.funders == trial.funders && first.programmes == trial.programmes && first.investors == trial.investors)
        let (funders, programmes, investors) = (try await office.all(Funder.self), try await office.all(Programme.self), try await office.all(Investor.self))
        let revision = try office.database.read { try $0.revision() }
        let second = try await starter(apply: true)
        #expect(second.funders + second.programmes + second.investors == 0 && second.kept == 39 + 70 + 39)
        #expect(try office.database.read { try $0.revision() } == revision)
        #expect(try await office.all(Funder.self) == funders)
        #expect(try await office.all(Programme.self) == programmes)
        #expect(try await office.all(Investor.self) == investors)
    }

    @Test func `every programme says who gives, where it was read and that the official call holds, and none is an open call`() async throws {
        _ = try await starter(apply: true)
        let programmes = try await office.all(Programme.self)
        #expect(programmes.allSatisfy { !$0.funderID.isEmpty && !$0.sources.isEmpty && $0.sourceCheckedOn == Day("2026-11-01") })
        #expect(programmes.allSatisfy { $0.note.contains("Compruébese en la convocatoria oficial") })
        #expect(try await office.all(FundingCall.self).isEmpty)
        let neotec = try #require(programmes.first { $0.code == "ES-CDTI-NEOTEC" })
        let funder = try await office.staff.call(Funder.methods.get, GetRecord(id: neotec.funderID))
        #expect(funder.code == "CDTI" && funder.level == .estatal)
        let investors = try await office.all(Investor.self)
        #expect(investors.allSatisfy { !$0.sources.isEmpty && $0.sourceCheckedOn == Day("2026-11-01") })
        let gilde = try #require(investors.first { $0.code == "INV-GILDE" })
        #expect(gilde.ticketMinCents == 10_000_000_00 && gilde.interestedInHealth && gilde.stages == [.crecimiento])
    }

    @Test func `what the office corrected stays`() async throws {
        _ = try await starter(apply: true)
        let gilde = try #require(try await office.all(Investor.self).first { $0.code == "INV-GILDE" })
        let corrected = try await office.change(gilde) { $0.note = "Corregido por la oficina" }
        _ = try await starter(apply: true)
        #expect(try await office.staff.call(Investor.methods.get, GetRecord(id: gilde.id)) == corrected)
    }

    @Test func `codes are made from names and belong to one record`() async throws {
        let first = try await office.keep(Sample.funder) { $0.name = "Fundación Ñandú, S.A." }
        #expect(first.code == "FUNDACION-NANDU-S-A")
        #expect(try await office.keep(Sample.funder) { $0.name = "Fundación Ñandú, S.A." }.code == "FUNDACION-NANDU-S-A-2")
        let taken = try await office.refusal { try await office.keep(Sample.funder) { $0.code = "fundacion nandu s a" } }
        #expect(taken.reason == "CODE_TAKEN" && taken.violations.first?.field == "funder.code")
    }
}
