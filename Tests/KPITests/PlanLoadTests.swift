import Contract
import Engines
import Foundation
import Models
import Storage
import Testing

@testable import KPI

/// Taking in the files of a plan.
@Suite struct PlanLoadTests {
    private let peer: any Peer
    private let files: PlanFiles

    init() async throws {
        let plan = try PlanLoader.bundled()
        files = plan.files
        let service = try await KPIService(try TestDatabase.temporary(), plan: plan, peers: [:], today: { Day("2026-11-20")! })
        peer = service.answers.peer(Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:read", "kpi:write", "kpi:admin"]))
    }

    private func load(_ files: PlanFiles, from day: String? = nil, apply: Bool = false) async throws -> PlanLoadReport {
        var request = LoadPlanRequest()
        (request.plan, request.indicators, request.roadmap, request.goals) = (files.plan, files.indicators, files.roadmap, files.goals)
        (request.validFrom, request.apply) = (day.flatMap { Day($0) }, apply)
        return try await peer.call(PlanContract.loadPlan, request)
    }

    private func verdicts(_ report: PlanLoadReport) -> [String: [String]] {
        Dictionary(grouping: report.lines.filter { $0.verdict != .unchanged }, by: \.verdict.rawValue).mapValues { $0.map(\.indicator) }
    }

    @Test func `the same files change nothing`() async throws {
        let report = try await load(files)
        #expect(!report.isNew && report.lines.count == 46 && verdicts(report).isEmpty && report.effects.isEmpty)
    }

    @Test func `a changed file says what is added, changed, worded anew and retired, and does it when told to`() async throws {
        var changed = files
        changed.indicators = files.indicators
            .replacing("formula: count(membership.team)", with: "formula: count(membership.clinical_data_meetings)")
            .replacing("es: Inversión I+D+i organizaciones asociadas", with: "es: Inversión en I+D+i")
        let cut = try #require(changed.indicators.range(of: "  - id: O31"))
        changed.indicators = String(changed.indicators[..<cut.lowerBound])
        let error = await #expect(throws: ServiceError.self) { try await load(changed) }
        #expect(error?.violations.map(\.field) == ["validFrom"], "what is left out must end on some day")
        let trial = try await load(changed, from: "2026-07-01")
        #expect(verdicts(trial) == ["changed": ["O30"], "translated": ["S2"], "retired": ["O31"]] && !trial.isApplied)
        #expect(trial.lines.first { $0.indicator == "O30" }?.changed == ["formula"])
        #expect(Set(trial.effects.map(\.period)) == ["2026S2", "2026"] && trial.effects.contains { $0.indicator == "O31" && $0.after == nil })
        let done = try await load(changed, from: "2026-07-01", apply: true)
        #expect(done.isApplied)
        let history = try await peer.call(PlanContract.getIndicator, GetIndicatorRequest("O30"))
        #expect(history.spans.map(\.version) == [1, 2] && history.spans[1].from == Day("2026-07-01"))
        #expect(try await peer.call(PlanContract.getIndicator, GetIndicatorRequest("O31")).spans.map(\.isRetired) == [false, true])
        #expect(verdicts(try await load(changed, from: "2026-07-01")).isEmpty, "loading it again does nothing")
    }

    static let secondID = "ejemplo-2024"
    static let second = PlanFiles(
        plan: """
            id: ejemplo-2024
            name: {es: Plan de otro clúster, eu: Beste kluster baten plana, en: Another cluster's plan}
            valid_from: 2024-01-01
            valid_until: 2025-12-31
            objectives: []
            pillars: [{id: formacion, name: {es: Formación, eu: Prestakuntza, en: Training}}]
            """,
        indicators: """
            indicators:
              - {id: A1, board: operational, group: formacion, owner: formacion, unit: count, origin: computed, basis: flow, year: sum,
                 formula: distinct(training.training_activities), valid_from: 2024-01-01,
                 name: {es: Cursos, eu: Ikastaroak, en: Courses}, definition: {es: Cursos, eu: Ikastaroak, en: Courses}}
            """)

    @Test func `a second plan lives beside the first and is named in requests`() async throws {
        let report = try await load(Self.second, apply: true)
        #expect(report.isNew && report.isApplied && report.lines.map(\.verdict) == [.added])
        let plans = try await peer.call(PlanContract.listPlans, ListPlansRequest()).plans
        #expect(plans.map(\.plan) == ["bhc-2024-2027", "ejemplo-2024"] && plans.map(\.isInForce) == [true, false])
        let other = try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period("2025")!, plan: "ejemplo-2024"))
        #expect(other.figures.map(\.indicator) == ["A1"])
        let first = try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period("2025")!))
        #expect(first.figures.count == 48)
        var target = Target()
        (target.indicator, target.period, target.value, target.plan) = ("A1", "2025", 12, "ejemplo-2024")
        _ = try await peer.call(Target.methods.create, CreateRecord(target))
        let figure = try await peer.call(KPIContract.getFigure, GetFigureRequest(indicator: "A1", period: Period("2025")!, plan: "ejemplo-2024"))
        #expect(figure.target == 12)
        let unknown = await #expect(throws: ServiceError.self) {
            try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period("2025")!, plan: "none"))
        }
        #expect(unknown?.code == .notFound)
    }

    @Test(arguments: [
        ("distinct(training.training_activities)", "median(training.training_activities)", "indicators[0].formula", "formula"),
        ("unit: count", "unit: kilos", "indicators[0].unit", "term"), ("group: formacion", "group: otra", "indicators[0].group", "group"),
        ("basis: flow, ", "", "indicators[0]", "yaml"), ("indicators:", "indicators: [", "indicators", "yaml"),
        ("unit: count", "unit: percent", "indicators[0].unit", "unit_of_formula"),
    ])
    func `a broken file is refused with place and rule, and nothing is written`(part: String, broken: String, field: String, rule: String) async throws {
        var files = Self.second
        files.indicators = files.indicators.replacing(part, with: broken)
        let error = await #expect(throws: ServiceError.self) { try await load(files, apply: true) }
        #expect(error?.violations.first.map { [$0.field, $0.rule] } == [field, rule], "\(error?.violations ?? [])")
        #expect(try await peer.call(PlanContract.listPlans, ListPlansRequest()).plans.count == 1)
    }

    @Test func `objectives and pillars that definitions name cannot go`() async throws {
        var files = files
        files.plan = files.plan.replacing("  - id: presencia_internacional", with: "  - id: otra_presencia")
        files.indicators = files.indicators.replacing("group: presencia_internacional", with: "group: otra_presencia")
        let error = await #expect(throws: ServiceError.self) { try await load(files) }
        #expect(error?.violations.map(\.rule) == ["group_in_use"])
    }
}
