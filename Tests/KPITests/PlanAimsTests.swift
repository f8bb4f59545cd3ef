import Contract
import Models
import Testing

@testable import KPI

/// How far the plan has come towards its end.
@Suite struct PlanAimsTests {
    private let plan: Plan

    init() throws { plan = try PlanLoader.bundled() }

    private static func target(_ indicator: String, _ value: Double, _ change: (inout Target) -> Void = { _ in }) -> Target {
        var target = Target()
        (target.indicator, target.period, target.value) = (indicator, "plan", value)
        change(&target)
        return target
    }

    private func aim(_ indicator: String, _ target: Target, _ values: [(String, Double?)], elapsed: Double) throws -> PlanAim {
        let measured = try #require(plan.measured.first { $0.id == indicator })
        let figures = values.map { text, value in
            var figure = Figure()
            (figure.status, figure.value) = (value == nil ? .no_data : .value, value)
            return (period: Period(text)!, figure: figure)
        }
        return PlanAims.aim(measured, target, figures, elapsed: elapsed, plan.lights)
    }

    @Test func `of a sum all years count together, and as much of the target is due as of the plan has passed`() throws {
        let measured = try #require(plan.measured.first { $0.indicator.yearRule == "sum" })
        let values: [(String, Double?)] = [("2024S1", 4), ("2024S2", 6), ("2024", 10), ("2025S1", 7), ("2025", 20)]
        let half = try aim(measured.id, Self.target(measured.id, 60), values, elapsed: 0.5)
        #expect(half.value == 30 && half.attainment == 0.5 && half.light == .green && half.period == "2025")
        #expect(try aim(measured.id, Self.target(measured.id, 60), values, elapsed: 0.55).light == .amber)
        #expect(try aim(measured.id, Self.target(measured.id, 60), values, elapsed: 0.6).light == .red)
        #expect(try aim(measured.id, Self.target(measured.id, 60) { $0.tolerancePercent = 20 }, values, elapsed: 0.6).light == .amber)
    }

    @Test func `of anything else the last value counts against the whole target`() throws {
        let measured = try #require(plan.measured.first { $0.indicator.yearRule != "sum" && $0.unit != "state" })
        let values: [(String, Double?)] = [("2024", 10), ("2025S1", 30), ("2025S2", 46), ("2025", nil)]
        let aim = try aim(measured.id, Self.target(measured.id, 50), values, elapsed: 0.1)
        #expect(aim.value == 46 && aim.period == "2025S2" && aim.attainment == 0.92 && aim.light == .amber)
        let none = try self.aim(measured.id, Self.target(measured.id, 50), [("2024", nil)], elapsed: 0.1)
        #expect(none.value == nil && none.light == .unspecified && none.attainment == nil)
    }

    @Test(arguments: [("2024-01-01", 0.0), ("2023-05-05", 0), ("2028-01-01", 1), ("2030-01-01", 1), ("2026-01-01", 731.0 / 1461)])
    func `the plan passes day by day`(today: String, elapsed: Double) {
        #expect(abs(PlanAims.elapsed(plan, Day(today)) - elapsed) < 1e-9)
    }

    @Test func `a target for the plan's end is typed, shown with how far it is, and changes no light of a period`() async throws {
        let board = try await Board(today: "2026-01-01")
        var observation = Observation()
        (observation.indicator, observation.referenceYear, observation.value) = ("S6", 2025, 240)
        (observation.source, observation.retrievedOn) = ("Ficticia", Day("2026-01-01"))
        _ = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
        #expect(await board.open("/figures/S6/targets/new?period=2025").text.contains("<option value=\"plan\">Todo el plan</option>"))
        let sent = await board.send("/figures/S6/targets/new?period=2025", [("indicator", "S6"), ("period", "plan"), ("value", "300"), ("approvedBy", "")])
        #expect(sent.status == 303)
        let progress = try await board.peer(.board).call(KPIContract.getPlanProgress, GetPlanProgressRequest())
        #expect(progress.aims.map(\.indicator) == ["S6"] && progress.aims[0].value == 240 && progress.aims[0].attainment == 0.8 && progress.aims[0].light == .red)
        let page = await board.open("/figures/S6?period=2025", as: .board)
        #expect(page.text.contains("Hacia el final del plan: 240 de 300 (80") && page.text.contains("Todo el plan"))
        #expect(try await board.peer().call(KPIContract.getFigure, GetFigureRequest(indicator: "S6", period: Period("2025")!)).target == nil)
    }

    @Test func `a plan's own rule moves the lights`() {
        var target = Target()
        target.value = 100
        func light(_ value: Double, _ lights: Plan.Lights) -> Light { Aims.light(value, 100, target, wantsLess: false, lights) }
        let strict = Plan.Lights(green: 1.1, amber: 1)
        #expect([light(110, strict), light(109, strict), light(99, strict)] == [.green, .amber, .red])
        let mild = Plan.Lights(green: 0.8, amber: 0.5)
        #expect([light(80, mild), light(79, mild), light(49, mild)] == [.green, .amber, .red])
    }
}
