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

    @Test func `a workbook that would lack records is not made, and one without records is`() async throws {
        let board = try await Board(peers: ["membership": Silent()])
        let whole = await board.open("/report.xlsx?period=2026S1")
        #expect(whole.status == 503 && whole.text.contains("el archivo saldría incompleto"), "\(whole.text.suffix(1500))")
        #expect(await board.open("/report.xlsx?period=2026S1", as: .board).status == 200)
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
