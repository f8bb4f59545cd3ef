import Contract
import Foundation
import Models
import Storage
import Web

/// What the board's service is made of.
package struct KPIService: Sendable {
    package static let name = "kpi"
    let database: any Database
    let figures: Figures
    let observations: Observations
    let targets: Targets
    let comments: FigureComments

    /// - Parameter peers: the services it asks, by name; each may be down.
    package init(_ database: any Database, plan: Plan, peers: [String: any Peer]) async throws {
        try await database.migrate(Migration.storage() + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        let store = ReadingStore(database: database)
        observations = Observations(database: database, seal: seal, plan: plan)
        targets = Targets(database: database, seal: seal, plan: plan)
        comments = FigureComments(database: database, seal: seal, plan: plan)
        figures = Figures(plan: plan, store: store, observations: observations, collector: Collector(store: store, peers: peers, plan: plan))
    }

    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [KPIContract.contract])
        answers.on(KPIContract.getScorecard) { try figures.scorecard($0, $1) }
        answers.on(KPIContract.getFigure) { try figures.figure($0, $1) }
        answers.on(KPIContract.refresh) { try await figures.refresh($0, $1) }
        answers.standard(observations)
        answers.standard(targets)
        answers.standard(comments)
        return answers
    }

    /// Asks all services for every period of the plan.
    package func refreshAll() async throws {
        try await figures.collector.refresh()
    }

    /// The board's screens.
    ///
    /// - Throws: `SiteFault` listing texts and templates that are missing.
    package func pages(association: String, addresses: [String: String], today: @escaping @Sendable () -> Day) throws -> (Site, PageRoutes) {
        let site = try Site(
            modules: [ModuleFolder(.module)], association: association,
            services: Site.ServiceLink.all(addresses, current: Self.name),
            needing: ScorecardPages.textKeys(measures: figures.plan.measured.flatMap(\.formula.sources).map(\.measure)))
        let scorecard = ScorecardFactsReading(plan: figures.plan, answers: answers, today: today)
        let figure = FigureFactsReading(scorecard, peers: figures.collector.peers)
        let pages = ScorecardPages(
            site, .init(scorecard: scorecard.scorecard, figure: figure.figure, records: figure.recordsPage))
        return (site, pages.routes)
    }
}
