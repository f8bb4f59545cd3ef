import Contract
import Models

/// Makes figures of merged readings: a pure function.
struct Evaluation {
    let readings: ReadingStore.Collection
    /// By indicator, of the year whose yearly figures stand in the period.
    let observations: [String: Observation]
    /// What the board wants of the period.
    let aims: Aims
    /// By which is told whether the period is over; nil counts it as over.
    let today: Day?

    init(readings: ReadingStore.Collection, observations: [String: Observation], aims: Aims, today: Day? = nil) {
        self.readings = readings
        self.observations = observations
        self.aims = aims
        self.today = today
    }

    /// Of readings alone, with nothing typed and nothing wanted.
    init(of readings: [Formula.Source: Reading]) {
        self.init(readings: .init(readings: readings), observations: [:], aims: Aims([], of: Period(year: 1)))
    }

    /// What the formula makes of the readings; nil when it is undefined, such as a growth from nothing.
    func value(_ measured: MeasuredIndicator) -> Double? {
        var figure = Figure()
        apply(measured.formula, unit: measured.unit, to: &figure)
        return figure.value
    }

    func figure(_ measured: MeasuredIndicator, _ period: Period) -> Figure {
        var figure = valued(measured, period)
        switch PeriodStanding(period, today: today) {
        case .over: break
        case .running: figure.isRunning = figure.referenceYear == 0 || PeriodStanding(Period(year: Int(figure.referenceYear)), today: today) != .over
        case .notBegun: figure.clear()
        }
        aims.mark(&figure, measured)
        return figure
    }

    private func valued(_ measured: MeasuredIndicator, _ period: Period) -> Figure {
        var figure = Figure()
        figure.indicator = measured.indicator.id
        figure.component = measured.component?.id ?? ""
        figure.period = period.text
        figure.unit = measured.unit
        figure.definitionVersion = measured.indicator.version
        if measured.indicator.basis == .annual { figure.referenceYear = Int32(period.closedYear) }
        guard measured.indicator.origin != .external else {
            observe(measured.indicator, &figure)
            return figure
        }
        let sources = measured.formula.sources
        figure.sources = sources.compactMap(source)
        figure.isStale = figure.sources.contains(where: \.isStale)
        let missing = sources.filter { readings.readings[$0] == nil }
        guard missing.isEmpty else {
            figure.missing = missing.map(\.text)
            let silent = missing.contains { source in
                let state = readings.states[source.service]
                return state?.failingSince != nil && state?.revision.isEmpty != false
            }
            figure.status = silent ? .unavailable : .pending
            return figure
        }
        apply(measured.formula, unit: measured.unit, to: &figure)
        let covered = sources.compactMap { readings.readings[$0] }.first { $0.population != nil }
        // What nobody has declared is missing, and not nought.
        if let covered, covered.covered == 0 { (figure.value, figure.status) = (nil, .no_data) }
        (figure.covered, figure.population) = (covered?.covered, covered?.population)
        return figure
    }

    /// A typed value: its parts when one of them is given, even if that leaves no value, else the value itself.
    private func observe(_ indicator: Indicator, _ figure: inout Figure) {
        figure.observation = observations[indicator.id]
        if let observation = figure.observation {
            (figure.numerator, figure.denominator) = (observation.numerator, observation.denominator)
            if observation.numerator == nil, observation.denominator == nil {
                figure.value = observation.value
            } else if let top = observation.numerator, let bottom = observation.denominator, bottom != 0 {
                figure.value = 100 * top / bottom
            }
        }
        figure.status = figure.value == nil ? .no_data : .value
    }

    private func source(_ source: Formula.Source) -> FigureSource? {
        guard let kept = readings.readings[source] else { return nil }
        var part = FigureSource()
        part.service = source.service
        part.measure = source.measure
        part.value = kept.value
        (part.covered, part.population) = (kept.covered, kept.population)
        part.readTime = readings.states[source.service]?.readTime
        part.staleSince = readings.states[source.service]?.failingSince
        part.isStale = part.staleSince != nil
        return part
    }

    private func apply(_ formula: Formula, unit: String, to figure: inout Figure) {
        switch formula {
        case .ratio(let numerator, let denominator):
            figure.numerator = number(numerator, unit: "")
            figure.denominator = number(denominator, unit: "")
            if let top = figure.numerator, let bottom = figure.denominator, bottom != 0 { figure.value = 100 * top / bottom }
        case .average(let source):
            guard let reading = readings.readings[source] else { break }
            figure.numerator = Double(reading.value) / 1000
            figure.denominator = Double(reading.base)
            if reading.base > 0 { figure.value = Double(reading.value) / 1000 / Double(reading.base) }
        case .growth(let source):
            guard let reading = readings.readings[source] else { break }
            figure.numerator = Double(reading.value)
            figure.denominator = Double(reading.base)
            if reading.base != 0 { figure.value = (Double(reading.value) / Double(reading.base) - 1) * 100 }
        case .state(let source):
            figure.state = readings.readings[source]?.state ?? ""
            figure.status = figure.state.isEmpty ? .no_data : .value
            return
        default: figure.value = number(formula, unit: unit)
        }
        figure.status = figure.value == nil ? .no_data : .value
    }

    /// Sets unite, counts and sums add; money travels in cents.
    private func number(_ formula: Formula, unit: String) -> Double? {
        let parts = formula.sources.compactMap { readings.readings[$0] }
        switch formula {
        case .distinct: return Double(Set(parts.flatMap(\.ids)).count)
        case .count: return Double(parts.reduce(0) { $0 + $1.value })
        case .sum: return Double(parts.reduce(0) { $0 + $1.value }) / (unit == "eur" ? 100 : 1)
        default: return nil
        }
    }
}

extension Figure {
    /// Takes the value away, with all that it is made of: its period has not begun.
    fileprivate mutating func clear() {
        (status, state, observation) = (.not_begun, "", nil)
        (value, numerator, denominator, covered, population) = (nil, nil, nil, nil, nil)
    }
}
