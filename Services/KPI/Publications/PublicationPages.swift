import Contract
import Models
import Web

/// Publishing a frozen report, revoking its addresses, and the report as people from outside read it.
struct PublicationPages: Sendable {
    let site: Site
    let answers: Answers
    let today: @Sendable () -> Day
    private let files: ReportFiles
    private static let fields = ["audience"]

    init(site: Site, answers: Answers, today: @escaping @Sendable () -> Day) {
        (self.site, self.answers, self.today) = (site, answers, today)
        files = ReportFiles(site: site, isPublic: true)
    }

    static let textKeys = Set(
        ["title", "audience", "state", "published", "published_by", "open", "revoked", "revoked_by", "none", "publish", "publish_lead", "made"].map { "publication.\($0)" }
            + ["field.PublishSnapshotRequest.audience", "reason.PUBLICATION_UNKNOWN", "reason.PUBLICATIONS_TOO_MANY"])

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/snapshots/{id}/publish") { request in
            try request.admit(.write)
            return try await form(request, error: nil)
        }
        routes.post("/snapshots/{id}/publish", publish)
        routes.post("/snapshots/{id}/publications/{publication}/revoke") { request in
            _ = try await ask(request).call(KPIContract.revokePublication, RevokePublicationRequest(id: request.placeholder("publication")))
            return .redirect("/snapshots/\(request.placeholder("id"))")
        }
        routes.get("/published/{link}", page)
        routes.mount(files.routes("/published/{link}/report") { try await subject($0) })
        return routes.wrapped { handler in
            { request in
                var response = try await handler(request)
                if request.path.hasPrefix("/published/") { response.setHeader("x-robots-tag", "noindex, nofollow, noarchive") }
                return response
            }
        }
    }

    private func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    // MARK: For who publishes

    @Sendable private func publish(_ request: PageRequest) async throws -> PageResponse {
        do {
            var asked: PublishSnapshotRequest = try FormReading.read(request.form, fields: Self.fields, language: request.language)
            (asked.snapshotID, asked.requestID) = (request.placeholder("id"), request.form["requestId"] ?? "")
            let new = try await ask(request).call(KPIContract.publishSnapshot, asked)
            let words = site.words(request.language)
            let back = "/snapshots/\(asked.snapshotID)"
            let view = NewPublicationView(
                title: words("publication.made", ["audience": new.publication.audience]), address: new.path.isEmpty ? nil : "\(request.origin)\(new.path)", back: back)
            return site.page(PageHead(title: view.title, crumbs: [.init(words("snapshot.title"), "/snapshots")]), "publication-made", view, for: request)
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await form(request, error: error)
        }
    }

    private func form(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let back = "/snapshots/\(request.placeholder("id"))"
        let frozen = try await ask(request).call(KPIContract.getSnapshot, GetSnapshotRequest(id: request.placeholder("id")))
        let form = FormView(
            PublishSnapshotRequest.self, fields: Self.fields, kept: error == nil ? nil : request.form, error: error, action: "\(back)/publish",
            submit: words("publication.publish"), cancel: back, requestID: Identifier.make(at: Instant(startOf: today())), request: request, words: words)
        let page = FormPage(eyebrow: frozen.snapshot.meeting, title: words("publication.publish"), lead: words("publication.publish_lead"), form: form, csrf: request.csrfToken)
        return page.page([.init(words("snapshot.title"), "/snapshots"), .init(frozen.snapshot.meeting, back)], site, request, error: error)
    }

    // MARK: For who reads

    private func subject(_ request: PageRequest) async throws -> ReportFiles.Subject {
        let link = request.placeholder("link")
        // What cannot be a secret of ours opens nothing, as one that was revoked.
        guard (20...100).contains(link.count) else { throw ServiceError(.notFound, "this address opens no report", reason: "PUBLICATION_UNKNOWN") }
        let frozen = try await ask(request).call(KPIContract.getPublishedReport, GetPublishedReportRequest(link: link))
        return .init(choice: try ReportChoice(of: frozen.report).without(.comments), report: frozen.report, snapshot: frozen.snapshot)
    }

    @Sendable private func page(_ request: PageRequest) async throws -> PageResponse {
        let subject = try await self.subject(request)
        let words = site.words(request.language)
        var view = ReportPage(
            subject.choice, subject.report, address: "/published/\(request.placeholder("link"))/report", isPublic: true, association: site.association, words)
        view.frozen = subject.snapshot.map { FrozenView($0, words) }
        var head = PageHead(title: "\(view.report.title), \(view.report.period)")
        head.isPublic = true
        return site.page(head, "published", view, for: request)
    }
}

/// View model of an address on the one occasion that it is told: the template `publication-made` shows it.
struct NewPublicationView: Sendable {
    let title: String
    /// Nil when the form was sent once more.
    let address: String?
    let back: String
}

/// View model of the list of addresses of a frozen report: the part `publications` shows it.
struct PublicationsView: Sendable {
    struct Line: Sendable {
        let audience: String
        let published: String
        let state: String
        let isOpen: Bool
        /// Nil for who may not revoke it, and for what is revoked.
        let revokeAddress: String?
        let csrf: String
    }
    let lines: [Line]
    let hasLines: Bool
    /// Nil for who may not publish.
    let publishAddress: String?

    init(_ publications: [Publication], of snapshot: Snapshot, mayPublish: Bool, csrf: String, _ words: Words) {
        lines = publications.map { publication in
            func told(_ key: String, _ time: Instant?, _ who: String) -> String {
                words("publication.\(key)\(who.isEmpty ? "" : "_by")", ["time": time.map { words.format.dayAndTime($0) } ?? "", "who": who])
            }
            let isOpen = publication.revokeTime == nil
            return Line(
                audience: publication.audience, published: told("published", publication.createTime, publication.author),
                state: isOpen ? words("publication.open") : told("revoked", publication.revokeTime, publication.revokedBy), isOpen: isOpen,
                revokeAddress: isOpen && mayPublish ? "/snapshots/\(snapshot.id)/publications/\(publication.id)/revoke" : nil, csrf: csrf)
        }
        hasLines = !lines.isEmpty
        publishAddress = mayPublish ? "/snapshots/\(snapshot.id)/publish" : nil
    }
}
