import Contract
import Models

/// Every record of the five services as their lists give them, in plain arrays.
struct Ledger: Sendable {
    // Membership
    var organisations: [Organisation] { didSet { organisation = Self.byID(organisations) } }
    private(set) var organisation: [String: Organisation]
    var memberships: [Membership]
    var subsectors: [SubsectorStatus]
    var declarations: [AnnualDeclaration]
    var surveys: [Survey]
    var responses: [SurveyResponse]
    var income: [IncomeEntry]
    var groups: [Group]
    var interactions: [Interaction]
    var mentions: [MediaMention]
    var bodies: [ExternalBody]
    var seats: [ExternalBodyParticipation]
    var bulletins: [IntelligenceBulletin]
    var sendings: [IntelligenceDelivery]
    var staff: [StaffMember]
    var certificates: [Certificate]
    // Internationalisation
    var networks: [Network]
    var participations: [NetworkParticipation]
    var oneToOnes: [B2BMeeting]
    var missions: [Mission]
    // Funding
    var awards: [Award]
    var projects: [Project]
    var projectParticipants: [ProjectParticipant]
    var proposals: [Proposal]
    var proposalParticipants: [ProposalParticipant]
    var funders: [Funder]
    var programmes: [Programme]
    var investors: [Investor]
    var investorContacts: [InvestorContact]
    // Training
    var sessionAttendances: [SessionAttendance]
    // KPI
    var observations: [Observation]
    // All pillar services, by service
    var activities: [String: [Activity]]
    var registrations: [String: [Registration]]
    var deliveries: [String: [ServiceDelivery]]

    static let pillars = ["membership", "training", "internationalisation", "funding"]
    static let open = Task { try await Ledger(of: Association.open.value) }

    init(of association: Association) async throws {
        organisations = try await association.all(Organisation.self, of: "membership")
        organisation = Self.byID(organisations)
        memberships = try await association.all(Membership.self, of: "membership")
        subsectors = try await association.all(SubsectorStatus.self, of: "membership")
        declarations = try await association.all(AnnualDeclaration.self, of: "membership")
        surveys = try await association.all(Survey.self, of: "membership")
        responses = try await association.all(SurveyResponse.self, of: "membership")
        income = try await association.all(IncomeEntry.self, of: "membership")
        groups = try await association.all(Group.self, of: "membership")
        interactions = try await association.all(Interaction.self, of: "membership")
        mentions = try await association.all(MediaMention.self, of: "membership")
        bodies = try await association.all(ExternalBody.self, of: "membership")
        seats = try await association.all(ExternalBodyParticipation.self, of: "membership")
        bulletins = try await association.all(IntelligenceBulletin.self, of: "membership")
        sendings = try await association.all(IntelligenceDelivery.self, of: "membership")
        staff = try await association.all(StaffMember.self, of: "membership")
        certificates = try await association.all(Certificate.self, of: "membership")
        networks = try await association.all(Network.self, of: "internationalisation")
        participations = try await association.all(NetworkParticipation.self, of: "internationalisation")
        oneToOnes = try await association.all(B2BMeeting.self, of: "internationalisation")
        missions = try await association.all(Mission.self, of: "internationalisation")
        awards = try await association.all(Award.self, of: "funding")
        projects = try await association.all(Project.self, of: "funding")
        projectParticipants = try await association.all(ProjectParticipant.self, of: "funding")
        proposals = try await association.all(Proposal.self, of: "funding")
        proposalParticipants = try await association.all(ProposalParticipant.self, of: "funding")
        funders = try await association.all(Funder.self, of: "funding")
        programmes = try await association.all(Programme.self, of: "funding")
        investors = try await association.all(Investor.self, of: "funding")
        investorContacts = try await association.all(InvestorContact.self, of: "funding")
        sessionAttendances = try await association.all(SessionAttendance.self, of: "training")
        observations = try await association.all(Observation.self, of: "kpi")
        var activities: [String: [Activity]] = [:]
        var registrations: [String: [Registration]] = [:]
        var deliveries: [String: [ServiceDelivery]] = [:]
        for service in Self.pillars {
            activities[service] = try await association.all(Activity.self, of: service)
            registrations[service] = try await association.all(Registration.self, of: service)
            deliveries[service] = try await association.all(ServiceDelivery.self, of: service)
        }
        (self.activities, self.registrations, self.deliveries) = (activities, registrations, deliveries)
    }

    private static func byID(_ organisations: [Organisation]) -> [String: Organisation] {
        Dictionary(organisations.map { ($0.id, $0) }) { first, _ in first }
    }
}
