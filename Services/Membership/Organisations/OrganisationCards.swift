import Contract
import Models
import Pillar
import Storage

/// What the association knows of an organisation, put together from its records. Merged organisations are one.
struct OrganisationCards: Sendable {
    let database: any Database
    let organisations: RecordTable<Organisation>
    let memberships: RecordTable<Membership>
    let declarations: RecordTable<AnnualDeclaration>

    func get(_ request: GetOrganisationCardRequest, _ call: Call) throws -> OrganisationCard {
        try database.read { session in
            let asked = try organisations.get(request.id, in: session)
            let own = asked.mergedInto.isEmpty ? asked : try organisations.get(asked.mergedInto, in: session)
            var card = OrganisationCard()
            card.survivingID = asked.mergedInto
            card.sizeDeclared = own.sizeClass
            let ids = try Self.merged(with: own.id, in: session)
            try tellMembership(of: ids, &card, in: session)
            try tellSize(of: ids, &card, in: session)
            card.subsectorStates = try own.subsectors.map { try standing($0, in: session) }
            try tellContacts(of: ids, &card, in: session)
            return card
        }
    }

    /// The organisation and those merged into it.
    static func merged(with id: String, in session: Session) throws -> [String] {
        [id] + (try session.rows("SELECT id FROM organisation WHERE merged_into = \(id) ORDER BY id") { $0.text(0) })
    }

    private func tellMembership(of ids: [String], _ card: inout OrganisationCard, in session: Session) throws {
        guard let latest = try memberships.select("org_id IN \(ids) ORDER BY start_date DESC NULLS FIRST, id DESC", in: session).first else { return }
        card.membershipType = latest.type
        card.memberSince = latest.joinDate ?? latest.startDate
        card.membershipStatus = latest.status
        card.memberUntil = latest.endDate
    }

    private func tellSize(of ids: [String], _ card: inout OrganisationCard, in session: Session) throws {
        let kept = try declarations.select("org_id IN \(ids) AND status = 'validado' ORDER BY year, id", in: session)
        let years = kept.map { SizeRule.Year(year: $0.year, employeesFteHundredths: $0.employeesFteHundredths, turnoverCents: $0.turnoverCents, balanceCents: $0.balanceCents) }
        (card.sizeDerived, card.sizeBasis) = SizeRule.size(after: years)
        guard let last = kept.last else { return }
        card.figuresYear = last.year
        card.employeesFteHundredths = last.employeesFteHundredths
        card.turnoverCents = last.turnoverCents
        card.balanceCents = last.balanceCents
    }

    private func standing(_ subsector: Subsector, in session: Session) throws -> SubsectorStanding {
        var standing = SubsectorStanding()
        standing.subsector = subsector
        standing.incorporationStatus = try session.row("SELECT incorporation_status FROM subsector_status WHERE subsector = \(subsector)") { $0.term(0) } ?? .unspecified
        return standing
    }

    private func tellContacts(of ids: [String], _ card: inout OrganisationCard, in session: Session) throws {
        card.mainContactID =
            try session.row("SELECT person_id FROM affiliation WHERE org_id IN \(ids) AND is_main_contact = 1 AND end_date IS NULL ORDER BY id") { $0.text(0) } ?? ""
        card.openFollowUps = try session.integer("SELECT COUNT(*) FROM follow_up WHERE org_id IN \(ids) AND state = 'abierta'")
        card.lastContactOn = try session.row(
            """
            SELECT MAX(i.date) FROM interaction_participant p JOIN interaction i ON i.id = p.interaction_id
            WHERE p.org_id IN \(ids) AND i.status = 'celebrada'
            """) { $0.day(0) } ?? nil
    }
}
