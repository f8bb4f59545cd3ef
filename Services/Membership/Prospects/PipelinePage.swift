import Contract
import Models
import Web

/// The organisations that could join, by stage: what is to be done next, until when, by whom.
struct PipelinePage: Sendable {
    static let path = "/prospects/board"

    let site: Site
    let answers: Answers

    static let textKeys = Set(["title", "lead", "none", "late"].map { "pipeline.\($0)" })

    private struct Part: Sendable {
        let name: String
        let table: TableView
    }
    private struct View: Sendable {
        let title: String
        let parts: [Part]
        let mayWrite: Bool
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path, board)
        return routes
    }

    @Sendable private func board(_ request: PageRequest) async throws -> PageResponse {
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        let words = site.words(request.language)
        var prospects: [Prospect] = []
        var token = ""
        repeat {
            let page = try await peer.call(Prospect.methods.list, ListRecords(pageSize: 200, pageToken: token))
            prospects += page.records
            token = page.nextPageToken
        } while !token.isEmpty
        let names = try await OrganisationNames.of(prospects.map(\.orgID), peer)
        let stages = ProspectStage.allCases.filter { $0 != .unspecified }
        let parts = stages.map { stage -> Part in
            let own = prospects.filter { $0.stage == stage }.sorted { Self.order($0) < Self.order($1) }
            let name = "\(words("term.ProspectStage.\(stage.rawValue)")) (\(words.format.integer(own.count)))"
            return Part(name: name, table: table(own, names, stage, name, request, words))
        }
        let view = View(title: words("pipeline.title"), parts: parts, mayWrite: request.caller.may(.write, in: answers.service))
        let crumbs = [PageHead.Crumb(words("service.\(answers.service)"), "/")]
        return site.page(PageHead(title: view.title, crumbs: crumbs, isWide: true), "pipeline", view, for: request)
    }

    /// The more wanted first, then those that are due first.
    private static func order(_ prospect: Prospect) -> String {
        let priority = [ProspectPriority.alta: "0", .media: "1", .baja: "2"][prospect.priority] ?? "3"
        return "\(priority) \(prospect.nextActionOn?.text ?? "9999") \(prospect.id)"
    }

    private func table(_ prospects: [Prospect], _ names: [String: String], _ stage: ProspectStage, _ caption: String, _ request: PageRequest, _ words: Words) -> TableView {
        let layout = Prospect.fields.layout
        let isClosed = ProspectStage.closed.contains(stage)
        let shown = ["orgId", "priority", "owner"] + (isClosed ? ["closedOn", "lostReason"] : ["nextAction", "nextActionOn"])
        let columns = shown.compactMap(layout.field).map { TableView.Column(words.label(layout, $0)) }
        let today = request.time.dayUTC
        let rows = prospects.map { prospect -> [TableView.Cell] in
            let late = prospect.nextActionOn.map { $0 < today } ?? false
            let due = prospect.nextActionOn.map { words.format.day($0) } ?? ""
            return [
                .init(names[prospect.orgID] ?? "", address: "/prospects/\(prospect.id)"),
                .init(words("term.ProspectPriority.\(prospect.priority.rawValue)")), .init(prospect.owner),
            ] + (isClosed
                ? [.init(prospect.closedOn.map { words.format.day($0) } ?? ""), .init(prospect.lostReason)]
                : [.init(prospect.nextAction), .init(late ? words("pipeline.late", ["day": due]) : due)])
        }
        var table = TableView(caption: caption, columns: columns, rows: rows, empty: words("pipeline.none"))
        table.isCaptionSpoken = true
        return table
    }
}
