import Contract
import Models
import Web

/// The screens of reports that freeze themselves: what is planned, what became of it, and the form of one.
struct SchedulePages: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    let today: @Sendable () -> Day

    static let textKeys = Set(
        ["title", "new", "change", "none", "caption", "last", "mails", "paused", "no_run", "frozen", "failing", "sent", "retried", "given_up", "lead", "mail_subject", "mail_text"]
            .map { "schedule.\($0)" })

    private struct ListView: Sendable {
        let title: String
        let table: TableView
        let isSaved: Bool
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/schedules", list)
        let site = site
        var forms = RecordForms<ReportSchedule>(
            site: site, answers: answers, field: "reportSchedule", fields: ["meeting", "cycle", "daysAfter", "language", "recipients", "isPaused"],
            heading: { $0($1 ? "schedule.new" : "schedule.change") }, path: "/schedules",
            place: { request, _ in
                let words = site.words(request.language)
                let crumbs = [PageHead.Crumb(words("snapshot.title"), "/snapshots"), .init(words("schedule.title"), "/schedules")]
                return .init(lead: words("schedule.lead"), crumbs: crumbs, back: "/schedules")
            })
        forms.begin = { schedule, request in
            (schedule.cycle, schedule.daysAfter) = (.semester, 20)
            schedule.language = DocumentLanguage(rawValue: request.language.rawValue) ?? .es
        }
        routes.mount(forms.routes)
        return routes
    }

    @Sendable private func list(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        let schedules = try await peer.call(ReportSchedule.methods.list, ListRecords(pageSize: 200)).records
        let runs = try await peer.call(KPIContract.getReportRuns, GetReportRunsRequest()).runs
        let words = site.words(request.language)
        let layout = ReportSchedule.fields.layout
        let columns = ["meeting", "cycle", "daysAfter", "recipients"].compactMap(layout.field).map { TableView.Column(words.label(layout, $0), isNumeric: $0.name == "daysAfter") }
        let rows = schedules.map { schedule in
            let run = runs.first { $0.schedule == schedule.id }
            return [
                TableView.Cell(schedule.meeting, address: "/schedules/\(schedule.id)"), .init(words("term.ReportCycle.\(schedule.cycle.rawValue)")),
                .init(words.format.integer(Int(schedule.daysAfter)), isNumeric: true), .init(words.format.integer(schedule.recipients.count)),
                .init(schedule.isPaused ? words("schedule.paused") : run.map { Self.told($0, words) } ?? words("schedule.no_run"), address: run.flatMap { $0.snapshot.isEmpty ? nil : "/snapshots/\($0.snapshot)" }),
            ] + [.init(run.map { Self.mails($0, words) } ?? "")]
        }
        let table = TableView(
            caption: words("schedule.caption"), columns: columns + ["last", "mails"].map { .init(words("schedule.\($0)")) }, rows: rows, empty: words("schedule.none"))
        let view = ListView(title: words("schedule.title"), table: table, isSaved: request.query["saved"] != nil)
        return site.page(PageHead(title: view.title, crumbs: [.init(words("snapshot.title"), "/snapshots")]), "schedules", view, for: request)
    }

    private static func told(_ run: ReportRun, _ words: Words) -> String {
        let period = Period(run.period).map(words.name) ?? run.period
        guard run.failure.isEmpty else { return words("schedule.failing", ["period": period, "why": run.failure]) }
        return words("schedule.frozen", ["period": period, "day": run.freezeTime.map { words.format.day($0.dayUTC) } ?? ""])
    }

    private static func mails(_ run: ReportRun, _ words: Words) -> String {
        let sent = run.mails.count { $0.sendTime != nil }
        let troubled = run.mails.filter { $0.sendTime == nil && !$0.failure.isEmpty }
        return ([words("schedule.sent", ["sent": words.format.integer(sent), "all": words.format.integer(run.mails.count)])]
            + troubled.map { mail in
                let next = mail.nextTime.map { words("schedule.retried", ["time": words.format.dayAndTime($0)]) } ?? words("schedule.given_up")
                return "\(mail.recipient): \(mail.failure) \(next)"
            }).joined(separator: " · ")
    }
}
