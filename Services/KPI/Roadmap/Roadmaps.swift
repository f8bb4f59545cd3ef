import Contract
import Models
import Storage

/// The roadmap with what was reported of it: what its methods, its pages and the board's report say.
struct Roadmaps: Sendable {
    let progresses: RoadmapProgresses
    let links: RoadmapLinks
    private let database: any Database
    private let plan: PlanLookup
    /// Nil counts every period as over.
    private let today: (@Sendable () -> Day)?

    init(_ database: any Database, _ seal: Seal, plan: @escaping PlanLookup, today: (@Sendable () -> Day)?) {
        self.database = database
        self.plan = plan
        self.today = today
        progresses = RoadmapProgresses(database: database, seal: seal, plan: plan)
        links = RoadmapLinks(database: database, seal: seal, plan: plan)
    }

    /// The answers of the roadmap's methods.
    func register(in answers: inout Answers) {
        answers.on(KPIContract.getRoadmap) { try overview($0, $1) }
        answers.on(KPIContract.getRoadmapAction) { try action($0, $1) }
        answers.on(KPIContract.getRoadmapGoals) { request, call in
            try database.read { try goals(of: request.plan, language: call.language, in: $0) }
        }
        answers.standard(progresses)
        answers.standard(links)
    }

    private func overview(_ request: GetRoadmapRequest, _ call: Call) throws -> RoadmapOverview {
        try database.read { session in
            let period = try period(request.period, of: try plan(request.plan, session))
            var overview = try overview(by: period, of: request.plan, language: call.language, in: session)
            guard !request.pillar.isEmpty else { return overview }
            guard let only = overview.pillars.first(where: { $0.pillar == request.pillar }) else { throw ServiceError.notFound("Pillar", request.pillar) }
            overview.pillars = [only]
            overview.tally = only.tally
            overview.looseMarks = overview.looseMarks.filter { $0.near.hasPrefix(only.code) }
            return overview
        }
    }

    /// Where every action of a plan stands at the end of a period, with counts by pillar: the facts of the board's report.
    func overview(by period: Period, of id: String = "", language: String, in session: Session) throws -> RoadmapOverview {
        let plan = try plan(id, session)
        let roadmap = try plan.requiredRoadmap()
        let wording = RoadmapWording(plan, roadmap, language: language, links: try links.all(of: plan.id, in: session))
        let reports = try progresses.all(of: plan.id, in: session)
        let today = today?()
        var overview = RoadmapOverview()
        overview.plan = plan.id
        overview.planName = plan.name[language]
        overview.period = period.text
        overview.columns = roadmap.columns.map(\.text)
        overview.pillars = roadmap.pillars.map { pillar in
            wording.pillar(pillar) { action in
                let own = reports[action.code] ?? []
                return wording.action(action, RoadmapStanding(action, roadmap.columns, own, by: period, today: today), own)
            }
        }
        overview.tally = RoadmapTally(adding: overview.pillars.map(\.tally))
        overview.looseMarks = roadmap.looseMarks.map(wording.looseMarks)
        overview.remarks = roadmap.remarks.map { $0[language] }
        return overview
    }

    private func action(_ request: GetRoadmapActionRequest, _ call: Call) throws -> RoadmapActionHistory {
        try database.read { session in
            let plan = try plan(request.plan, session)
            let roadmap = try plan.requiredRoadmap()
            let period = try period(request.period, of: plan)
            guard let action = roadmap.action(request.action), let pillar = roadmap.pillars.first(where: { $0.id == action.pillar }) else {
                throw ServiceError.notFound("RoadmapAction", request.action)
            }
            let wording = RoadmapWording(plan, roadmap, language: call.language, links: try links.all(of: plan.id, in: session))
            let reports = try progresses.all(of: action.code, in: plan.id, session)
            var history = RoadmapActionHistory()
            history.action = wording.action(action, RoadmapStanding(action, roadmap.columns, reports, by: period, today: today?()), reports)
            history.planName = plan.name[call.language]
            history.pillarName = pillar.name[call.language]
            history.lineName = pillar.lines.first { $0.actions.contains { $0.code == action.code } }?.name[call.language] ?? ""
            history.reports = reports.sorted { (Period($0.period)?.end ?? period.end, $0.period) > (Period($1.period)?.end ?? period.end, $1.period) }
            history.indicators = wording.indicators(of: action)
            history.goals = wording.goals.filter { goal in history.action.goals.contains { $0.goal == goal.goal } }
            return history
        }
    }

    /// Pillars, actions and indicators against the goals: the facts of the board's report.
    func goals(of id: String = "", language: String, in session: Session) throws -> RoadmapGoalMatrix {
        let plan = try plan(id, session)
        let roadmap = try plan.requiredRoadmap()
        let wording = RoadmapWording(plan, roadmap, language: language, links: try links.all(of: plan.id, in: session))
        var matrix = RoadmapGoalMatrix()
        matrix.plan = plan.id
        matrix.goals = wording.goals
        matrix.rows = wording.goalRows
        matrix.remarks = roadmap.goalRemarks.map { $0[language] }
        return matrix
    }

    /// Invented reports and links for the demonstration.
    func fillDemo(in tx: Transaction) throws {
        guard let roadmap = try plan("", tx).roadmap else { return }
        for report in RoadmapDemo.reports(of: roadmap) { _ = try progresses.add(report, in: tx) }
        for link in RoadmapDemo.links { _ = try links.add(link, in: tx) }
    }

    private func period(_ text: String, of plan: Plan) throws(ServiceError) -> Period {
        try plan.checkPeriod(text, named: "period")
        guard let period = Period(text) else { throw .internalError }
        return period
    }
}
