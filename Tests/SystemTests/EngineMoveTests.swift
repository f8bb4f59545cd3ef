import Contract
import Engines
import Foundation
import Models
import Testing

/// A whole service out of a file into a server and back, as an operator moves it.
@Suite(.serialized) struct EngineMoveTests {
    private static let services = ["membership", "training", "internationalisation", "funding", "kpi"]
    /// Says that a file keeps the records, also where the tests run on a server.
    private static let onFile = ["--database-url", ""]

    /// What a service wrote of a day's work by itself: sign-in links, when a key was used, what it asked of the others.
    private static let passing = ["sign_in_link: ", "api_key: ", "setting: ", "source_state: ", "reading: "]

    @Test func `five services go to the other engine and back, and nothing is different`() async throws {
        let (first, second, third) = (Host(), Host(), Host())
        let folder = try TemporaryFolder()
        for name in Self.services {
            _ = try RunningService.output(name, ["demo", "--home", first.home] + Self.onFile)
            try await first.start(name, Self.onFile)
        }
        let keys = Dictionary(uniqueKeysWithValues: Self.services.map { ($0, first.key($0)) })
        let figures = try await figures(first)
        try stop(first, ["--home", first.home] + Self.onFile)
        let out = try move(folder.url.appendingPathComponent("there"), from: ["--home", first.home] + Self.onFile, to: ["--home", second.home])
        #expect(out.allSatisfy { $0.count > 15 } && out.joined().contains { $0.hasPrefix("session: ") } && !out.joined().contains { $0.hasPrefix("audit: 0 ") })

        for name in Self.services { try await second.start(name, known: keys[name]) }
        try await expect(second, figures)
        try stop(second, ["--home", second.home])
        let back = try move(folder.url.appendingPathComponent("back"), from: ["--home", second.home], to: ["--home", third.home] + Self.onFile)
        #expect(zip(out, back).allSatisfy { out, back in records(out) == records(back) })

        for name in Self.services { try await third.start(name, Self.onFile, known: keys[name]) }
        try await expect(third, figures)
        for name in Self.services { #expect(third[name].stop() == 0) }
    }

    private func records(_ moved: [Substring]) -> [Substring] { moved.filter { line in !Self.passing.contains { line.hasPrefix($0) } } }

    /// Stops the services, of which none could be moved while it ran.
    private func stop(_ host: Host, _ place: [String]) throws {
        for name in Self.services {
            let file = "\(host.home)/\(name)-busy.jsonl"
            let busy = try RunningService.refusal(name, ["export", "--all", file] + place)
            #expect(busy.status == 1 && busy.words.contains("stop ") && !FileManager.default.fileExists(atPath: file), "\(busy.words)")
            #expect(host[name].stop() == 0)
        }
    }

    /// Moves all services, and shows that what arrived is what went out.
    /// - Returns: tables, rows and digests as the commands told them.
    private func move(_ folder: URL, from: [String], to: [String]) throws -> [[Substring]] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try Self.services.map { name in
            let (file, again) = ("\(folder.path)/\(name).jsonl", "\(folder.path)/\(name)-again.jsonl")
            let out = moved(try RunningService.output(name, ["export", "--all", file] + from))
            #expect(moved(try RunningService.output(name, ["import", "--all", file] + to)) == out)
            #expect(moved(try RunningService.output(name, ["export", "--all", again] + to)) == out)
            #expect(try rows(file) == rows(again), "the same bytes")
            let twice = try RunningService.refusal(name, ["import", "--all", file] + to)
            #expect(twice.status == 1 && twice.words.contains("holds records already"), "\(twice.words)")
            return out
        }
    }

    private func moved(_ told: String) -> [Substring] { told.split(separator: "\n").filter { $0.contains(" rows, sha256 ") } }

    /// The lines of a file but for the first, which says when it was written.
    private func rows(_ file: String) throws -> [Substring] { try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst().map { $0 } }

    /// Every figure that the services tell: their measures and the board's scorecards, but for when each was read.
    private func figures(_ host: Host) async throws -> [String] {
        try await host.eventually("every figure of a closed year has its value") { try await host.figures().values.allSatisfy { !$0.isStale && $0.status == .value } }
        var figures: [String] = []
        for name in Self.services where name != "kpi" {
            let years = EvaluateRequest(periods: (2024...2027).map { Period(year: $0) }, breakdowns: true)
            figures += try await host.peer(name).call(MeasureContract.evaluate, years).readings.map(\.jsonText)
        }
        for year in [2024, 2025] {
            figures += try await host.peer("kpi").call(KPIContract.refresh, RefreshRequest(period: Period(year: year))).figures.map { figure in
                var figure = figure
                figure.sources = []
                return figure.jsonText
            }
        }
        return figures
    }

    private func expect(_ host: Host, _ figures: [String]) async throws {
        let now = try await self.figures(host)
        #expect(now.count == figures.count && now.count > 200)
        for (new, old) in zip(now, figures) where new != old { Issue.record("\(new) was \(old)") }
    }

    @Test func `a file that is cut off, changed or of another service is refused, and nothing of it is taken in`() throws {
        let folder = try TemporaryFolder()
        let (one, other) = ("\(folder.url.path)/one", "\(folder.url.path)/other")
        let file = "\(folder.url.path)/all.jsonl"
        _ = try RunningService.output("training", ["demo", "--home", one] + Self.onFile)
        _ = try RunningService.output("training", ["export", "--all", file, "--home", one] + Self.onFile)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n")
        let activity = try #require(lines.firstIndex { $0.contains("\"table\":\"activity\"") })
        let wrong: [(text: String, words: String)] = [
            (lines.dropLast().joined(separator: "\n") + "\n", "ends too early"), (String(text.dropLast(20)), "in the middle of a line"),
            ((lines[...activity] + lines[(activity + 2)...]).joined(separator: "\n") + "\n", "activity is not as it was written"),
            (text.replacingOccurrences(of: "\"module\":\"training\"", with: "\"module\":\"funding\""), "holds no records of training but of funding"),
            (text.replacingOccurrences(of: "training/0001-training.sql", with: "training/0009-later.sql"), "is of another version"),
            ("id;legal_name\n1;2\n", "not what was expected"),
        ]
        for (number, wrong) in wrong.enumerated() {
            let bad = "\(folder.url.path)/bad-\(number).jsonl"
            try wrong.text.write(toFile: bad, atomically: true, encoding: .utf8)
            let refused = try RunningService.refusal("training", ["import", "--all", bad, "--home", other])
            #expect(refused.status == 1 && refused.words.contains(wrong.words) && refused.words.split(separator: "\n").count == 1, "\(refused.words)")
        }
        let whole = try RunningService.output("training", ["import", "--all", file, "--home", other])
        #expect(whole.contains("verified row by row"))
        let over = try RunningService.refusal("training", ["export", "--all", file, "--home", other])
        #expect(over.words.contains("is there already"), "\(over.words)")
    }
}
