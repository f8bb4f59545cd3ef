import Contract
import Mail
import Models
import Storage

/// The mails that are due (`MailPatience`), each under one message id, by which mail servers know it for the same.
struct ActivityOutbox: Sendable {
    /// A mail that is to be sent now.
    struct Due: Sendable {
        let id: String
        let kind: ActivityMailKind
        let activity: Activity
        let registration: Registration
        let sessions: [ActivitySession]
        /// How often it is tried with this time.
        let attempt: Int
    }

    let database: any Database
    let registrations: Registrations
    let links: RegistrationLinks
    private static let call = Call(caller: .system("post"), method: "post")
    private static let most = 40

    /// Notes what the passing of time makes due: reminders, and thanks to who came.
    func plan(at now: Instant) async throws {
        let isDue = try database.read { session in try !reminders(at: now, session).isEmpty || !thanks(at: now, session).isEmpty }
        guard isDue else { return }
        try await database.write(by: Self.call) { tx in
            for (registration, occasion) in try reminders(at: now, tx) { try registrations.news.tell(.recordatorio, registration, occasion: occasion, in: tx) }
            for registration in try thanks(at: now, tx) { try registrations.news.tell(.gracias, registration, occasion: "", in: tx) }
        }
    }

    /// Who has a place in an activity that begins soon, and was not reminded of that day yet. Who was given the place later than
    /// reminders go out needs none.
    private func reminders(at now: Instant, _ session: Session) throws -> [(Registration, String)] {
        let (first, last) = (now.dayUTC.adding(days: -1), now.dayUTC.adding(days: 31))
        let soon = try registrations.activities.select(
            "status = 'publicada' AND start_date >= \(first) AND start_date <= \(last) AND reminder_hours > 0 ORDER BY id", in: session)
        return try soon.flatMap { activity -> [(Registration, String)] in
            guard let begin = try beginning(of: activity, session), now < begin, now >= begin.adding(seconds: -3600 * Int64(activity.reminderHours)) else { return [] }
            let occasion = activity.startDate?.text ?? ""
            return try registrations.table.select(
                """
                activity_id = \(activity.id) AND status = 'confirmada' AND language <> '' AND email <> ''
                AND update_time < \(begin.adding(seconds: -3600 * Int64(activity.reminderHours)))
                AND NOT EXISTS (SELECT 1 FROM activity_mail m WHERE m.registration_id = registration.id AND m.kind = 'recordatorio' AND m.occasion = \(occasion))
                ORDER BY id
                """, in: session).map { ($0, occasion) }
        }
    }

    /// The first meeting that has a time, or the beginning of the first day.
    private func beginning(of activity: Activity, _ session: Session) throws -> Instant? {
        guard let meeting = try Self.sessions(of: activity, session).first, let day = meeting.date else { return registrations.waitingList.begin(of: activity) }
        return registrations.waitingList.clock(of: activity).instant(day, minutes: ClockTime.minutes(meeting.startTime) ?? 0)
    }

    static func sessions(of activity: Activity, _ session: Session) throws -> [ActivitySession] {
        try RecordTable<ActivitySession>("activity_session").select("activity_id = \(activity.id) ORDER BY date, start_time, id", in: session)
    }

    /// Who came to an activity that ended in the last two months and asks what they think, and was not thanked yet.
    private func thanks(at now: Instant, _ session: Session) throws -> [Registration] {
        let ended = try registrations.activities.select(
            "status = 'celebrada' AND start_date >= \(now.dayUTC.adding(days: -60)) AND start_date <= \(now.dayUTC) AND asks_feedback = 1 ORDER BY id",
            in: session)
        return try ended.filter { ($0.endDate ?? $0.startDate ?? now.dayUTC) < registrations.waitingList.clock(of: $0).day(at: now) }.flatMap { activity in
            try registrations.table.select(
                """
                activity_id = \(activity.id) AND status = 'confirmada' AND attendance = 'asistio' AND language <> '' AND email <> ''
                AND NOT EXISTS (SELECT 1 FROM activity_mail m WHERE m.registration_id = registration.id AND m.kind = 'gracias') ORDER BY id
                """, in: session)
        }
    }

    /// Takes the mails whose time has come, so that no other process sends them meanwhile. What is not true any more is not sent.
    func claim(at now: Instant) async throws -> [Due] {
        guard try database.read({ try $0.integer("SELECT COUNT(*) FROM activity_mail WHERE next_time <= \(now)") }) > 0 else { return [] }
        return try await database.write(by: Self.call) { tx -> [Due] in
            let waiting = try tx.rows(
                "SELECT id, kind, registration_id, attempts FROM activity_mail WHERE next_time <= \(now) ORDER BY next_time NULLS LAST, id LIMIT \(Self.most)"
            ) { (id: $0.text(0), kind: $0.term(1, as: ActivityMailKind.self), registration: $0.text(2), attempts: $0.int(3)) }
            return try waiting.compactMap { mail -> Due? in
                guard let registration = try registrations.table.find(mail.registration, in: tx),
                    let activity = try registrations.activities.find(registration.activityID, in: tx), isTrue(mail.kind, registration, activity, at: now)
                else {
                    try tx.execute("UPDATE activity_mail SET next_time = NULL, failure = 'it was not true any more when it could be sent' WHERE id = \(mail.id)")
                    return nil
                }
                try tx.execute("UPDATE activity_mail SET attempts = \(mail.attempts + 1), next_time = \(now.adding(seconds: MailPatience.lease)) WHERE id = \(mail.id)")
                let sessions = try Self.sessions(of: activity, tx)
                return Due(id: mail.id, kind: mail.kind, activity: activity, registration: registration, sessions: sessions, attempt: mail.attempts + 1)
            }
        }
    }

    private func isTrue(_ kind: ActivityMailKind, _ registration: Registration, _ activity: Activity, at now: Instant) -> Bool {
        guard !registration.email.isEmpty else { return false }
        let stands = [.solicitada, .en_espera, .ofrecida, .confirmada].contains(registration.status)
        switch kind {
        case .confirmada, .promovida: return registration.status == .confirmada
        case .solicitada: return registration.status == .solicitada
        case .en_espera: return registration.status == .en_espera
        case .ofrecida: return registration.status == .ofrecida && registration.offerExpiresAt.map { now < $0 } ?? false
        case .cambio: return stands && activity.status == .publicada
        case .aplazada: return stands && activity.status == .aplazada
        case .recordatorio: return registration.status == .confirmada && activity.status == .publicada && registrations.waitingList.clock(of: activity).day(at: now) <= activity.startDate ?? now.dayUTC
        case .rechazada: return registration.status == .rechazada
        case .cancelada, .oferta_caducada, .suspendida: return registration.status == .cancelada
        case .gracias, .enlace: return true
        case .unspecified: return false
        }
    }

    /// - Parameter failure: nil when the mail server took it.
    func note(_ mail: Due, _ failure: String?, at now: Instant) async throws {
        let next = failure == nil ? nil : MailPatience.next(after: mail.attempt, at: now)
        try await database.write(by: Self.call) { tx in
            _ = try tx.execute("UPDATE activity_mail SET send_time = \(failure == nil ? now : nil), failure = \(failure ?? ""), next_time = \(next) WHERE id = \(mail.id)")
        }
    }

    /// A new personal link for a mail.
    func link(for mail: Due) async throws -> String { try await database.write(by: Self.call) { tx in try links.make(for: mail.registration.id, in: tx) } }

    func mails(_ request: GetActivityMailsRequest, _ call: Call) throws -> ActivityMails {
        try database.read { session in
            _ = try registrations.activities.get(request.id, in: session)
            var answer = ActivityMails()
            answer.mails = try session.rows(
                """
                SELECT registration_id, kind, create_time, send_time, attempts, failure, next_time FROM activity_mail
                WHERE activity_id = \(request.id) ORDER BY id DESC LIMIT 500
                """
            ) { row in
                var mail = ActivityMail()
                (mail.registrationID, mail.kind, mail.createTime) = (row.text(0), row.term(1, as: ActivityMailKind.self), row.instant(2))
                (mail.sendTime, mail.attempts, mail.failure, mail.nextTime) = (row.instant(3), Int32(row.int(4)), row.text(5), row.instant(6))
                return mail
            }
            return answer
        }
    }
}
