import Contract
import Foundation
import Models
import Storage
import Testing

@testable import KPI

/// The roadmap: the plan's actions, what is reported of them, what is late.
@Suite struct RoadmapTests {
    private let peer: any Peer

    init() async throws {
        let service = try await KPIService(
            try SQLiteDatabase.temporary(), plan: PlanLoader.bundled(), peers: [:], today: { Day("2026-11-20")! })
        peer = service.answers.peer(Caller(kind: .person, id: "b", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:write"]), language: "es")
    }

    @discardableResult
    private func report(_ action: String, _ period: String, _ state: RoadmapState, _ percent: Int32 = 0) async throws -> RoadmapProgress {
        var report = RoadmapProgress()
        report.action = action
        report.period = period
        report.state = state
        report.percent = percent
        return try await peer.call(RoadmapProgress.methods.create, CreateRecord(report))
    }

    private func refusal(_ body: () async throws -> Void) async -> ServiceError? {
        do {
            try await body()
            return nil
        } catch { return error as? ServiceError }
    }

    private func overview(_ period: String, pillar: String = "") async throws -> RoadmapOverview {
        try await peer.call(KPIContract.getRoadmap, GetRoadmapRequest(period: Period(period)!, pillar: pillar))
    }

    private func delay(_ action: String, _ period: String) async throws -> RoadmapDelay {
        try await peer.call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: action, period: Period(period)!)).action.delay
    }

    @Test func `the plan's 11 pillars, 34 lines and 57 rows are there, of which 55 are actions of their own`() async throws {
        let overview = try await overview("2024S1")
        let actions = overview.pillars.flatMap(\.lines).flatMap(\.actions)
        #expect(overview.pillars.count == 11 && overview.pillars.flatMap(\.lines).count == 34 && actions.count == 57)
        #expect(overview.tally.actions == 55 && overview.tally.unknown == 4)
        #expect(actions.filter { !$0.duplicateOf.isEmpty }.map(\.action) == ["TAL-07", "TAL-09"])
        #expect(overview.columns == ["2024S1", "2024S2", "2025S1", "2025S2", "2026", "2027"])
        let postgraduate = try #require(actions.first { $0.action == "TAL-04" })
        #expect(postgraduate.cells.map(\.intensity) == [3, 3, 2, 1, 0, 0] && postgraduate.reading.isEmpty)
        let agenda = try #require(actions.first { $0.action == "INN-01" })
        #expect(agenda.cells.allSatisfy(\.isUnknown) && !agenda.doubt.isEmpty && !agenda.reading.isEmpty)
        let forums = try #require(actions.first { $0.action == "FIN-03" })
        #expect(forums.cells.map(\.alternative) == [0, 1, 1, 1, 0, 0])
        #expect(overview.looseMarks.map(\.near) == ["DAT-04", "FIN-03"] && overview.looseMarks[1].cells.map(\.period) == ["2024S2", "2025S1", "2025S2"])
    }

    /// Regulatory: REG-01 runs in every period, REG-02 in 2024, REG-03 until 2025.
    @Test func `a pillar counts its actions by hand: planned, under way, finished, late, without a report`() async throws {
        try await report("REG-01", "2024S2", .en_curso, 30)
        try await report("REG-02", "2024S2", .terminada)
        var tally = try await overview("2024", pillar: "regulatoria").tally
        #expect(tally.actions == 3 && tally.planned == 3 && tally.running == 1 && tally.done == 1 && tally.late == 1 && tally.unreported == 1)
        try await report("REG-03", "2024S2", .con_retraso, 10)
        tally = try await overview("2024", pillar: "regulatoria").tally
        #expect(tally.running == 2 && tally.late == 1 && tally.unreported == 0)
        tally = try await overview("2025S1", pillar: "regulatoria").tally
        #expect(tally.planned == 2, "REG-02 is planned for 2024 only")
        #expect(tally.late == 2, "REG-01 has said nothing of 2025S1, REG-03 was behind before")
        tally = try await overview("2024S1", pillar: "regulatoria").tally
        #expect(tally.running == 0 && tally.done == 0 && tally.late == 3, "what was reported later is not known at the end of an earlier period")
    }

    @Test func `late is what should run and does not, should be over and is not, or of which nobody says anything`() async throws {
        #expect(try await delay("TAL-01", "2024S1") == .sin_informe)
        try await report("TAL-01", "2024S1", .sin_iniciar)
        #expect(try await delay("TAL-01", "2024S1") == .sin_iniciar)
        try await report("TAL-01", "2024S2", .con_retraso, 20)
        #expect(try await delay("TAL-01", "2024S2") == .con_retraso)
        try await report("TAL-01", "2025S1", .en_curso, 50)
        #expect(try await delay("TAL-01", "2025S1") == .unspecified)
        #expect(try await delay("TAL-01", "2025S2") == .sin_informe, "the last report is older than the last planned period")
        #expect(try await delay("TAL-01", "2026S1") == .sin_informe)
        try await report("TAL-01", "2025S2", .en_curso, 60)
        #expect(try await delay("TAL-01", "2026S1") == .unspecified, "the roadmap's period 2026 is not over")
        #expect(try await delay("TAL-01", "2026") == .unspecified, "20 November 2026: 2026 is not over yet")
        try await report("REG-02", "2024S2", .en_curso, 90)
        #expect(try await delay("REG-02", "2024S2") == .sin_terminar, "planned until 2024S2 and not finished")
        try await report("REG-02", "2025S1", .descartada)
        #expect(try await delay("REG-02", "2025") == .unspecified)
        #expect(try await delay("PRO-09", "2025") == .unspecified, "planned from 2026 on")
        #expect(try await delay("PRO-09", "2027") == .unspecified, "no period that it is planned for is over on 20 November 2026")
        #expect(try await delay("INN-01", "2025") == .unspecified, "nobody knows when it was to run")
        try await report("INN-01", "2025", .con_retraso, 5)
        #expect(try await delay("INN-01", "2025") == .con_retraso, "unless its team says so itself")
    }

    @Test func `a year and its second semester end together: what was said last holds`() async throws {
        try await report("TAL-01", "2025S2", .en_curso, 60)
        try await report("TAL-01", "2025", .terminada)
        let action = try await peer.call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: "TAL-01", period: Period(year: 2025))).action
        #expect(action.state == .terminada && action.percent == 100 && action.reportPeriod == "2025")
        #expect(action.cells.map(\.state) == [.unspecified, .unspecified, .unspecified, .en_curso, .unspecified, .unspecified])
    }

    @Test func `a report names an action, a period of the plan and a percentage that fits how it goes`() async throws {
        for (action, period, state, percent, field, rule) in [
            ("TAL-99", "2024S1", RoadmapState.en_curso, Int32(10), "action", "action"), ("TAL-07", "2024S1", .en_curso, 10, "action", "repeated_action"),
            ("TAL-01", "2031", .en_curso, 10, "period", "period"), ("TAL-01", "2024S1", .terminada, 40, "percent", "percent_done"),
            ("TAL-01", "2024S1", .sin_iniciar, 5, "percent", "percent_begun"), ("TAL-01", "2024S1", .en_curso, 101, "percent", "range"),
            ("TAL-01", "2024S1", .unspecified, 0, "state", "required"),
        ] {
            let error = await refusal { try await report(action, period, state, percent) }
            #expect(error?.violations.map { "\($0.field) \($0.rule)" } == ["roadmapProgress.\(field) \(rule)"], "\(action) \(period) \(state)")
        }
        let first = try await report("TAL-01", "2024S1", .en_curso, 10)
        #expect(first.author == "Ane Ficticia" && first.plan == "bhc-2024-2027")
        #expect(await refusal { try await report("TAL-01", "2024S1", .en_curso, 20) }?.reason == "REPORT_EXISTS")
        #expect(try await report("TAL-01", "2024S2", .terminada).percent == 100)
    }

    @Test func `a table of reports makes new ones and corrects those that are there, by action and period`() async throws {
        try await report("TAL-01", "2024S1", .en_curso, 10)
        let table = "action;period;state;percent;note\nTAL-01;2024S1;en_curso;35;Corregido\nTAL-02;2024S1;terminada;;\nTAL-09;2024S1;en_curso;1;\nTAL-03;2024;mal;1;\n"
        let dry = try await peer.call(RoadmapProgress.methods.importTable, ImportRecords(csv: table))
        #expect(dry.rows.map(\.verdict) == [.update, .create, .rejected, .rejected] && !dry.applied)
        let done = try await peer.call(RoadmapProgress.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(done.updated == 1 && done.created == 1 && done.rejected == 2)
        let history = try await peer.call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: "TAL-01", period: Period(year: 2024)))
        #expect(history.reports.map(\.percent) == [35] && history.reports.map(\.note) == ["Corregido"])
    }

    @Test func `an action shows its pillar's indicators and goals until its team ties it to others`() async throws {
        func history() async throws -> RoadmapActionHistory {
            try await peer.call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: "TAL-01", period: Period(year: 2024)))
        }
        var told = try await history()
        #expect(told.indicators.map(\.indicator) == ["O1", "O2", "O3"] && told.indicators.allSatisfy(\.isInherited))
        #expect(told.action.goals.map(\.goal) == [3, 4, 5, 8] && told.action.goals.allSatisfy(\.isInherited))
        var link = RoadmapLink()
        link.subject = "TAL-01"
        link.indicators = ["O2", "S4"]
        link.directGoals = ["4"]
        link.indirectGoals = ["17"]
        link = try await peer.call(RoadmapLink.methods.create, CreateRecord(link))
        told = try await history()
        #expect(told.indicators.map(\.indicator) == ["O2", "S4"] && !told.indicators.contains(where: \.isInherited))
        #expect(told.action.goals.map(\.goal) == [4, 17] && told.action.goals.map(\.contribution) == [.directa, .indirecta])
        #expect(told.goals.map(\.name) == ["Educación de calidad", "Alianzas para lograr los objetivos"])
        for (change, field) in [
            ({ $0.directGoals = ["18"] }, "directGoals[0]"), ({ $0.indirectGoals = ["4"] }, "indirectGoals"), ({ $0.indicators = ["O99"] }, "indicators[0]"),
            ({ $0.subject = "TAL-09" }, "subject"), ({ $0.subject = "O1" }, "indicators"), ({ _ in }, "subject"),
        ] as [((inout RoadmapLink) -> Void, String)] {
            var other = link
            change(&other)
            #expect(await refusal { _ = try await peer.call(RoadmapLink.methods.create, CreateRecord(other)) }?.violations.map(\.field) == ["roadmapLink.\(field)"])
        }
    }

    @Test func `the matrix has the plan's marks by pillar, and each action and indicator once under its own`() async throws {
        var link = RoadmapLink()
        link.subject = "O30"
        link.directGoals = ["8"]
        _ = try await peer.call(RoadmapLink.methods.create, CreateRecord(link))
        let matrix = try await peer.call(KPIContract.getRoadmapGoals, GetRoadmapGoalsRequest())
        let pillars = matrix.rows.filter { $0.subject == .pilar }
        #expect(matrix.goals.count == 17 && pillars.count == 11)
        #expect(pillars.map { $0.marks.count }.reduce(0, +) == 46, "4, 3, 2, 3, 2, 2, 8, 4, 10, 6 and 2")
        #expect(pillars.filter { !$0.doubt.isEmpty }.map(\.code) == ["INT", "INN"])
        #expect(matrix.rows.filter { $0.subject == .accion }.count == 55)
        let indicators = matrix.rows.filter { $0.subject == .indicador }
        #expect(Set(indicators.map(\.code)).count == 46 && indicators.count == 46)
        let team = try #require(indicators.first { $0.code == "O30" })
        #expect(team.pillars == ["profesionalizacion", "representatividad"] && team.marks.map(\.goal) == [8])
        let members = try #require(indicators.first { $0.code == "O29" })
        #expect(members.marks.map(\.goal) == [3, 4, 5, 8, 16, 17] && members.marks.allSatisfy(\.isInherited), "of both its pillars")
    }
}
