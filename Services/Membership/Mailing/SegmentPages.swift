import Contract
import Models
import Web

/// Who a segment's next mail would reach, and who is left out and why.
struct SegmentPages: Sendable {
    let site: Site
    let answers: Answers

    static let textKeys = Set(["title", "recipients", "left_out", "nobody", "who", "email", "language", "why", "day", "counts"].map { "segment.\($0)" })

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/mailing-segments/{record}/recipients", recipients)
        return routes
    }

    @Sendable private func recipients(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        let id = request.placeholder("record")
        let segment = try await peer.call(MailingSegment.methods.get, GetRecord(id: id))
        let preview = try await peer.call(MembershipContract.previewSegment, PreviewSegmentRequest(id: id))
        let words = site.words(request.language)
        let counts = ["sent": words.format.integer(preview.recipients.count), "left": words.format.integer(preview.leftOut.count)]
        let page = TablesPage(
            kind: words("segment.title"), title: segment.name,
            facts: [
                (name: words("segment.day"), text: preview.day.map { words.format.day($0) } ?? ""), (name: words("field.purpose"), text: words("term.ConsentPurpose.\(segment.purpose.rawValue)")),
                (name: words("segment.recipients"), text: words("segment.counts", counts)),
            ],
            parts: [
                .init(anchor: "recipients", name: words("segment.recipients"), table: table(preview.recipients, ["who", "email", "language"], "recipients", words)),
                .init(anchor: "left-out", name: words("segment.left_out"), table: table(preview.leftOut, ["who", "why"], "left_out", words)),
            ])
        return page.page([.init(words("record.MailingSegment.many"), "/mailing-segments"), .init(segment.name, "/mailing-segments/\(id)")], site, request)
    }

    /// - Parameter link: where the name of a person leads.
    func table(
        _ people: [SegmentPerson], _ columns: [String], _ caption: String, _ words: Words, link: (SegmentPerson) -> String = { "/persons/\($0.personID)" }
    ) -> TableView {
        let rows = people.map { person in
            columns.map { column -> TableView.Cell in
                switch column {
                case "who": .init(person.name, address: link(person))
                case "email": .init(person.email)
                case "language": .init(person.language)
                default: .init(words("term.MailingRefusal.\(person.refusal.rawValue)"))
                }
            }
        }
        return TableView(caption: words("segment.\(caption)"), columns: columns.map { .init(words("segment.\($0)")) }, rows: rows, empty: words("segment.nobody"))
    }
}
