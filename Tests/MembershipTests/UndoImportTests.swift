import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Imports are kept, and taken back.
@Suite struct UndoImportTests {
    private func taken(_ csv: String, _ office: Office, file: String = "socias.csv") async throws -> ImportReport<Organisation> {
        try await office.staff.call(Organisation.methods.importTable, ImportRecords(csv: csv, apply: true, fileName: file))
    }
    private func runs(_ office: Office) async throws -> [ImportRun] { try await office.staff.call(TableContract.getImportRuns, GetImportRunsRequest("Organisation")).runs }
    private func undone(_ run: String, _ office: Office) async throws -> UndoReport<Organisation> {
        try await office.staff.call(Organisation.methods.undoImport, UndoImport(run))
    }
    private func all(_ office: Office) async throws -> [Organisation] {
        try await office.staff.call(Organisation.methods.list, ListRecords(orderBy: "legal_name")).records
    }

    @Test func `what an import made is gone again and what it changed is as it was`() async throws {
        let office = try await Office()
        let before = try await office.organisation("Vieja Ficticia, S.L.")
        let report = try await taken("id,legalName,category,website\n\(before.id),,,https://vieja.example.eus\n,Nueva Ficticia,empresa_biopharma,\n,Otra Ficticia,empresa_biopharma,\n", office)
        #expect(report.created == 2 && report.updated == 1 && !report.runID.isEmpty)
        let run = try #require(try await runs(office).first)
        #expect(run.id == report.runID && run.fileName == "socias.csv" && run.principalName == "Staff" && run.created == 2 && run.updated == 1 && run.canUndo)
        let back = try await undone(run.id, office)
        #expect(back.removed == 2 && back.restored == 1 && back.left == 0 && back.rows.map(\.verdict) == [.restored, .removed, .removed])
        let after = try await all(office)
        #expect(after.map(\.legalName) == ["Vieja Ficticia, S.L."] && after.first?.website == "" && after.first?.category == before.category)
        let kept = try #require(try await runs(office).first)
        #expect(kept.undoTime != nil && !kept.canUndo)
        let again = await #expect(throws: ServiceError.self) { try await undone(run.id, office) }
        #expect(again?.reason == "IMPORT_UNDONE")
        #expect(try office.database.read { try $0.integer("SELECT COUNT(*) FROM import_row") } == 0, "what stood there before is forgotten")
    }

    @Test func `what somebody changed or used since is told and stays`() async throws {
        let office = try await Office()
        let before = try await office.organisation("Vieja Ficticia, S.L.")
        let report = try await taken("id,legalName,category,website\n\(before.id),,,https://vieja.example.eus\n,Cambiada Ficticia,empresa_biopharma,\n,Usada Ficticia,empresa_biopharma,\n,Borrada Ficticia,empresa_biopharma,\n", office)
        let made = report.rows.map(\.id)
        var change = Organisation()
        (change.id, change.tradeName) = (made[1], "Otro nombre")
        _ = try await office.staff.call(Organisation.methods.update, UpdateRecord(change, mask: ["tradeName"]))
        try await office.membership(of: made[2], from: "2025-01-01")
        _ = try await office.staff.call(Organisation.methods.delete, DeleteRecord(id: made[3]))
        let back = try await undone(report.runID, office)
        #expect(back.restored == 1 && back.left == 3 && back.removed == 0)
        #expect(back.rows.map(\.code) == ["", "CHANGED_SINCE", "IN_USE", "DELETED_SINCE"])
        #expect(try await all(office).map(\.legalName) == ["Cambiada Ficticia", "Usada Ficticia", "Vieja Ficticia, S.L."])
    }

    @Test func `a record that two rows changed goes back over both`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Vieja Ficticia, S.L.")
        let report = try await taken("id,tradeName,website\n\(one.id),Uno,\n\(one.id),Dos,https://dos.example.eus\n", office)
        #expect(report.updated == 2)
        #expect(try await undone(report.runID, office).restored == 2)
        let after = try #require(try await all(office).first)
        #expect(after.tradeName == "" && after.website == "")
    }

    @Test func `an import that wrote nothing is not kept, and an unknown one is not found`() async throws {
        let office = try await Office()
        #expect(try await taken("legalName,category\n,empresa_biopharma\n", office).runID == "")
        #expect(try await runs(office).isEmpty)
        let error = await #expect(throws: ServiceError.self) { try await undone("018cc251-f400-7001-8000-000000000003", office) }
        #expect(error?.code == .notFound)
    }

    @Test func `headings that somebody explained are remembered`() async throws {
        let office = try await Office()
        let said = ColumnMapping("Organisation", ["Razón": "legal_name", "Notas": ""])
        _ = try await office.staff.call(TableContract.setColumnMapping, SetColumnMappingRequest(said))
        _ = try await office.staff.call(TableContract.setColumnMapping, SetColumnMappingRequest(ColumnMapping("Organisation", ["Notas": "note"])))
        #expect(try await office.staff.call(TableContract.getColumnMapping, GetColumnMappingRequest("Organisation")).columns == ["Razón": "legal_name", "Notas": "note"])
        #expect(try await office.staff.call(TableContract.getColumnMapping, GetColumnMappingRequest("Person")).columns == [:])
    }
}
