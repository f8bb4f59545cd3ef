import Foundation
import Testing

/// The README's sections for readers at a console, done as they say, with the answers that they show.
@Suite(.serialized) struct ReadmeTests {
    /// A line after `$` and what the README shows as its answer.
    private struct Step {
        var command: String
        var answer = ""
    }

    @Test func `a partner's first ten minutes go as the README says`() async throws {
        let host = Host()
        _ = try RunningService.output("funding", ["demo", "--home", host.home])
        let funding = try await host.start("funding")
        let address = "http://127.0.0.1:\(funding.port)"
        let steps = try Self.steps(of: "A partner's first ten minutes").map { step in
            Step(
                command: step.command.replacingOccurrences(of: "http://127.0.0.1:7104", with: address)
                    .replacingOccurrences(of: ".build/release/", with: "\(RunningService.folder.path)/"), answer: step.answer)
        }
        #expect(steps.count >= 12)
        let environment = ["AUZOLAN_HOME": host.home, "AUZOLAN_PORT": "\(funding.port)", "AUZOLAN_FUNDING_URL": address]
        let answers = try Self.run(steps.map(\.command), environment)
        #expect(answers.count == steps.count)
        for (step, answer) in zip(steps, answers) where !step.answer.isEmpty || !answer.isEmpty {
            #expect(try Self.pattern(step.answer).wholeMatch(in: answer) != nil, "\(step.command)\nanswered\n\(answer)")
        }
        let path = try #require(answers.joined().firstMatch(of: #/"path":"([^"]+)"/#)?.1)
        let calendar = try await Visitor().open("\(address)\(path)")
        #expect(calendar.status == 200 && calendar.text.hasPrefix("BEGIN:VCALENDAR") && calendar.text.contains("BEGIN:VEVENT"))
        let first = answers.filter { $0.contains("\"calls\":[") }.compactMap { $0.firstMatch(of: #/"id":"([^"]+)"/#)?.1 }
        #expect(first.count >= 3 && first[0] != first[1], "the second page is another one")
    }

    /// The commands of the blocks marked `console` under a heading, in order.
    private static func steps(of heading: String) throws -> [Step] {
        let text = try String(contentsOf: OutsideTools.root.appendingPathComponent("README.md"), encoding: .utf8)
        let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("\(heading)\n") })
        var steps: [Step] = []
        for block in section.split(separator: "```console\n").dropFirst() {
            for line in try #require(block.split(separator: "```").first).split(separator: "\n") {
                if line.hasPrefix("$ ") {
                    steps.append(Step(command: String(line.dropFirst(2))))
                } else {
                    steps[steps.count - 1].answer += line
                }
            }
        }
        return steps
    }

    /// What each command printed, all in one shell.
    private static func run(_ commands: [String], _ environment: [String: String]) throws -> [String] {
        let end = "--- next ---"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", "set -u\n" + commands.map { "\($0)\necho; echo '\(end)'" }.joined(separator: "\n")]
        shell.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        shell.standardOutput = output
        shell.standardError = output
        try shell.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\(end)\n").dropLast()
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// The answer shown, with `…` for anything.
    private static func pattern(_ shown: String) throws -> Regex<AnyRegexOutput> {
        try Regex(shown.split(separator: "…", omittingEmptySubsequences: false).map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: ".*"))
            .dotMatchesNewlines()
    }
}
