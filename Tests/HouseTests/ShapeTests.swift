import Foundation
import Testing

/// The shape of the code: what a newcomer may expect of every file.
@Suite struct ShapeTests {
    @Test func `a file is read in one sitting`() {
        let long = Tree.swiftFiles("Shared", "Services", "Tests").filter { $0.lines.count > 300 }
        #expect(long.isEmpty, "over 300 lines: \(long.map { "\($0.path) \($0.lines.count)" })")
    }

    @Test func `no file is a drawer`() {
        let drawers = ["util", "helper", "common", "misc", "manager"]
        let found = Tree.swiftFiles("Shared", "Services").map(\.path).filter { path in
            drawers.contains { path.lowercased().contains($0) }
        }
        #expect(found.isEmpty, "\(found)")
    }

    @Test func `nothing is left for later and nothing crashes on input`() {
        let marks = ["TO" + "DO", "FIX" + "ME", "fatalError(", "try!", " as! "]
        for file in Tree.swiftFiles("Shared", "Services") {
            for (number, line) in file.lines.enumerated() {
                for mark in marks where line.contains(mark) {
                    Issue.record("\(file.path):\(number + 1) holds \(mark)")
                }
            }
        }
    }

    @Test func `rules take time and ids from their transaction, never from the machine`() {
        let clocks = ["Date()", "UUID()", "Instant.now()"]
        for file in Tree.swiftFiles("Services") where !file.path.contains("/Server/") {
            for clock in clocks where file.text.contains(clock) { Issue.record("\(file.path) asks \(clock)") }
        }
    }

    @Test func `tests of whole processes wait for what they want to see, never for time to pass`() {
        // One function asks again and again for all, and leaves the others the processor between.
        for file in Tree.swiftFiles("Tests/SystemTests") where file.text.contains("sleep(") && file.path != "Tests/SystemTests/Typing.swift" {
            Issue.record("\(file.path) sleeps")
        }
    }

    @Test func `the top level is what the client fixed`() throws {
        let allowed: Set = ["Package.swift", "Services", "Shared", "Tests", "compose.yaml", "README.md", "Package.resolved"]
        let names = try FileManager.default.contentsOfDirectory(atPath: Tree.root.path).filter { !$0.hasPrefix(".") }
        #expect(Set(names).subtracting(allowed).isEmpty)
    }
}
