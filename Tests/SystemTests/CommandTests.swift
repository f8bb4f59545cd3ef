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
