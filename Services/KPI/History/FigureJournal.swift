import Contract
import Models
import Storage

/// Notes what figures were each time that they were read otherwise: figures of nothing but what changed are made, in the transaction
/// that keeps the readings.
struct FigureJournal: Sendable {
    /// A measure of a period that was read otherwise than before.
    struct Change: Sendable {
        let source: Formula.Source
        let period: String
        /// Nil when it was read for the first time.
        let before: Reading?
    }
    let plans: Plans
    /// Nil counts every period as begun.
    let today: (@Sendable () -> Day)?
    /// Most that is kept of a figure of one period; the oldest goes first.
    static let most: Int64 = 200

    func note(_ changes: [Change], in tx: Transaction) throws {
        guard !changes.isEmpty else { return }
        let stored = try plans.all(in: tx).plans
        let today = today?()
        for (text, changes) in Dictionary(grouping: changes, by: \.period).sorted(by: { $0.key < $1.key }) {
            guard let period = Period(text), PeriodStanding(period, today: today) != .notBegun else { continue }
            let readings = try ReadingStore.collection(period, in: tx)
            for plan in stored where plan.head.periods.contains(period) { try note(changes, readings, of: plan.plan(for: period), period, in: tx) }
        }
    }

    /// Notes the figures of a plan that its definitions have made other ones, of readings that are as they were. Of a figure that was
    /// never noted it is not known since when it is what it is: it stands from its next reading on.
    func noteDefinitions(of id: String, in tx: Transaction) throws {
        let stored = try plans.stored(id, in: tx)
        let today = today?()
        for period in stored.head.periods where PeriodStanding(period, today: today) != .notBegun {
            let plan = stored.plan(for: period)
            let last = try Self.last(of: plan, period, in: tx)
            let now = Self.evaluation(try ReadingStore.collection(period, in: tx), period)
            for measured in plan.measured {
                guard let known = last[measured.id], var reading = FigureReading(now.figure(measured, period)),
                    reading.definitionVersion != known.reading.definitionVersion
                else { continue }
                (reading.cause, reading.readTime) = (.definition_changed, tx.now)
                try Self.add(reading, known.number + 1, of: measured, plan, period, in: tx)
            }
        }
    }

    private func note(_ changes: [Change], _ readings: ReadingStore.Collection, of plan: Plan, _ period: Period, in tx: Transaction) throws {
        let changed = Set(changes.map(\.source))
        let figures = plan.measured.filter { !changed.isDisjoint(with: $0.formula.sources) }
        guard !figures.isEmpty else { return }
        let last = try Self.last(of: plan, period, in: tx)
        var before = readings
        for change in changes { before.readings[change.source] = change.before }
        let (then, now) = (Self.evaluation(before, period), Self.evaluation(readings, period))
        for measured in figures {
            guard var reading = FigureReading(now.figure(measured, period)) else { continue }
            var (number, known) = last[measured.id].map { ($0.number, FigureReading?.some($0.reading)) } ?? (0, nil)
            if known == nil, let first = FigureReading(then.figure(measured, period)) {
                // Read before its readings were noted: since when is not known.
                number += 1
                known = first
                try Self.add(first, number, of: measured, plan, period, in: tx)
            }
            guard !reading.saysTheSame(as: known) else { continue }
            reading.cause = reading.cause(since: known)
            reading.sources = measured.formula.sources.filter(changed.contains).map(\.text)
            reading.readTime = tx.now
            try Self.add(reading, number + 1, of: measured, plan, period, in: tx)
        }
    }

    private static func evaluation(_ readings: ReadingStore.Collection, _ period: Period) -> Evaluation {
        Evaluation(readings: readings, observations: [:], aims: Aims([], of: period))
    }

    /// The last that was noted of each figure of a period.
    private static func last(of plan: Plan, _ period: Period, in session: Session) throws -> [String: (number: Int64, reading: FigureReading)] {
        let rows = try session.rows(
            """
            SELECT h.figure, h.number, h.reading FROM figure_reading h WHERE h.plan = \(plan.id) AND h.period = \(period.text)
              AND h.number = (SELECT MAX(l.number) FROM figure_reading l WHERE l.plan = h.plan AND l.period = h.period AND l.figure = h.figure)
            """
        ) { row in
            (row.text(0), (number: row.integer(1), reading: try FigureReading(json: row.text(2), refusesUnknownTerms: false)))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    private static func add(_ reading: FigureReading, _ number: Int64, of measured: MeasuredIndicator, _ plan: Plan, _ period: Period, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO figure_reading (plan, period, figure, number, reading)
            VALUES (\(plan.id), \(period.text), \(measured.id), \(number), \(reading.jsonText))
            """)
        try tx.execute(
            "DELETE FROM figure_reading WHERE plan = \(plan.id) AND period = \(period.text) AND figure = \(measured.id) AND number <= \(number - Self.most)")
    }
}

extension FigureReading {
    /// Nil for a figure that has not been read, some of its measures being unknown.
    init?(_ figure: Figure) {
        guard figure.status == .value || figure.status == .no_data else { return nil }
        self.init()
        (status, value, numerator, denominator, state) = (figure.status, figure.value, figure.numerator, figure.denominator, figure.state)
        (covered, population, definitionVersion) = (figure.covered, figure.population, figure.definitionVersion)
    }

    /// Whether nothing is to be told that the other one does not tell.
    func saysTheSame(as other: FigureReading?) -> Bool {
        other.map { hasTheSameValue(as: $0) && covered == $0.covered && population == $0.population && definitionVersion == $0.definitionVersion } ?? false
    }

    private func hasTheSameValue(as other: FigureReading) -> Bool {
        status == other.status && value == other.value && numerator == other.numerator && denominator == other.denominator && state == other.state
    }

    /// Why it is another one than before.
    func cause(since before: FigureReading?) -> ReadingCause {
        guard let before else { return .first_read }
        if definitionVersion != before.definitionVersion { return .definition_changed }
        return hasTheSameValue(as: before) ? .coverage_changed : .records_changed
    }
}
