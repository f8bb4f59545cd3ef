import Contract
import Models
import Pillar
import Storage

/// Takes back the consent that a mailing was sent by, at the wish of whoever holds its link (RFC 8058).
struct Unsubscribing: Sendable {
    let mailings: Mailings
    let consents: Consents
    private var database: any Database { mailings.database }

    func open(_ request: OpenUnsubscriptionRequest, _ call: Call) async throws -> Unsubscription {
        let now = try await database.write(by: call) { $0.now }
        return try database.read { session in
            let link = try PersonalLinks.find(request.link, .baja, at: now, in: session)
            return try told(link, in: session)
        }
    }

    func unsubscribe(_ request: UnsubscribeRequest, _ call: Call) async throws -> Unsubscription {
        let rooms = self
        return try await database.answer(call) { tx in
            let link = try PersonalLinks.find(request.link, .baja, at: tx.now, in: tx)
            let today = EventClock.madrid.day(at: tx.now)
            for var consent in try rooms.standing(link, in: tx) {
                (consent.withdrawnOn, consent.withdrawalSource) = (max(today, consent.givenOn ?? today), .enlace)
                _ = try rooms.consents.change(consent, mask: ["withdrawnOn", "withdrawalSource"], in: tx)
            }
            if !link.personID.isEmpty {
                try tx.execute(
                    """
                    UPDATE letter SET unsubscribe_time = \(tx.now)
                    WHERE purpose = 'mailing' AND subject_id = \(link.subjectID) AND person_id = \(link.personID) AND unsubscribe_time IS NULL
                    """)
            }
            return try rooms.told(link, in: tx)
        }
    }

    private func told(_ link: PersonalLinks.Opened, in session: Session) throws -> Unsubscription {
        var told = Unsubscription()
        told.purpose = try purpose(link, in: session)
        told.isSubscribed = try !standing(link, in: session).isEmpty
        return told
    }

    /// - Throws: `not_found` LINK_OVER when the mailing is no more.
    private func purpose(_ link: PersonalLinks.Opened, in session: Session) throws -> ConsentPurpose {
        guard let mailing = try mailings.table.find(link.subjectID, in: session), let segment = try mailings.segments.table.find(mailing.segmentID, in: session) else {
            throw PersonalLinks.unknown
        }
        return segment.purpose
    }

    /// What stands of the person who was written to, and of others with the same address: whoever reads it is all of them.
    private func standing(_ link: PersonalLinks.Opened, in session: Session) throws -> [Consent] {
        guard !link.personID.isEmpty else { return [] }
        let purpose = try purpose(link, in: session)
        let email = try session.row("SELECT email FROM person WHERE id = \(link.personID)") { $0.text(0).lowercased() } ?? ""
        return try consents.table.select(
            """
            purpose = \(purpose) AND withdrawn_on IS NULL
            AND (person_id = \(link.personID) OR \(email) <> '' AND person_id IN (SELECT p.id FROM person p WHERE LOWER(p.email) = \(email))) ORDER BY id
            """, in: session)
    }
}
