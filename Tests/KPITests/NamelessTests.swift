import Contract
import Models
import Testing
import Web

@testable import KPI

/// The board is told no person's name, wherever it looks.
@Suite struct NamelessTests {
    private static let name = "Ane Ficticia"

    /// A board where Ane has written all that bears her name.
    private struct House {
        let board: Board
        /// Of records, by the methods that read one.
        var ids: [String: String] = [:]
        var pages: [String]

        init() async throws {
            board = try await Board()
            let staff = board.peer()
            var observation = Observation()
            (observation.indicator, observation.referenceYear, observation.value) = ("S6", 2025, 252)
            (observation.source, observation.retrievedOn) = ("Estadística ficticia", Day("2026-05-01"))
            var typed = try await staff.call(Observation.methods.create, CreateRecord(observation))
            typed.value = 253
            typed = try await staff.call(Observation.methods.update, UpdateRecord(typed, mask: FieldMask(["value"])))
            var target = Target()
            (target.indicator, target.period, target.value) = ("S6", "2025", 260)
            let wanted = try await staff.call(Target.methods.create, CreateRecord(target))
            var comment = FigureComment()
            (comment.indicator, comment.period, comment.text) = ("S6", "2025", "Por las fusiones")
            let said = try await staff.call(FigureComment.methods.create, CreateRecord(comment))
            let action = try #require(try PlanLoader.bundled().roadmap?.pillars.first?.lines.first?.actions.first?.code)
            var progress = RoadmapProgress()
            (progress.action, progress.period, progress.state, progress.percent) = (action, "2025S1", .en_curso, 40)
            let reported = try await staff.call(RoadmapProgress.methods.create, CreateRecord(progress))
            var words = TranslateIndicatorRequest()
            (words.indicator, words.nameEu, words.reason) = ("S4", "Izen berria", "Errata")
            _ = try await staff.call(PlanContract.translateIndicator, words)
            let frozen = try await staff.call(KPIContract.freezeReport, FreezeReportRequest(Period("2025")!, meeting: "Junta ficticia"))
            _ = try await staff.call(KPIContract.publishSnapshot, PublishSnapshotRequest(snapshot: frozen.id, audience: "Agencia ficticia"))
            ids = [
                "GetObservation": typed.id, "GetTarget": wanted.id, "GetFigureComment": said.id, "GetRoadmapProgress": reported.id, "GetSnapshot": frozen.id, "GetPublications": frozen.id,
                "CompareSnapshots": frozen.id,
            ]
            pages = [
                "/?period=2025", "/report?period=2025", "/report.json?period=2025", "/report.csv?period=2025", "/snapshots", "/snapshots/\(frozen.id)",
                "/snapshots/\(frozen.id)/report.json", "/snapshots/\(frozen.id)/report.csv", "/snapshots/\(frozen.id)/compare", "/roadmap?period=2025S1",
                "/roadmap/actions/\(action)?period=2025S1", "/roadmap/goals", "/plan", "/plan/S4", "/figures/S6/history?period=2025", "/report/breakdowns.csv?period=2025",
            ] + (try PlanLoader.bundled().indicators.map { "/figures/\($0.id)?period=2025" })
        }

        /// What every method says that readers of aggregates may call, asked as its documentation shows it.
        func answers(_ role: Role) async throws -> [String: String] {
            var told: [String: String] = [:]
            for answer in board.service.answers.byPath.values where answer.method.access == .measure && answer.method.effect == .reads {
                var request = String(decoding: answer.method.input.example(.given), as: UTF8.self)
                if let id = ids[answer.method.name] { request = "{\"\(answer.method.name == "GetPublications" ? "snapshotId" : "id")\":\"\(id)\"}" }
                if ["GetObservationHistory", "GetFigure"].contains(answer.method.name) { request = "{\"indicator\":\"S6\",\"period\":\"2025\"}" }
                if ["GetScorecard", "GetReport"].contains(answer.method.name) { request = "{\"period\":\"2025\"}" }
                if answer.method.name.hasPrefix("List") { request = "{}" }
                let call = Call(caller: Board.caller(role), method: answer.method.path)
                told[answer.method.name] = try? await answer.reply(to: Array(request.utf8), call) { String(decoding: $0, as: UTF8.self) }
            }
            return told
        }
    }

    @Test func `no page that the board may open names a person`() async throws {
        let house = try await House()
        for path in house.pages {
            let page = await house.board.open(path, as: .board)
            #expect(page.status == 200 && !page.text.contains(Self.name), "\(path): \(page.status)")
        }
        var named: [String] = []
        for path in house.pages where await house.board.open(path, as: .reader).text.contains(Self.name) { named.append(path) }
        #expect(named.count >= 4 && named.contains("/figures/S6?period=2025"), "readers of the records are told: \(named)")
    }

    @Test func `no method that the board may call names a person`() async throws {
        let house = try await House()
        let (board, reader) = (try await house.answers(.board), try await house.answers(.reader))
        #expect(board.filter { $0.value.contains(Self.name) }.keys.sorted() == [])
        let named = Set(reader.filter { $0.value.contains(Self.name) }.keys)
        #expect(named.isSuperset(of: [
            "ListObservations", "GetObservation", "GetObservationHistory", "GetObservationStandings", "ListTargets", "GetTarget", "ListFigureComments",
            "GetFigureComment", "ListRoadmapProgresses", "GetRoadmapProgress", "ListSnapshots", "GetSnapshot", "GetScorecard", "GetFigure", "GetPublications",
        ]), "\(named.sorted())")
        #expect(Set(board.keys) == Set(reader.keys) && board.count >= 20, "\(board.keys.sorted())")
    }

    @Test func `nobody finds out a name by asking who wrote what`() async throws {
        let house = try await House()
        let asked = ListRecords<FigureComment>(filter: "author = \"\(Self.name)\"")
        #expect(try await house.board.peer(.reader).call(FigureComment.methods.list, asked).records.count == 1)
        await #expect(throws: ServiceError.self) { try await house.board.peer(.board).call(FigureComment.methods.list, asked) }
        let frozen = ListSnapshotsRequest(filter: "author = \"\(Self.name)\"")
        #expect(try await house.board.peer(.reader).call(KPIContract.listSnapshots, frozen).snapshots.count == 1)
        await #expect(throws: ServiceError.self) { try await house.board.peer(.board).call(KPIContract.listSnapshots, frozen) }
    }
}
