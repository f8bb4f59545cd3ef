import Contract
import Models
import Testing

@testable import KPI

/// What is remembered of figures never outlives what they are made of.
@Suite struct FigureMemoryTests {
    private func figure(_ board: Board, _ indicator: String, _ period: String = "2025") async throws -> Figure {
        let scorecard = try await board.peer().call(KPIContract.getScorecard, GetScorecardRequest(period: Period(period)!))
        let figure = try #require(scorecard.figures.first { $0.indicator == indicator })
        #expect(try await board.peer().call(KPIContract.getFigure, GetFigureRequest(indicator: indicator, period: Period(period)!)) == figure)
        return figure
    }

    @Test func `a value, a target and their corrections show at once in all periods that they are of`() async throws {
        let board = try await Board()
        #expect(try await figure(board, "S6").value == nil)
        var observation = Observation()
        (observation.indicator, observation.referenceYear, observation.value) = ("S6", 2025, 7)
        (observation.source, observation.retrievedOn) = ("Ficticia", Day("2026-01-02"))
        observation = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
        #expect(try await figure(board, "S6").value == 7)
        #expect(try await figure(board, "S6", "2026S1").value == 7)
        var target = Target()
        (target.indicator, target.period, target.value) = ("S6", "2025", 7)
        target = try await board.peer().call(Target.methods.create, CreateRecord(target))
        #expect(try await figure(board, "S6").light == .green)
        observation.value = 1
        _ = try await board.peer().call(Observation.methods.update, UpdateRecord(observation, mask: FieldMask(["value"])))
        #expect(try await figure(board, "S6").light == .red)
        _ = try await board.peer().call(Target.methods.delete, DeleteRecord(id: target.id))
        #expect(try await figure(board, "S6").target == nil)
    }

    @Test func `a new answer of a service, its trouble and its silence show at once`() async throws {
        let board = try await Board()
        let store = board.service.figures.store
        func said(_ value: Int64, _ revision: String) -> EvaluateResponse {
            var reading = Reading()
            (reading.measure, reading.period, reading.value) = ("media_mentions", "2025", value)
            reading.ids = (0..<value).map { "mention-\($0)" }
            var answer = EvaluateResponse()
            (answer.readings, answer.revision) = ([reading], revision)
            return answer
        }
        let source = try #require(try PlanLoader.bundled().measured.first { $0.id == "S10" }?.formula.sources.first)
        #expect(source.measure == "media_mentions")
        try await store.keep(said(3, "a"), of: source.service, "2025") { _, _ in }
        let first = try await figure(board, "S10")
        #expect(first.value == 3)
        try await store.keep(said(5, "b"), of: source.service, "2025") { _, _ in }
        #expect(try await figure(board, "S10").value == 5)
        try await store.fail(source.service, "silent")
        #expect(try await figure(board, "S10").isStale)
        var same = EvaluateResponse()
        (same.isUnchanged, same.revision) = (true, "b")
        try await store.keep(same, of: source.service, "2025") { _, _ in }
        let last = try await figure(board, "S10")
        #expect(!last.isStale && last.value == 5 && last.sources[0].readTime! >= first.sources[0].readTime!)
    }
}
