import Contract
import Models

/// Breaks a figure down by the dimensions that the plan wants: each part is the figure of those records alone that have one
/// code, by the indicator's own formula.
struct FigureBreakdowns: Sendable {
    let plans: Plans
    /// The services that keep the records.
    let peers: [String: any Peer]

    /// - Throws: `invalid_argument` on `period`; `not_found` when the plan has no such indicator.
    func breakdown(_ request: GetFigureBreakdownRequest, _ call: Call) async throws -> FigureBreakdown {
        guard let period = Period(request.period) else {
            throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2")
        }
        let plan = try plans.plan(request.plan, for: period)
        let measured = plan.measured[try plan.measuredIndex(request.indicator)]
        var answer = FigureBreakdown()
        (answer.indicator, answer.period, answer.unit) = (measured.id, period.text, measured.unit)
        let services = Set(measured.formula.sources.map(\.service)).sorted()
        let dimensions = measured.indicator.breakdowns
        guard !dimensions.isEmpty, !measured.formula.isTyped else { return answer }
        // Of few companies' amounts one could be told: they are for who may see the declarations themselves.
        if measured.indicator.origin == .declared { answer.withheld = services.filter { !call.caller.maySeeRecords(of: $0) } }
        guard answer.withheld.isEmpty else { return answer }
        let readings = await readings(of: measured.formula, period)
        answer.silent = Set(measured.formula.sources.filter { readings[$0] == nil }.map(\.service)).sorted()
        guard answer.silent.isEmpty else { return answer }
        answer.dimensions = dimensions.compactMap { Self.dimension($0, of: measured, readings) }
        return answer
    }

    /// Nil where a source does not know the dimension.
    static func dimension(_ name: String, of measured: MeasuredIndicator, _ readings: [Formula.Source: Reading]) -> FigureDimension? {
        let parts = readings.mapValues { reading in
            Dictionary(reading.parts.filter { $0.dimension == name }.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let isKnown = readings.allSatisfy { source, reading in reading.isNought || !(parts[source] ?? [:]).isEmpty }
        let codes = Set(parts.values.flatMap(\.keys))
        guard isKnown, !codes.isEmpty else { return nil }
        let figures = codes.compactMap { code -> FigurePart? in
            let alone = readings.map { source, reading in (source, reading.only(parts[source]?[code])) }
            return Evaluation(of: Dictionary(uniqueKeysWithValues: alone)).value(measured).map { FigurePart(code: code, value: $0) }
        }
        return FigureDimension(name, figures.sorted { ($1.value, $0.code) < ($0.value, $1.code) })
    }

    /// Of the services that answer.
    private func readings(of formula: Formula, _ period: Period) async -> [Formula.Source: Reading] {
        let asked = Dictionary(grouping: Set(formula.sources), by: \.service)
        return await withTaskGroup(of: [Formula.Source: Reading].self) { group in
            for (service, sources) in asked {
                guard let peer = peers[service] else { continue }
                let request = EvaluateRequest(period: period, measures: sources.map(\.measure).sorted(), breakdowns: true)
                group.addTask {
                    let answer = try? await peer.call(MeasureContract.evaluate, request)
                    let pairs = (answer?.readings ?? []).map { (Formula.Source(service: service, measure: $0.measure), $0) }
                    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
                }
            }
            return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }
}

extension Reading {
    /// Of no record at all: it has no parts, whatever it can be broken down by.
    fileprivate var isNought: Bool { value == 0 && base == 0 && ids.isEmpty }

    /// The reading of one part alone; of nothing where it has no such part.
    fileprivate func only(_ part: ReadingPart?) -> Reading {
        var reading = self
        (reading.value, reading.base, reading.ids, reading.parts) = (part?.value ?? 0, part?.base ?? 0, part?.ids ?? [], [])
        return reading
    }
}
