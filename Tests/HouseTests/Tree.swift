import Foundation

/// The checkout as files, read once.
struct Tree {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct SourceFile: Sendable {
        /// Path from the root: `Shared/Contract/Calls/Method.swift`.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// Modules that the file imports.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index + 1 < words.count, words[..<index].allSatisfy({ $0.hasPrefix("@") || $0 == "package" || $0 == "internal" || $0 == "public" }) else { return nil }
                let name = ["struct", "func", "class", "enum"].contains(words[index + 1]) ? words[index + 2] : words[index + 1]
                return String(name.split(separator: ".")[0])
            }
        }
    }

    /// Swift files below these folders.
    static func swiftFiles(_ folders: String...) -> [SourceFile] {
        folders.flatMap { folder in
            let base = root.appendingPathComponent(folder)
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
                SourceFile(
                    path: "\(folder)/\(name)",
                    text: (try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)) ?? "")
            }
        }
    }
}
