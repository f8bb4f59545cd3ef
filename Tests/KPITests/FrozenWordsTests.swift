import Contract
import Models
import Storage
import Testing
import Web

@testable import KPI

/// A frozen report is drawn with the words, definitions and versions that it was frozen with.
@Suite struct FrozenWordsTests {
    /// S12 gets another name, S4 another formula, O30 retires; all from a day that reaches the frozen period.
    private func change(_ board: Board) async throws {
        let staff = board.peer()
        var words = TranslateIndicatorRequest()
        (words.indicator, words.nameEs, words.definitionEs, words.unitLabelEs, words.reason) = ("S12", "Nombre de después", "Definición de después", "unidades de después", "Errata")
        _ = try await staff.call(PlanContract.translateIndicator, words)
        var new = try #require(try await staff.call(PlanContract.getIndicator, GetIndicatorRequest("S4")).versions.first)
        (new.formula, new.validFrom, new.nameEs) = ("distinct(membership.members)", Day("2026-01-01"), "Otra cosa que se mide")
        _ = try await staff.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        _ = try await staff.call(PlanContract.retireIndicator, RetireIndicatorRequest("O30", lastDay: Day("2025-12-31")!, reason: "r"))
    }

    private func drawn(_ board: Board, _ id: String) async throws -> [String: String] {
        let frozen = try await board.peer().call(KPIContract.getSnapshot, GetSnapshotRequest(id: id))
        let subject = ReportFiles.Subject(choice: try ReportChoice(of: frozen.report), report: frozen.report, snapshot: frozen.snapshot)
        return [
            "page": await board.open("/snapshots/\(id)").text, "csv": await board.open("/snapshots/\(id)/report.csv").text,
            "document": ReportFiles(site: board.site).document(subject, .es).html,
        ]
    }

    @Test func `what is changed, translated or retired afterwards stays in it as it was`() async throws {
        let board = try await Board()
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        let before = try await drawn(board, frozen.id)
        try await change(board)
        let after = try await drawn(board, frozen.id)
        for (kind, text) in after {
            #expect(text == before[kind], "the \(kind) has changed")
            #expect(text.contains("O30") && !text.contains("de después") && !text.contains("Otra cosa que se mide"), "\(kind)")
        }
        let live = await board.open("/report?period=2026S1").text
        #expect(live.contains("Nombre de después") && live.contains("Otra cosa que se mide") && !live.contains("<span class=\"code\">O30</span>"))
        #expect(try await board.peer().call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.isEmpty)
    }

    @Test func `a report of before reports kept words is drawn with those that were known when it was frozen`() async throws {
        let board = try await Board()
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        let before = try await drawn(board, frozen.id)
        var old = try await board.peer().call(KPIContract.getSnapshot, GetSnapshotRequest(id: frozen.id)).report
        (old.definitions, old.names) = ([], [])
        let json = old.jsonText
        try await board.service.database.write(by: Call(caller: .system("test"), method: "test")) { tx in
            _ = try tx.execute("UPDATE snapshot_report SET report = \(json) WHERE snapshot_id = \(frozen.id)")
        }
        try await change(board)
        let after = try await drawn(board, frozen.id)
        for (kind, text) in after { #expect(text == before[kind], "the \(kind) has changed") }
    }

    @Test func `a frozen report can be read in every language, whoever froze it in which`() async throws {
        let board = try await Board()
        let frozen = try await board.peer(language: "en").call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        let plan = try PlanLoader.bundled()
        let goal = try #require(plan.roadmap?.goals.first)
        let indicator = try #require(plan.indicators.first { $0.id == "S12" })
        for language in Language.allCases {
            let page = await board.open("/snapshots/\(frozen.id)", language)
            let code = language.rawValue
            #expect(page.text.contains(indicator.name[code]) && page.text.contains(goal.name[code]), "\(code)")
        }
    }

    @Test func `digests of the form before cover all but the time, and still hold`() async throws {
        let board = try await Board()
        for meeting in ["Una", "Dos"] { _ = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: meeting)) }
        func broken() async throws -> Int { try await board.peer().call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.count }
        func execute(_ sql: SQL) async throws {
            try await board.service.database.write(by: Call(caller: .system("test"), method: "test")) { tx in _ = try tx.execute(sql) }
        }
        try await execute("UPDATE snapshot SET form = 0 WHERE position = 2")
        #expect(try await broken() == 1, "the form is a part of what is sealed")
        try await execute("UPDATE snapshot SET form = 1 WHERE position = 2")
        #expect(try await broken() == 0)
        let store = board.service.snapshots.store
        let (id, digest) = try board.service.database.read { session in
            var last = try #require(try store.table.select("position = 2", in: session).first)
            last.form = 0
            return (last.id, try store.digest(of: last, in: session))
        }
        try await execute("UPDATE snapshot SET form = 0, digest = \(digest) WHERE id = \(id)")
        #expect(try await broken() == 0, "one that was frozen before stays whole")
    }

    @Test func `the page freezes with the comparison that was chosen on the report`() async throws {
        let board = try await Board()
        let report = await board.open("/report?period=2026S1&comparison=2024S1")
        #expect(report.text.contains("href=\"/snapshots/new?period=2026S1&amp;comparison=2024S1\""), "\(report.text.prefix(3000))")
        let form = await board.open("/snapshots/new?period=2026S1&comparison=2024S1")
        #expect(form.text.contains("<option value=\"2024S1\" selected>"))
        let sent = await board.send("/snapshots/new", [("period", "2026S1"), ("comparison", "2024S1"), ("meeting", "Junta"), ("requestId", Identifier.make(at: .now()))])
        #expect(sent.status == 303)
        #expect(try await board.peer().call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots.map(\.comparison) == ["2024S1"])
        let other = await board.send("/snapshots/new", [("period", "2026S1"), ("comparison", "2025"), ("meeting", "Junta"), ("requestId", Identifier.make(at: .now()))])
        #expect(other.status == 400 && other.text.contains("Elige un periodo igual de largo"))
    }
}
