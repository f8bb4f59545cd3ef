import Contract
import Models
import Testing

@testable import KPI

/// A service whose readings a test makes for each period.
struct Office: Peer {
    let readings: @Sendable (Period) -> [Reading]

    init(_ readings: @escaping @Sendable (Period) -> [Reading]) { self.readings = readings }

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        guard let request = input as? EvaluateRequest else { throw ServiceError(.unavailable, "answers readings alone") }
        var response = EvaluateResponse()
        response.revision = "1"
        response.isUnchanged = request.knownRevision == "1"
        if !response.isUnchanged {
            response.readings = request.periods.compactMap { Period($0) }.flatMap { period in
                readings(period).map { reading in
                    var reading = reading
                    reading.period = period.text
                    return reading
                }
            }
        }
        return try #require(response as? Output)
    }

    static func set(_ measure: String, _ count: Int) -> Reading {
        var reading = Reading()
        (reading.measure, reading.kind, reading.value) = (measure, .set, Int64(count))
        reading.ids = (0..<count).map { "id-\($0)" }
        return reading
    }

    static func sum(_ measure: String, _ cents: Int64, covered: Int64? = nil, of population: Int64? = nil) -> Reading {
        var reading = Reading()
        (reading.measure, reading.kind, reading.value, reading.covered, reading.population) = (measure, .sum, cents, covered, population)
        return reading
    }

    static func state(_ state: String) -> Reading {
        var reading = Reading()
        (reading.measure, reading.kind, reading.state) = ("excellence_certificate", .state, state)
        return reading
    }
}

extension Board {
    /// A board whose office answers, asked once.
    static func asked(today: String = "2026-11-20", _ readings: @escaping @Sendable (Period) -> [Reading]) async throws -> Board {
        let board = try await Board(today: today, peers: ["membership": Office(readings)])
        _ = try await board.peer().call(KPIContract.refresh, RefreshRequest(period: Period("2026S1")!))
        return board
    }

    func figure(_ id: String, _ period: String) async throws -> Figure {
        try await peer().call(KPIContract.getFigure, GetFigureRequest(indicator: id, period: Period(period)!))
    }

    func want(_ id: String, _ period: String, _ change: (inout Target) -> Void) async throws -> Target {
        var target = Target()
        (target.indicator, target.period) = (id, period)
        change(&target)
        return try await peer().call(Target.methods.create, CreateRecord(target))
    }

    /// What a report's summary says under a heading that begins so; nil when it has no such heading.
    func summary(_ heading: String, _ address: String) async throws -> [String]? {
        let page = await open(address, as: .board)
        #expect(page.status == 200, "\(page.text.prefix(500))")
        let part = page.text.split(separator: "<h3>").first { $0.hasPrefix(heading) }
        return part?.split(separator: "</ul>").first.map { $0.matches(of: /<li>([^<]*)<\/li>/).map { String($0.1) } }
    }
}
