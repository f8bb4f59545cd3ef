import Contract
import Foundation
import Models
import Testing

/// `kpi plan load` as an operator types it, beside the service that works.
@Suite(.serialized) struct PlanCommandTests {
    /// A copy of the plan that ships with the service, to be changed.
    private struct PlanFolder {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Services/KPI/Plans/bhc-2024-2027")
            try FileManager.default.createDirectory(at: folder.url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? FileManager.default.removeItem(at: folder.url)
            try FileManager.default.copyItem(at: shipped.standardizedFileURL, to: folder.url)
        }

        var path: String { folder.url.path }

        func change(_ file: String, _ old: String, _ new: String) throws {
            let url = folder.url.appendingPathComponent(file)
            let text = try String(contentsOf: url, encoding: .utf8)
            try #require(text.contains(old))
            try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
        }
    }

    @Test func `a plan is judged, taken in while the service works, and seen by it at once`() async throws {
        let host = Host()
        let files = try PlanFolder()
        let idle = try RunningService.output("kpi", ["plan", "load", files.path, "--home", host.home])
        #expect(idle.hasSuffix("bhc-2024-2027: 46 unchanged, 0 added, 0 changed, 0 translated, 0 retired\nnothing is written: add --apply"), "\(idle)")
        try await host.start("kpi")
        let (board, port) = (host.peer("kpi"), ["--port", "\(host["kpi"].port)"])
        let figure = GetFigureRequest(indicator: "O30", period: Period("2026S2")!)
        #expect(try await board.call(KPIContract.getFigure, figure).definitionVersion == 1)

        try files.change("indicators.yaml", "formula: count(membership.team)", "formula: count(membership.clinical_data_meetings)")
        try files.change("plan.yaml", "amber: 0.9", "amber: 0.8")
        let flags = ["--from", "2026-07-01", "--reason", "Asamblea ficticia", "--home", host.home] + port
        let dry = try RunningService.output("kpi", ["plan", "load", files.path] + flags)
        #expect(dry.hasPrefix("O30: changed (formula)\n") && dry.hasSuffix("nothing is written: add --apply"), "\(dry)")
        #expect(try await board.call(PlanContract.getIndicator, GetIndicatorRequest("O30")).versions.count == 1)
        let applied = try RunningService.output("kpi", ["plan", "load", files.path + "/plan.yaml", "--apply"] + flags)
        #expect(applied.hasSuffix("45 unchanged, 0 added, 1 changed, 0 translated, 0 retired\nwritten"), "\(applied)")
        #expect(try await board.call(KPIContract.getFigure, figure).definitionVersion == 2)
        let newest = try await board.call(PlanContract.getIndicator, GetIndicatorRequest("O30")).versions.first
        #expect(newest?.reason == "Asamblea ficticia" && newest?.author == "operator" && newest?.formula == "count(membership.clinical_data_meetings)")
        let visitor = Visitor()
        _ = try await visitor.enter(host["kpi"].signInLink)
        #expect(try await visitor.open("http://127.0.0.1:\(host["kpi"].port)/plan?lang=en").text.contains("Green from 100% of the target on, amber from 80%."))
    }

    @Test func `a broken file, a folder of none and a service elsewhere are said in one line`() async throws {
        let host = Host()
        let files = try PlanFolder()
        try files.change("indicators.yaml", "formula: count(membership.team)", "formula: median(membership.team)")
        let broken = try RunningService.refusal("kpi", ["plan", "load", files.path, "--apply", "--home", host.home])
        let lines = try String(contentsOf: files.folder.url.appendingPathComponent("indicators.yaml"), encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("median(membership.team)") }) + 1
        #expect(broken.status == 1 && broken.words.hasPrefix("kpi: indicators[44].formula ") && broken.words.hasSuffix("(indicators.yaml, line \(line))"), "\(broken.words)")
        let empty = try RunningService.refusal("kpi", ["plan", "load", host.home, "--home", host.home])
        #expect(empty.status == 1 && empty.words == "kpi: there is no plan.yaml and indicators.yaml in \(host.home)")
        try await host.start("kpi")
        let elsewhere = try RunningService.refusal("kpi", ["plan", "load", files.path, "--home", host.home, "--port", "1"])
        #expect(elsewhere.status == 1 && elsewhere.words == "kpi: the service works, and does not answer at http://127.0.0.1:1: say where it listens with --port")
    }
}
