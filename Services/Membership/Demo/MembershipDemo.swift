import Contract
import Models
import Pillar
import Storage

extension MembershipService {
    /// Fills an empty database with an invented association: 120 organisations, 240 people, three years of its life. The same
    /// data on every machine.
    package func fillDemo(_ call: Call) async throws {
        let demo = MembershipDemo()
        let fees = FeeRaising(fees: fees, plans: feePlans)
        try await database.write(by: call) { tx in
            try organisations.plant(demo.organisations, in: tx)
            try people.plant(demo.people, in: tx)
            try affiliations.plant(demo.affiliations, in: tx)
            try consents.plant(demo.consents, in: tx)
            try segments.plant(demo.segments, in: tx)
            try memberships.plant(demo.memberships, in: tx)
            try subsectors.plant(demo.subsectors, in: tx)
            try groups.plant(demo.groups, in: tx)
            try groupMembers.plant(demo.seats, in: tx)
            try interactions.plant(demo.meetings + demo.boardMeetings, in: tx)
            try decisions.plant(demo.decisions, in: tx)
            try followUps.plant(demo.followUps, in: tx)
            for request in demo.approvals { _ = try convening.approve(request, in: tx) }
            for request in demo.convocations { _ = try convening.convene(request, mailing: false, in: tx) }
            try declarations.plant(demo.declarations, in: tx)
            try surveys.plant(demo.surveys, in: tx)
            try responses.plant(demo.responses, in: tx)
            try income.plant(demo.income, in: tx)
            try mentions.plant(demo.mentions, in: tx)
            try bodies.plant(demo.bodies, in: tx)
            try bodySeats.plant(demo.bodySeats, in: tx)
            try bulletins.plant(demo.bulletins, in: tx)
            try bulletinDeliveries.plant(demo.sendings, in: tx)
            try agreements.plant(demo.agreements, in: tx)
            try staff.plant(demo.staff, in: tx)
            try certificates.plant(demo.certificates, in: tx)
            try schemes.plant(demo.schemes, in: tx)
            try criteria.plant(demo.criteria, in: tx)
            try assessments.plant(demo.assessments, in: tx)
            for award in demo.awards { _ = try assessments.award(award, in: tx) }
            try improvements.plant(demo.improvements, in: tx)
            try pillar.activities.plant(demo.activities + DemoCast.years.map { DemoCast.forum(in: $0) }, in: tx)
            try pillar.registrations.plant(demo.registrations, in: tx)
            try pillar.catalogue.plant(demo.catalogue, in: tx)
            try pillar.agents.plant(demo.agents, in: tx)
            try pillar.requests.plant(DemoDesk.worked(demo.requests), in: tx)
            try pillar.feedbacks.plantDemo(in: tx)
            try pillar.deliveries.plant(demo.deliveries, in: tx)
            try feePlans.plant(demo.feePlans, in: tx)
            try demo.raiseFees(by: fees, in: tx)
            try fillMoney(demo, in: tx)
            _ = try organisations.merge(demo.merge, in: tx)
            try prospects.plant(demo.prospects, in: tx)
            try campaigns.plant(demo.campaigns, in: tx)
            try demo.openCampaigns(in: campaigns, tx)
            try mailings.plant(demo.mailings, in: tx)
            try demo.sendMailing(in: mailings, tx)
        }
    }
}

/// The records of the demo, in the order in which they refer to one another.
struct MembershipDemo: Sendable {
    var organisations: [Organisation] = []
    var people: [Person] = []
    var affiliations: [Affiliation] = []
    var consents: [Consent] = []
    var segments: [MailingSegment] = []
    var mailings: [Mailing] = []
    var memberships: [Membership] = []
    var subsectors: [SubsectorStatus] = []
    var groups: [Group] = []
    var seats: [GroupMember] = []
    var meetings: [Interaction] = []
    var boardMeetings: [Interaction] = []
    var decisions: [Decision] = []
    var followUps: [FollowUp] = []
    var approvals: [ApproveMinutesRequest] = []
    var convocations: [ConveneMeetingRequest] = []
    var declarations: [AnnualDeclaration] = []
    var surveys: [Survey] = []
    var responses: [SurveyResponse] = []
    var income: [IncomeEntry] = []
    var feePlans: [FeePlan] = []
    var mentions: [MediaMention] = []
    var bodies: [ExternalBody] = []
    var bodySeats: [ExternalBodyParticipation] = []
    var bulletins: [IntelligenceBulletin] = []
    var sendings: [IntelligenceDelivery] = []
    var agreements: [Agreement] = []
    var staff: [StaffMember] = []
    var certificates: [Certificate] = []
    var schemes: [ExcellenceScheme] = []
    var criteria: [ExcellenceCriterion] = []
    var assessments: [ExcellenceAssessment] = []
    var awards: [AwardExcellenceAssessmentRequest] = []
    var improvements: [ImprovementArea] = []
    var prospects: [Prospect] = []
    var campaigns: [Campaign] = []
    var activities: [Activity] = []
    var registrations: [Registration] = []
    var catalogue: [CatalogueService] = []
    var agents: [SupportAgent] = []
    var requests: [DeskRequest] = []
    var deliveries: [ServiceDelivery] = []
    var random = DemoRandom(seed: 2024)
    private var count: UInt64 = 0

    /// The data ends here: what is planned later is not held yet.
    static let today = Day(year: 2026, month: 11, day: 20)!
    /// The six semesters of the plan's years that the data tells of.
    static let semesters = DemoCast.years.flatMap { [Period(year: $0, semester: 1), Period(year: $0, semester: 2)] }

    init() {
        addOrganisations()
        addPeople()
        addConsents()
        addSegments()
        addMemberships()
        addGroups()
        addMeetings()
        addDeclarations()
        addSurveys()
        addIncome()
        addFeePlans()
        addPresence()
        addBulletins()
        addTeam()
        addActivities()
        addDesk()
        addExcellence()
        addGovernance()
        characterise()
        addProspects()
        addCampaigns()
        addMailings()
    }

    /// Two records that turn out to be one organisation.
    var merge: MergeOrganisationsRequest {
        var request = MergeOrganisationsRequest()
        request.id = DemoCast.organisation(97)
        request.into = DemoCast.organisation(96)
        return request
    }

    /// An id that no other record of this demo has.
    mutating func id() -> String {
        count += 1
        return Identifier.text(milliseconds: 1_704_067_200_000, random: 0x100, count)
    }

    /// A day of the semester that is not after the end of the data.
    mutating func day(in semester: Period) -> Day { min(random.day(in: semester), Self.today) }

    /// Numbers of organisations that are members on a day.
    func members(on day: Day) -> [Int] {
        let ids = Set(memberships.filter { MembershipStatus.counting.contains($0.status) && Self.covers($0, day) }.map(\.orgID))
        return DemoCast.memberRange.filter { ids.contains(DemoCast.organisation($0)) }
    }

    private static func covers(_ membership: Membership, _ day: Day) -> Bool {
        guard let start = membership.startDate, start <= day else { return false }
        return membership.endDate.map { $0 >= day } ?? true
    }

    func isCompany(_ number: Int) -> Bool { OrganisationCategory.companies.contains(organisations[number - 1].category) }

    /// So many different ones.
    mutating func some(_ count: Int, of numbers: [Int]) -> [Int] { Array(numbers.shuffled(using: &random).prefix(count)) }
}
