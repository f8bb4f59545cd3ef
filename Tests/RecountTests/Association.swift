import Contract
import Engines
import Funding
import Internationalisation
import KPI
import Membership
import Models
import Pillar
import Storage
import Training

/// The five services in one process with their demo data, each called as its clients call it.
struct Association: Sendable {
    let peers: [String: any Peer]
    let kpi: any Peer
    let plan: Plan
    /// How many records of each type lie on edges.
    let planted: [String: Int]

    /// Filled and counted once for all tests.
    static let open = Task { try await Association() }

    /// - Parameter database: makes an empty one.
    init(_ database: () throws -> any Database = { try TestDatabase.temporary() }) async throws {
        let demo = Call(caller: .system("demo"), method: "demo")
        let membership = try await MembershipService(try database())
        try await membership.fillDemo(demo)
        let directory = membership.answers.peer(Self.staff(of: ["membership"]))

        let training = try await TrainingService(try database())
        try await training.followDirectory(of: directory)
        try await training.fillDemo(demo)
        var courses = TrainingRecords(training.answers.peer(.system("demo")))
        try await courses.fill()
        let internationalisation = try await InternationalisationService(try database())
        try await internationalisation.followDirectory(of: directory)
        try await internationalisation.fillDemo(demo)
        let funding = try await FundingService(try database())
        try await funding.followDirectory(of: directory)
        try await funding.fillDemo(demo)

        let services = [
            "membership": membership.answers, "training": training.answers, "internationalisation": internationalisation.answers,
            "funding": funding.answers,
        ]
        var edges = try await Edges(services.mapValues { $0.peer(.system("edges")) })
        try await edges.fill()
        planted = edges.kept
        let caller = Self.staff(of: ["membership", "training", "internationalisation", "funding", "kpi"])
        let peers: [String: any Peer] = services.mapValues { $0.peer(caller) }
        plan = try PlanLoader.bundled()
        let board = try await KPIService(try database(), plan: plan, peers: peers)
        try await board.fillDemo(demo)
        try await board.refreshAll()
        self.peers = peers
        kpi = board.answers.peer(caller)
    }

    private static func staff(of services: [String]) -> Caller {
        let scopes = services.flatMap { service in ["read", "measure"].map { "\(service):\($0)" } }
        return Caller(kind: .person, id: "auditor", name: "Auditor", scopes: Set(scopes))
    }

    /// Every record of a type that a service keeps, page by page.
    func all<Record: ServedResource>(_ type: Record.Type, of service: String) async throws -> [Record] {
        guard let peer = service == "kpi" ? kpi : peers[service] else { throw ServiceError(.notFound, "there is no service \(service)") }
        var records: [Record] = []
        var token = ""
        repeat {
            let page = try await peer.call(Record.methods.list, ListRecords(pageSize: 200, pageToken: token))
            records += page.records
            token = page.nextPageToken
        } while !token.isEmpty
        return records
    }

    /// What the board reads of an indicator or a component in a period.
    func figure(_ id: String, _ period: Period) async throws -> Figure {
        try await kpi.call(KPIContract.getFigure, GetFigureRequest(indicator: id, period: period))
    }

    /// Every record behind a measure, page by page.
    func contributions(_ source: Formula.Source, _ period: Period) async throws -> [Contribution] {
        guard let peer = peers[source.service] else { throw ServiceError(.notFound, "there is no service \(source.service)") }
        var records: [Contribution] = []
        var token = ""
        repeat {
            let request = ListContributionsRequest(period: period, measure: source.measure, pageSize: 200, pageToken: token)
            let page = try await peer.call(MeasureContract.listContributions, request)
            records += page.contributions
            token = page.nextPageToken
        } while !token.isEmpty
        return records
    }
}
