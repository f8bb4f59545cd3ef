import Contract
import Engines
import KPI
import Models
import Storage
import Testing

/// The same records give the same figures, whichever engine keeps and counts them.
@Suite(.enabled(if: TestDatabase.isPostgreSQL)) struct EngineFiguresTests {
    /// What the board and the services say, without ids that each engine's records were given by chance.
    private struct Said: Equatable {
        var figure: Figure
        var parts: [String]
        var behind: [String]
    }

    private func said(_ id: String, _ association: Association) async throws -> [Said] {
        let measured = try #require(association.plan.measured.first { $0.id == id })
        var all: [Said] = []
        for period in association.plan.periods {
            var figure = try await association.figure(id, period)
            figure.sources = figure.sources.map { source in
                var source = source
                source.readTime = nil
                return source
            }
            figure.observation = nil
            var said = Said(figure: figure, parts: [], behind: [])
            for source in measured.formula.parts.flatMap(\.sources) {
                guard let peer = association.peers[source.service] else { continue }
                let answer = try await peer.call(MeasureContract.evaluate, EvaluateRequest(period: period, measures: [source.measure], breakdowns: true))
                said.parts += answer.readings.flatMap { reading in
                    ["\(reading.measure) \(reading.value) \(reading.base) \(reading.state) \(reading.covered ?? -1) \(reading.population ?? -1)"]
                        + reading.parts.map { "\($0.dimension) \(Format.uuid.matches($0.code) ? "a record" : $0.code) \($0.value) \($0.base) \($0.ids.count)" }.sorted()
                }
                said.behind += try await association.contributions(source, period)
                    .map { "\($0.recordType) \($0.label) \($0.date?.text ?? "") \($0.value)" }.sorted()
            }
            all.append(said)
        }
        return all
    }

    @Test func `all 46 indicators, their parts and the records behind them are the same on both engines`() async throws {
        let here = try await Association.open.value
        let embedded = try await Association { try SQLiteDatabase.temporary() }
        #expect(here.plan.indicators.count == 46)
        var compared = 0
        for measured in here.plan.measured {
            let (one, other) = (try await said(measured.id, here), try await said(measured.id, embedded))
            for (one, other) in zip(one, other) where one != other {
                Issue.record("\(measured.id) in \(one.figure.period): \(one.figure.jsonText) and \(other.figure.jsonText); \(Set(one.parts).symmetricDifference(other.parts).sorted().prefix(6)); \(Set(one.behind).symmetricDifference(other.behind).sorted().prefix(6))")
            }
            compared += one.count
        }
        #expect(compared >= 48 * 9)
    }
}
