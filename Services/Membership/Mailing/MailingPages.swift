import Contract
import Models
import Web

/// What a mailing is before it is sent: how it reads for one person, whom it reaches, who is left out and why.
struct MailingPages: Sendable {
    let site: Site
    let answers: Answers
    /// Whether a mail server is set; without one nothing that is put into the post goes anywhere.
    let hasMail: Bool

    static let textKeys = Set(["preview", "preview_for", "sample", "without_mail"].map { "mailing.\($0)" } + ["reason.NO_RECIPIENTS", "reason.MAILING_SENT", "reason.MAILING_NOT_WAITING", "reason.CALLED"])

    private struct Part: Sendable {
        let anchor: String
        let name: String
        let table: TableView
    }
    private struct View: Sendable {
        let kind: String
        let title: String
        let counts: String
        let warning: String?
        let heading: String
        let language: String
        let subject: String
        let text: String
        let parts: [Part]
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/mailings/{record}/recipients", recipients)
        return routes
    }

    @Sendable private func recipients(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        let id = request.placeholder("record"), own = "/mailings/\(id)"
        let mailing = try await peer.call(Mailing.methods.get, GetRecord(id: id))
        let people = try await peer.call(MembershipContract.previewSegment, PreviewSegmentRequest(id: mailing.segmentID))
        let shown = try await peer.call(MembershipContract.previewMailing, PreviewMailingRequest(id: id, personID: request.query["person"] ?? ""))
        let words = site.words(request.language)
        let counts = words("segment.counts", ["sent": words.format.integer(people.recipients.count), "left": words.format.integer(people.leftOut.count)])
        let tables = SegmentPages(site: site, answers: answers)
        let read: @Sendable (SegmentPerson) -> String = { "\(own)/recipients?person=\($0.personID)" }
        let view = View(
            kind: words("mailing.preview"), title: mailing.title, counts: counts, warning: hasMail ? nil : words("mailing.without_mail"),
            heading: shown.name.isEmpty ? words("mailing.sample") : words("mailing.preview_for", ["name": shown.name]), language: shown.language.rawValue, subject: shown.subject, text: shown.text,
            parts: [
                Part(anchor: "recipients", name: words("segment.recipients"), table: tables.table(people.recipients, ["who", "email", "language"], "recipients", words, link: read)),
                Part(anchor: "left-out", name: words("segment.left_out"), table: tables.table(people.leftOut, ["who", "why"], "left_out", words)),
            ])
        let crumbs = [PageHead.Crumb(words("service.\(answers.service)"), "/"), .init(words("record.Mailing.many"), "/mailings"), .init(mailing.title, own)]
        return site.page(PageHead(title: view.title, crumbs: crumbs, isWide: true), "mailing", view, for: request)
    }
}
