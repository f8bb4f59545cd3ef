import Contract

/// How often a report freezes itself.
package enum ReportCycle: String, Term {
    case unspecified = "", semester, year
    package static let meaning = "How often a report freezes itself"
}

/// Language of a document.
package enum DocumentLanguage: String, Term {
    case unspecified = "", es, eu, en
    package static let meaning = "Language of a document"
}

/// A report that freezes itself some days after each period and goes to the board by mail.
package struct ReportSchedule: ServedResource {
    package var id = ""
    package var meeting = ""
    package var cycle = ReportCycle.unspecified
    package var daysAfter: Int32 = 0
    package var language = DocumentLanguage.unspecified
    package var recipients: [String] = []
    package var isPaused = false
    package var plan = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ReportSchedule>(
        "auzolan.kpi.v1.ReportSchedule", "A report that freezes itself some days after each period and goes to the board by mail.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "meeting", \.meeting, "What it is for, as its frozen reports are called.", .required, .length(1...200), .example("Junta Directiva")),
            .term(3, "cycle", \.cycle, "Which periods it is made of.", .required),
            .int32(4, "daysAfter", \.daysAfter, "How many days after the last one of a period.", .range(1...180), .example("20")),
            .term(5, "language", \.language, "Language of the document and the mail.", .required),
            .texts(6, "recipients", \.recipients, "Addresses of those who are sent it, each alone.", .unique, .items(0...100), .format(.email), .example("junta@example.org")),
            .flag(7, "isPaused", \.isPaused, "Nothing is frozen or sent meanwhile."),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made: periods whose day was before are left alone.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<ReportSchedule>(KPIContract.name, plural: "ReportSchedules")
}

/// What became of a schedule in one period.
package struct ReportRun: Message {
    package var schedule = ""
    package var period = ""
    package var snapshot = ""
    package var freezeTime: Instant?
    package var failure = ""
    package var mails: [ReportMail] = []

    package init() {}

    package static let fields = FieldTable<ReportRun>(
        "auzolan.kpi.v1.ReportRun", "What became of a schedule in one period.",
        [
            .text(1, "schedule", \.schedule, "Id of the schedule."),
            .text(2, "period", \.period, "The period that the report is of."),
            .text(3, "snapshot", \.snapshot, "Id of the frozen report; empty until there is one."),
            .instant(4, "freezeTime", \.freezeTime, "When it was frozen."),
            .text(5, "failure", \.failure, "Why it could not be frozen or drawn the last time; empty when it could."),
            .messages(6, "mails", \.mails, "One for each who is sent it."),
        ])
}

/// A report on its way to one person.
package struct ReportMail: Message {
    package var recipient = ""
    package var sendTime: Instant?
    package var attempts: Int32 = 0
    package var failure = ""
    package var nextTime: Instant?

    package init() {}

    package static let fields = FieldTable<ReportMail>(
        "auzolan.kpi.v1.ReportMail", "A report on its way to one person.",
        [
            .text(1, "recipient", \.recipient, "The address."),
            .instant(2, "sendTime", \.sendTime, "When the mail server took it; missing until then."),
            .int32(3, "attempts", \.attempts, "How often it was tried."),
            .text(4, "failure", \.failure, "What the mail server answered the last time; empty when it took it."),
            .instant(5, "nextTime", \.nextTime, "When it is tried again; missing when it was taken or is given up."),
        ])
}

package struct GetReportRunsRequest: Message {
    package var schedule = ""

    package init() {}
    package init(schedule: String) { self.schedule = schedule }

    package static let fields = FieldTable<GetReportRunsRequest>(
        "auzolan.kpi.v1.GetReportRunsRequest", "Asks what became of schedules.",
        [.text(1, "schedule", \.schedule, "Id of one; all when not given.", .length(0...36))])
}

package struct ReportRuns: Message {
    package var runs: [ReportRun] = []

    package init() {}

    package static let fields = FieldTable<ReportRuns>(
        "auzolan.kpi.v1.ReportRuns", "What became of schedules.", [.messages(1, "runs", \.runs, "The last period first, 200 at the most.")])
}

extension KPIContract {
    package static let getReportRuns = Method<GetReportRunsRequest, ReportRuns>(
        name, "GetReportRuns", .read, .reads, "Reads what schedules froze, and which mails were taken, are tried again or given up.")
}
