import Contract
import Models

/// Where an action stands at the end of a period: a pure function of the plan and what was reported.
struct RoadmapStanding {
    /// The last report by the end of the period.
    let report: RoadmapProgress?
    /// The plan has it run in the period.
    let isPlanned: Bool
    let delay: RoadmapDelay

    /// - Parameters:
    ///   - reports: of this action, in any order.
    ///   - today: what is still to come accuses nobody; nil counts the whole period as over.
    init(_ action: Roadmap.Action, _ columns: [Period], _ reports: [RoadmapProgress], by period: Period, today: Day?) {
        let planned = zip(columns, action.intensities).compactMap { column, intensity in (intensity ?? 0) > 0 ? column : nil }
        let known = reports.compactMap { report in Period(report.period).map { (period: $0, report: report) } }
        let last = known.filter { $0.period.end <= period.end }.max { Self.isEarlier($0, $1) }
        report = last?.report
        isPlanned = planned.contains { $0.start < period.end && period.start < $0.end }
        // The first day that has not been yet.
        let end = min(period.end, today.map { $0.adding(days: 1) } ?? period.end)
        delay = action.duplicateOf == nil ? Self.delay(planned, last, by: end) : .unspecified
    }

    private static func delay(_ planned: [Period], _ last: (period: Period, report: RoadmapProgress)?, by end: Day) -> RoadmapDelay {
        switch last?.report.state {
        case .con_retraso: return .con_retraso
        case .terminada, .descartada: return .unspecified
        default: break
        }
        guard planned.contains(where: { $0.start < end }) else { return .unspecified }
        if last?.report.state == .sin_iniciar { return .sin_iniciar }
        // Nothing is asked for before a planned period of the roadmap is over.
        guard let due = planned.last(where: { $0.end <= end }) else { return .unspecified }
        guard let last else { return .sin_informe }
        if planned.allSatisfy({ $0.end <= end }) { return .sin_terminar }
        return last.period.end < due.end ? .sin_informe : .unspecified
    }

    private static func isEarlier(_ one: (period: Period, report: RoadmapProgress), _ two: (period: Period, report: RoadmapProgress)) -> Bool {
        if one.period.end != two.period.end { return one.period.end < two.period.end }
        // A year and its second semester end together: what was said last holds.
        let (first, second) = (one.report.updateTime ?? Instant(seconds: 0), two.report.updateTime ?? Instant(seconds: 0))
        return first == second ? one.report.id < two.report.id : first < second
    }

    /// The last report on a period of the roadmap or a part of it.
    static func report(within column: Period, of reports: [RoadmapProgress]) -> RoadmapProgress? {
        reports.compactMap { report in Period(report.period).map { (period: $0, report: report) } }
            .filter { column.start <= $0.period.start && $0.period.end <= column.end }
            .max { isEarlier($0, $1) }?.report
    }
}
