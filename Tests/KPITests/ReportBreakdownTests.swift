import Contract
import Models
import Storage
import Testing

@testable import KPI

/// Figures by the plan's dimensions on the scorecard, in the report and in frozen ones.
@Suite struct ReportBreakdownTests {
    private static let members = Office.set("members", 5).parted("province", ["gipuzkoa": 3, "bizkaia": 2])
    private static let invested = Office.sum("rdi_investment", 900_00, covered: 2, of: 5).parted("size_class", ["micro": 900_00])

    private func board(_ peer: any Peer) async throws -> Board {
        let board = try await Board(peers: ["membership": peer])
        _ = try await board.peer().call(KPIContract.refresh, RefreshRequest(period: Period("2025")!))
        return board
    }

    @Test func `the scorecard is broken down by a dimension that is chosen, and keeps it from period to period`() async throws {
        let board = try await board(Ledger([Self.members, Self.invested]))
        let plain = await board.open("/?period=2025").text
        #expect(plain.contains("<option value=\"province\">Territorio</option>") && !plain.contains("ledger-parts"))
        let page = await board.open("/?period=2025&by=province").text
        #expect(page.contains("<option value=\"province\" selected>Territorio</option>"))
        let parts = try #require(page.split(separator: "ledger-parts").dropFirst().first)
        #expect(parts.contains("Gipuzkoa") && parts.contains("Bizkaia"))
        #expect(page.contains("/?period=2026S1&amp;by=province") && page.contains("/?period=2025&amp;by=province&amp;only=attention"))
        #expect(!page.contains("value=\"organisation\""), "records are no dimension of the scorecard")
        #expect(await board.open("/?period=2025&by=nothing").status == 200)
    }

    @Test func `a part of the scorecard never tells a declared amount to who sees aggregates alone`() async throws {
        let board = try await board(Ledger([Self.members, Self.invested]))
        let open = await board.open("/?period=2025&by=size_class").text
        #expect(open.contains("Microempresa"))
        let closed = await board.open("/?period=2025&by=size_class", as: .board).text
        #expect(!closed.contains("Microempresa") && closed.contains("El desglose de importes declarados"))
        let told = try await board.peer(.board).call(
            KPIContract.getScorecardBreakdown, GetScorecardBreakdownRequest(period: Period("2025")!, dimension: "size_class"))
        #expect(told.figures.first { $0.indicator == "S2" }?.withheld == ["membership"] && told.figures.allSatisfy { $0.indicator != "S2" || $0.dimensions.isEmpty })
    }

    @Test func `a dimension that the plan does not have is refused by name`() async throws {
        let board = try await board(Ledger([]))
        let error = await #expect(throws: ServiceError.self) {
            _ = try await board.peer().call(KPIContract.getScorecardBreakdown, GetScorecardBreakdownRequest(period: Period("2025")!, dimension: "shoe_size"))
        }
        #expect(error?.violations.map(\.field) == ["dimension"])
    }

    @Test func `the report tells parts on its page, in its tables and in its document, and no declared amount to anybody`() async throws {
        let board = try await board(Ledger([Self.members, Self.invested]))
        let page = await board.open("/report?period=2025&section=breakdowns").text
        #expect(page.contains("<li>Gipuzkoa <strong>3</strong></li>") && page.contains("Territorio"))
        #expect(page.contains("S2: El informe no desglosa importes declarados") && !page.contains("Microempresa"), "\(page.suffix(3000))")
        let table = await board.open("/report/breakdowns.csv?period=2025").text
        #expect(table.contains("Gipuzkoa;3;") || table.contains("Gipuzkoa,3,"), "\(table)")
        #expect(!table.contains("Microempresa"))
        let report = try BoardReport(json: await board.open("/report.json?period=2025", as: .board).text)
        #expect(report.breakdowns.first { $0.indicator == "S12" }?.dimensions.first?.parts.map(\.value) == [3, 2])
        #expect(report.breakdowns.first { $0.indicator == "S2" }?.dimensions.isEmpty == true)
        let asked = try await board.peer().call(KPIContract.getReport, GetReportRequest(Period("2025")!))
        #expect(asked.breakdowns.isEmpty, "services are asked for parts by who wants them")
        #expect(await board.open("/report.xlsx?period=2025&section=breakdowns", as: .board).status == 200)
    }

    @Test func `parts are of the moment of the figures, in a report and in a frozen one`() async throws {
        let office = Ledger([Self.members])
        let board = try await board(office)
        office.change([Office.set("members", 6).parted("province", ["gipuzkoa": 4, "bizkaia": 2])])
        let page = await board.open("/report?period=2025&section=breakdowns").text
        #expect(!page.contains("Gipuzkoa") && page.contains("S12: No hay desglose: los registros de Socios han cambiado"))
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2025")!, meeting: "Junta ficticia"))
        let report = try await board.peer(.board).call(KPIContract.getSnapshot, GetSnapshotRequest(id: frozen.id)).report
        #expect(report.figures.first { $0.figure.indicator == "S12" }?.figure.value == 6)
        #expect(report.breakdowns.first { $0.indicator == "S12" }?.dimensions.first?.parts.map(\.value) == [4, 2])
        office.change([Office.set("members", 1).parted("province", ["alava": 1])])
        let kept = await board.open("/snapshots/\(frozen.id)").text
        #expect(kept.contains("<li>Gipuzkoa <strong>4</strong></li>"))
        #expect(await board.open("/snapshots/\(frozen.id)/report/breakdowns.csv").text.contains("Gipuzkoa"))
        #expect(try await board.peer().call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.isEmpty)
    }

    @Test func `a report that was frozen before reports had parts says none, and still holds`() async throws {
        let board = try await board(Ledger([]))
        let frozen = try await board.peer().call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        let store = board.service.snapshots.store
        var old = try board.service.database.read { try store.report(of: frozen.id, in: $0).report }
        old.breakdowns = []
        let json = old.jsonText
        #expect(!json.contains("\"breakdowns\":[{"), "what has none is written as before")
        try await board.service.database.write(by: Call(caller: .system("test"), method: "test")) { tx in
            _ = try tx.execute("UPDATE snapshot_report SET report = \(json) WHERE snapshot_id = \(frozen.id)")
            let digest = try store.digest(of: frozen, in: tx)
            _ = try tx.execute("UPDATE snapshot SET digest = \(digest) WHERE id = \(frozen.id)")
        }
        #expect(try await board.peer().call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.isEmpty)
        let page = await board.open("/snapshots/\(frozen.id)").text
        #expect(!page.contains("id=\"report-breakdowns\"") && !page.contains("breakdowns.csv"))
    }

    @Test func `a source without an answer leaves out its parts and is named`() async throws {
        let board = try await Board()
        let page = await board.open("/?period=2025&by=province")
        #expect(page.status == 200 && !page.text.contains("ledger-parts"), "a figure without a value has no parts")
    }

    @Test func `the coverage of a declared figure stands beside its source`() async throws {
        let board = try await board(Ledger([Self.invested]))
        let page = await board.open("/figures/S2?period=2025").text
        #expect(page.contains("data-label=\"Cobertura\" class=\"\">2 de 5<"), "\(page.suffix(3000))")
        #expect(try await board.figure("S2", "2025").sources.map(\.population) == [5])
    }
}
