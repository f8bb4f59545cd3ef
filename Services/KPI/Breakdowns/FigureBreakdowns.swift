import Contract
import Models

/// Breaks figures down by the dimensions that the plan wants: each part is the figure of those records alone that have one
/// code, by the indicator's own formula.
struct FigureBreakdowns: Sendable {
    typealias Readings = [Formula.Source: Reading]

    let plans: Plans
    /// The services that keep the records.
    let peers: [String: any Peer]

    /// - Throws: `invalid_argument` on `period`; `not_found` when the plan has no such indicator.
    func breakdown(_ request: GetFigureBreakdownRequest, _ call: Call) async throws -> FigureBreakdown {
        let period = try Self.period(request.period)
        let plan = try plans.plan(request.plan, for: period)
        let measured = plan.measured[try plan.measuredIndex(request.indicator)]
        let asked = Self.broken([measured])
        return Self.told(asked, period, await readings(of: asked, period, tellingTo: call.caller), tellingTo: call.caller).first ?? FigureBreakdown(of: measured, period)
    }

    /// - Throws: `invalid_argument` on `period`, and on `dimension` when the plan breaks nothing down by it.
    func breakdown(_ request: GetScorecardBreakdownRequest, _ call: Call) async throws -> ScorecardBreakdown {
        let period = try Self.period(request.period)
        let plan = try plans.plan(request.plan, for: period)
        guard plan.dimensions.contains(request.dimension) else {
            throw ServiceError.invalid("dimension", "dimension", "must be one that the plan breaks figures down by: \(plan.dimensions.joined(separator: ", "))")
        }
        let asked = Self.broken(plan.measured) { $0 == request.dimension }
        var answer = ScorecardBreakdown()
        (answer.plan, answer.period, answer.dimension) = (plan.id, period.text, request.dimension)
        answer.figures = Self.told(asked, period, await readings(of: asked, period, tellingTo: call.caller), tellingTo: call.caller)
        return answer
    }

    /// What a report of a period is told of, and to whom: to all who may read it, so never a declared amount or an organisation.
    func readings(forReportOf plan: Plan, _ period: Period) async -> Readings { await readings(of: Self.reported(plan), period, tellingTo: nil) }

    /// The parts of a report's figures that have a value.
    ///
    /// - Parameter kept: what its figures are made of; a reading of another moment breaks nothing down.
    static func told(in report: [Figure], of plan: Plan, _ period: Period, _ readings: Readings, kept: Readings) -> [FigureBreakdown] {
        let valued = Set(report.filter { $0.status == .value }.map(\.key))
        return told(reported(plan).filter { valued.contains($0.measured.id) }, period, readings, tellingTo: nil, kept: kept)
    }

    private static func reported(_ plan: Plan) -> [Broken] { broken(plan.measured) { !Dimensions.ofRecords.contains($0) } }

    /// A figure with the dimensions that it is asked for.
    private struct Broken {
        let measured: MeasuredIndicator
        let dimensions: [String]

        /// Of few companies' amounts one could be told: they are for who may see the declarations themselves.
        ///
        /// - Parameter caller: nil for everybody.
        func withheld(from caller: Caller?) -> [String] {
            guard measured.indicator.origin == .declared else { return [] }
            return Set(measured.formula.sources.map(\.service)).filter { caller?.maySeeRecords(of: $0) != true }.sorted()
        }
    }

    private static func broken(_ measured: [MeasuredIndicator], by isAsked: (String) -> Bool = { _ in true }) -> [Broken] {
        measured.compactMap { measured in
            let dimensions = measured.indicator.breakdowns.filter(isAsked)
            return dimensions.isEmpty || measured.formula.isTyped ? nil : Broken(measured: measured, dimensions: dimensions)
        }
    }

    private static func told(_ asked: [Broken], _ period: Period, _ readings: Readings, tellingTo caller: Caller?, kept: Readings? = nil) -> [FigureBreakdown] {
        asked.map { broken in
            let sources = Set(broken.measured.formula.sources)
            var answer = FigureBreakdown(of: broken.measured, period)
            answer.withheld = broken.withheld(from: caller)
            guard answer.withheld.isEmpty else { return answer }
            answer.silent = Set(sources.filter { readings[$0] == nil }.map(\.service)).sorted()
            guard answer.silent.isEmpty else { return answer }
            if let kept { answer.changing = Set(sources.filter { readings[$0]?.saysTheSame(as: kept[$0]) != true }.map(\.service)).sorted() }
            guard answer.changing.isEmpty else { return answer }
            let own = readings.filter { sources.contains($0.key) }
            answer.dimensions = broken.dimensions.compactMap { dimension($0, of: broken.measured, own) }
            return answer
        }
    }

    /// Nil where a source does not know the dimension.
    private static func dimension(_ name: String, of measured: MeasuredIndicator, _ readings: Readings) -> FigureDimension? {
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

    /// Of the services that answer, each asked once.
    private func readings(of asked: [Broken], _ period: Period, tellingTo caller: Caller?) async -> Readings {
        let sources = Set(asked.filter { $0.withheld(from: caller).isEmpty }.flatMap(\.measured.formula.sources))
        return await withTaskGroup(of: Readings.self) { group in
            for (service, sources) in Dictionary(grouping: sources, by: \.service) {
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

    private static func period(_ text: String) throws(ServiceError) -> Period {
        guard let period = Period(text) else { throw .invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }
}

extension FigureBreakdown {
    fileprivate init(of measured: MeasuredIndicator, _ period: Period) {
        self.init()
        (indicator, self.period, unit) = (measured.id, period.text, measured.unit)
    }
}

extension Plan {
    /// By which figures are broken down on the scorecard and in reports, each once in the plan's order: those of records alone are
    /// left to the lists of records.
    var dimensions: [String] {
        var seen = Dimensions.ofRecords
        return measured.filter { !$0.formula.isTyped }.flatMap(\.indicator.breakdowns).filter { seen.insert($0).inserted }
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

    /// Whether a figure made of it is the same, whatever its parts.
    fileprivate func saysTheSame(as other: Reading?) -> Bool {
        other.map { value == $0.value && base == $0.base && state == $0.state && covered == $0.covered && population == $0.population && Set(ids) == Set($0.ids) } ?? false
    }
}
