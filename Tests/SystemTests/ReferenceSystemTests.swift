import Foundation
import Testing

/// `/docs` of running services, as a partner uses it.
@Suite(.serialized) struct ReferenceSystemTests {
    /// What a shell does with a copied command.
    private static func shell(_ command: String, key: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.environment = ["PATH": "/usr/bin:/bin", "AUZOLAN_KEY": key, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The commands of a page, as they are copied.
    private static func commands(_ page: String) -> [String] {
        page.matches(of: /<code>(curl [^<]*)<\/code>/).map { found in
            var text = String(found.1)
            for (entity, character) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
                text = text.replacing(entity, with: character)
            }
            return text
        }
    }

    /// What methods answer to whom they are not meant for: by a link or a code alone, of what is to come alone, for one member alone,
    /// for the association's own services alone.
    private static let told = [
        ("/OpenRegistration", "there is no registration with this link"), ("/CheckCertificate", "CERTIFICATE_UNKNOWN"), ("/GetPublicActivity", "there is no Activity"),
        ("/OpenUnsubscription", "LINK_OVER"), ("/GetPublications", "there is no Snapshot"), ("/GetPublishedReport", "PUBLICATION_UNKNOWN"),
        ("/GetDeclarationForm", "orgId is required"), ("/GetMemberProfile", "orgId is required"), ("/GetErasureRegister", ":privacy"),
    ]

    @Test(arguments: ContractFileTests.services)
    func `every command for reading that the reference shows works when it is copied`(name: String) async throws {
        let host = Host()
        _ = try RunningService.output(name, ["demo", "--home", host.home])
        let key = try RunningService.output(name, ["key", "create", "reader", "\(name):read", "\(name):write", "\(name):measure", "\(name):admin", "--home", host.home])
        let service = try await host.start(name)
        let visitor = Visitor()
        _ = try await visitor.enter(service.signInLink)
        let address = "http://127.0.0.1:\(service.port)"
        let index = try await visitor.open("\(address)/docs?lang=en")
        #expect(index.status == 200)
        let pages = Set(index.text.matches(of: /href="(\/docs\/[A-Za-z0-9]+\/[A-Za-z0-9]+)"/).map { String($0.1) })
        let document = try await visitor.open("\(address)/openapi.json", accept: "application/json").text
        #expect(pages.count == document.components(separatedBy: "\"post\":{\"tags\"").count - 1, "a page for every method")
        var worked = 0, failed: [String] = []
        for path in pages.sorted() {
            let page = try await visitor.open("\(address)\(path)")
            #expect(page.status == 200)
            let commands = Self.commands(page.text)
            #expect(!commands.isEmpty)
            // Two commands: what may be asked by GET changes nothing.
            guard commands.count == 2 else { continue }
            let answers = try commands.map { try Self.shell($0, key: key) }
            // These say when they were asked.
            let isDated = path.hasPrefix("/docs/MeasureService") || path.hasSuffix("/ExportPerson")
            #expect(answers[0] == answers[1] || isDated, "POST and GET tell the same: \(path)")
            // The demo data has no record of some types; then the page says that its id is invented.
            let mayBeAbsent = page.text.contains("The ids in the example are invented")
            // Who has neither the secret of a link nor the right that no key has is told so.
            guard !Self.told.contains(where: { path.hasSuffix($0) && answers[0].contains($1) }) else { continue }
            let isGood = answers[0].hasPrefix("{") && !answers[0].hasPrefix("{\"code\":")
            if isGood { worked += 1 } else if !mayBeAbsent || !answers[0].contains("\"not_found\"") { failed.append("\(path): \(answers[0].prefix(300))") }
        }
        #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
        #expect(worked >= 9)
    }
}
