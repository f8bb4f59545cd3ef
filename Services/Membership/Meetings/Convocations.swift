import Contract
import Mail
import Models
import Pillar
import Storage

/// Who is told by mail that a meeting is called, that it changed, that it is not held. The letters stay as the record of the
/// convocation; people without an address, or whose data are restricted, stand among them as left out.
struct Convocations: Sendable {
    enum Kind: String { case convocatoria, cambio, anulacion }

    /// Somebody who sits in the meeting for an organisation.
    private struct Guest: Hashable {
        let organisation: String
        let person: String
    }

    let database: any Database
    private let meetings = RecordTable<Interaction>("interaction")
    private var letters: Letters { Letters(database: database) }

    func meeting(_ id: String, in session: Session) throws -> Interaction? { try meetings.find(id, in: session) }

    /// Calls everybody who takes part.
    func call(to meeting: Interaction, in tx: Transaction) throws {
        guard Self.isAhead(meeting, tx) else { return }
        for guest in try guests(of: meeting, in: tx) { try tell(.convocatoria, guest, meeting, mark: "", in: tx) }
    }

    /// Tells those who were called what changed for them; of a meeting that nobody was called to by mail nobody is told.
    func tell(of meeting: Interaction, replacing old: Interaction, in tx: Transaction) throws {
        guard Self.isAhead(meeting, tx) || Self.isAhead(old, tx) else { return }
        let called = try self.called(to: meeting.id, in: tx)
        guard !called.isEmpty else { return }
        let mark = " \(old.etag.filter(\.isNumber))"
        let holds = meeting.status == .publicada, held = old.status == .publicada
        let now = holds ? Set(try guests(of: meeting, in: tx)) : []
        if held, [.cancelada, .aplazada, .borrador].contains(meeting.status) {
            for guest in called { try tell(.anulacion, guest, meeting, mark: mark, in: tx) }
        } else if holds {
            for guest in called.subtracting(now) where held { try tell(.anulacion, guest, meeting, mark: mark, in: tx) }
            let isOther = !held || Self.said(meeting) != Self.said(old)
            for guest in now.intersection(called) where isOther { try tell(.cambio, guest, meeting, mark: mark, in: tx) }
            for guest in now.subtracting(called) { try tell(.convocatoria, guest, meeting, mark: mark, in: tx) }
        }
    }

    /// - Throws: `failed_precondition` CALLED for a meeting to come to which people were called.
    func checkDeletion(of id: String, in tx: Transaction) throws {
        let today = EventClock.madrid.day(at: tx.now)
        let ahead = try tx.integer("SELECT COUNT(*) FROM interaction WHERE id = \(id) AND date >= \(today) AND status = 'publicada'")
        guard try ahead == 0 || called(to: id, in: tx).isEmpty else { throw ServiceError.refused("CALLED", "people were called to it by mail: cancel it first, and they are told") }
    }

    private static func isAhead(_ meeting: Interaction, _ tx: Transaction) -> Bool {
        meeting.date.map { $0 >= EventClock.madrid.day(at: tx.now) } ?? false
    }

    /// What a convocation says.
    private static func said(_ meeting: Interaction) -> [String] {
        [meeting.title, meeting.date?.text ?? "", meeting.startTime, meeting.secondCallTime, meeting.mode.rawValue, meeting.place] + meeting.agenda.map(\.jsonText)
    }

    /// Those who were called and were not told since that they are not expected.
    private func called(to meeting: String, in session: Session) throws -> Set<Guest> {
        var called: Set<Guest> = []
        let told = try session.rows("SELECT org_id, person_id, step FROM letter WHERE purpose = 'convocation' AND subject_id = \(meeting) ORDER BY id") {
            (guest: Guest(organisation: $0.text(0), person: $0.text(1)), step: $0.text(2))
        }
        // By the version that was told, because letters of one moment have no order.
        let version = { (step: String) in step.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }
        for (guest, step) in told.sorted(by: { version($0.step) < version($1.step) }) {
            if step.hasPrefix(Kind.anulacion.rawValue) { called.remove(guest) } else { called.insert(guest) }
        }
        return called
    }

    /// Who sits for each organisation; where nobody is named its main contact.
    private func guests(of meeting: Interaction, in session: Session) throws -> [Guest] {
        var seen: Set<Guest> = []
        let day = meeting.date ?? Day(number: 0)
        return try meeting.participants.compactMap { participant in
            let person = participant.personID.isEmpty ? try Self.mainContact(of: participant.orgID, on: day, in: session) : participant.personID
            let guest = Guest(organisation: participant.orgID, person: person)
            return seen.insert(guest).inserted ? guest : nil
        }
    }

    /// Empty where there is none.
    private static func mainContact(of organisation: String, on day: Day, in session: Session) throws -> String {
        try session.row(
            """
            SELECT a.person_id FROM affiliation a WHERE a.org_id = \(organisation) AND a.is_main_contact = 1
            AND (a.start_date IS NULL OR a.start_date <= \(day)) AND (a.end_date IS NULL OR a.end_date >= \(day)) ORDER BY a.start_date NULLS FIRST, a.id LIMIT 1
            """) { $0.text(0) } ?? ""
    }

    private func tell(_ kind: Kind, _ guest: Guest, _ meeting: Interaction, mark: String, in tx: Transaction) throws {
        let refusal = try Self.hindrance(guest.person, in: tx)
        try letters.add(
            .init(
                purpose: .convocation, subjectID: meeting.id, organisationID: guest.organisation, personID: guest.person, step: "\(kind.rawValue)\(mark) \(guest.person)",
                withheld: refusal), in: tx)
    }

    static func hindrance(_ person: String, in session: Session) throws -> MailingRefusal {
        try session.row("SELECT restricted_on, erased_on, email, bounced_on FROM person WHERE id = \(person)") {
            MailingSegments.hindrance(isRestricted: !$0.isNull(0) || !$0.isNull(1), email: $0.text(2), isBounced: !$0.isNull(3))
        } ?? .sin_correo
    }
}
