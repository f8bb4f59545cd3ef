import Contract
import Models
import Storage
import Testing

@testable import Funding

/// Calls: status apart from dates, deadlines, what a call takes from its programme.
@Suite struct CallTests {
    private let office: FundingOffice

    init() async throws { office = try await FundingOffice() }

    @Test func `a call goes from expected to open to closed to archived, by verbs only`() async throws {
        let call = try await office.keep(Sample.call("Convocatoria ficticia", .prevista))
        let byHand = try await office.refusal { _ = try await office.change(call) { $0.status = .abierta } }
        #expect(byHand.reason == "STATUS_BY_VERB")
        let early = try await office.refusal { _ = try await office.staff.call(FundingContract.closeCall, MoveCall(id: call.id)) }
        #expect(early.reason == "STATUS_ORDER")
        let open = try await office.staff.call(FundingContract.openCall, MoveCall(id: call.id, etag: call.etag, date: Day("2026-01-15")))
        #expect(open.status == .abierta && open.sourceCheckedOn == Day("2026-01-15"))
        let stale = try await office.refusal { _ = try await office.staff.call(FundingContract.closeCall, MoveCall(id: call.id, etag: call.etag)) }
        #expect(stale.reason == "ETAG_MISMATCH")
        #expect(try await office.refusal { _ = try await office.staff.call(FundingContract.archiveCall, MoveCall(id: call.id)) }.reason == "STATUS_ORDER")
        #expect(try await office.staff.call(FundingContract.closeCall, MoveCall(id: call.id)).status == .cerrada)
        #expect(try await office.staff.call(FundingContract.openCall, MoveCall(id: call.id)).status == .abierta)
        _ = try await office.staff.call(FundingContract.closeCall, MoveCall(id: call.id))
        #expect(try await office.staff.call(FundingContract.archiveCall, MoveCall(id: call.id)).status == .archivada)
        #expect(try await office.refusal { _ = try await office.staff.call(FundingContract.openCall, MoveCall(id: call.id)) }.reason == "STATUS_ORDER")
    }

    @Test func `a repeated request to open acts once`() async throws {
        let call = try await office.keep(Sample.call("Convocatoria ficticia", .prevista))
        let request = MoveCall<Opening>(id: call.id, requestID: "0199aaaa-0000-7000-8000-000000000001")
        let first = try await office.staff.call(FundingContract.openCall, request)
        #expect(try await office.staff.call(FundingContract.openCall, request) == first)
    }

    @Test func `deadlines stand in the call and in a table of their own`() async throws {
        let call = try await office.keep(Sample.call("Con plazos")) {
            $0.isRolling = false
            $0.openingDate = Day("2026-01-10")
            $0.deadlines = [Deadline(.fase_1, Day("2026-03-31"), label: "17:00 Bruselas"), Deadline(.fase_2, Day("2026-09-30"))]
        }
        func days() throws -> [String] {
            try office.database.read { try $0.rows("SELECT due_on FROM call_deadline WHERE call_id = \(call.id) ORDER BY position") { $0.text(0) } }
        }
        #expect(try days() == ["2026-03-31", "2026-09-30"])
        #expect(try await office.all(FundingCall.self).first?.deadlines == call.deadlines)
        let later = try await office.change(call) { $0.deadlines = [Deadline(.solicitud, Day("2026-04-15"))] }
        #expect(later.deadlines.count == 1)
        #expect(try days() == ["2026-04-15"])
    }

    @Test func `an open call says until when, and its numbers do not contradict one another`() async throws {
        func violated(_ change: (inout FundingCall) -> Void) async throws -> String? {
            try await office.refusal { try await office.keep(Sample.call("Mala"), change) }.violations.first?.field
        }
        #expect(try await violated { $0.isRolling = false } == "call.deadlines")
        #expect(try await violated { $0.openingDate = Day("2026-02-01"); $0.deadlines = [Deadline(.solicitud, Day("2026-01-31"))] } == "call.deadlines[0].dueOn")
        #expect(try await violated { $0.trlMin = 6; $0.trlMax = 4 } == "call.trlMax")
        #expect(try await violated { $0.trlMax = 10 } == "call.trlMax")
        #expect(try await violated { $0.aidIntensityPercent = 101 } == "call.aidIntensityPercent")
        #expect(try await violated { $0.amountMinCents = 2; $0.amountMaxCents = 1 } == "call.amountMaxCents")
        #expect(try await violated { $0.amountMaxCents = 5; $0.budgetCents = 4 } == "call.budgetCents")
        #expect(try await violated { $0.programmeID = Town.member } == "call.programmeId")
        #expect(try await office.keep(Sample.call("En palabras")) { $0.isRolling = false; $0.deadlineText = "hasta agotar fondos" }.status == .abierta)
    }

    @Test func `a call takes funder and instrument from its programme and keeps its own`() async throws {
        let funder = try await office.keep(Sample.funder)
        let programme = try await office.keep(Sample.programme(of: funder))
        let taken = try await office.keep(Sample.call("Hereda")) { $0.programmeID = programme.id }
        #expect(taken.funderID == funder.id && taken.instrument == .subvencion)
        #expect(try await office.keep(Sample.call("Propia")) { $0.programmeID = programme.id; $0.instrument = .premio }.instrument == .premio)
        let used = try await office.refusal { _ = try await office.staff.call(Programme.methods.delete, DeleteRecord(id: programme.id)) }
        #expect(used.reason == "IN_USE")
        #expect(try await office.refusal { _ = try await office.staff.call(Funder.methods.delete, DeleteRecord(id: funder.id)) }.reason == "IN_USE")
    }

    @Test func `a table of calls names programmes by code and changes a call by its official number`() async throws {
        let programme = try await office.keep(Sample.programme(of: try await office.keep(Sample.funder)))
        let table = "title;programme id;status;is rolling;bdns code;budget\nPrimera;inv-salud;abierta;sí;123456;1.500,50\nSegunda;OTRA;abierta;sí;;\n"
        let report = try await office.staff.call(FundingCall.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create, .rejected])
        let made = try #require(try await office.all(FundingCall.self).first)
        #expect(made.programmeID == programme.id && made.budgetCents == 1_500_50)
        let again = "title;bdns code;status\nPrimera (ampliada);123456;abierta\nAjena;123456;prevista\n"
        let second = try await office.staff.call(FundingCall.methods.importTable, ImportRecords(csv: again, apply: true))
        #expect(second.rows.map(\.verdict) == [.update, .rejected])
        #expect(try await office.all(FundingCall.self).map(\.title) == ["Primera (ampliada)"])
        let taken = try await office.refusal { try await office.keep(Sample.call("Tercera")) { $0.bdnsCode = "123456" } }
        #expect(taken.code == .alreadyExists)
    }
}
