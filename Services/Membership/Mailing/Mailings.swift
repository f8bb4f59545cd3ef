import Contract
import Models
import Pillar
import Storage

/// Texts that go to all people of a segment: written, looked at, sent once.
struct Mailings: RecordRoom {
    let database: any Database
    let seal: Seal
    let segments: MailingSegments
    let people: RecordTable<Person>
    let bulletins: RecordTable<IntelligenceBulletin>
    let deliveries: IntelligenceDeliveries
    let table = RecordTable<Mailing>("mailing", searched: ["title", "subjectEs", "note"])
    var letters: Letters { Letters(database: database) }

    func check(_ record: inout Mailing, replacing old: Mailing?, in tx: Transaction) throws {
        guard old == nil || old?.status == .borrador else { throw ServiceError.refused("MAILING_SENT", "what was put into the post stays as it was sent") }
        record.status = .borrador
        try Referenced.check(record.segmentID, "mailing_segment", "MailingSegment", "mailing.segmentId", in: tx)
        try Referenced.check(record.bulletinID, "intelligence_bulletin", "IntelligenceBulletin", "mailing.bulletinId", in: tx)
        if !record.bulletinID.isEmpty, try segments.table.get(record.segmentID, in: tx).purpose != .inteligencia {
            throw ServiceError.invalid("mailing.segmentId", "bulletin_segment", "of a bulletin must be a segment for the purpose inteligencia")
        }
        try MailingText.check(record)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard try table.get(id, in: tx).status == .borrador else { throw ServiceError.refused("MAILING_SENT", "it was sent to people: it stays as the record of that") }
    }

    func preview(_ request: PreviewMailingRequest, _ call: Call) async throws -> MailingPreview {
        let today = try await database.write(by: call) { EventClock.madrid.day(at: $0.now) }
        return try database.read { session in
            let mailing = try table.get(request.id, in: session)
            let recipients = request.personID.isEmpty ? try segments.preview(of: segments.table.get(mailing.segmentID, in: session), on: today, in: session).recipients : []
            let id = request.personID.isEmpty ? recipients.first?.personID ?? "" : request.personID
            let person = id.isEmpty ? nil : try people.get(id, in: session)
            let organisation = try recipients.first?.orgID ?? self.organisation(of: id, mailing, on: today, in: session)
            let text = MailingText(mailing, in: person?.language ?? "")
            let filled = text.filled(try values(person, organisation, mailing, in: session))
            var preview = MailingPreview()
            (preview.personID, preview.language, preview.subject, preview.text) = (id, text.language, filled.subject, filled.text)
            preview.name = person.map { [$0.givenName, $0.familyName].filter { !$0.isEmpty }.joined(separator: " ") } ?? ""
            return preview
        }
    }

    /// The organisation of the segment for which somebody belongs to it; empty for who does not.
    private func organisation(of person: String, _ mailing: Mailing, on day: Day, in session: Session) throws -> String {
        guard !person.isEmpty else { return "" }
        let preview = try segments.preview(of: segments.table.get(mailing.segmentID, in: session), on: day, in: session)
        return (preview.recipients + preview.leftOut).first { $0.personID == person }?.orgID ?? ""
    }

    /// What the names in braces stand for; of nobody they stand for themselves.
    func values(_ person: Person?, _ organisation: String, _ mailing: Mailing, in session: Session) throws -> [String: String] {
        var values = MailingText.values(of: try bulletins.find(mailing.bulletinID, in: session))
        guard let person else { return values }
        (values["nombre"], values["apellidos"]) = (person.givenName, person.familyName)
        values["entidad"] = try session.row("SELECT legal_name FROM organisation WHERE id = \(organisation)") { $0.text(0) } ?? ""
        return values
    }

    func test(_ request: TestMailingRequest, _ call: Call) async throws -> Empty {
        let rooms = self
        return try await database.answer(call) { tx in
            let mailing = try rooms.table.get(request.id, in: tx)
            let language = request.language == .unspecified ? "es" : request.language.rawValue
            try rooms.letters.add(.init(purpose: .trial, step: mailing.id, recipient: request.recipient, language: language), in: tx)
            return Empty()
        }
    }

    func send(_ request: SendMailingRequest, _ call: Call) async throws -> Mailing {
        try await database.answer(call) { try send(request, in: $0) }
    }

    /// Puts a letter for each recipient into the post, all of them or none; of who is left out it is noted why.
    func send(_ request: SendMailingRequest, in tx: Transaction) throws -> Mailing {
        var mailing = try table.get(request.id, in: tx)
        guard mailing.status == .borrador else { throw ServiceError.refused("MAILING_SENT", "it was put into the post before") }
        let segment = try segments.table.get(mailing.segmentID, in: tx)
        let preview = try segments.preview(of: segment, on: EventClock.madrid.day(at: tx.now), in: tx)
        guard !preview.recipients.isEmpty else { throw ServiceError.refused("NO_RECIPIENTS", "nobody of the segment can be written to: \(preview.leftOut.count) are left out") }
        for person in preview.recipients + preview.leftOut {
            try letters.add(
                .init(purpose: .mailing, subjectID: mailing.id, organisationID: person.orgID, personID: person.personID, step: "envio \(person.personID)", withheld: person.refusal), in: tx)
        }
        (mailing.status, mailing.sendTime) = (.en_envio, tx.now)
        return try table.update(mailing, etag: request.etag, in: tx)
    }

    func cancel(_ request: CancelMailingRequest, _ call: Call) async throws -> Mailing {
        try await database.answer(call) { try cancel(request, in: $0) }
    }

    func cancel(_ request: CancelMailingRequest, in tx: Transaction) throws -> Mailing {
        var mailing = try table.get(request.id, in: tx)
        guard mailing.status == .en_envio else { throw ServiceError.refused("MAILING_NOT_WAITING", "nothing of it waits in the post") }
        try tx.execute(
            """
            UPDATE letter SET next_time = NULL, withheld = \(MailingRefusal.anulado)
            WHERE purpose = 'mailing' AND subject_id = \(mailing.id) AND next_time IS NOT NULL
            """)
        (mailing.status, mailing.finishTime) = (.anulado, tx.now)
        return try table.update(mailing, etag: request.etag, in: tx)
    }

    func progress(_ request: GetMailingProgressRequest, _ call: Call) throws -> MailingProgress {
        try database.read { session in
            _ = try table.get(request.id, in: session)
            var progress = MailingProgress()
            let lines = try session.rows("SELECT send_time, next_time, withheld, unsubscribe_time FROM letter WHERE purpose = 'mailing' AND subject_id = \(request.id)") { row in
                (isSent: !row.isNull(0), isWaiting: !row.isNull(1), isWithheld: !row.text(2).isEmpty, isOff: !row.isNull(3))
            }
            progress.people = Int64(lines.count)
            for line in lines {
                if line.isSent { progress.sent += 1 } else if line.isWithheld { progress.leftOut += 1 } else if line.isWaiting { progress.waiting += 1 } else { progress.failed += 1 }
                if line.isOff { progress.unsubscribed += 1 }
            }
            return progress
        }
    }
}
