import Contract
import Models

/// A plan with every version of every definition.
struct StoredPlan: Sendable {
    /// A version in one wording, and what figures are made by.
    struct Version: Sendable {
        let definition: IndicatorDefinition
        let indicator: Indicator
        /// The indicator's place in the plan's order.
        let position: Int64

        init(_ definition: IndicatorDefinition, position: Int64) throws {
            (self.definition, indicator, self.position) = (definition, try Indicator(definition), position)
        }

        func holds(on day: Day) -> Bool {
            (definition.validFrom.map { $0 <= day } ?? true) && (definition.validUntil.map { day <= $0 } ?? true)
        }
    }

    /// Without definitions: its name, groups, years and roadmap.
    let head: Plan
    /// Changes with every change of the plan.
    let stamp: String
    let versions: [Version]
    /// Of each indicator, the newest version first and of it the newest wording.
    private let byIndicator: [String: [Version]]
    /// Indicators in the plan's order.
    let order: [String]

    init(_ head: Plan, stamp: String, _ versions: [Version]) {
        (self.head, self.stamp, self.versions) = (head, stamp, versions)
        byIndicator = Dictionary(grouping: versions, by: \.definition.indicator).mapValues { all in
            all.sorted { ($0.definition.version, $0.definition.edition) > ($1.definition.version, $1.definition.edition) }
        }
        let newest = byIndicator.values.compactMap(\.first).sorted { ($0.position, $0.indicator.id) < ($1.position, $1.indicator.id) }
        order = (newest.filter { $0.indicator.board == .strategic } + newest.filter { $0.indicator.board != .strategic }).map(\.indicator.id)
    }

    func versions(of indicator: String) -> [Version] { byIndicator[indicator] ?? [] }

    /// The version that makes an indicator's figure of a period that ends on the day; nil before there was one.
    ///
    /// The highest number of those whose days hold it: so a change from a past day on takes the place of what was there.
    func version(of indicator: String, on day: Day) -> Version? { versions(of: indicator).first { $0.holds(on: day) } }

    /// The plan with the definitions that hold on a day.
    func plan(on day: Day) -> Plan {
        var plan = head
        plan.indicators = order.compactMap { id in version(of: id, on: day).flatMap { $0.definition.isRetired ? nil : $0.indicator } }
        return plan
    }

    /// The plan with the definitions by which figures of a period are made: those of its last day, so that a definition that changes
    /// within a period makes all of it, and a year is made by what holds at its end. Periods before the plan, which it is compared with,
    /// are read by what it begins with, and those after it by what it ends with.
    func plan(for period: Period) -> Plan { plan(on: nearest(period.lastDay)) }

    /// The definitions by which the figures of a period are made, without who said so and why.
    ///
    /// - Parameter time: those that were known then; nil for now.
    func definitions(for period: Period, asOf time: Instant? = nil) -> [IndicatorDefinition] {
        let known = time.map { time in StoredPlan(head, stamp: stamp, versions.filter { ($0.definition.createTime ?? time) <= time }) } ?? self
        return known.order.compactMap { known.version(of: $0, on: nearest(period.lastDay))?.definition }.filter { !$0.isRetired }.map { definition in
            var told = definition
            (told.author, told.reason) = ("", "")
            return told
        }
    }

    var lastDay: Day { Period(year: head.years.upperBound).lastDay }

    /// The day, or the plan's first or last one when it is outside.
    func nearest(_ day: Day) -> Day { min(max(day, Period(year: head.years.lowerBound).start), lastDay) }

    /// Which version holds when.
    func spans(of indicator: String) -> [DefinitionSpan] {
        let versions = versions(of: indicator)
        let edges = Set(versions.compactMap(\.definition.validFrom) + versions.compactMap { $0.definition.validUntil?.adding(days: 1) }).sorted()
        var spans: [DefinitionSpan] = []
        for (index, day) in edges.enumerated() {
            guard let held = versions.first(where: { $0.holds(on: day) }) else { continue }
            let until = index + 1 < edges.count ? edges[index + 1].adding(days: -1) : nil
            let isSame = spans.last.map { $0.version == held.definition.version && $0.until == day.adding(days: -1) } ?? false
            if isSame, var last = spans.popLast() {
                last.until = until
                spans.append(last)
            } else {
                spans.append(DefinitionSpan(from: day, until: until, version: held.definition.version, isRetired: held.definition.isRetired))
            }
        }
        return spans
    }

    /// The plan as it would be with further versions.
    func adding(_ more: [Version], head: Plan? = nil) -> StoredPlan { StoredPlan(head ?? self.head, stamp: stamp, versions + more) }
}
