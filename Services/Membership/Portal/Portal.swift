import Contract
import Models
import Pillar
import Storage

/// What members see and change of themselves. Whoever comes by the portal is bound to one organisation, which is the only gate:
/// every method here takes the organisation from `OwnOrganisation`.
struct Portal: Sendable {
    /// A quarter of an hour.
    static let linkSeconds: Int64 = 900

    let organisations: Organisations
    let people: People
    let affiliations: Affiliations
    let requests: DeskRequests
    let campaigns: Campaigns
    var database: any Database { organisations.database }

    func profile(_ request: GetMemberProfileRequest, _ call: Call) throws -> PortalProfile {
        let id = try OwnOrganisation.id(request.orgID, call)
        return try database.read { session in
            var profile = PortalProfile()
            profile.organisation = try organisations.table.reached(by: call).get(id, in: session)
            profile.contacts = try contacts(of: id, in: session)
            profile.activities = try activities(of: id, in: session)
            profile.seats = try seats(of: id, in: session)
            profile.campaigns = try campaigns.table.select("status = \(CampaignStatus.abierta) ORDER BY closes_on NULLS LAST, id", in: session).map { campaign in
                var campaign = campaign
                campaign.note = ""
                return campaign
            }
            return profile
        }
    }

    func updateProfile(_ request: UpdateMemberProfileRequest, _ call: Call) async throws -> Organisation {
        let id = try OwnOrganisation.id(request.orgID, call)
        let rooms = self
        return try await database.answer(call) { tx in
            let old = try rooms.organisations.table.get(id, in: tx)
            var record = old
            (record.tradeName, record.website) = (request.tradeName, request.website)
            try record.validate()
            try rooms.organisations.check(&record, replacing: old, in: tx)
            _ = try rooms.organisations.table.update(record, etag: "", in: tx)
            return try rooms.organisations.table.reached(by: tx.call).get(id, in: tx)
        }
    }

    func saveContact(_ request: SaveMemberContactRequest, _ call: Call) async throws -> MemberContact {
        let id = try OwnOrganisation.id(request.orgID, call)
        let rooms = self
        return try await database.answer(call) { tx in
            _ = try rooms.organisations.table.get(id, in: tx)
            let contact = request.contact
            let person = contact.personID.isEmpty ? try rooms.add(contact, to: id, in: tx) : try rooms.change(contact, of: id, in: tx)
            guard let kept = try rooms.contacts(of: id, in: tx).first(where: { $0.personID == person }) else { throw ServiceError.notFound("Person", person) }
            return kept
        }
    }

    private func add(_ contact: MemberContact, to organisation: String, in tx: Transaction) throws -> String {
        let person = try people.add(Self.person(Person(), contact), in: tx)
        var affiliation = Affiliation()
        (affiliation.personID, affiliation.orgID, affiliation.role, affiliation.startDate) = (person.id, organisation, contact.role, tx.now.dayUTC)
        _ = try affiliations.add(affiliation, in: tx)
        return person.id
    }

    private func change(_ contact: MemberContact, of organisation: String, in tx: Transaction) throws -> String {
        let own = try affiliation(of: contact.personID, organisation, in: tx)
        let old = try people.table.get(contact.personID, in: tx)
        let person = Self.person(old, contact)
        if person != old {
            // By the e-mail a person signs in for every organisation: one of them alone does not change it.
            let others = try tx.integer("SELECT COUNT(*) FROM affiliation WHERE person_id = \(contact.personID) AND org_id <> \(organisation)")
            guard others == 0 else {
                throw ServiceError.refused("CONTACT_SHARED", "the person is a contact of other organisations too: ask the association to change it")
            }
            try person.validate()
            _ = try people.table.update(person, etag: "", in: tx)
        }
        guard var changed = try affiliations.table.find(own.id, in: tx), changed.role != contact.role else { return contact.personID }
        changed.role = contact.role
        _ = try affiliations.table.update(changed, etag: "", in: tx)
        return contact.personID
    }

    func endContact(_ request: EndMemberContactRequest, _ call: Call) async throws -> Empty {
        let id = try OwnOrganisation.id(request.orgID, call)
        let rooms = self
        return try await database.answer(call) { tx in
            var own = try rooms.affiliation(of: request.personID, id, in: tx)
            guard !own.isMainContact else {
                throw ServiceError.refused("MAIN_CONTACT", "the main contact is whom the association writes to: ask it to name another one first")
            }
            // A contact that began today was a mistake: it ends on the same day.
            own.endDate = max(tx.now.dayUTC.adding(days: -1), own.startDate ?? tx.now.dayUTC.adding(days: -1))
            _ = try rooms.affiliations.table.update(own, etag: "", in: tx)
            return Empty()
        }
    }

    func ask(_ request: AskOneStopShopRequest, _ call: Call) async throws -> DeskRequest {
        let id = try OwnOrganisation.id(request.orgID, call)
        let rooms = self
        return try await database.answer(call) { tx in
            _ = try rooms.organisations.table.get(id, in: tx)
            var record = DeskRequest()
            (record.orgID, record.subject, record.body, record.pillar) = (id, request.subject, request.body, request.pillar)
            (record.status, record.receivedOn) = (.recibida, tx.now.dayUTC)
            if try tx.row("SELECT 1 FROM person WHERE id = \(tx.call.caller.id)", { _ in true }) == true { record.personID = tx.call.caller.id }
            let stored = try rooms.requests.add(record, in: tx)
            return try rooms.requests.table.reached(by: tx.call).get(stored.id, in: tx)
        }
    }

    private static func person(_ old: Person, _ contact: MemberContact) -> Person {
        var person = old
        (person.givenName, person.familyName, person.email) = (contact.givenName, contact.familyName, contact.email)
        (person.phone, person.language) = (contact.phone, contact.language)
        return person
    }

    /// The affiliation of today that makes a person a contact of an organisation.
    ///
    /// - Throws: `not_found` for a person who is none of it, whether there is such a person or not.
    private func affiliation(of person: String, _ organisation: String, in tx: Transaction) throws -> Affiliation {
        let today = tx.now.dayUTC
        let found = try affiliations.table.select(
            """
            person_id = \(person) AND org_id = \(organisation) AND (start_date IS NULL OR start_date <= \(today)) AND (end_date IS NULL OR end_date >= \(today))
            ORDER BY is_main_contact DESC, id
            """, in: tx)
        guard let first = found.first else { throw ServiceError.notFound("Person", person) }
        return first
    }

    func activities(of organisation: String, in session: Session) throws -> [MemberActivity] {
        try session.rows(
            """
            SELECT a.title, a.start_date, r.name, r.status, r.attendance FROM registration r JOIN activity a ON a.id = r.activity_id
            WHERE r.org_id = \(organisation) ORDER BY a.start_date DESC NULLS LAST, r.id LIMIT 100
            """
        ) { row in
            var found = MemberActivity()
            (found.title, found.date, found.name, found.status, found.attendance) = (row.text(0), row.day(1), row.text(2), row.term(3), row.term(4))
            found.service = MembershipService.name
            return found
        }
    }

    private func seats(of organisation: String, in session: Session) throws -> [MemberSeat] {
        try session.rows(
            """
            SELECT g.name, m.role, m.start_date, m.end_date FROM group_member m JOIN member_group g ON g.id = m.group_id
            WHERE m.org_id = \(organisation) ORDER BY m.start_date DESC NULLS LAST, m.id LIMIT 100
            """
        ) { row in
            var seat = MemberSeat()
            (seat.group, seat.role, seat.startDate, seat.endDate) = (row.text(0), row.text(1), row.day(2), row.day(3))
            return seat
        }
    }

    private func contacts(of organisation: String, in session: Session) throws -> [MemberContact] {
        try session.rows(
            """
            SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.language, a.role, a.is_main_contact
            FROM affiliation a JOIN person p ON p.id = a.person_id WHERE a.org_id = \(organisation) AND a.end_date IS NULL
            ORDER BY a.is_main_contact DESC, p.family_name, p.given_name, p.id
            """
        ) { row in
            var contact = MemberContact()
            (contact.personID, contact.givenName, contact.familyName, contact.email) = (row.text(0), row.text(1), row.text(2), row.text(3))
            (contact.phone, contact.language, contact.role, contact.isMainContact) = (row.text(4), row.text(5), row.text(6), row.bool(7))
            return contact
        }
    }
}
