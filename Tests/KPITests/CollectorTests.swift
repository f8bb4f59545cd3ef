import Contract
import Engines
import Models
import Storage
import Synchronization
import Testing

@testable import KPI

/// What is believed of what services say, and how they are asked.
@Suite struct CollectorTests {
    /// A service whose every answer a test makes from the request.
    private final class Teller: Peer {
        private let tell: @Sendable (EvaluateRequest) async throws -> EvaluateResponse
        init(_ tell: @escaping @Sendable (EvaluateRequest) async throws -> EvaluateResponse) { self.tell = tell }

        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            let request = try #require(input as? EvaluateRequest)
            return try #require(try await tell(request) as? Output)
        }
    }

    private static func board(_ membership: any Peer, patience: Duration = .seconds(10)) async throws -> any Peer {
        let service = try await KPIService(
            try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: ["membership": membership], patience: patience)
        return service.answers.peer(Caller(kind: .person, id: "b", name: "Board", scopes: ["kpi:measure"]))
    }

    private static func members(_ board: any Peer) async throws -> Figure {
        let scorecard = try await board.call(KPIContract.refresh, RefreshRequest(period: Period(year: 2025)))
        return try #require(scorecard.figures.first { $0.indicator == "S12" })
    }

    /// Two members in every period asked for.
    private static func good(_ request: EvaluateRequest) -> EvaluateResponse {
        var response = EvaluateResponse()
        response.revision = "1"
        response.readings = request.periods.map { period in
            var reading = Reading()
            (reading.measure, reading.period, reading.kind) = ("members", period, .set)
            (reading.ids, reading.value) = (["a", "b"], 2)
            return reading
        }
        return response
    }

    /// What a service may say that arrives whole and cannot be right.
    enum Lie: CaseIterable {
        case noRevision, unchangedSinceAnother, twice, notAsked, otherKind, repeatedID, emptyID, otherCount, leftOut, oneLeftOut

        func told(_ honest: EvaluateResponse) -> EvaluateResponse {
            var response = honest
            response.revision = "2"
            switch self {
            case .noRevision: response.revision = ""
            case .unchangedSinceAnother: (response.isUnchanged, response.readings) = (true, [])
            case .twice: response.readings.append(response.readings[0])
            case .notAsked: response.readings[0].period = "1999"
            case .otherKind: (response.readings[0].kind, response.readings[0].ids, response.readings[0].value) = (.count, [], 7)
            case .repeatedID: (response.readings[0].ids, response.readings[0].value) = (["a", "a", "b"], 3)
            case .emptyID: (response.readings[0].ids, response.readings[0].value) = (["", "a", "b"], 3)
            case .otherCount: response.readings[0].value = 7
            case .leftOut: response.readings = []
            case .oneLeftOut: response.readings.removeLast()
            }
            return response
        }
    }

    @Test(arguments: Lie.allCases)
    func `an answer that cannot be right changes no figure and is forgotten after the next good one`(lie: Lie) async throws {
        let lies = Mutex(false)
        let board = try await Self.board(Teller { request in
            let honest = Self.good(request)
            return lies.withLock { $0 } ? lie.told(honest) : honest
        })
        #expect(try await Self.members(board).value == 2)
        lies.withLock { $0 = true }
        let stale = try await Self.members(board)
        #expect(stale.value == 2 && stale.isStale)
        lies.withLock { $0 = false }
        let fresh = try await Self.members(board)
        #expect(fresh.value == 2 && !fresh.isStale)
    }

    @Test func `a service that is too late is marked so although the time for asking it is over`() async throws {
        let isLate = Mutex(false)
        let board = try await Self.board(
            Teller { request in
                guard isLate.withLock({ $0 }) else { return Self.good(request) }
                let end = try #require(Call.running?.deadline)
                #expect(Call.runningDeadline == end)
                try await Task.sleep(until: end, clock: .continuous)
                throw ServiceError(.deadlineExceeded, "late")
            }, patience: .milliseconds(20))
        _ = try await Self.members(board)
        isLate.withLock { $0 = true }
        let figure = try await Self.members(board)
        #expect(figure.value == 2 && figure.isStale)
    }

    @Test func `however many ask, a service is asked once at a time, and those who come meanwhile share the next answer`() async throws {
        let state = Mutex((asked: 0, now: 0, most: 0))
        let gate = AsyncStream<Void>.makeStream()
        let board = try await Self.board(Teller { request in
            let isFirst = state.withLock { state in
                state.asked += 1
                state.now += 1
                state.most = max(state.most, state.now)
                return state.asked == 1
            }
            if isFirst { for await _ in gate.stream { break } }
            state.withLock { $0.now -= 1 }
            var response = Self.good(request)
            if request.knownRevision == response.revision { (response.isUnchanged, response.readings) = (true, []) }
            return response
        })
        try await withThrowingTaskGroup(of: Double?.self) { group in
            group.addTask { try await Self.members(board).value }
            while state.withLock({ $0.asked }) == 0 { await Task.yield() }
            let years = try PlanLoader.bundled().periods.reduce(into: Set<Int>()) { $0.insert($1.year) }.count
            for _ in 0..<20 { group.addTask { try await Self.members(board).value } }
            gate.continuation.yield()
            for try await value in group { #expect(value == 2) }
            // All years once, then small questions whether anything is new: one for each round, never one for each caller at once.
            #expect(state.withLock { $0.asked } <= years + 20)
        }
        #expect(state.withLock { $0.most } == 1)
    }

    @Test func `asking is a part of the call that wanted it, but does not end with it`() async throws {
        let seen = Mutex<[Call]>([])
        let board = try await Self.board(Teller { request in
            seen.withLock { $0.append(Call.running ?? Call(caller: .anonymous, method: "none")) }
            return Self.good(request)
        })
        let soon = ContinuousClock.now + .seconds(1)
        let outer = Call(caller: .anonymous, method: "page", traceID: String(repeating: "a", count: 32), deadline: soon)
        _ = try await outer.run { try await Self.members(board) }
        let calls = seen.withLock { $0 }
        #expect(!calls.isEmpty && calls.allSatisfy { $0.traceID == outer.traceID && $0.method == "collect" })
        #expect(calls.allSatisfy { $0.deadline.map { $0 > soon } ?? false })
    }
}
