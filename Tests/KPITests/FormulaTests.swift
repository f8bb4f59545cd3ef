import Contract
import Testing

@testable import KPI

@Suite struct FormulaTests {
    @Test func `a formula names its measures`() throws {
        let formula = try Formula("ratio(sum(membership.a, membership.b), distinct( funding.c ))")
        #expect(formula.sources.map(\.text) == ["membership.a", "membership.b", "funding.c"])
        #expect(try Formula("growth(membership.turnover)") == .growth(.init(service: "membership", measure: "turnover")))
    }

    @Test(arguments: ["", "total(a.b)", "distinct(a)", "ratio(count(a.b))", "growth(a.b, a.c)", "count(a.b) + 1", "count(a.b"])
    func `what is no formula is refused with what was expected`(text: String) {
        let error = #expect(throws: ServiceError.self) { try Formula(text) }
        #expect(error?.violations.first?.field == "formula")
    }

    @Test func `the plan has its 46 indicators, each with a formula and words in three languages`() throws {
        let plan = try PlanLoader.bundled()
        #expect(plan.indicators.count == 46)
        #expect(plan.indicators.filter { $0.board == .strategic }.map(\.id) == (1...15).map { "S\($0)" })
        #expect(plan.indicators.filter { $0.board == .operational }.map(\.id) == (1...31).map { "O\($0)" })
        #expect(plan.measured.count == 48)
        let perPillar = Dictionary(grouping: plan.indicators.filter { $0.board == .operational }, by: \.group).mapValues(\.count)
        #expect(perPillar == [
            "talento": 3, "muestras_y_datos": 2, "regulatoria": 1, "internacionalizacion": 4, "financiacion": 3,
            "comercializacion": 4, "cooperacion_dinamizacion": 3, "innovacion": 4, "excelencia_bhc": 7,
        ])
        for indicator in plan.indicators {
            for wording in [indicator.name, indicator.definition] {
                #expect([wording.es, wording.eu, wording.en].allSatisfy { !$0.isEmpty }, "\(indicator.id)")
            }
        }
    }
}
