import Foundation
import FoundationNetworking
import Testing

/// The `.proto` files of a contract, by their paths: as services tell them, or as they are committed.
struct ContractFiles: Equatable {
    var texts: [String: String]

    static let committedFolder = OutsideTools.root.appendingPathComponent("Tests/Contracts")

    /// What a partner gets: one archive.
    static func downloaded(from service: RunningService) async throws -> ContractFiles {
        let folder = try TemporaryFolder()
        let address = try #require(URL(string: "http://127.0.0.1:\(service.port)/proto.tar.gz"))
        let (archive, response) = try await URLSession.shared.data(from: address)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        try archive.write(to: folder.url.appendingPathComponent("proto.tar.gz"))
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-xzf", "proto.tar.gz"]
        tar.currentDirectoryURL = folder.url
        try tar.run()
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        return try ContractFiles(in: folder.url)
    }

    init(in folder: URL) throws {
        texts = [:]
        for name in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] where name.hasSuffix(".proto") {
            texts[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
    }

    init(_ texts: [String: String]) { self.texts = texts }

    func write(to folder: URL) throws {
        for (path, text) in texts {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    /// What buf says of the files; empty when it has nothing to say.
    func judged(_ command: String, against older: ContractFiles? = nil) throws -> String {
        let folder = try TemporaryFolder(), other = try TemporaryFolder()
        try write(to: folder.url)
        let rules = Self.committedFolder.appendingPathComponent("buf.yaml").path
        var arguments = [command, folder.url.path, "--config", rules]
        if command == "build" { arguments += ["--output", "/dev/null"] }
        if command == "format" { arguments += ["--diff", "--exit-code"] }
        if let older {
            try older.write(to: other.url)
            arguments += ["--against", other.url.path, "--against-config", rules]
        }
        let outcome = try OutsideTools.run("buf", arguments, environment: ["BUF_CACHE_DIR": folder.url.appendingPathComponent("cache").path])
        guard outcome.status != 0 else { return "" }
        return outcome.words.isEmpty ? "buf \(command) ended with \(outcome.status)" : outcome.words
    }

    /// What a client that was made from older files cannot do any more, in one line for each thing.
    func breaks(_ older: ContractFiles) throws -> String {
        let now = codes
        let lost = older.codes.sorted { $0.key < $1.key }.compactMap { field, kept -> String? in
            // A field that is gone is buf's to tell.
            guard let lost = now[field].map({ kept.subtracting($0) }), !lost.isEmpty else { return nil }
            return "\(field) lost the codes \(lost.sorted().joined(separator: ", "))\n"
        }
        return try judged("breaking", against: older) + lost.joined()
    }

    /// The codes that documented strings may hold, by message and field. For a compiler they are comments; for a client
    /// they are values that it sends.
    private var codes: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for (path, text) in texts {
            var scope: [String] = []
            var listed: Set<String> = []
            for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
                if line.hasPrefix("// One of: ") {
                    listed = Set(line.dropFirst("// One of: ".count).dropLast().components(separatedBy: ", "))
                } else if line.hasPrefix("//") {
                    continue
                } else if line.hasSuffix("{") {
                    scope.append(line.split(separator: " ").dropFirst().first.map(String.init) ?? "")
                } else if line == "}" {
                    scope.removeLast()
                } else if !listed.isEmpty, let name = line.components(separatedBy: " = ").first?.split(separator: " ").last {
                    found["\(path) \((scope + [String(name)]).joined(separator: "."))"] = listed
                    listed = []
                }
            }
        }
        return found
    }
}
