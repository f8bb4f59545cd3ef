import Contract
import Mail
import Models
import Web

/// Writes the mails that are due and hands them over.
package struct ActivityPost: Sendable {
    let outbox: ActivityOutbox
    let site: Site
    /// Nil where no mail server is set.
    let send: MailPost?
    /// Is told what goes wrong, each time.
    let alarm: @Sendable (String) -> Void

    /// Notes reminders and thanks that are due, and sends what waits; repeated while the service runs.
    package func run(at now: Instant) async throws {
        try await outbox.plan(at: now)
        var failures: [String] = []
        for mail in try await outbox.claim(at: now) {
            do {
                guard let send else { throw MailPatience.noServer }
                try await send(message(mail, link: try await outbox.link(for: mail)), "activity.\(mail.id)")
                try await outbox.note(mail, nil, at: now)
            } catch {
                let told = (error as? ServiceError)?.message ?? "\(error)"
                failures.append("\(mail.kind.rawValue) for the registration \(mail.registration.id) (attempt \(mail.attempt)): \(told)")
                try await outbox.note(mail, told, at: now)
            }
        }
        if let first = failures.first { alarm("\(failures.count) mails about activities were not sent: \(first)") }
    }

    func message(_ mail: ActivityOutbox.Due, link: String) -> MailMessage {
        let words = site.words(Language(rawValue: mail.registration.language.rawValue) ?? .es)
        let facts = ActivityWords(mail.activity, mail.sessions, words)
        let kind = mail.kind.rawValue
        let values = [
            "name": mail.registration.name, "title": mail.activity.title, "number": words.format.integer(mail.registration.queueNumber), "reason": mail.activity.statusReason,
            "until": mail.registration.offerExpiresAt.map(words.format.dayAndTime) ?? "",
        ]
        let price = mail.registration.priceCents > 0 && mail.kind != .gracias ? ["\(words("event.price")): \(words.format.money(cents: mail.registration.priceCents))"] : []
        let reason = mail.activity.statusReason.isEmpty || ![.suspendida, .aplazada].contains(mail.kind) ? [] : [words("mail.reason", values)]
        let about = [mail.activity.title, "\(words("event.when")): \(facts.when)", facts.place.isEmpty ? "" : "\(words("event.where")): \(facts.place)"].filter { !$0.isEmpty } + price
        let paragraphs = [words("mail.hello", values), words("mail.text.\(kind)", values)] + reason
            + [about.joined(separator: "\n"), "\(words("mail.link"))\n\(address)/registration/\(link)", words("mail.end"), site.association]
        return MailMessage(
            to: mail.registration.email, subject: words("mail.subject.\(kind)", values), text: paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n",
            attachments: calendar(mail, words))
    }

    /// The activity for the person's own calendar, where it has to be put in, moved or taken out.
    private func calendar(_ mail: ActivityOutbox.Due, _ words: Words) -> [MailMessage.Attachment] {
        guard [.confirmada, .promovida, .cambio, .recordatorio, .suspendida, .cancelada].contains(mail.kind) else { return [] }
        var calendar = CalendarWriter(mail.activity.title, language: words.language)
        for var event in ActivitySubscriptions.events(of: mail.activity, mail.sessions, words) {
            if mail.kind == .cancelada { event.status = .cancelled }
            calendar.add(event)
        }
        return [.init(name: "\(words("event.file")).ics", type: "text/calendar; charset=utf-8; method=PUBLISH", bytes: calendar.bytes)]
    }

    /// Where people find the service.
    private var address: String {
        let known = site.services.first(where: \.isCurrent)?.address ?? ""
        return known.hasSuffix("/") ? String(known.dropLast()) : known
    }

    static let textKeys = Set(ActivityMailKind.allCases.dropFirst().flatMap { ["mail.subject.\($0.rawValue)", "mail.text.\($0.rawValue)"] })
        .union(["hello", "link", "end", "reason"].map { "mail.\($0)" })
}
