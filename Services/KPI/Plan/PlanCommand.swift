import Contract
import Foundation
import Models

/// `kpi plan load`: the files of a plan from the command line.
package enum PlanCommand {
    private static let mostEffects = 40

    /// - Parameters:
    ///   - arguments: the folder of the files, or the `plan.yaml` in it.
    ///   - options: `apply`, `from` and `reason`.
    ///   - service: the one that keeps the plan, which may be working.
    /// - Returns: what the files do, in lines.
    /// - Throws: `invalid_argument` for files or days that cannot be read.
    package static func load(_ arguments: [String], _ options: [String: String], _ service: any Peer) async throws -> String {
        let given = URL(fileURLWithPath: arguments.first ?? "")
        let folder = given.pathExtension == "yaml" ? given.deletingLastPathComponent() : given
        guard let files = try? PlanFiles(folder: folder) else {
            throw ServiceError.malformed("there is no plan.yaml and indicators.yaml in \(folder.path)")
        }
        var request = LoadPlanRequest()
        (request.plan, request.indicators, request.roadmap, request.goals) = (files.plan, files.indicators, files.roadmap, files.goals)
        (request.apply, request.reason) = (options["apply"] != nil, options["reason"] ?? "")
        if let text = options["from"] {
            guard let day = Day(text) else { throw ServiceError.malformed("--from must be a day like 2026-07-01") }
            request.validFrom = day
        }
        let report = try await service.call(PlanContract.loadPlan, request)
        return lines(of: report).joined(separator: "\n")
    }

    private static func lines(of report: PlanLoadReport) -> [String] {
        let changes = report.lines.filter { $0.verdict != .unchanged }.map { line in
            "\(line.indicator): \(line.verdict.rawValue)\(line.changed.isEmpty ? "" : " (\(line.changed.joined(separator: ", ")))")"
        }
        let effects = report.effects.prefix(mostEffects).map { effect in
            "  \(effect.component.isEmpty ? effect.indicator : effect.component) \(effect.period): \(words(effect.before)) → \(words(effect.after))"
        }
        let rest = report.effects.count - effects.count
        let counts = DefinitionVerdict.allCases.filter { $0 != .unspecified }.map { verdict in
            "\(report.lines.count { $0.verdict == verdict }) \(verdict.rawValue)"
        }
        return changes
            + (effects.isEmpty ? [] : ["figures that change:"] + effects + (rest > 0 ? ["  and \(rest) more"] : []))
            + ["\(report.plan)\(report.isNew ? ", a new plan" : ""): \(counts.joined(separator: ", "))"]
            + [report.isApplied ? "written" : "nothing is written: add --apply"]
    }

    private static func words(_ figure: Figure?) -> String {
        guard let figure else { return "none" }
        if let value = figure.value { return "\(value)" }
        return figure.state.isEmpty ? figure.status.rawValue : figure.state
    }
}
