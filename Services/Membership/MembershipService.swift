import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the membership service is made of.
package struct MembershipService: Sendable {
    package static let name = "membership"
    let database: any Database
    let organisations: Organisations
    let people: People
    let affiliations: Affiliations
    let memberships: Memberships
    let subsectors: SubsectorStatuses
    let feePlans: FeePlans
    let fees: Fees
    let declarations: AnnualDeclarations
    let surveys: Surveys
    let responses: SurveyResponses
    let income: IncomeEntries
    let groups: Groups
    let groupMembers: GroupMembers
    let interactions: Interactions
    let mentions: MediaMentions
    let bodies: ExternalBodies
    let bodySeats: ExternalBodyParticipations
    let bulletins: IntelligenceBulletins
    let bulletinDeliveries: IntelligenceDeliveries
    let agreements: Agreements
    let staff: StaffMembers
    let certificates: Certificates
    let schemes: ExcellenceSchemes
    let criteria: ExcellenceCriteria
    let assessments: ExcellenceAssessments
    let improvements: ImprovementAreas
    let prospects: Prospects
    let campaigns: Campaigns
    let directory: DirectoryFeed
    let pillar: PillarRooms

    /// Brings the database to the current schema and opens the rooms.
    package init(_ database: any Database) async throws {
        try await database.migrate(Migration.storage() + PillarRooms.migrations() + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        organisations = Organisations(database: database, seal: seal)
        people = People(database: database, seal: seal)
        affiliations = Affiliations(database: database, seal: seal)
        memberships = Memberships(database: database, seal: seal)
        subsectors = SubsectorStatuses(database: database, seal: seal)
        feePlans = FeePlans(database: database, seal: seal)
        fees = Fees(database: database, seal: seal)
        declarations = AnnualDeclarations(database: database, seal: seal)
        surveys = Surveys(database: database, seal: seal)
        responses = SurveyResponses(database: database, seal: seal)
        income = IncomeEntries(database: database, seal: seal)
        groups = Groups(database: database, seal: seal)
        groupMembers = GroupMembers(database: database, seal: seal)
        interactions = Interactions(database: database, seal: seal)
        mentions = MediaMentions(database: database, seal: seal)
        bodies = ExternalBodies(database: database, seal: seal)
        bodySeats = ExternalBodyParticipations(database: database, seal: seal)
        bulletins = IntelligenceBulletins(database: database, seal: seal)
        bulletinDeliveries = IntelligenceDeliveries(database: database, seal: seal)
        agreements = Agreements(database: database, seal: seal)
        staff = StaffMembers(database: database, seal: seal)
        certificates = Certificates(database: database, seal: seal)
        let scoring = ExcellenceScoring()
        schemes = ExcellenceSchemes(database: database, seal: seal, scoring: scoring)
        criteria = ExcellenceCriteria(database: database, seal: seal, scoring: scoring)
        assessments = ExcellenceAssessments(database: database, seal: seal, scoring: scoring, certificates: certificates)
        improvements = ImprovementAreas(database: database, seal: seal, scoring: scoring)
        prospects = Prospects(database: database, seal: seal)
        campaigns = Campaigns(database: database, seal: seal)
        directory = DirectoryFeed(database: database, organisations: organisations.table, memberships: memberships.table)
        pillar = PillarRooms(database, seal, own: MembershipMeasures.all)
    }

    /// Lets go the offers whose time is over; repeated while the service runs.
    package func expireOffers() async throws { try await pillar.expireOffers() }
}
