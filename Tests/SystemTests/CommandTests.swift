import Contract
import Foundation
import Models
import Testing

/// What an operator sees at the terminal.
@Suite(.serialized) struct CommandTests {
    @Test func `a taken port and a folder in use are said in one sentence`() async throws {
        let host = Host()
        try await host.start("membership")
        let port = host["membership"].port
        let taken = try RunningService.refusal("training", ["--home", host.home, "--port", "\(port)"])
        #expect(taken.status == 1)
        #expect(taken.words == "training: port \(port) on 127.0.0.1 is taken: stop what listens there or choose another with --port")
        let held = try RunningService.refusal("membership", ["--home", host.home, "--port", "0"])
        #expect(held.status == 1)
        #expect(held.words.contains("membership.db") && held.words.split(separator: "\n").count == 1)
        let typo = try RunningService.refusal("kpi", ["--prot", "1"])
        #expect(typo.words == "kpi: --prot is no setting; --port is meant?")
    }

    @Test func `a spreadsheet is taken in from the command line, dry first`() async throws {
        let host = Host()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(UInt64.random(in: 0 ... .max)).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        // Windows-1252, as Excel writes it.
        try Data("legal name;category\r\nCl".utf8 + [0xED] + "nica Ficticia;asistencial_sanitario\r\n;empresa_biopharma\r\n".utf8).write(to: file)
        let dry = try RunningService.output("membership", ["import", "organisations", file.path, "--home", host.home])
        #expect(dry.contains("line 2: create") && dry.contains("line 3: rejected – legalName is required") && dry.contains("nothing is written"))
        let applied = try RunningService.output("membership", ["import", "Organisations", file.path, "--apply", "--home", host.home])
        #expect(applied.contains("1 created") && applied.hasSuffix("written"))
        try await host.start("membership")
        let page = try await host.peer("membership").call(Organisation.methods.list, ListRecords())
        #expect(page.records.map(\.legalName) == ["Clínica Ficticia"])
    }

    @Test func `a workbook that another program wrote is taken in as it is`() async throws {
        let host = Host()
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("ingresos.xlsx").path
        let made = try OutsideTools.run("python", [OutsideTools.scripts.appendingPathComponent("write_workbook.py").path, file])
        try #require(made.status == 0, "\(made.words)")
        let dry = try RunningService.output("membership", ["import", "income-entries", file, "--home", host.home])
        #expect(dry.contains("line 5: create") && dry.contains("line 7: create") && dry.contains("columns that are no field: Nº") && dry.contains("3 created, 0 updated"))
        _ = try RunningService.output("membership", ["import", "income-entries", file, "--apply", "--home", host.home])
        try await host.start("membership")
        let page = try await host.peer("membership").call(IncomeEntry.methods.list, ListRecords(orderBy: "accrual_date"))
        #expect(page.records.map { "\($0.concept) \($0.accrualDate?.text ?? "") \($0.amountNetCents) \($0.category)" } == [
            "Patrocinio ficticio 2025-02-28 123450 patrocinio", "Otra ficticia 2025-06-01 100000 otros", "Jornada ficticia 2025-12-31 30 servicios",
        ])
        let runs = try await host.peer("membership").call(TableContract.getImportRuns, GetImportRunsRequest("IncomeEntry")).runs
        #expect(runs.map(\.fileName) == ["ingresos.xlsx"])
    }

    @Test func `the starter records are taken in once, dry when asked`() async throws {
        let host = Host()
        let dry = try RunningService.output("funding", ["import", "--starter", "--dry-run", "--home", host.home])
        #expect(dry.contains("nothing is written") && dry.contains("investors: "))
        let first = try RunningService.output("funding", ["import", "--starter", "--home", host.home])
        #expect(first.hasSuffix("written") && !first.contains("kept"))
        let again = try RunningService.output("funding", ["import", "--starter", "--home", host.home])
        #expect(again.contains("kept: ") && !again.contains("investors: "), "\(again)")
        let networks = try RunningService.output("internationalisation", ["import", "--starter", "--home", host.home])
        #expect(networks.contains("networks: ") && networks.hasSuffix("written"))
        let none = try RunningService.refusal("membership", ["import", "--starter", "--home", host.home])
        #expect(none.words == "membership: membership has no starter records; funding and internationalisation have")
    }
}
