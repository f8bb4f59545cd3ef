import Foundation
import Testing

@testable import Launch

/// The README's table of settings against the table that the program reads.
@Suite struct SettingsTableTests {
    @Test func `the readme says of every setting what the program knows of it, and of no other`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "\n## ").first { $0.hasPrefix("Settings\n") })
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let known = Setting.all.map { "| `\($0.name)` | \($0.fallback.isEmpty ? "" : "`\($0.fallback)`") | \($0.meaning) |" }
        for row in known where !rows.contains(row) { Issue.record("README.md misses the row: \(row)") }
        for row in rows where !known.contains(row) { Issue.record("README.md has a row that is no setting of the program: \(row)") }
        #expect(rows == known, "the rows stand in the program's order")
    }
}
