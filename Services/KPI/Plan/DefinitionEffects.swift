import Contract
import Models
import Storage

/// What a change of definitions does to the figures, from the readings that are kept: nothing is asked or written.
struct DefinitionEffects: Sendable {
    let figures: Figures
    /// Without it every period of the plan counts as begun.
    let today: (@Sendable () -> Day)?

    /// The figures that differ, or whose light does by another rule, of periods that have begun, in order.
    func effects(of after: StoredPlan, on before: StoredPlan, in session: Session) throws -> [FigureEffect] {
        var effects: [FigureEffect] = []
        let today = today?()
        for period in before.head.periods where today.map({ period.start <= $0 }) ?? true {
            let (was, now) = (before.plan(for: period), after.plan(for: period))
            let changed = Self.changed(was, now)
            guard !changed.isEmpty else { continue }
            let old = try values(of: was, changed, period, in: session)
            let new = try values(of: now, changed, period, in: session)
            for key in (old.map(\.key) + new.map(\.key)).uniqued() {
                let (one, other) = (old.first { $0.key == key }, new.first { $0.key == key })
                if let one, let other, one.saysTheSameValue(as: other), was.lights == now.lights || one.light == other.light { continue }
                var effect = FigureEffect()
                effect.indicator = (one ?? other)?.indicator ?? ""
                effect.component = (one ?? other)?.component ?? ""
                (effect.period, effect.before, effect.after) = (period.text, one, other)
                effects.append(effect)
            }
        }
        return effects
    }

    /// Ids of indicators that one of the plans defines otherwise than the other; all of them where their rules for lights differ.
    private static func changed(_ was: Plan, _ now: Plan) -> Set<String> {
        let (old, new) = (Dictionary(grouping: was.indicators, by: \.id), Dictionary(grouping: now.indicators, by: \.id))
        return Set(old.keys).union(new.keys).filter { was.lights != now.lights || old[$0]?.first?.version != new[$0]?.first?.version }
    }

    private func values(of plan: Plan, _ indicators: Set<String>, _ period: Period, in session: Session) throws -> [Figure] {
        var part = plan
        part.indicators = plan.indicators.filter { indicators.contains($0.id) }
        return part.indicators.isEmpty ? [] : try figures.figures(of: part, period, in: session)
    }
}

extension Figure {
    /// The same number or state in the same unit, whatever made it.
    fileprivate func saysTheSameValue(as other: Figure) -> Bool {
        status == other.status && value == other.value && state == other.state && unit == other.unit
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
