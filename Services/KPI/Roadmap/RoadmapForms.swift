import Contract
import Models
import Web

/// The forms of pillars' teams: a report on an action, and what the action is tied to.
extension RoadmapPages {
    private static let reportFields = ["period", "state", "percent", "note", "evidenceUrl"]

    @Sendable func newReport(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        var report = RoadmapProgress()
        report.action = request.placeholder("code")
        report.period = try period(request, try plan()).text
        return try await reportForm(request, report, error: nil)
    }

    @Sendable func makeReport(_ request: PageRequest) async throws -> PageResponse {
        var kept = RoadmapProgress()
        kept.action = request.placeholder("code")
        do {
            var report: RoadmapProgress = try FormReading.read(request.form, fields: Self.reportFields, language: request.language)
            report.action = kept.action
            kept = report
            let made = try await ask(request).call(RoadmapProgress.methods.create, CreateRecord(report, requestID: request.form["requestId"] ?? ""))
            return saved(made)
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await reportForm(request, kept, error: error)
        }
    }

    @Sendable func report(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await reportForm(request, try await found(request), error: nil)
    }

    @Sendable func changeReport(_ request: PageRequest) async throws -> PageResponse {
        do {
            var report: RoadmapProgress = try FormReading.read(request.form, fields: Self.reportFields, language: request.language)
            report.id = request.placeholder("id")
            report.etag = request.form["etag"] ?? ""
            let mask = FieldMask(Self.reportFields.filter { $0 != "period" })
            return saved(try await ask(request).call(RoadmapProgress.methods.update, UpdateRecord(report, mask: mask)))
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await reportForm(request, try await found(request), error: error)
        }
    }

    @Sendable func deleteReport(_ request: PageRequest) async throws -> PageResponse {
        let report = try await found(request)
        _ = try await ask(request).call(RoadmapProgress.methods.delete, DeleteRecord(id: report.id))
        return saved(report)
    }

    private func saved(_ report: RoadmapProgress) -> PageResponse {
        .redirect("/roadmap/actions/\(FormValues.encode(report.action))?period=\(report.period)&saved=1")
    }

    private func found(_ request: PageRequest) async throws -> RoadmapProgress {
        try await ask(request).call(RoadmapProgress.methods.get, GetRecord(id: request.placeholder("id")))
    }

    private func reportForm(_ request: PageRequest, _ report: RoadmapProgress, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let plan = try plan()
        let asked = try self.period(request, plan)
        let period = Period(report.period) ?? asked
        let history = try await ask(request).call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: report.action, period: period))
        let isNew = report.id.isEmpty
        let back = RoadmapAddress.action(report.action, period)
        var form = FormView(
            RoadmapProgress.self, fields: isNew ? Self.reportFields : Self.reportFields.filter { $0 != "period" }, record: report,
            kept: error == nil ? nil : request.form, error: error, under: "roadmapProgress",
            action: isNew ? "/roadmap/actions/\(FormValues.encode(report.action))/report" : RoadmapAddress.report(report.id), submit: words("form.save"),
            cancel: back, requestID: isNew ? Identifier.make(at: Instant(startOf: today())) : nil, request: request, words: words)
        form.version = isNew ? nil : report.etag
        form.fields = form.fields.map { field in
            guard field.name == "period" else { return field }
            return field.choosing(plan.periods.sorted { ($0.end, $0.text) < ($1.end, $1.text) }.map { ($0.text, words.name($0)) }, words: words)
        }
        let title = isNew ? words("roadmap.report_title") : words("roadmap.report_change", ["period": words.name(period)])
        let page = FormPage(
            eyebrow: "\(report.action) · \(history.pillarName)", title: title, lead: history.action.text, form: form,
            deleteAddress: isNew ? nil : "\(RoadmapAddress.report(report.id))/delete", csrf: request.csrfToken)
        return page.page(crumbs(period, words) + [.init(report.action, back)], site, request, error: error)
    }

    @Sendable func links(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await linksForm(request, try await link(request) ?? RoadmapLink(), error: nil)
    }

    @Sendable func changeLinks(_ request: PageRequest) async throws -> PageResponse {
        let kept = try await link(request)
        var link = RoadmapLink()
        link.subject = request.placeholder("code")
        link.indicators = request.form.all("indicators")
        link.directGoals = request.form.all("directGoals")
        link.indirectGoals = request.form.all("indirectGoals")
        link.note = request.form["note"] ?? ""
        do {
            if let kept {
                link.id = kept.id
                link.etag = request.form["etag"] ?? ""
                let mask = FieldMask(["indicators", "directGoals", "indirectGoals", "note"])
                _ = try await ask(request).call(RoadmapLink.methods.update, UpdateRecord(link, mask: mask))
            } else {
                _ = try await ask(request).call(RoadmapLink.methods.create, CreateRecord(link, requestID: request.form["requestId"] ?? ""))
            }
            return .redirect("/roadmap/actions/\(FormValues.encode(link.subject))?saved=1")
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await linksForm(request, link, error: error)
        }
    }

    private func link(_ request: PageRequest) async throws -> RoadmapLink? {
        let filter = "subject = \"\(request.placeholder("code").filter { $0 != "\"" && $0 != "\\" })\" AND plan = \"\(try plan().id)\""
        return try await ask(request).call(RoadmapLink.methods.list, ListRecords(pageSize: 1, filter: filter)).records.first
    }

    private func linksForm(_ request: PageRequest, _ link: RoadmapLink, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let plan = try plan()
        let period = try period(request, plan)
        let history = try await history(request, period)
        let goals = (plan.roadmap?.goals ?? []).map { (String($0.number), "\($0.number). \($0.name[request.language.rawValue])") }
        let indicators = plan.indicators.map { ($0.id, "\($0.id) \($0.name[request.language.rawValue])") }
        let back = RoadmapAddress.action(request.placeholder("code"), period)
        var form = FormView(
            RoadmapLink.self, fields: ["directGoals", "indirectGoals", "indicators", "note"], record: link, kept: error == nil ? nil : request.form, error: error,
            under: "roadmapLink", action: RoadmapAddress.links(of: request.placeholder("code")), submit: words("form.save"), cancel: back,
            requestID: link.etag.isEmpty ? Identifier.make(at: Instant(startOf: today())) : nil, request: request, words: words)
        form.version = link.etag.isEmpty ? nil : link.etag
        let chosen = ["directGoals": link.directGoals, "indirectGoals": link.indirectGoals, "indicators": link.indicators]
        form.fields = form.fields.map { field in
            guard let chosen = chosen[field.name] else { return field }
            return .choices(name: field.name, label: field.label, chosen: chosen, choices: field.name == "indicators" ? indicators : goals, error: field.error)
        }
        let page = FormPage(
            eyebrow: "\(history.action.action) · \(history.pillarName)", title: words("roadmap.links_title"),
            lead: "\(history.action.text). \(words("roadmap.links_lead"))", form: form, csrf: request.csrfToken)
        return page.page(crumbs(period, words) + [.init(history.action.action, back)], site, request, error: error)
    }
}
