import Contract
import Models
import Testing

@testable import KPI

/// What the board wants, and how values stand to it.
@Suite struct AimsTests {
    private static func target(_ indicator: String, _ period: String, _ value: Double, _ change: (inout Target) -> Void = { _ in }) -> Target {
        var target = Target()
        (target.indicator, target.period, target.value) = (indicator, period, value)
        change(&target)
        return target
    }

    private func figure(_ indicator: String, _ value: Double?, _ period: String, _ targets: [Target]) throws -> Figure {
        let measured = try #require(try PlanLoader.bundled().measured.first { $0.id == indicator })
        var figure = Figure()
        (figure.status, figure.value) = (value == nil ? .no_data : .value, value)
        Aims(targets, of: Period(period)!).mark(&figure, measured)
        return figure
    }

    @Test(arguments: [(50.0, Light.green), (60, .green), (49.9, .amber), (45, .amber), (44.9, .red), (0, .red)])
    func `green is all of the target, amber nine tenths of it`(value: Double, light: Light) throws {
        let figure = try figure("S4", value, "2025", [Self.target("S4", "2025", 50)])
        #expect(figure.light == light && figure.target == 50 && figure.attainment == value / 50)
    }

    @Test func `a target says itself how much it may be missed by, and whether less is better`() throws {
        let strict = Self.target("S4", "2025", 50) { $0.tolerancePercent = 0 }
        #expect(try figure("S4", 49.9, "2025", [strict]).light == .red)
        let most = Self.target("S4", "2025", 50) { ($0.direction, $0.tolerancePercent) = (.down, 20) }
        #expect(try figure("S4", 50, "2025", [most]).light == .green)
        #expect(try figure("S4", 62, "2025", [most]).light == .amber)
        #expect(try figure("S4", 64, "2025", [most]).light == .red)
        let none = try figure("S4", 0, "2025", [most])
        #expect(none.light == .green && none.attainment == nil)
    }

    @Test func `of nought or less there is no share, yet a light`() throws {
        let level = try figure("S4", 0, "2025", [Self.target("S4", "2025", 0)])
        #expect(level.light == .green && level.attainment == nil)
        let fall = try figure("S4", -3, "2025", [Self.target("S4", "2025", -2)])
        #expect(fall.light == .red && fall.attainment == nil)
    }

    @Test func `no value has no light, and no target changes nothing`() throws {
        let missing = try figure("S4", nil, "2025", [Self.target("S4", "2025", 50)])
        #expect(missing.target == 50 && missing.light == .unspecified && missing.attainment == nil)
        let unwanted = try figure("S4", 3, "2025", [Self.target("S8", "2025", 50)])
        #expect(unwanted.target == nil && unwanted.light == .unspecified)
    }

    @Test func `a semester takes its own target, else half of a year that is a sum, or the year's end`() throws {
        let plan = try PlanLoader.bundled()
        for measured in plan.measured where measured.unit != "state" {
            let yearly = Self.target(measured.id, "2025", 50)
            let (first, second) = (try figure(measured.id, 30, "2025S1", [yearly]), try figure(measured.id, 30, "2025S2", [yearly]))
            switch measured.indicator.yearRule {
            case "sum": #expect(first.target == 25 && second.target == 25 && first.isTargetProRata && first.light == .green, "\(measured.id)")
            case "last": #expect(first.target == nil && second.target == 50 && !second.isTargetProRata && second.light == .red, "\(measured.id)")
            default: #expect(first.target == nil && second.target == nil, "\(measured.id)")
            }
            let own = try figure(measured.id, 30, "2025S1", [yearly, Self.target(measured.id, "2025S1", 20)])
            #expect(own.target == 20 && !own.isTargetProRata && own.light == .green, "\(measured.id)")
        }
        #expect(Set(plan.indicators.map(\.yearRule)).isSuperset(of: ["sum", "last"]))
    }

    @Test func `the scorecard says the light in words and narrows to what is red or missing`() async throws {
        let board = try await Board()
        for (indicator, value) in [("S6", 100.0), ("S7", 240)] {
            var observation = Observation()
            (observation.indicator, observation.referenceYear, observation.value) = (indicator, 2025, value)
            (observation.source, observation.retrievedOn) = ("Estadística ficticia", Day("2026-11-01"))
            _ = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
            _ = try await board.peer().call(Target.methods.create, CreateRecord(Self.target(indicator, "2025", 200)))
        }
        let figure = try await board.peer(.board).call(KPIContract.getFigure, GetFigureRequest(indicator: "S6", period: Period("2025")!))
        #expect(figure.light == .red && figure.target == 200 && figure.attainment == 0.5)
        let all = await board.open("/?period=2025", as: .board).text
        #expect(all.contains("Lejos del objetivo 200 (50") && all.contains("alcanzado (120"))
        let narrow = await board.open("/?period=2025&only=attention", as: .board).text
        #expect(narrow.contains("/figures/S6?") && !narrow.contains("/figures/S7?") && narrow.contains("/figures/O1?"))
        #expect(await board.open("/figures/S6?period=2025", as: .board).text.contains("Lejos del objetivo 200"))
        #expect(await board.open("/report?period=2025&section=strategic", as: .board).text.contains("Lejos del objetivo 200"))
    }
}
