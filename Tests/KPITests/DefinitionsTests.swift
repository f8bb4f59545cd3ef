import Contract
import Engines
import Models
import Storage
import Testing

@testable import KPI

/// The life of definitions: what is added, changed, retired and translated, and what that does to figures.
@Suite struct DefinitionsTests {
    private let membership = Source()
    private let peer: any Peer
    private let service: KPIService

    init() async throws {
        service = try await KPIService(
            try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: ["membership": membership], today: { Day("2026-11-20")! })
        peer = service.answers.peer(
            Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:read", "kpi:write", "kpi:admin", "membership:read"]))
        membership.set([Self.reading("members", .set, ["a", "b", "c"]), Self.reading("new_collective_members", .set, ["a"]), Self.reading("team", .count, [], 7)])
        _ = try await peer.call(KPIContract.refresh, RefreshRequest(period: Period("2026S1")!))
    }

    private static func reading(_ measure: String, _ kind: MeasureKind, _ ids: [String], _ value: Int64? = nil) -> Reading {
        var reading = Reading()
        (reading.measure, reading.kind, reading.ids, reading.value) = (measure, kind, ids, value ?? Int64(ids.count))
        return reading
    }

    private func definition(_ id: String) async throws -> IndicatorDefinition {
        try #require(try await peer.call(PlanContract.getIndicator, GetIndicatorRequest(id)).versions.first)
    }

    private func value(_ id: String, _ period: String) async throws -> Double? {
        try await peer.call(KPIContract.getFigure, GetFigureRequest(indicator: id, period: Period(period)!)).value
    }

    @Test func `the plan's files are the first versions, and each definition is what the files say`() async throws {
        let list = try await peer.call(PlanContract.listIndicators, ListIndicatorsRequest())
        #expect(list.plan == "bhc-2024-2027" && list.indicators.count == 46 && list.indicators.map(\.indicator).first == "S1")
        let members = try await peer.call(PlanContract.getIndicator, GetIndicatorRequest("S12"))
        #expect(members.versions.map(\.version) == [1] && members.versions[0].formula == "distinct(membership.members)")
        #expect(members.spans == [DefinitionSpan(from: Day("2024-01-01")!, until: nil, version: 1, isRetired: false)])
        let plans = try await peer.call(PlanContract.listPlans, ListPlansRequest()).plans
        #expect(plans.map(\.isInForce) == [true] && plans[0].indicatorCount == 46 && plans[0].firstYear == 2024)
    }

    @Test func `a change from a day on makes the figures of periods that end later, and says before what it does`() async throws {
        var new = try await definition("S12")
        (new.formula, new.validFrom) = ("distinct(membership.new_collective_members)", Day("2026-01-01"))
        let trial = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "Acta 3/2026", validateOnly: true))
        #expect(!trial.isApplied && trial.definition.version == 2)
        #expect(trial.effects.map(\.period) == ["2026S1", "2026S2", "2026"], "periods before keep their figure, those to come have none yet")
        #expect(trial.effects.allSatisfy { $0.before?.value == 3 && $0.after?.value == 1 })
        #expect(try await value("S12", "2026S1") == 3, "a trial changes nothing")

        let change = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "Acta 3/2026", basedOn: 1))
        #expect(change.isApplied && change.definition.author == "Ane Ficticia" && change.definition.createTime != nil)
        #expect(try await value("S12", "2025S2") == 3)
        #expect(try await value("S12", "2025") == 3)
        #expect(try await value("S12", "2026S1") == 1)
        let figure = try await peer.call(KPIContract.getFigure, GetFigureRequest(indicator: "S12", period: Period("2026S1")!))
        #expect(figure.definitionVersion == 2)
        let history = try await peer.call(PlanContract.getIndicator, GetIndicatorRequest("S12"))
        #expect(history.versions.map(\.version) == [2, 1] && history.versions[0].reason == "Acta 3/2026")
        #expect(history.spans.map(\.version) == [1, 2] && history.spans[0].until == Day("2025-12-31"))
    }

    @Test func `a definition that changes within a period makes all of it, and of a year what holds at its end`() async throws {
        var new = try await definition("S12")
        (new.formula, new.validFrom) = ("distinct(membership.new_collective_members)", Day("2026-06-30"))
        _ = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        #expect(try await value("S12", "2026S1") == 1)
        #expect(try await value("S12", "2026") == 1)
        #expect(try await value("S12", "2025") == 3)
    }

    @Test func `what was read before another's change is not written over it`() async throws {
        var new = try await definition("S12")
        new.nameEn = "Members"
        _ = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r", basedOn: 1))
        let error = await #expect(throws: ServiceError.self) {
            try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r", basedOn: 1))
        }
        #expect(error?.code == .aborted)
    }

    @Test func `what is retired has no figure in periods that end later and comes back by a change`() async throws {
        let gone = try await peer.call(PlanContract.retireIndicator, RetireIndicatorRequest("S12", lastDay: Day("2025-12-31")!, reason: "Acta"))
        #expect(gone.effects.map(\.period) == ["2026S1", "2026S2", "2026"] && gone.effects.allSatisfy { $0.after == nil })
        #expect(try await value("S12", "2025") == 3)
        let error = await #expect(throws: ServiceError.self) { try await value("S12", "2026S1") }
        #expect(error?.code == .notFound)
        #expect(try await peer.call(PlanContract.listIndicators, ListIndicatorsRequest()).indicators.count == 45)
        #expect(try await peer.call(PlanContract.listIndicators, ListIndicatorsRequest(showRetired: true)).indicators.count == 46)
        var back = try await definition("S12")
        back.validFrom = Day("2026-07-01")
        _ = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(back, reason: "vuelve"))
        #expect(try await value("S12", "2026S2") == 3)
        await #expect(throws: ServiceError.self) { try await value("S12", "2026S1") }
    }

    @Test func `a new indicator has its figures at once, and an id is given once`() async throws {
        var new = try await definition("O30")
        (new.indicator, new.nameEs) = ("O32", "Equipo")
        let made = try await peer.call(PlanContract.createIndicator, CreateIndicatorRequest(new, reason: "Acta"))
        #expect(made.effects.contains { $0.period == "2025" && $0.before == nil && $0.after?.value == 7 })
        #expect(try await value("O32", "2024") == 7)
        let scorecard = try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: Period("2026S1")!))
        #expect(scorecard.figures.last?.indicator == "O32")
        let error = await #expect(throws: ServiceError.self) { try await peer.call(PlanContract.createIndicator, CreateIndicatorRequest(new, reason: "Acta")) }
        #expect(error?.code == .alreadyExists && error?.violations.map(\.field) == ["definition.indicator"])
    }

    @Test func `a translation changes words and no figure, and the words before are kept`() async throws {
        var words = TranslateIndicatorRequest()
        (words.indicator, words.nameEu, words.reason) = ("S12", "Bazkideak", "Zuzenketa")
        let history = try await peer.call(PlanContract.translateIndicator, words)
        #expect(history.versions.map(\.edition) == [2, 1] && history.versions.map(\.version) == [1, 1])
        #expect(history.versions[0].nameEu == "Bazkideak" && history.versions[0].nameEs == history.versions[1].nameEs)
        #expect(history.versions[1].nameEu != "Bazkideak" && history.spans.count == 1)
        let figure = try await peer.call(KPIContract.getFigure, GetFigureRequest(indicator: "S12", period: Period("2026S1")!))
        #expect(figure.definitionVersion == 1 && figure.value == 3)
    }

    @Test(arguments: [
        ("formula", "average(membership.a, membership.b)", "formula", "formula"), ("formula", "ratio(average(membership.a), sum(membership.b))", "formula", "formula"),
        ("formula", "distinct(membership.nothing)", "formula", "measure"), ("formula", "count(membership.members)", "formula", "measure_kind"),
        ("formula", "distinct(training.value_added_users, kpi.x)", "formula", "service"), ("formula", "", "formula", "formula_or_components"),
        ("formula", "sum(membership.service_income)", "formula", "measure"), ("formula", "growth(membership.turnover)", "unit", "unit_of_formula"),
        ("formula", "latest(kpi.x)", "origin", "origin_of_formula"), ("group", "talento", "group", "group"), ("owner", "nobody", "owner", "owner"),
    ])
    func `what the algebra or the plan does not allow is refused with field and rule`(field: String, text: String, named: String, rule: String) async throws {
        var new = try await definition("S12")
        switch field {
        case "formula": new.formula = text
        case "group": new.group = text
        default: new.owner = text
        }
        if text.hasPrefix("sum") { new.unit = .eur }
        let error = await #expect(throws: ServiceError.self) { try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r")) }
        #expect(error?.violations.contains { $0.field == "definition.\(named)" && $0.rule == rule } == true, "\(error?.violations ?? [])")
    }

    @Test func `a ratio is never the sum of its semesters, and days must be in order and in the plan`() async throws {
        var new = try await definition("O22")
        new.yearRule = .sum
        (new.validFrom, new.validUntil) = (Day("2026-01-01"), Day("2025-01-01"))
        let error = await #expect(throws: ServiceError.self) { try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r")) }
        let rules = (error?.violations ?? []).map(\.rule)
        #expect(rules.contains("year_rule") && rules.contains("validity"), "\(rules)")
    }

    @Test func `who may only read sees definitions without names and changes nothing`() async throws {
        let board = service.answers.peer(Caller(kind: .person, id: "j", name: "Jon Ficticio", scopes: ["kpi:measure"]))
        let gone = RetireIndicatorRequest("S12", lastDay: Day("2025-12-31")!, reason: "Acta")
        let error = await #expect(throws: ServiceError.self) { try await board.call(PlanContract.retireIndicator, gone) }
        #expect(error?.code == .permissionDenied)
        _ = try await peer.call(PlanContract.retireIndicator, gone)
        #expect(try await board.call(PlanContract.getIndicator, GetIndicatorRequest("S12")).versions.allSatisfy { $0.author.isEmpty })
    }

    @Test func `a frozen report stays as it was, and the comparison names the change of definition`() async throws {
        let lonely = try await KPIService(try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: [:], today: { Day("2026-11-20")! })
        let peer = lonely.answers.peer(Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:read", "kpi:write"]))
        let frozen = try await peer.call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        var new = try #require(try await peer.call(PlanContract.getIndicator, GetIndicatorRequest("S12")).versions.first)
        (new.formula, new.validFrom) = ("distinct(membership.new_collective_members)", Day("2026-01-01"))
        _ = try await peer.call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        _ = try await peer.call(PlanContract.retireIndicator, RetireIndicatorRequest("O30", lastDay: Day("2025-12-31")!, reason: "r"))
        let kept = try await peer.call(KPIContract.getSnapshot, GetSnapshotRequest(id: frozen.id)).report
        #expect(kept.figures.first { $0.figure.indicator == "S12" }?.figure.definitionVersion == 1)
        let comparison = try await peer.call(KPIContract.compareSnapshots, CompareSnapshotsRequest(frozen.id))
        for id in ["S12", "O30"] {
            let difference = try #require(comparison.differences.first { $0.indicator == id })
            #expect(difference.reasons.contains { $0.cause == .definition_changed }, "\(id)")
        }
    }
}
