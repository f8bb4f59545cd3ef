import Contract
import Engines
import Models
import Storage
import Testing

@testable import KPI

/// Values typed by hand, targets and comments.
@Suite struct TypedTests {
    private let peer: any Peer

    init() async throws {
        let service = try await KPIService(try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: [:])
        peer = service.answers.peer(Caller(kind: .person, id: "b", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:read", "kpi:write"]))
    }

    @discardableResult
    private func observe(_ indicator: String, _ year: Int32, on day: String, _ change: (inout Observation) -> Void) async throws -> Observation {
        var observation = Observation()
        observation.indicator = indicator
        observation.referenceYear = year
        observation.source = "Estadística ficticia"
        observation.retrievedOn = Day(day)
        change(&observation)
        return try await peer.call(Observation.methods.create, CreateRecord(observation))
    }

    private func figure(_ indicator: String, _ period: String) async throws -> Figure {
        try await peer.call(KPIContract.getFigure, GetFigureRequest(indicator: indicator, period: Period(period)!))
    }

    @Test(arguments: ["S6", "S7", "S9", "O13"])
    func `S6, S7, S9 and O13 are typed: a value stands in its year and second semester, the next first semester shows it with its year`(indicator: String) async throws {
        try await observe(indicator, 2024, on: "2025-03-01") { $0.value = 240 }
        for (period, value, year) in [("2024", 240.0, Int32(2024)), ("2024S2", 240, 2024), ("2025S1", 240, 2024)] {
            let figure = try await figure(indicator, period)
            #expect(figure.value == value && figure.referenceYear == year, "\(period)")
            #expect(figure.observation?.source == "Estadística ficticia" && figure.observation?.author == "Ane Ficticia")
        }
        for period in ["2024S1", "2025", "2025S2", "2026S1"] {
            let figure = try await figure(indicator, period)
            #expect(figure.value == nil && figure.status == .no_data, "no value is carried over to \(period)")
        }
    }

    @Test func `the value read last holds, then the one with the greater id`() async throws {
        try await observe("S7", 2024, on: "2025-03-02") { $0.value = 2 }
        try await observe("S7", 2024, on: "2025-03-01") { $0.value = 1 }
        #expect(try await figure("S7", "2024").value == 2)
        try await observe("S7", 2024, on: "2025-03-02") { $0.value = 3 }
        #expect(try await figure("S7", "2024").value == 3)
    }

    @Test func `S5 is the ratio of its parts, which win over a value; a part alone gives none`() async throws {
        try await observe("S5", 2024, on: "2025-01-01") { $0.value = 5.5 }
        #expect(try await figure("S5", "2024").value == 5.5)
        try await observe("S5", 2024, on: "2025-02-01") { $0.value = 9; $0.numerator = 3_000; $0.denominator = 60_000 }
        #expect(try await figure("S5", "2024").value == 5)
        try await observe("S5", 2024, on: "2025-03-01") { $0.numerator = 3_000 }
        #expect(try await figure("S5", "2024").status == .no_data)
        try await observe("S5", 2024, on: "2025-04-01") { $0.numerator = 3_000; $0.denominator = 0 }
        #expect(try await figure("S5", "2024").status == .no_data)
    }

    @Test(arguments: [
        ("S12", "observation.indicator", "typed_indicator"), ("S99", "observation.indicator", "indicator"), ("S6", "observation.value", "required"),
    ])
    func `only what is typed by hand can be typed`(indicator: String, field: String, rule: String) async throws {
        let error = await #expect(throws: ServiceError.self) { try await observe(indicator, 2024, on: "2025-01-01") { $0.value = indicator == "S6" ? nil : 1 } }
        #expect(error?.violations.map(\.field) == [field] && error?.violations.map(\.rule) == [rule])
    }

    @Test func `a value of before the plan can be typed for what is computed since, and changes no figure`() async throws {
        let board = try await Board()
        let page = await board.open("/figures/S12?period=2025").text
        #expect(page.contains("Anotar un valor de antes del plan") && !page.contains("Valores de antes del plan"))
        let values = [("referenceYear", "2021"), ("value", "240"), ("source", "Memoria ficticia"), ("retrievedOn", "2026-05-02")]
        #expect(await board.send("/figures/S12/observations/new?period=2025", values).status == 303)
        let shown = await board.open("/figures/S12?period=2025", as: .board).text
        #expect(shown.contains("Valores de antes del plan") && shown.contains("2021") && shown.contains("240") && !shown.contains("Anotado por"))
        #expect(try await board.figure("S12", "2025").value == nil)
        #expect(try await board.figure("S12", "2024S1").value == nil)
        let late = await board.send("/figures/S12/observations/new?period=2025", [("referenceYear", "2024")] + values.dropFirst())
        #expect(late.status == 400 && late.text.contains("solo se anotan valores de años anteriores al plan"))
        #expect(await board.send("/figures/O31/observations/new?period=2025", values).status == 400)
    }

    @Test func `a period has one target, and components have their own`() async throws {
        var target = Target()
        target.indicator = "S12"
        target.period = "2025"
        target.value = 110
        let made = try await peer.call(Target.methods.create, CreateRecord(target))
        #expect(made.author == "Ane Ficticia")
        let twice = await #expect(throws: ServiceError.self) { try await peer.call(Target.methods.create, CreateRecord(target)) }
        #expect(twice?.code == .alreadyExists)
        target.indicator = "S1"
        let whole = await #expect(throws: ServiceError.self) { try await peer.call(Target.methods.create, CreateRecord(target)) }
        #expect(whole?.violations.first?.message.contains("S1a") == true)
        target.indicator = "S1a"
        target.period = "2030"
        let late = await #expect(throws: ServiceError.self) { try await peer.call(Target.methods.create, CreateRecord(target)) }
        #expect(late?.violations.first?.rule == "period")
    }

    @Test func `a comment keeps who wrote it first`() async throws {
        var comment = FigureComment()
        comment.indicator = "O1"
        comment.period = "2025S1"
        comment.text = "Dos cursos pasan al segundo semestre."
        let made = try await peer.call(FigureComment.methods.create, CreateRecord(comment))
        #expect(made.author == "Ane Ficticia")
        let found = try await peer.call(FigureComment.methods.list, ListRecords(filter: "indicator = \"O1\""))
        #expect(found.records.map(\.text) == [comment.text])
    }
}

@Suite struct DemoTests {
    @Test func `the demo data keeps the rules and gives every typed indicator a value`() async throws {
        let service = try await KPIService(try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: [:])
        try await service.fillDemo(Call(caller: .system("demo data"), method: "demo"))
        let peer = service.answers.peer(Caller(kind: .person, id: "b", name: "Board", scopes: ["kpi:measure"]))
        for period in ["2024", "2024S1", "2025", "2026S1"] {
            let scorecard = try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period(period)!))
            let typed = scorecard.figures.filter { ["S5", "S6", "S7", "S9", "O13"].contains($0.indicator) }
            #expect(typed.count == 5 && typed.allSatisfy { $0.value != nil }, "\(period)")
        }
    }
}
