import Contract
import Models
import Pillar
import Storage

/// Whom something is sent to. Who has agreed to it is asked anew each time, on the day.
struct MailingSegments: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<MailingSegment>("mailing_segment", searched: ["name", "note"], order: "name")

    func check(_ record: inout MailingSegment, replacing old: MailingSegment?, in tx: Transaction) throws {
        try Referenced.check(record.groupID, "member_group", "Group", "mailingSegment.groupId", in: tx)
    }

    /// Who would be written to on a day, and who is left out and why.
    func preview(_ request: PreviewSegmentRequest, _ call: Call) async throws -> SegmentPreview {
        let today = try await database.write(by: call) { EventClock.madrid.day(at: $0.now) }
        let day = request.day ?? today
        return try database.read { session in try preview(of: table.get(request.id, in: session), on: day, in: session) }
    }

    func preview(of segment: MailingSegment, on day: Day, in session: Session) throws -> SegmentPreview {
        var preview = SegmentPreview()
        preview.day = day
        var addresses: Set<String> = []
        for var person in try people(of: segment, on: day, in: session) {
            // One address may be that of several people: it is written to once.
            if person.refusal == .unspecified, !addresses.insert(person.email.lowercased()).inserted { person.refusal = .repetido }
            if person.refusal == .unspecified { preview.recipients.append(person) } else { preview.leftOut.append(person) }
        }
        return preview
    }

    /// Why a person is not written to for a purpose on a day; nothing for who is.
    func refusal(of person: Person, _ purpose: ConsentPurpose, on day: Day, in session: Session) throws -> MailingRefusal {
        let held = Self.hindrance(isRestricted: person.restrictedOn != nil || person.erasedOn != nil, email: person.email, isBounced: person.bouncedOn != nil)
        return held != .unspecified ? held : try standings(of: purpose, on: day, person: person.id, in: session)[person.id] ?? .sin_consentimiento
    }

    private func people(of segment: MailingSegment, on day: Day, in session: Session) throws -> [SegmentPerson] {
        let consents = try standings(of: segment.purpose, on: day, in: session)
        var seen: Set<String> = []
        let found = try session.rows(
            """
            SELECT p.id, p.given_name, p.family_name, p.email, p.language, p.restricted_on, a.role, o.category, o.subsectors, o.province, a.is_main_contact, p.bounced_on, o.id
            FROM affiliation a JOIN person p ON p.id = a.person_id JOIN organisation o ON o.id = a.org_id
            WHERE p.erased_on IS NULL AND (a.start_date IS NULL OR a.start_date <= \(day)) AND (a.end_date IS NULL OR a.end_date >= \(day))
            AND \(fragment: organisations(of: segment, on: day)) ORDER BY p.family_name, p.given_name, p.id, o.legal_name, o.id
            """
        ) { row -> SegmentPerson? in
            guard isAsked(segment, row) else { return nil }
            var person = SegmentPerson()
            (person.personID, person.name) = (row.text(0), [row.text(1), row.text(2)].filter { !$0.isEmpty }.joined(separator: " "))
            (person.email, person.language) = (row.text(3), row.text(4))
            person.orgID = row.text(12)
            let held = Self.hindrance(isRestricted: !row.isNull(5), email: person.email, isBounced: !row.isNull(11))
            person.refusal = held != .unspecified ? held : consents[person.personID] ?? .sin_consentimiento
            return person
        }
        return found.compactMap { $0 }.filter { seen.insert($0.personID).inserted }
    }

    private func organisations(of segment: MailingSegment, on day: Day) -> SQL {
        let seated: SQL = """
            o.id IN (SELECT g.org_id FROM group_member g WHERE g.group_id = \(segment.groupID)
            AND (g.start_date IS NULL OR g.start_date <= \(day)) AND (g.end_date IS NULL OR g.end_date >= \(day)))
            """
        let members: SQL = segment.isMembersOnly ? Directory.isMember("o.id", on: day) : "1 = 1"
        return segment.groupID.isEmpty ? members : "\(fragment: members) AND \(fragment: seated)"
    }

    /// Whether a person in an organisation is in the segment, by what a row tells of both.
    private func isAsked(_ segment: MailingSegment, _ row: any Row) -> Bool {
        let subsectors = row.text(8).split(separator: "|").map(String.init)
        return (segment.categories.isEmpty || segment.categories.contains { $0.rawValue == row.text(7) })
            && (segment.subsectors.isEmpty || segment.subsectors.contains { subsectors.contains($0.rawValue) })
            && (segment.provinces.isEmpty || segment.provinces.contains { $0.rawValue == row.text(9) })
            && (segment.role.isEmpty || Fold.text(row.text(6)).contains(Fold.text(segment.role)))
            && (segment.language.isEmpty || segment.language == row.text(4))
            && (!segment.isMainContactsOnly || row.bool(10))
    }

    /// What keeps any letter from a person, whatever was agreed to.
    static func hindrance(isRestricted: Bool, email: String, isBounced: Bool) -> MailingRefusal {
        isRestricted ? .limitado : email.isEmpty ? .sin_correo : isBounced ? .rebotado : .unspecified
    }

    /// How the consents of people for a purpose stand on a day; nobody without any is in it.
    ///
    /// - Parameter person: of whom alone; of all when not given.
    private func standings(of purpose: ConsentPurpose, on day: Day, person: String? = nil, in session: Session) throws -> [String: MailingRefusal] {
        let whose: SQL = person.map { "AND person_id = \($0)" } ?? ""
        let consents = try session.rows(
            """
            SELECT person_id, expires_on, withdrawn_on FROM consent
            WHERE purpose = \(purpose) AND given_on <= \(day) \(fragment: whose) ORDER BY given_on, id
            """
        ) { (person: $0.text(0), expires: $0.day(1), withdrawn: $0.day(2)) }
        var standings: [String: MailingRefusal] = [:]
        for consent in consents {
            if let withdrawn = consent.withdrawn, withdrawn <= day { standings[consent.person] = .retirado }
            else if let expires = consent.expires, expires < day { standings[consent.person] = .caducado }
            else { standings[consent.person] = .unspecified }
        }
        return standings
    }
}
