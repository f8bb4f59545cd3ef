import Contract
import Models
import Testing
import Web

@testable import KPI

/// Pages of the plan that a reader chose.
@Suite struct PlanChoiceTests {
    private static let id = PlanLoadTests.secondID

    private func board() async throws -> Board {
        let board = try await Board()
        var request = LoadPlanRequest()
        (request.plan, request.indicators, request.apply) = (PlanLoadTests.second.plan, PlanLoadTests.second.indicators, true)
        _ = try await board.service.answers.peer(Board.caller(.admin)).call(PlanContract.loadPlan, request)
        return board
    }

    @Test func `a plan that is named is shown and remembered, and figures, reports and targets are of it`() async throws {
        let board = try await board()
        let front = await board.open("/?period=2025")
        #expect(front.text.contains("href=\"/?plan=\(Self.id)\"") && front.text.contains("/figures/S12") && !front.text.contains("/figures/A1"))
        let other = await board.answer("/?plan=\(Self.id)")
        #expect(String(decoding: other.body, as: UTF8.self).contains("/figures/A1?period="))
        #expect(other.header("set-cookie")?.hasPrefix("plan=\(Self.id);") == true)
        let cookie = "plan=\(Self.id)"
        let card = await board.open("/?period=2025", cookie: cookie)
        #expect(card.text.contains("/figures/A1") && !card.text.contains("/figures/S12") && card.text.contains("href=\"/?plan=bhc-2024-2027\""))
        #expect(await board.open("/figures/A1?period=2025", cookie: cookie).status == 200)
        #expect(await board.open("/figures/S12?period=2025", cookie: cookie).status == 404)
        #expect(await board.open("/report?period=2025", cookie: cookie).text.contains("A1"))
        #expect(await board.open("/snapshots/new", cookie: cookie).status == 200)
        let values = [("indicator", "A1"), ("period", "2025"), ("value", "12"), ("direction", "up")]
        #expect(await board.send("/figures/A1/targets/new?period=2025", values, cookie: cookie).status == 303)
        let target = try await board.peer().call(Target.methods.list, ListRecords(filter: "plan = \"\(Self.id)\"")).records
        #expect(target.map(\.indicator) == ["A1"])
    }

    @Test func `a plan without a roadmap says so, one that is not there too, and one that is gone is forgotten`() async throws {
        let board = try await board()
        let roadmap = await board.open("/roadmap", cookie: "plan=\(Self.id)")
        #expect((400..<500).contains(roadmap.status), "\(roadmap.status)")
        #expect(await board.open("/?plan=none").status == 404)
        #expect(await board.open("/?period=2025", cookie: "plan=none").text.contains("/figures/S12"))
    }

    @Test func `where there is one plan alone nothing is to be chosen`() async throws {
        #expect(!(await (try await Board()).open("/?period=2025")).text.contains("?plan="))
    }
}
