import Contract
import Models

/// What a plan calls things, as a report keeps it: pages and files of a report are drawn with these words and no others.
extension BoardReport {
    /// - Parameter time: what was known then; nil for now.
    mutating func keepWords(of plan: StoredPlan, in period: Period, asOf time: Instant? = nil) {
        definitions = plan.definitions(for: period, asOf: time)
        let head = plan.head
        let groups = head.objectives.map { ReportName(.objective, $0.id, $0.name) } + head.pillars.map { ReportName(.pillar, $0.id, $0.name) }
        let pillars = head.roadmap?.pillars ?? []
        let actions = pillars.flatMap(\.lines).flatMap(\.actions)
        names = [ReportName(.plan, head.id, head.name)] + groups + pillars.map { ReportName(.roadmap_pillar, $0.id, $0.name) }
            + actions.map { ReportName(.action, $0.code, $0.text) } + (head.roadmap?.goals ?? []).map { ReportName(.goal, String($0.number), $0.name) }
    }

    func name(_ kind: ReportNameKind, _ id: String, _ language: String) -> String? {
        names.first { $0.kind == kind && $0.id == id }?.wording[language]
    }

    /// The matrix of goals in a language, whichever it was read in.
    func goals(in language: String) -> RoadmapGoalMatrix? {
        guard var told = goals else { return nil }
        let indicators = Dictionary(definitions.map { ($0.indicator, $0.name) }, uniquingKeysWith: { first, _ in first })
        for index in told.goals.indices { told.goals[index].name = name(.goal, String(told.goals[index].goal), language) ?? told.goals[index].name }
        for index in told.rows.indices {
            let row = told.rows[index]
            let name = switch row.subject {
            case .pilar: row.pillars.first.flatMap { self.name(.roadmap_pillar, $0, language) }
            case .accion: self.name(.action, row.code, language)
            case .indicador: indicators[row.code]?[language]
            case .unspecified: String?.none
            }
            told.rows[index].name = name ?? row.name
        }
        return told
    }
}

extension ReportName {
    init(_ kind: ReportNameKind, _ id: String, _ name: Wording) {
        self.init()
        (self.kind, self.id) = (kind, id)
        (es, eu, en) = name.parts
    }

    var wording: Wording { Wording(es: es, eu: eu, en: en) }
}

extension IndicatorDefinition {
    var name: Wording { Wording(es: nameEs, eu: nameEu, en: nameEn) }
}

extension Plan {
    /// A plan as far as a report tells it: its name, its groups and the definitions of the report's figures.
    ///
    /// - Parameter years: those that one can choose from.
    /// - Throws: `invalid_argument` for a definition that no rule let through.
    init(toldBy report: BoardReport, years: ClosedRange<Int>) throws {
        func groups(_ kind: ReportNameKind) -> [Group] { report.names.filter { $0.kind == kind }.map { Group(id: $0.id, name: $0.wording) } }
        self.init(
            id: report.plan, name: report.names.first { $0.kind == .plan }?.wording ?? Wording(es: report.plan, eu: report.plan, en: report.plan),
            objectives: groups(.objective), pillars: groups(.pillar), indicators: try report.definitions.map { try Indicator($0) }, years: years,
            files: PlanFiles(plan: "", indicators: ""))
    }
}
