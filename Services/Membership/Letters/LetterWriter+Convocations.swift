import Contract
import Mail
import Models
import Pillar
import Storage
import Web

/// Convocations as they are sent: in words, and as an invitation that calendars take (RFC 5545, 5546).
extension LetterWriter {
    func convocation(_ letter: Letters.Letter) throws -> Written {
        let found = try database.read { session in
            (
                meeting: try convocations.meeting(letter.subjectID, in: session), contact: try campaigns.contact(letter.personID, in: session),
                refusal: try Convocations.hindrance(letter.personID, in: session),
                organisation: try session.row("SELECT legal_name FROM organisation WHERE id = \(letter.organisationID)") { $0.text(0) } ?? ""
            )
        }
        guard let meeting = found.meeting, let kind = letter.step.split(separator: " ").first.flatMap({ Convocations.Kind(rawValue: String($0)) }) else { return .nothing }
        guard found.refusal == .unspecified, let contact = found.contact else { return .refusal(found.refusal == .unspecified ? .sin_correo : found.refusal) }
        // A call to what is not held any more is news of nothing.
        guard kind == .anulacion || meeting.status == .publicada else { return .refusal(.anulado) }
        let words = words(contact.language)
        var values = ["name": contact.name, "organisation": found.organisation, "association": association, "title": meeting.title].mapValues { $0.filter { !$0.isNewline } }
        values["day"] = meeting.date.map { words.format.day($0) } ?? ""
        values["facts"] = Self.facts(meeting, words)
        return .mail(MailMessage(
            to: contact.email, subject: words("letter.\(kind.rawValue).subject", values), text: words("letter.\(kind.rawValue).text", values),
            attachments: [invitation(to: meeting, kind, contact, words)]))
    }

    /// When, where and what about, a line each.
    private static func facts(_ meeting: Interaction, _ words: Words) -> String {
        let layout = Interaction.fields.layout
        func line(_ field: String, _ text: String) -> String? {
            text.isEmpty ? nil : layout.field(field).map { "\(words.label(layout, $0)): \(text)" }
        }
        let agenda = meeting.agenda.enumerated().map { index, item -> String in
            let more = [item.kind == .unspecified ? "" : words.term(AgendaKind.vocabulary, item.kind.rawValue), item.presenter].filter { !$0.isEmpty }.joined(separator: ", ")
            return "\(index + 1). \(item.title)\(more.isEmpty ? "" : " (\(more))")"
        }
        let lines = [
            line("date", meeting.date.map { words.format.day($0) } ?? ""), line("startTime", meeting.startTime), line("secondCallTime", meeting.secondCallTime),
            line("mode", meeting.mode == .unspecified ? "" : words.term(Mode.vocabulary, meeting.mode.rawValue)), line("place", meeting.place),
            agenda.isEmpty ? nil : layout.field("agenda").map { "\n\(words.label(layout, $0)):\n\(agenda.joined(separator: "\n"))" },
        ]
        return lines.compactMap { $0 }.joined(separator: "\n")
    }

    private func invitation(to meeting: Interaction, _ kind: Convocations.Kind, _ contact: Campaigns.Contact, _ words: Words) -> MailMessage.Attachment {
        let day = meeting.date ?? Day(number: 0)
        let start = ClockTime.minutes(meeting.startTime).map { EventClock.madrid.instant(day, minutes: $0) }
        var event = CalendarEvent(
            uid: "\(meeting.id)@auzolan", versions: [meeting.etag], created: meeting.createTime, modified: meeting.updateTime ?? Instant(startOf: day),
            time: start.map { .time($0, until: nil) } ?? .days(day, through: day), title: meeting.title)
        (event.place, event.details) = (meeting.place, [Self.facts(meeting, words)])
        event.status = kind == .anulacion ? .cancelled : .confirmed
        (event.organiser, event.guest) = (.init(name: association, email: sender), .init(name: contact.name, email: contact.email))
        let method: CalendarWriter.Method = kind == .anulacion ? .cancel : .request
        var calendar = CalendarWriter(meeting.title, language: words.language, method: method)
        calendar.add(event)
        return .init(name: "\(words("letter.invitation_file")).ics", type: "text/calendar; charset=utf-8; method=\(method.rawValue)", bytes: calendar.bytes)
    }

    static let convocationKeys = Set(["letter.invitation_file"])
}
