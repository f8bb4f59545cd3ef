import Contract
import Engines
import Models
import Storage
import Synchronization
import Testing

@testable import KPI

/// A service that answers with given readings, or not at all.
final class Source: Peer {
    let state = Mutex<(revision: Int, readings: [Reading], failure: ServiceError?, asked: Int, sent: Int)>((1, [], nil, 0, 0))

    func set(_ readings: [Reading]) {
        state.withLock {
            $0.revision += 1
            $0.readings = readings
            $0.failure = nil
        }
    }
    func fail(_ error: ServiceError?) { state.withLock { $0.failure = error } }

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let request = try #require(input as? EvaluateRequest)
        let response = try state.withLock { state -> EvaluateResponse in
            state.asked += 1
            if let failure = state.failure { throw failure }
            var response = EvaluateResponse()
            response.revision = "\(state.revision)"
            response.isUnchanged = request.knownRevision == response.revision
            if !response.isUnchanged {
                response.readings = request.periods.flatMap { period in
                    state.readings.map { reading in
                        var reading = reading
                        reading.period = period
                        return reading
                    }
                }
                state.sent += 1
            }
            return response
        }
        return try #require(response as? Output)
    }
}

@Suite struct ScorecardTests {
    private static func set(_ measure: String, _ ids: [String]) -> Reading {
        var reading = Reading()
        reading.measure = measure
        reading.kind = .set
        reading.ids = ids
        reading.value = Int64(ids.count)
        return reading
    }

    private struct Board {
        let membership = Source()
        let training = Source()
        let internationalisation = Source()
        let funding = Source()
        let peer: any Peer

        init() async throws {
            let peers: [String: any Peer] = [
                "membership": membership, "training": training, "internationalisation": internationalisation, "funding": funding,
            ]
            let service = try await KPIService(try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: peers)
            peer = service.answers.peer(Caller(kind: .person, id: "b", name: "Board", scopes: ["kpi:measure"]))
        }

        func refreshed(_ id: String) async throws -> Figure {
            let scorecard = try await peer.call(KPIContract.refresh, RefreshRequest(period: Period(year: 2024, semester: 1)))
            return try #require(scorecard.figures.first { ($0.component.isEmpty ? $0.indicator : $0.component) == id })
        }
    }

    @Test func `an organisation served by two services counts once`() async throws {
        let board = try await Board()
        board.membership.set([Self.set("value_added_users", ["a", "b"])])
        board.training.set([Self.set("value_added_users", ["b", "c"])])
        board.internationalisation.set([Self.set("value_added_users", [])])
        board.funding.set([Self.set("value_added_users", ["a"])])
        let figure = try await board.refreshed("S4")
        #expect(figure.status == .value)
        #expect(figure.value == 3)
        #expect(figure.sources.map(\.value) == [2, 2, 0, 1])
    }

    @Test(arguments: [("O19", "external_agent_activities"), ("O24", "innovation_events"), ("O27", "activities")])
    func `an activity that two services mention counts once in O19, O24 and O27`(indicator: String, measure: String) async throws {
        let board = try await Board()
        board.membership.set([Self.set(measure, ["forum", "breakfast"])])
        board.training.set([Self.set(measure, ["forum", "course"])])
        board.internationalisation.set([Self.set(measure, ["mission", "forum"])])
        board.funding.set([Self.set(measure, [])])
        let figure = try await board.refreshed(indicator)
        #expect(figure.value == 4)
        #expect(figure.sources.map(\.value) == [2, 2, 2, 0])
    }

    @Test func `a ratio without a denominator has no value`() async throws {
        let board = try await Board()
        board.membership.set([Self.set("working_group_members", []), Self.set("members", [])])
        #expect(try await board.refreshed("O22").status == .no_data)
        board.membership.set([Self.set("working_group_members", ["a"]), Self.set("members", ["a", "b", "c", "d"])])
        let figure = try await board.refreshed("O22")
        #expect(figure.value == 25)
        #expect(figure.numerator == 1)
        #expect(figure.denominator == 4)
    }

    @Test func `a source that is down leaves its last good value, marked stale, and recovers by itself`() async throws {
        let board = try await Board()
        board.membership.set([Self.set("members", ["a", "b"])])
        #expect(try await board.refreshed("S12").value == 2)
        board.membership.fail(ServiceError(.unavailable, "down"))
        let stale = try await board.refreshed("S12")
        #expect(stale.value == 2)
        #expect(stale.isStale)
        #expect(stale.sources.first?.staleSince != nil)
        board.membership.set([Self.set("members", ["a", "b", "c"])])
        let fresh = try await board.refreshed("S12")
        #expect(fresh.value == 3)
        #expect(!fresh.isStale)
    }

    @Test func `nonsense changes no figure`() async throws {
        let board = try await Board()
        board.membership.set([Self.set("members", ["a", "b"])])
        _ = try await board.refreshed("S12")
        board.membership.set([Self.set("members", ["a", "a", "b", "c"])])
        let figure = try await board.refreshed("S12")
        #expect(figure.value == 2)
        #expect(figure.isStale)
    }

    @Test func `a measure that nobody publishes yet is pending, never zero`() async throws {
        let board = try await Board()
        let figure = try await board.refreshed("S3")
        #expect(figure.status == .pending)
        #expect(figure.value == nil)
        #expect(figure.missing == ["funding.member_funding"])
    }

    @Test func `a source that never answered makes its figures unavailable`() async throws {
        let board = try await Board()
        board.funding.fail(ServiceError(.unavailable, "down"))
        #expect(try await board.refreshed("O11").status == .unavailable)
    }

    @Test func `a refresh with nothing new sends no readings again`() async throws {
        let board = try await Board()
        board.membership.set([Self.set("members", ["a"])])
        _ = try await board.refreshed("S12")
        let sent = board.membership.state.withLock { $0.sent }
        let again = try await board.refreshed("S12")
        #expect(again.value == 1)
        #expect(board.membership.state.withLock { $0.sent } == sent)
    }

    @Test func `all figures stand in the plan's order and a typo is answered with the list`() async throws {
        let board = try await Board()
        let scorecard = try await board.peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period(year: 2025)))
        #expect(scorecard.figures.count == 48)
        #expect(scorecard.figures.prefix(3).map(\.indicator) == ["S1", "S1", "S2"])
        let error = await #expect(throws: ServiceError.self) {
            try await board.peer.call(KPIContract.getFigure, GetFigureRequest(indicator: "S99", period: Period(year: 2025)))
        }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("O31") == true)
    }
}
