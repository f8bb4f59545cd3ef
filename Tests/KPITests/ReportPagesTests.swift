import Contract
import Models
import Testing

@testable import KPI

/// The board's report and frozen reports on screen and as files, for those who may see more or less.
@Suite struct ReportPagesTests {
    /// A service that answers nothing.
    private struct Silent: Peer {
        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            throw ServiceError(.unavailable, "silent")
        }
    }

    @Test(arguments: ReportSection.chosen)
    func `any one section makes a page, a table and a workbook`(section: ReportSection) async throws {
        let board = try await Board()
        for kind in ["", ".csv", ".xlsx", ".json"] {
            let answer = await board.open("/report\(kind)?period=2026S1&section=\(section.rawValue)", as: .board)
            #expect(answer.status == 200, "\(kind): \(answer.text.prefix(300))")
        }
    }

    @Test func `a service that is down keeps no workbook back: it says whose records are missing`() async throws {
        let board = try await Board(peers: ["membership": Silent()])
        let seen = try #require(try await ReportRecords(peers: ["membership": Silent()]).rows(try PlanLoader.bundled(), Period("2026S1")!, Board.caller(.staff)))
        #expect(seen.silent == ["membership"] && seen.rows.isEmpty)
        #expect(await board.open("/report.xlsx?period=2026S1").status == 200)
        #expect(await board.open("/report.xlsx?period=2026S1", as: .board).status == 200)
    }

    /// A service with one record behind every measure.
    private struct Keeper: Peer {
        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            var page = ListContributionsResponse()
            var record = Contribution()
            (record.recordID, record.label) = (Identifier.make(at: .now()), "Registro ficticio")
            (page.contributions, page.totalSize) = ([record], 1)
            guard let answer = page as? Output else { throw ServiceError(.unavailable, "keeps records only") }
            return answer
        }
    }

    /// S1 is made of membership's records alone, S4 of several services'.
    @Test func `records are shown to whom their own service would show them`() async throws {
        let board = try await Board(peers: Dictionary(uniqueKeysWithValues: Board.services.dropLast().map { ($0, Keeper()) }))
        let whole = await board.open("/figures/S4?period=2026S1")
        #expect(whole.text.contains("Registro ficticio") && !whole.text.contains("Hay registros que no ves"))
        #expect(await board.open("/figures/S4/records.csv?period=2026S1").status == 200)
        let part = await board.open("/figures/S4?period=2026S1", in: ["kpi", "training"])
        #expect(part.status == 200 && part.text.contains("Registro ficticio") && part.text.contains("Hay registros que no ves"))
        let refused = await board.open("/figures/S4/records.csv?period=2026S1", in: ["kpi", "training"])
        #expect(refused.status == 403)
        for address in ["/figures/S4", "/figures/S1"] {
            let none = await board.open("\(address)?period=2026S1", in: ["kpi"])
            #expect(none.status == 200 && none.text.contains("no los registros") && !none.text.contains("Registro ficticio"))
            #expect(await board.open("\(address)/records?period=2026S1", in: ["kpi"]).status == 403)
        }
    }

    @Test func `the board sees figures, and neither records nor names`() async throws {
        let board = try await Board()
        var comment = FigureComment()
        (comment.indicator, comment.period, comment.text) = ("S12", "2026S1", "Por las fusiones")
        _ = try await board.peer().call(FigureComment.methods.create, CreateRecord(comment))
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        #expect(frozen.author == "Ane Ficticia")
        #expect(try await board.peer(.board).call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots.map(\.author) == [""])
        #expect(try await board.peer(.board).call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.isEmpty)
        for path in ["/report?period=2026S1", "/report.json?period=2026S1", "/snapshots", "/snapshots/\(frozen.id)", "/snapshots/\(frozen.id)/report.json", "/snapshots/\(frozen.id)/compare"] {
            let answer = await board.open(path, as: .board)
            #expect(answer.status == 200 && !answer.text.contains("Ane Ficticia"), "\(path)")
        }
        #expect(await board.open("/report?period=2026S1", as: .board).text.contains("Por las fusiones"))
        let figure = await board.open("/figures/S12?period=2026S1", as: .board)
        #expect(figure.status == 200 && figure.text.contains("puede ver las cifras, pero no los registros"), "\(figure.text.suffix(2500))")
        #expect(await board.open("/figures/S12/records?period=2026S1", as: .board).status == 403)
        #expect(await board.open("/figures/S12/records.csv?period=2026S1", as: .board).status == 403)
        #expect(await board.open("/figures/S12/records?period=2026S1").status == 200)
    }
}
