import Contract
import Mail
import Foundation
import Models
import Pillar
import Storage
import Web

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
    let billing: BillingProfiles
    let invoices: Invoices
    let payments: Payments
    let mandates: SepaMandates
    let remittances: DirectDebitRemittances
    let reminderRules: ReminderRules
    let reminders: Reminders
    let budgets: IncomeBudgets
    let groups: Groups
    let groupMembers: GroupMembers
    let interactions: Interactions
    let decisions: Decisions
    let followUps: FollowUps
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
    let consents: Consents
    let segments: MailingSegments
    let mailings: Mailings
    package let personal: PersonalData
    let rights: PersonRights
    let prospects: Prospects
    let campaigns: Campaigns
    let directory: DirectoryFeed
    /// The other services by name, for what they did with an organisation; each may be down.
    let peers: [String: any Peer]
    let pillar: PillarRooms

    /// Brings the database to the current schema and opens the rooms.
    ///
    /// - Parameter peers: the other services by name, which keep people and do things with organisations too; each may be down.
    package init(_ database: any Database, peers: [String: any Peer] = [:]) async throws {
        try await database.migrate(Migration.storage() + PillarRooms.migrations() + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        organisations = Organisations(database: database, seal: seal)
        let errands = PrivacyErrands(database: database, peers: peers)
        people = People(database: database, seal: seal, errands: errands)
        affiliations = Affiliations(database: database, seal: seal)
        memberships = Memberships(database: database, seal: seal)
        subsectors = SubsectorStatuses(database: database, seal: seal)
        feePlans = FeePlans(database: database, seal: seal)
        fees = Fees(database: database, seal: seal)
        declarations = AnnualDeclarations(database: database, seal: seal)
        surveys = Surveys(database: database, seal: seal)
        responses = SurveyResponses(database: database, seal: seal)
        income = IncomeEntries(database: database, seal: seal)
        billing = BillingProfiles(database: database, seal: seal)
        invoices = Invoices(database: database, seal: seal)
        payments = Payments(database: database, seal: seal)
        mandates = SepaMandates(database: database, seal: seal)
        remittances = DirectDebitRemittances(database: database, seal: seal, payments: payments, mandates: mandates)
        reminderRules = ReminderRules(database: database, seal: seal)
        reminders = Reminders(database: database, seal: seal, rules: reminderRules)
        budgets = IncomeBudgets(database: database, seal: seal)
        groups = Groups(database: database, seal: seal)
        groupMembers = GroupMembers(database: database, seal: seal)
        let ledger = DecisionLedger()
        interactions = Interactions(database: database, seal: seal, decisions: ledger, convocations: Convocations(database: database))
        decisions = Decisions(database: database, seal: seal, ledger: ledger, interactions: interactions.table)
        followUps = FollowUps(database: database, seal: seal, interactions: interactions.table, decisions: ledger.table)
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
        pillar = PillarRooms(database, seal, own: MembershipMeasures.all, events: MembershipEvents.all)
        self.peers = peers
        consents = Consents(database: database, seal: seal)
        segments = MailingSegments(database: database, seal: seal)
        mailings = Mailings(database: database, seal: seal, segments: segments, people: people.table, bulletins: bulletins.table, deliveries: bulletinDeliveries)
        personal = PersonalData(
            of: Self.name, database,
            [
                PersonalData.table(people.table), PersonalData.table(affiliations.table), PersonalData.table(groupMembers.table),
                PersonalData.table(consents.table), PersonalData.table(bodySeats.table), PersonalData.table(staff.table), PersonalData.table(assessments.table),
                PersonalData.table(improvements.table), PersonalData.table(followUps.table), PersonalData.table(prospects.table), PersonalData.table(reminders.table),
            ] + pillar.personalTables, keeping: ["privacy_errand"])
        rights = PersonRights(people: people, personal: personal, errands: errands)
    }

    /// What sends the reminders whose time has come.
    ///
    /// - Parameters:
    ///   - site: whose words they are.
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func remindersByMail(_ site: Site, send: MailPost?, alarm: @escaping @Sendable (String) -> Void) -> @Sendable (Instant) async throws -> Void {
        let words = ReminderWords(site: site)
        let runner = ReminderRunner(reminders: reminders, words: { words($0) }, send: send, alarm: alarm)
        return { try await runner.run(at: $0) }
    }

    /// Lets go the offers whose time is over; repeated while the service runs.
    package func expireOffers() async throws { try await pillar.expireOffers() }

    /// Sees to it that every service has done what people asked, also one that was down or was restored from a backup; repeated
    /// while the service runs.
    package func keepPromises(at now: Instant) async throws {
        let call = Call(caller: .system("privacy"), method: "KeepPromises")
        try await personal.tidy()
        try await rights.work(call, at: now)
        try await RestoredBackups(rights: rights).replay(call)
    }
}
