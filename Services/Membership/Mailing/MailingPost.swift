import Contract
import Models
import Pillar
import Storage
import Web

/// What is done about one letter of a mailing when its turn comes.
extension Mailings {
    /// How long the link under a mailing unsubscribes: five years.
    static let linkSeconds: Int64 = 5 * 365 * 86_400

    /// A letter as it is written, or why it is not.
    enum Written: Sendable {
        case words(subject: String, text: String, language: DocumentLanguage, recipient: String, secret: String)
        case refusal(MailingRefusal)
    }

    /// Consents and addresses are looked at again: who withdrew since it was put into the post is not written to.
    ///
    /// - Parameter words: in a language, for the example that a trial is filled with.
    /// - Returns: nil when there is no such mailing any more.
    func write(_ letter: Letters.Letter, _ links: PersonalLinks, _ words: (String) -> Words, in tx: Transaction) throws -> Written? {
        let isTrial = letter.purpose == .trial
        guard let mailing = try table.find(isTrial ? letter.step : letter.subjectID, in: tx) else { return nil }
        let person = isTrial ? nil : try people.find(letter.personID, in: tx)
        if !isTrial {
            guard let person else { return .refusal(.sin_correo) }
            let purpose = try segments.table.get(mailing.segmentID, in: tx).purpose
            let refusal = try segments.refusal(of: person, purpose, on: EventClock.madrid.day(at: tx.now), in: tx)
            guard refusal == .unspecified else { return .refusal(refusal) }
        }
        let text = MailingText(mailing, in: person?.language ?? letter.language)
        let example = words(text.language.rawValue)
        let values = try self.values(person, letter.organisationID, mailing, in: tx).merging(isTrial ? MailingText.example(example) : [:]) { known, _ in known }
        var filled = text.filled(values)
        if isTrial, text.isPersonal { filled.text = "\(example("mailing.example_note", values))\n\n\(filled.text)" }
        let link = PersonalLinks.Opened(purpose: .baja, subjectID: mailing.id, organisationID: letter.organisationID, personID: letter.personID)
        let secret = try links.make(link, until: tx.now.adding(seconds: Self.linkSeconds), in: tx)
        return .words(subject: filled.subject, text: filled.text, language: text.language, recipient: person?.email ?? letter.recipient, secret: secret)
    }

    /// Notes in the bulletin to which organisation it went, and that a mailing is done when nothing of it waits any more.
    ///
    /// - Parameter outcome: what became of the letter; nil when it is tried again or was not sent.
    func settle(_ letter: Letters.Letter, _ outcome: IntelligenceStatus?, in tx: Transaction) throws {
        guard letter.purpose == .mailing, var mailing = try table.find(letter.subjectID, in: tx) else { return }
        if let outcome, !mailing.bulletinID.isEmpty, !letter.organisationID.isEmpty { try note(outcome, of: mailing, letter.organisationID, in: tx) }
        guard mailing.status == .en_envio else { return }
        let waits = try tx.row("SELECT 1 FROM letter WHERE purpose = 'mailing' AND subject_id = \(mailing.id) AND next_time IS NOT NULL LIMIT 1") { _ in true }
        guard waits == nil else { return }
        (mailing.status, mailing.finishTime) = (.enviado, tx.now)
        _ = try table.update(mailing, etag: "", in: tx)
    }

    /// Notes that there is no such mailbox as a person's, unless the address is another one by now.
    func noteBounce(_ id: String, _ address: String, in tx: Transaction) throws {
        guard !id.isEmpty, var person = try people.find(id, in: tx), person.email == address, person.bouncedOn == nil else { return }
        person.bouncedOn = EventClock.madrid.day(at: tx.now)
        _ = try people.update(person, etag: "", in: tx)
    }

    /// One delivery for each organisation: sent when one of its people got it.
    private func note(_ outcome: IntelligenceStatus, of mailing: Mailing, _ organisation: String, in tx: Transaction) throws {
        let today = EventClock.madrid.day(at: tx.now)
        if var known = try deliveries.table.select("bulletin_id = \(mailing.bulletinID) AND org_id = \(organisation) ORDER BY id", in: tx).first {
            guard known.status != .enviado, outcome == .enviado else { return }
            (known.status, known.sentOn) = (.enviado, today)
            _ = try deliveries.table.update(known, etag: "", in: tx)
            return
        }
        var delivery = IntelligenceDelivery()
        (delivery.bulletinID, delivery.orgID, delivery.sentOn, delivery.status) = (mailing.bulletinID, organisation, today, outcome)
        _ = try deliveries.add(delivery, in: tx)
    }
}
