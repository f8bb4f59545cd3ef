import Contract
import Models
import Storage

extension ReportRun {
    /// It could not be frozen, or a mail of it not sent, so far.
    var isTroubled: Bool { !failure.isEmpty || mails.contains { $0.sendTime == nil && !$0.failure.isEmpty } }
}

/// Reports that freeze themselves.
struct ReportSchedules: RecordRoom {
    let database: any Database
    let seal: Seal
    let plans: Plans
    let table = RecordTable<ReportSchedule>("report_schedule", searched: ["meeting"], order: "meeting")
    private static let most = 200

    func check(_ record: inout ReportSchedule, replacing old: ReportSchedule?, in tx: Transaction) throws {
        record.plan = try plans.plan(record.plan, in: tx).id
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM report_mail WHERE schedule = \(id)")
        _ = try tx.execute("DELETE FROM report_run WHERE schedule = \(id)")
    }

    /// Whoever was erased is sent no report any more.
    @Sendable static func forget(_ mark: String, in tx: Transaction) throws {
        try tx.execute("UPDATE report_schedule SET recipients = REPLACE(recipients, \("|\(mark)"), '')")
        try tx.execute("UPDATE report_schedule SET recipients = '' WHERE recipients = '|'")
        try tx.execute("DELETE FROM report_mail WHERE recipient = \(mark) AND send_time IS NULL")
    }

    func runs(_ request: GetReportRunsRequest, _ call: Call) throws -> ReportRuns {
        try database.read { session in
            var mails: [String: [ReportMail]] = [:]
            let sent = try session.rows("SELECT schedule, period, recipient, send_time, attempts, failure, next_time FROM report_mail ORDER BY recipient") { row in
                var mail = ReportMail()
                (mail.recipient, mail.sendTime, mail.attempts) = (row.text(2), row.instant(3), Int32(row.int(4)))
                (mail.failure, mail.nextTime) = (row.text(5), row.instant(6))
                return ("\(row.text(0)) \(row.text(1))", mail)
            }
            for (run, mail) in sent { mails[run, default: []].append(mail) }
            var runs = ReportRuns()
            runs.runs = try session.rows(
                """
                SELECT schedule, period, snapshot, freeze_time, failure FROM report_run
                WHERE \(request.schedule) = '' OR schedule = \(request.schedule) ORDER BY period DESC, schedule LIMIT \(Self.most)
                """
            ) { row in
                var run = ReportRun()
                (run.schedule, run.period, run.snapshot) = (row.text(0), row.text(1), row.text(2))
                (run.freezeTime, run.failure) = (row.instant(3), row.text(4))
                run.mails = mails["\(run.schedule) \(run.period)"] ?? []
                return run
            }
            return runs
        }
    }

    /// The last period of a schedule whose day has come since it was made.
    static func due(_ schedule: ReportSchedule, _ plan: Plan, today: Day) -> Period? {
        let made = schedule.createTime?.dayUTC ?? today
        return plan.periods.filter { ($0.semester == nil) == (schedule.cycle == .year) }.last { period in
            let day = period.lastDay.adding(days: Int(schedule.daysAfter))
            return day <= today && day >= made
        }
    }
}
