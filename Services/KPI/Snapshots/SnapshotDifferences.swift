import Contract
import Models
import Storage

/// Tells in what two reports of one period differ, and why.
extension Snapshots {
    private static let mostRecords = 50

    /// - Throws: `invalid_argument` on `otherId` when it is of another plan or period; `not_found`.
    func compare(_ request: CompareSnapshotsRequest, _ call: Call) async throws -> SnapshotComparison {
        let before = try database.read { try store.report(of: request.id, in: $0) }
        var comparison = SnapshotComparison()
        comparison.before = before.snapshot
        let after = try await other(request, before.snapshot)
        comparison.after = after.snapshot
        let changed = Self.changed(before.report, after.report)
        comparison.sameCount = Int32(before.report.figures.count { line in !changed.contains { $0.0?.key == line.figure.key } })
        let sources = Set(changed.flatMap { pair in [pair.0, pair.1].compactMap { $0 }.flatMap(\.recordSources) })
        let frozen = try frozenRecords(of: before.snapshot, sources)
        let others = try await after.records(sources)
        let merged = await merges.merged(among: Set(sources.flatMap { RecordChanges(frozen[$0] ?? [], others[$0] ?? []).reassigned }))
        comparison.differences = changed.map { was, is_ in
            var difference = FigureDifference()
            difference.indicator = (was ?? is_)?.indicator ?? ""
            difference.component = (was ?? is_)?.component ?? ""
            (difference.before, difference.after) = (was, is_)
            difference.reasons = Self.reasons(was, is_, frozen, others, merged)
            for index in difference.reasons.indices where !call.caller.maySeeRecords(of: difference.reasons[index].service) {
                difference.reasons[index].records = []
            }
            return difference
        }
        return comparison
    }

    /// The report compared with, and how its records are had.
    private struct Other {
        let snapshot: Snapshot?
        let report: BoardReport
        let records: @Sendable (Set<Formula.Source>) async throws -> [Formula.Source: [FrozenRecord]]
    }

    private func other(_ request: CompareSnapshotsRequest, _ snapshot: Snapshot) async throws -> Other {
        guard request.otherID.isEmpty else {
            let frozen = try database.read { try store.report(of: request.otherID, in: $0) }
            guard frozen.snapshot.period == snapshot.period, frozen.snapshot.plan == snapshot.plan else {
                throw ServiceError.invalid("otherId", "same_period", "must be a report of \(snapshot.period) of the plan \(snapshot.plan) too, but is of \(frozen.snapshot.period)")
            }
            return Other(snapshot: frozen.snapshot, report: frozen.report) { try frozenRecords(of: frozen.snapshot, $0) }
        }
        try await collector.refresh()
        var asked = GetReportRequest()
        (asked.plan, asked.period) = (snapshot.plan, snapshot.period)
        let frame = try ReportFrame(asked, reports.plans, language: "en")
        let report = try database.read { try reports.report(frame, parts: nil, in: $0) }
        return Other(snapshot: nil, report: report) { try await records.records(of: $0, frame.period).mapValues(\.records) }
    }

    /// Without those whose records were not kept as they were counted.
    private func frozenRecords(of snapshot: Snapshot, _ sources: Set<Formula.Source>) throws -> [Formula.Source: [FrozenRecord]] {
        try database.read { session in
            var found: [Formula.Source: [FrozenRecord]] = [:]
            for source in sources where !snapshot.inexact.contains(source.text) { found[source] = try store.records(of: snapshot.id, source, in: session) }
            return found
        }
    }

    /// Figures that say another thing, in the earlier plan's order, then those that are new.
    private static func changed(_ before: BoardReport, _ after: BoardReport) -> [(Figure?, Figure?)] {
        let now = Dictionary(after.figures.map { ($0.figure.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
        let known = Set(before.figures.map(\.figure.key))
        return before.figures.map(\.figure).compactMap { figure in figure.saysTheSame(as: now[figure.key]) ? nil : (figure, now[figure.key]) }
            + after.figures.map(\.figure).filter { !known.contains($0.key) }.map { (nil, $0) }
    }

    private static func reasons(
        _ was: Figure?, _ now: Figure?, _ before: [Formula.Source: [FrozenRecord]], _ after: [Formula.Source: [FrozenRecord]], _ merged: Set<String>
    ) -> [DifferenceReason] {
        guard let was, let now else { return [DifferenceReason(.definition_changed)] }
        var reasons: [DifferenceReason] = []
        if was.definitionVersion != now.definitionVersion { reasons.append(DifferenceReason(.definition_changed)) }
        if was.observation?.withoutPersonalFields() != now.observation?.withoutPersonalFields() { reasons.append(DifferenceReason(.value_typed)) }
        for service in Set(was.sources.filter(\.isStale).map(\.service)).sorted() { reasons.append(DifferenceReason(.source_was_stale, service: service)) }
        for service in Set(now.sources.filter(\.isStale).map(\.service)).sorted() { reasons.append(DifferenceReason(.source_is_stale, service: service)) }
        for source in Set(was.recordSources + now.recordSources).sorted(by: { $0.text < $1.text }) {
            guard let old = before[source], let new = after[source] else {
                reasons.append(DifferenceReason(.records_unknown, service: source.service, measure: source.measure))
                continue
            }
            reasons += RecordChanges(old, new).reasons(source, merged, most: mostRecords)
        }
        // A growth is also measured against the year before, whose records are not those of the period.
        if was.isGrowth, was.denominator != now.denominator {
            let source = was.recordSources.first
            reasons.append(DifferenceReason(.base_changed, service: source?.service ?? "", measure: source?.measure ?? ""))
        }
        if was.covered != now.covered || was.population != now.population { reasons.append(DifferenceReason(.coverage_changed)) }
        return reasons.isEmpty ? [DifferenceReason(.records_unknown)] : reasons
    }
}

extension Figure {
    var recordSources: [Formula.Source] { sources.map { Formula.Source(service: $0.service, measure: $0.measure) } }

    /// One measure against what it was a year before.
    var isGrowth: Bool { unit == "percent" && sources.count == 1 }

    /// The same number or state from the same definition. When it was read, and whether its source answers, is no difference.
    func saysTheSame(as other: Figure?) -> Bool {
        guard let other else { return false }
        return status == other.status && value == other.value && numerator == other.numerator && denominator == other.denominator && state == other.state
            && definitionVersion == other.definitionVersion && covered == other.covered && population == other.population
    }
}
