import Contract
import Mail
import Models
import Storage

/// Freezes the reports whose day has come and brings them to those who are to have them. Several processes may do so at once: who
/// claims a report or a mail has it for a while, and what nobody finished is claimed again.
struct ScheduleRunner: Sendable {
    let schedules: ReportSchedules
    let snapshots: Snapshots
    /// Draws a frozen report.
    let draw: @Sendable (FrozenReport, DocumentLanguage) async throws -> [UInt8]
    /// Words of the mail: subject, text, and the document's name.
    let words: @Sendable (FrozenReport, DocumentLanguage) -> (subject: String, text: String, file: String)
    /// Nil where no mail server is set.
    let send: MailPost?
    /// Is told what goes wrong, each time.
    let alarm: @Sendable (String) -> Void
    private static let call = Call(caller: .system("schedule"), method: "schedule")

    private var database: any Database { schedules.database }

    func run(at now: Instant) async throws {
        let due = try database.read { session in
            try schedules.table.select("is_paused = 0 ORDER BY id", in: session).compactMap { schedule in
                ReportSchedules.due(schedule, try schedules.plans.plan(schedule.plan, in: session), today: now.dayUTC).map { (schedule, $0) }
            }
        }
        for (schedule, period) in due {
            guard let frozen = try await frozen(schedule, period, now) else { continue }
            try await deliver(frozen, schedule, period, now)
        }
    }

    /// The report of a schedule, frozen now if nobody has; nil while somebody else does, or when it cannot be.
    private func frozen(_ schedule: ReportSchedule, _ period: Period, _ now: Instant) async throws -> FrozenReport? {
        let claimed = try await database.write(by: Self.call) { tx -> (snapshot: String, isMine: Bool) in
            let known = try tx.row("SELECT snapshot, lease_until FROM report_run WHERE schedule = \(schedule.id) AND period = \(period.text)") { ($0.text(0), $0.instant(1)) }
            if let (snapshot, until) = known {
                if !snapshot.isEmpty { return (snapshot, false) }
                guard until.map({ $0 <= now }) ?? true else { return ("", false) }
                try tx.execute("UPDATE report_run SET lease_until = \(now.adding(seconds: MailPatience.lease)) WHERE schedule = \(schedule.id) AND period = \(period.text)")
            } else {
                try tx.execute(
                    """
                    INSERT INTO report_run (schedule, period, snapshot, freeze_time, failure, lease_until)
                    VALUES (\(schedule.id), \(period.text), '', NULL, '', \(now.adding(seconds: MailPatience.lease)))
                    """)
                for recipient in schedule.recipients {
                    try tx.execute(
                        """
                        INSERT INTO report_mail (schedule, period, recipient, send_time, attempts, failure, next_time)
                        VALUES (\(schedule.id), \(period.text), \(recipient), NULL, 0, '', \(now))
                        """)
                }
            }
            return ("", true)
        }
        if !claimed.snapshot.isEmpty { return try snapshots.get(GetSnapshotRequest(id: claimed.snapshot), Self.call) }
        guard claimed.isMine else { return nil }
        do {
            var request = FreezeReportRequest(period, meeting: schedule.meeting, on: now.dayUTC)
            request.plan = schedule.plan
            var call = Self.call
            (call.language, call.requestID, call.requestDigest) = (schedule.language.rawValue, "schedule \(schedule.id) \(period.text)", "schedule")
            let snapshot = try await snapshots.freeze(request, call)
            try await note(schedule, period, snapshot: snapshot.id, failure: "", now)
            return try snapshots.get(GetSnapshotRequest(id: snapshot.id), Self.call)
        } catch {
            alarm("the report \(schedule.meeting.debugDescription) of \(period.text) could not be frozen: \(error)")
            try await note(schedule, period, snapshot: "", failure: Self.told(error), now)
            return nil
        }
    }

    private func note(_ schedule: ReportSchedule, _ period: Period, snapshot: String, failure: String, _ now: Instant) async throws {
        try await database.write(by: Self.call) { tx in
            // What failed is tried again in a minute.
            _ = try tx.execute(
                """
                UPDATE report_run SET snapshot = \(snapshot), freeze_time = \(snapshot.isEmpty ? nil : now), failure = \(failure), lease_until = \(now.adding(seconds: 60))
                WHERE schedule = \(schedule.id) AND period = \(period.text)
                """)
        }
    }

    private func deliver(_ frozen: FrozenReport, _ schedule: ReportSchedule, _ period: Period, _ now: Instant) async throws {
        let waiting = try await claimMails(schedule, period, now)
        guard !waiting.isEmpty else { return }
        let document: [UInt8]
        do { document = try await draw(frozen, schedule.language) } catch {
            alarm("the report \(schedule.meeting.debugDescription) of \(period.text) could not be drawn: \(error)")
            for mail in waiting { try await note(mail, schedule, period, "it could not be drawn: \(Self.told(error))", now) }
            return
        }
        let words = words(frozen, schedule.language)
        for mail in waiting {
            do {
                guard let send else { throw MailPatience.noServer }
                let message = MailMessage(
                    to: mail.recipient, subject: words.subject, text: words.text, attachments: [.init(name: words.file, type: "application/pdf", bytes: document)])
                try await send(message, "\(schedule.id).\(period.text).\(Self.key(mail.recipient))")
                try await note(mail, schedule, period, nil, now)
            } catch {
                alarm("the report \(schedule.meeting.debugDescription) of \(period.text) was not sent (attempt \(mail.attempts)): \(error)")
                try await note(mail, schedule, period, Self.told(error), now)
            }
        }
    }

    /// Takes the mails whose time has come, so that no other process sends them meanwhile.
    private func claimMails(_ schedule: ReportSchedule, _ period: Period, _ now: Instant) async throws -> [ReportMail] {
        try await database.write(by: Self.call) { tx in
            let mails = try tx.rows(
                """
                SELECT recipient, attempts FROM report_mail
                WHERE schedule = \(schedule.id) AND period = \(period.text) AND send_time IS NULL AND next_time <= \(now) ORDER BY recipient
                """
            ) { row in
                var mail = ReportMail()
                (mail.recipient, mail.attempts) = (row.text(0), Int32(row.int(1)) + 1)
                return mail
            }
            for mail in mails {
                _ = try tx.execute(
                    """
                    UPDATE report_mail SET attempts = \(Int(mail.attempts)), next_time = \(now.adding(seconds: MailPatience.lease))
                    WHERE schedule = \(schedule.id) AND period = \(period.text) AND recipient = \(mail.recipient)
                    """)
            }
            return mails
        }
    }

    /// - Parameter failure: nil when the server took it.
    private func note(_ mail: ReportMail, _ schedule: ReportSchedule, _ period: Period, _ failure: String?, _ now: Instant) async throws {
        let next = failure == nil ? nil : MailPatience.next(after: Int(mail.attempts), at: now)
        try await database.write(by: Self.call) { tx in
            _ = try tx.execute(
                """
                UPDATE report_mail SET send_time = \(failure == nil ? now : nil), failure = \(failure ?? ""), next_time = \(next)
                WHERE schedule = \(schedule.id) AND period = \(period.text) AND recipient = \(mail.recipient)
                """)
        }
    }

    private static func told(_ error: any Error) -> String { (error as? ServiceError)?.message ?? "it is in the log" }

    /// A part of a message's id that tells nobody the address.
    private static func key(_ recipient: String) -> String { String(Seal.digest("mail \(recipient)").prefix(16)) }
}
