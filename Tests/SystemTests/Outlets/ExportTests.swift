import Contract
import Foundation
import Models
import Testing

/// Tables that an operator writes at the terminal.
@Suite(.serialized) struct ExportTests {
    @Test func `a list is written while the service works, and taken in again without a change`() async throws {
        let host = Host()
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("members.csv").path
        let service = try await host.start("membership")
        _ = try await host.organisation("Bihotz; «Saila», \"S. Coop.\"", memberFrom: "2024-03-01")
        _ = try await host.organisation("=Formula Ficticia", memberFrom: "2025-01-01")
        let written = try RunningService.output("membership", ["export", "organisations", file, "--order-by", "legal_name desc", "--home", host.home])
        #expect(written == "\(file): 2 records")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let given = try await Subscriber(service, key: host.key("membership")).get("/organisations.csv", ["orderBy": "legal_name desc", "lang": "es"])
        #expect(FileManager.default.contents(atPath: file) == given.data, "the file is what the address gives")
        let over = try RunningService.refusal("membership", ["export", "organisations", file, "--home", host.home])
        #expect(over.status == 1 && over.words == "membership: \(file) is there already; name another file")
        #expect(service.stop() == 0)
        let taken = try RunningService.output("membership", ["import", "organisations", file, "--apply", "--home", host.home])
        #expect(taken.contains("0 created, 0 updated, 2 unchanged"), "\(taken)")

        // A table that somebody corrected: the change alone is made.
        let text = try String(contentsOfFile: file, encoding: .utf8).replacingOccurrences(of: "Formula Ficticia", with: "Formula Inventada")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let changed = try RunningService.output("membership", ["import", "organisations", file, "--apply", "--home", host.home])
        #expect(changed.contains("0 created, 1 updated, 1 unchanged"), "\(changed)")
        try await host.start("membership")
        let names = try await host.peer("membership").call(Organisation.methods.list, ListRecords()).records.map(\.legalName)
        #expect(Set(names) == ["Bihotz; «Saila», \"S. Coop.\"", "=Formula Inventada"])
    }

    @Test func `every list of a service is written into a folder`() throws {
        let home = try TemporaryFolder()
        let folder = home.url.appendingPathComponent("tables").path
        _ = try RunningService.output("funding", ["demo", "--home", home.url.path])
        let told = try RunningService.output("funding", ["export", "--all", folder, "--lang", "en", "--header", "names", "--home", home.url.path])
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.count > 12 && files.contains("calls.csv") && files.contains("activities.csv") && files.contains("proposals.csv"))
        #expect(told.split(separator: "\n").count == files.count)
        for name in files {
            let table = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
            #expect(table.starts(with: [0xEF, 0xBB, 0xBF]) && String(decoding: table, as: UTF8.self).contains("\r\n"), "\(name)")
        }
        let calls = try Subscriber.read("csv", try #require(FileManager.default.contents(atPath: "\(folder)/calls.csv")))
        #expect((calls["rows"] as? [[String]])?.first?.starts(with: ["id", "title", "programme_id"]) == true)
    }

    @Test(arguments: [
        (["export", "call", "x.csv"], "funding: «call» is no list; calls is meant?"), (["export", "calls", "x.ods"], "the file must end in .csv or .xlsx"),
        (["export", "calls"], "export COLLECTION FILE"), (["export", "calls", "x.csv", "--filter", "stat = x"], "stat is no field of Call"),
        (["export", "calls", "x.csv", "--lang", "fr"], "--lang must be es, eu or en"), (["export", "calls", "/no/such/folder/x.csv"], "cannot be written"),
    ] as [([String], String)])
    func `a slip is answered in one sentence and writes nothing`(typed: [String], words: String) throws {
        let home = try TemporaryFolder()
        _ = try RunningService.output("funding", ["migrate", "--home", home.url.path])
        let refusal = try RunningService.refusal("funding", typed + ["--home", home.url.path])
        #expect(refusal.status == 1 && refusal.words.contains(words), "\(refusal.words)")
        #expect(refusal.words.split(separator: "\n").count == 1 && !FileManager.default.fileExists(atPath: "x.csv"))
    }
}
