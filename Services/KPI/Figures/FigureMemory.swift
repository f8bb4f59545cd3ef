import Contract
import Models
import Storage
import Synchronization

/// Remembers the figures of a period for as long as nothing that they are made of has changed, which is asked of the database each
/// time: pages show many periods, and little changes between two of them.
final class FigureMemory: Sendable {
    /// By what is known that figures still hold: the last change of what is typed, the definitions, and of each service which answer is kept and
    /// since when it has been failing.
    struct Mark: Sendable, Equatable {
        struct Source: Sendable, Equatable {
            let revision: String
            let periods: String
            let failingSince: Instant?
        }
        let typed: Int64
        /// Which version of each definition they are made by.
        let definitions: [String]
        let lights: Plan.Lights
        let sources: [String: Source]
        let standing: PeriodStanding
    }

    private struct Key: Hashable {
        let plan: String
        let period: String
    }

    private struct Memory {
        let mark: Mark
        let figures: [Figure]
    }

    /// More than all periods of a few plans.
    private static let most = 100
    private let memories = Mutex<[Key: Memory]>([:])

    /// The figures of a period, made anew when something has changed; when each service was read is told as it is now.
    func figures(of period: Period, _ plan: Plan, today: Day?, in session: Session, make: () throws -> [Figure]) throws -> [Figure] {
        let states = try ReadingStore.states(session)
        let mark = Mark(
            typed: try session.revision(), definitions: plan.indicators.map { "\($0.id) \($0.version)" }, lights: plan.lights,
            sources: states.mapValues { .init(revision: $0.revision, periods: $0.periods, failingSince: $0.failingSince) },
            standing: PeriodStanding(period, today: today))
        let key = Key(plan: plan.id, period: period.text)
        if let known = memories.withLock({ $0[key] }), known.mark == mark { return known.figures.map { Self.readAnew($0, states) } }
        let figures = try make()
        memories.withLock { memories in
            if memories.count >= Self.most { memories.removeAll() }
            memories[key] = Memory(mark: mark, figures: figures)
        }
        return figures
    }

    private static func readAnew(_ figure: Figure, _ states: [String: ReadingStore.SourceState]) -> Figure {
        var figure = figure
        for index in figure.sources.indices { figure.sources[index].readTime = states[figure.sources[index].service]?.readTime }
        return figure
    }
}
