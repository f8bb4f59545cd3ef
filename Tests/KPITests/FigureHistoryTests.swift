import Contract
import Models
import Storage
import Testing

@testable import KPI

/// How a figure of one period was read over time.
@Suite struct FigureHistoryTests {
    private func board(_ office: Ledger) async throws -> Board {
        let board = try await Board(peers: ["membership": office])
        try await refresh(board)
        return board
    }

    private func refresh(_ board: Board) async throws { _ = try await board.peer().call(KPIContract.refresh, RefreshRequest(period: Period("2025")!)) }

    private func history(_ id: String, _ board: Board, _ period: String = "2025") async throws -> FigureHistory {
        try await board.peer(.board).call(KPIContract.getFigureHistory, GetFigureHistoryRequest(indicator: id, period: Period(period)!))
    }

    private func rows(_ board: Board) throws -> Int64 { try board.service.database.read { try $0.integer("SELECT COUNT(*) FROM figure_reading") } }

    @Test func `each change is kept with its moment and its measures, and what is as it was adds nothing`() async throws {
        let office = Ledger([Office.set("members", 2)])
        let board = try await board(office)
        office.change([Office.set("members", 3)])
        try await refresh(board)
        let before = try rows(board)
        try await refresh(board)
        office.change([Office.set("members", 3)])
        try await refresh(board)
        #expect(try rows(board) == before)
        let history = try await history("S12", board)
        #expect(history.readings.map(\.value) == [3, 2] && history.readings.map(\.cause) == [.records_changed, .first_read])
        #expect(history.readings.first?.sources == ["membership.members"] && history.readings.allSatisfy { $0.readTime != nil })
        #expect(try await self.history("S12", board, "2027").readings.isEmpty, "nothing is read of a period that has not begun")
        #expect(try await self.history("S4", board).readings.isEmpty, "a figure that lacks a source was never read")
    }

    @Test func `another coverage of the same value is told as that, with the parts of a ratio`() async throws {
        func readings(_ covered: Int64, _ exports: Int64) -> [Reading] { [Office.sum("panel_exports", exports, covered: covered, of: 9), Office.sum("panel_turnover", 400_00, covered: covered, of: 9)] }
        let office = Ledger(readings(3, 100_00))
        let board = try await board(office)
        office.change(readings(4, 100_00))
        try await refresh(board)
        office.change(readings(4, 200_00))
        try await refresh(board)
        let id = try #require(try PlanLoader.bundled().measured.first { $0.formula.sources.map(\.measure) == ["panel_exports", "panel_turnover"] }?.id)
        let history = try await history(id, board)
        #expect(history.readings.map(\.cause) == [.records_changed, .coverage_changed, .first_read])
        #expect(history.readings.map(\.value) == [50, 25, 25] && history.readings.map(\.covered) == [4, 4, 3])
        let page = await board.open("/figures/O14/history?period=2025", as: .board)
        let told = page.text.replacing("\u{a0}", with: " ")
        #expect(page.status == 200 && told.contains("200,00 € ÷ 400,00 €"), "\(told.suffix(4000))")
        #expect(page.text.contains("Ha cambiado la cobertura") && page.text.contains("4 de 9"))
    }

    @Test func `what was read before readings were noted stands first, since when is not known`() async throws {
        let office = Ledger([Office.set("members", 2)])
        let board = try await board(office)
        try await board.service.database.write(by: Call(caller: .system("test"), method: "test")) { tx in _ = try tx.execute("DELETE FROM figure_reading") }
        let now = try await history("S12", board)
        #expect(now.readings.map(\.value) == [2] && now.readings.first?.cause == .unspecified)
        office.change([Office.set("members", 7)])
        try await refresh(board)
        let later = try await history("S12", board)
        #expect(later.readings.map(\.value) == [7, 2] && later.readings.map(\.cause) == [.records_changed, .unspecified] && later.readings.last?.readTime == nil)
    }

    @Test func `no more than the last changes are kept`() async throws {
        let office = Ledger([Office.set("members", 0)])
        let board = try await board(office)
        let most = Int(FigureJournal.most)
        for count in 1...most + 3 {
            office.change([Office.set("members", count)])
            try await refresh(board)
        }
        let readings = try await history("S12", board).readings
        #expect(readings.count == most && readings.first?.value == Double(most + 3) && readings.last?.value == 4)
    }

    @Test func `another definition is told, and so is what frozen reports say`() async throws {
        let office = Ledger([Office.set("members", 2), Office.set("new_collective_members", 1)])
        let board = try await board(office)
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2025")!, meeting: "Junta ficticia"))
        var new = try #require(try await board.peer().call(PlanContract.getIndicator, GetIndicatorRequest("S12")).versions.first)
        (new.formula, new.validFrom) = ("distinct(membership.new_collective_members)", Day("2025-01-01"))
        _ = try await board.peer().call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        let history = try await history("S12", board)
        #expect(history.readings.map(\.value) == [1, 2] && history.readings.first?.cause == .definition_changed)
        #expect(history.readings.allSatisfy { $0.readTime != nil })
        #expect(history.frozen.map(\.figure.value) == [2] && history.frozen.map(\.snapshot) == [frozen.id])
        let page = await board.open("/figures/S12/history?period=2025", as: .board).text
        #expect(page.contains("/snapshots/\(frozen.id)") && page.contains("Ha cambiado la definición") && !page.contains("Ane Ficticia"))
        #expect(await board.open("/figures/S12?period=2025").text.contains("/figures/S12/history?period=2025"))
        #expect(await board.open("/figures/S99/history?period=2025").status == 404)
        #expect(await board.open("/figures/S5/history?period=2025").text.contains("Es un valor anotado a mano"))
        // Back again before anything is read: both changes stand, though the readings stayed as they were.
        (new.formula, new.validFrom) = ("distinct(membership.members)", Day("2025-01-01"))
        _ = try await board.peer().call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        #expect(try await self.history("S12", board).readings.map(\.value) == [2, 1, 2])
        var words = TranslateIndicatorRequest()
        (words.indicator, words.nameEu, words.reason) = ("S12", "Bazkideak", "r")
        _ = try await board.peer().call(PlanContract.translateIndicator, words)
        #expect(try await self.history("S12", board).readings.count == 3, "other words are no other figure")
    }

    @Test func `readings that a service no longer gives are forgotten with what is kept of them`() async throws {
        let office = Ledger([Office.set("members", 2), Office.set("unknown_to_the_plan", 4)])
        let board = try await board(office)
        office.change([Office.set("members", 2)])
        try await refresh(board)
        let kept = try board.service.database.read { try $0.integer("SELECT COUNT(*) FROM reading WHERE measure = 'unknown_to_the_plan'") }
        #expect(kept == 0)
        #expect(try await board.figure("S12", "2025").value == 2)
    }
}
