import Contract
import Mail
import Foundation
import Models
import Pillar
import Storage
import Web

/// What the board's service is made of.
package struct KPIService: Sendable {
    package static let name = "kpi"
    let database: any Database
    let plans: Plans
    let figures: Figures
    let breakdowns: FigureBreakdowns
    let observations: Observations
    let targets: Targets
    let comments: FigureComments
    let owners: IndicatorOwners
    let roadmaps: Roadmaps
    let reports: Reports
    let snapshots: Snapshots
    let published: PublishedReports
    let definitions: Definitions
    let planAims: PlanAims
    let schedules: ReportSchedules
    package let personal: PersonalData

    /// - Parameters:
    ///   - plan: the one that an empty database begins with.
    ///   - peers: the services it asks, by name; each may be down.
    ///   - patience: longest time of a refresh; whoever did not answer by then keeps its last good readings.
    ///   - moment: how long somebody waits for a service that gave no good answer the last time.
    ///   - today: by which is told what is late; without it every period counts as over.
    package init(
        _ database: any Database, plan: Plan, peers: [String: any Peer], patience: Duration = .seconds(10), moment: Duration = .seconds(10),
        today: (@Sendable () -> Day)? = nil
    ) async throws {
        try await database.migrate(Migration.storage() + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        let store = ReadingStore(database: database)
        plans = Plans(database, today: today)
        try await plans.begin(with: plan)
        observations = Observations(database: database, seal: seal, plans: plans, today: today)
        targets = Targets(database: database, seal: seal, plans: plans)
        comments = FigureComments(database: database, seal: seal, plans: plans)
        owners = IndicatorOwners(database: database, seal: seal, plans: plans)
        let plans = plans
        roadmaps = Roadmaps(database, seal, plan: { id, session in try plans.plan(id, in: session) }, today: today)
        let journal = FigureJournal(plans: plans, today: today)
        let collector = Collector(store: store, peers: peers, plans: plans, journal: journal, patience: patience, moment: moment)
        figures = Figures(plans: plans, store: store, observations: observations, targets: targets, collector: collector, today: today)
        breakdowns = FigureBreakdowns(plans: plans, peers: peers)
        planAims = PlanAims(plans: plans, targets: targets, figures: figures, today: today)
        reports = Reports(
            figures: figures, comments: comments, plans: plans, roadmaps: roadmaps, owners: owners, planAims: planAims, breakdowns: breakdowns, database: database)
        snapshots = Snapshots(
            database: database, seal: seal, reports: reports, collector: collector, records: RecordsBehind(peers: peers),
            merges: Merges(directory: peers["membership"]))
        published = PublishedReports(database: database, snapshots: snapshots)
        definitions = Definitions(
            database: database, plans: plans, effects: DefinitionEffects(figures: figures, today: today), journal: journal, today: today)
        schedules = ReportSchedules(database: database, seal: seal, plans: plans)
        let signed = [
            PersonalData.table(observations.table), PersonalData.table(targets.table), PersonalData.table(comments.table), PersonalData.table(roadmaps.progresses.table),
            PersonalData.table(published.table),
        ]
        personal = PersonalData(of: Self.name, database, signed, keeping: ["snapshot", "snapshot_report", "snapshot_records"], afterwards: ReportSchedules.forget)
    }

    /// What freezes the reports whose day has come and brings them to the board.
    ///
    /// - Parameters:
    ///   - site: that draws them.
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func reportsByMail(
        _ site: Site,
        send: MailPost?,
        alarm: @escaping @Sendable (String) -> Void
    ) -> @Sendable (Instant) async throws -> Void {
        let files = ReportFiles(site: site)
        let runner = ScheduleRunner(
            schedules: schedules, snapshots: snapshots, draw: { try await files.pdf($0, $1) }, words: { files.mail($0, $1) }, send: send, alarm: alarm)
        return { try await runner.run(at: $0) }
    }

    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [KPIContract.contract, PlanContract.contract])
        answers.on(KPIContract.getScorecard) { try figures.scorecard($0, $1) }
        answers.on(KPIContract.getFigure) { try figures.figure($0, $1) }
        answers.on(KPIContract.getFigureBreakdown) { try await breakdowns.breakdown($0, $1) }
        answers.on(KPIContract.getScorecardBreakdown) { try await breakdowns.breakdown($0, $1) }
        answers.on(KPIContract.getFigureHistory) { try FigureHistories(figures: figures, snapshots: snapshots).history($0, $1) }
        answers.on(KPIContract.refresh) { try await figures.refresh($0, $1) }
        answers.on(KPIContract.getReport) { try await reports.report($0, $1) }
        answers.on(KPIContract.freezeReport) { try await snapshots.freeze($0, $1) }
        answers.on(KPIContract.listSnapshots) { try snapshots.list($0, $1) }
        answers.on(KPIContract.getSnapshot) { try snapshots.get($0, $1) }
        answers.on(KPIContract.compareSnapshots) { try await snapshots.compare($0, $1) }
        answers.on(KPIContract.verifySnapshots) { try snapshots.verify($0, $1) }
        answers.on(KPIContract.publishSnapshot) { try await published.publish($0, $1) }
        answers.on(KPIContract.revokePublication) { try await published.revoke($0, $1) }
        answers.on(KPIContract.getPublications) { try published.list($0, $1) }
        answers.on(KPIContract.getPublishedReport) { try published.open($0, $1) }
        answers.standard(observations)
        answers.standard(targets)
        answers.standard(comments)
        answers.standard(owners)
        answers.on(KPIContract.getPlanProgress) { try planAims.progress($0, $1) }
        answers.standard(schedules)
        answers.on(KPIContract.getReportRuns) { try schedules.runs($0, $1) }
        answers.on(KPIContract.getObservationHistory) { try observations.corrections($0, $1) }
        answers.on(KPIContract.getObservationStandings) { try observations.standings($0, $1) }
        answers.mount(database.historyAnswers(service: Self.name))
        answers.mount(personal.answers)
        roadmaps.register(in: &answers)
        definitions.register(in: &answers)
        return answers
    }

    /// Asks all services for every period of the plan.
    ///
    /// - Throws: `unavailable` that names those which gave no good answer; what the others said is kept.
    package func refreshAll() async throws {
        let failures = try await figures.collector.refreshAll()
        guard failures.isEmpty else {
            let words = failures.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
            throw ServiceError(.unavailable, words, isFromServer: false)
        }
    }

    /// Takes out of the files what was erased; repeated while the service runs.
    package func tidy() async throws { try await personal.tidy() }

    /// How long ago the readings of each service were last known to hold, in seconds; services that never answered are left out.
    package func freshness(at now: Instant) throws -> [(source: String, seconds: Double)] {
        try figures.store.states().sorted { $0.key < $1.key }.compactMap { source, state in
            state.readTime.map { (source, now.since($0) / .seconds(1)) }
        }
    }

    /// The board's screens.
    ///
    /// - Throws: `SiteFault` listing texts and templates that are missing.
    package func pages(in frame: SiteFrame, today: @escaping @Sendable () -> Day) throws -> (Site, PageRoutes) {
        let site = try Site(
            of: Self.name, in: frame, modules: [ModuleFolder(.module), ModuleFolder(path: RecordTexts.folder)], sections: Self.sections,
            messages: [
                RoadmapProgress.fields.layout, RoadmapLink.fields.layout, Observation.fields.layout, Target.fields.layout, FigureComment.fields.layout,
                IndicatorOwner.fields.layout, ReportSchedule.fields.layout,
            ],
            needing: ScorecardPages.textKeys(measures: try plans.plan().measured.flatMap(\.formula.sources).map(\.measure)).union(RoadmapPages.textKeys)
                .union(FigureForms.textKeys).union(BreakdownView.textKeys).union(TypedView.textKeys).union(ReportPages.textKeys).union(SnapshotPages.textKeys)
                .union(PublicationPages.textKeys).union(HistoryView.textKeys).union(RecordNaming.textKeys).union(PlanPages.textKeys).union(SchedulePages.textKeys).union(SearchPage.textKeys))
        let answers = answers
        let scorecard = ScorecardFactsReading(plans: plans, answers: answers, today: today)
        let names = RecordNaming(peers: figures.collector.peers, addresses: frame.addresses)
        let figure = FigureFactsReading(scorecard, names: names)
        let pages = ScorecardPages(
            site, .init(scorecard: scorecard.scorecard, figure: figure.figure, records: figure.recordsPage))
        var routes = pages.routes
        routes.mount(HistoryPages(site: site, answers: answers, plans: plans, today: today).routes)
        routes.mount(FigureForms(site: site, answers: answers, plans: plans, current: scorecard.current).routes)
        let files = ReportFiles(site: site)
        routes.mount(ReportPages(site: site, answers: answers, plans: plans, today: today, peers: figures.collector.peers, files: files).routes)
        routes.mount(SnapshotPages(site: site, answers: answers, plans: plans, today: today, files: files, names: names).routes)
        routes.mount(PublicationPages(site: site, answers: answers, today: today).routes)
        routes.mount(SchedulePages(site: site, answers: answers, plans: plans, today: today).routes)
        routes.mount(RoadmapPages(site: site, answers: answers, plan: { try plans.plan() }, today: today).routes)
        routes.mount(PlanPages(site: site, answers: answers, plans: plans, today: today).routes)
        routes.mount(SearchPage(site, nil, in: frame).routes)
        return (site, routes.wrapped(PlanChoice(plans: plans).around))
    }

    private static let sections: [Site.Section] = [
        .init(textKey: "section.scorecard", path: "/"), .init(textKey: "section.roadmap", path: "/roadmap"),
        .init(textKey: "section.report", path: "/report"), .init(textKey: "section.snapshots", path: "/snapshots"),
        .init(textKey: "section.goals", path: "/roadmap/goals"), .init(textKey: "section.plan", path: "/plan"),
    ]
}
