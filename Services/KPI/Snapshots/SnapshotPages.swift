import Contract
import Models
import Web

/// Frozen reports' screens: the list, freezing, reading one, comparing.
struct SnapshotPages: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    let today: @Sendable () -> Day
    let files: ReportFiles
    let names: RecordNaming
    private let work: WorkPages
    private static let fields = ["period", "comparison", "meeting", "meetingOn", "note"]

    init(site: Site, answers: Answers, plans: Plans, today: @escaping @Sendable () -> Day, files: ReportFiles, names: RecordNaming) {
        (self.site, self.answers, self.plans, self.today, self.files, self.names) = (site, answers, plans, today, files, names)
        work = WorkPages(site)
    }

    static var textKeys: Set<String> {
        let causes = DifferenceCause.allCases.filter { $0 != .unspecified }.map { "snapshot.cause_\($0.rawValue)" }
        let spoken = ["title", "caption", "whole", "broken", "none_yet", "number", "meeting", "period", "frozen_on", "records", "freeze", "freeze_lead", "line", "line_meeting",
            "today", "compare_title", "same", "records_more", "gone", "inexact"]
        return Set(causes + spoken.map { "snapshot.\($0)" } + fields.map { "field.FreezeReportRequest.\($0)" })
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/snapshots", list)
        routes.get("/snapshots/new", newForm)
        routes.post("/snapshots/new", freeze)
        routes.get("/snapshots/work") { work.progress($0, owner: $0.caller.id, .freeze, again: "/snapshots") }
        routes.get("/snapshots/{id}", page)
        routes.get("/snapshots/{id}/compare", compare)
        routes.mount(files.routes("/snapshots/{id}/report") { try await subject($0) })
        return routes
    }

    private func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    @Sendable private func list(_ request: PageRequest) async throws -> PageResponse {
        let peer = ask(request)
        var asked = ListSnapshotsRequest()
        asked.pageToken = request.query["page"] ?? ""
        let page = try await peer.call(KPIContract.listSnapshots, asked)
        let verdict = try await peer.call(KPIContract.verifySnapshots, VerifySnapshotsRequest())
        let words = site.words(request.language)
        let view = SnapshotListView(page, verdict, mayFreeze: request.caller.may(.write, in: KPIService.name), request, words)
        return site.page(PageHead(title: words("snapshot.title")), "snapshots", view, for: request)
    }

    private func subject(_ request: PageRequest) async throws -> ReportFiles.Subject {
        let frozen = try await ask(request).call(KPIContract.getSnapshot, GetSnapshotRequest(id: request.placeholder("id")))
        return .init(choice: try ReportChoice(of: frozen.report, request), report: frozen.report, snapshot: frozen.snapshot)
    }

    @Sendable private func page(_ request: PageRequest) async throws -> PageResponse {
        let subject = try await subject(request)
        let words = site.words(request.language)
        let snapshot = subject.snapshot ?? Snapshot()
        var view = ReportPage(subject.choice, subject.report, address: "/snapshots/\(snapshot.id)/report", words)
        view.frozen = FrozenView(snapshot, words)
        view.frozen?.comparisons = try await others(like: snapshot, request)
        view.publications = PublicationsView(
            try await ask(request).call(KPIContract.getPublications, GetPublicationsRequest(snapshot: snapshot.id)).publications, of: snapshot,
            mayPublish: request.caller.may(.write, in: KPIService.name), csrf: request.csrfToken, words)
        let head = PageHead(title: "\(snapshot.meeting), \(view.report.period)", crumbs: [.init(words("snapshot.title"), "/snapshots")])
        return site.page(head, "snapshot", view, for: request)
    }

    /// What a frozen report can be compared with: today's figures and the others of its period.
    private func others(like snapshot: Snapshot, _ request: PageRequest) async throws -> [FrozenView.Other] {
        let list = try await ask(request).call(KPIContract.listSnapshots, ListSnapshotsRequest(filter: "period = \"\(snapshot.period)\" AND plan = \"\(snapshot.plan)\""))
        let words = site.words(request.language)
        let address = "/snapshots/\(snapshot.id)/compare"
        return [.init(name: words("snapshot.today"), address: address)]
            + list.snapshots.filter { $0.id != snapshot.id }.map { .init(name: "\($0.position). \($0.meeting)", address: "\(address)?with=\($0.id)") }
    }

    @Sendable private func compare(_ request: PageRequest) async throws -> PageResponse {
        let asked = CompareSnapshotsRequest(request.placeholder("id"), with: request.query["with"] ?? "")
        let comparison = try await ask(request).call(KPIContract.compareSnapshots, asked)
        let words = site.words(request.language)
        guard let period = Period(comparison.before.period) else { throw ServiceError.internalError }
        let frozen = try await ask(request).call(KPIContract.getSnapshot, GetSnapshotRequest(id: comparison.before.id))
        let known = await labels(in: comparison, period, request.caller)
        let today = try plans.plan(comparison.before.plan, for: period)
        let view = ComparisonView(comparison, [try Plan(toldBy: frozen.report, years: today.years), today], names, known, words)
        let crumbs = [PageHead.Crumb(words("snapshot.title"), "/snapshots"), .init(comparison.before.meeting, "/snapshots/\(comparison.before.id)")]
        return site.page(PageHead(title: words("snapshot.compare_title"), crumbs: crumbs), "snapshot-comparison", view, for: request)
    }

    /// What the records that made differences are called, by their ids.
    private func labels(in comparison: SnapshotComparison, _ period: Period, _ caller: Caller) async -> [String: String] {
        var ids: [Formula.Source: Set<String>] = [:]
        for reason in comparison.differences.flatMap(\.reasons) {
            ids[Formula.Source(service: reason.service, measure: reason.measure), default: []].formUnion(reason.records.prefix(ComparisonView.mostRecords).map(\.recordID))
        }
        var known: [String: String] = [:]
        for (source, ids) in ids where !ids.isEmpty {
            known.merge(await names.names(of: ids.sorted(), behind: source, period, caller)) { first, _ in first }
        }
        return known
    }

    @Sendable private func newForm(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        var asked = FreezeReportRequest()
        let choice = try ReportChoice(request, plans, today())
        (asked.period, asked.comparison) = (choice.period.text, choice.comparison?.text ?? "")
        return try form(request, asked, error: nil)
    }

    @Sendable private func freeze(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        do {
            var asked: FreezeReportRequest = try FormReading.read(request.form, fields: Self.fields, language: request.language)
            asked.requestID = request.form["requestId"] ?? ""
            let (peer, freezing) = (ask(request), asked)
            return try await work.begin(request, owner: request.caller.id, progress: "/snapshots/work", isShort: true) {
                let snapshot = try await peer.call(KPIContract.freezeReport, freezing)
                return .page("/snapshots/\(snapshot.id)")
            }
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try form(request, FreezeReportRequest(), error: error)
        }
    }

    private func form(_ request: PageRequest, _ asked: FreezeReportRequest, error: ServiceError?) throws -> PageResponse {
        let words = site.words(request.language)
        let plan = try plans.plan()
        var form = FormView(
            FreezeReportRequest.self, fields: Self.fields, record: asked, kept: error == nil ? nil : request.form, error: error, action: "/snapshots/new",
            submit: words("snapshot.freeze"), cancel: "/snapshots", requestID: Identifier.make(at: Instant(startOf: today())), request: request, words: words)
        form.fields = form.fields.map { field in
            let begun = plan.periods.filter { $0.start <= today() }.map { ($0.text, words.name($0)) }
            switch field.name {
            case "period": return field.choosing(begun, words: words)
            case "comparison": return field.choosing([("", words("report.no_comparison"))] + begun, words: words)
            default: return field
            }
        }
        let page = FormPage(title: words("snapshot.freeze"), lead: words("snapshot.freeze_lead"), form: form, csrf: request.csrfToken)
        return page.page([.init(words("snapshot.title"), "/snapshots")], site, request, error: error)
    }
}
