import Contract
import Models
import Storage

/// What was sent about something, person by person.
extension Letters {
    private static let most = 5000

    func list(_ request: ListLettersRequest, _ call: Call) throws -> ListLettersResponse {
        var response = ListLettersResponse()
        response.letters = try database.read { session in
            try session.rows(
                """
                SELECT purpose, step, person_id, org_id, created_at, send_time, attempts, failure, next_time, withheld, unsubscribe_time FROM letter
                WHERE subject_id = \(request.subjectID) ORDER BY id LIMIT \(Self.most)
                """, Self.sent)
        }
        return response
    }

    private static func sent(_ row: any Row) -> SentLetter {
        var letter = SentLetter()
        letter.kind = kind(row.text(0), row.text(1))
        (letter.personID, letter.orgID, letter.createTime, letter.sendTime) = (row.text(2), row.text(3), row.instant(4), row.instant(5))
        (letter.attempts, letter.failure, letter.nextTime, letter.refusal) = (row.integer(6), row.text(7), row.instant(8), row.term(9))
        letter.unsubscribeTime = row.instant(10)
        letter.status = letter.sendTime != nil ? .enviada : letter.refusal != .unspecified ? .no_enviada : letter.nextTime != nil ? .pendiente : .fallida
        return letter
    }

    private static func kind(_ purpose: String, _ step: String) -> LetterKind {
        let first = step.split(separator: " ").first.map(String.init) ?? ""
        switch Purpose(rawValue: purpose) {
        case .mailing: return .envio
        case .convocation: return LetterKind(rawValue: first) ?? .otra
        case .campaign: return first == Campaigns.invitation ? .invitacion : .recordatorio
        default: return .otra
        }
    }
}
