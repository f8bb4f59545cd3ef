import Contract
import Models
import Web

/// How far the members got in each campaign, whom it would invite, and the steps that open and lock it.
struct CampaignPages: Sendable {
    static let path = "/campaigns/board"

    let site: Site
    let answers: Answers

    static let textKeys = Set(
        ["title", "lead", "none", "coverage", "preview", "open", "lock", "members", "state", "membership_type", "size_class", "handed_in", "share", "without_contact", "unset", "row", "row_draft", "contact",
            "reinvite", "remind", "reminded", "validate"].map { "campaigns.\($0)" } + InvitationState.allCases.filter { $0 != .unspecified }.map { "term.InvitationState.\($0.rawValue)" })

    /// Where the personal links of a kind of campaign stand.
    static func linkPath(_ kind: CampaignKind) -> String { kind == .encuesta ? "/answer" : "/declare" }

    /// When the links of a campaign end: with its last day.
    static func end(of day: Day) -> Instant { Instant(startOf: day.adding(days: 1)) }

    private struct Part: Sendable {
        let name: String
        let table: TableView
    }
    private struct View: Sendable {
        let title: String
        let lead: String
        let isSaved: Bool
        var address = ""
        let csrf: String
        var canOpen = false
        var canLock = false
        /// Says how many would be reminded; nil where nobody is missing.
        var remindLabel: String?
        /// Says how many were reminded just now.
        var reminded: String?
        /// Declarations that wait to be validated, and how many; nil where none do.
        var waitingAddress: String?
        var waitingLabel = ""
        var openLabel = ""
        var recordAddress: String?
        var parts: [Part] = []
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path, list)
        routes.get("\(Self.path)/{campaign}", board)
        routes.post("\(Self.path)/{campaign}/open", open)
        routes.post("\(Self.path)/{campaign}/remind", remind)
        routes.post("\(Self.path)/{campaign}/lock", lock)
        return routes
    }

    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    @Sendable private func list(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let campaigns = try await peer(request).call(Campaign.methods.list, ListRecords(pageSize: 200)).records
        var rows: [[TableView.Cell]] = []
        for campaign in campaigns {
            let coverage = try await peer(request).call(MembershipContract.getCampaignCoverage, GetCampaignCoverageRequest(id: campaign.id))
            rows.append([
                .init(campaign.title, address: "\(Self.path)/\(campaign.id)"), .init(words("term.CampaignKind.\(campaign.kind.rawValue)")),
                .init(words("term.CampaignStatus.\(campaign.status.rawValue)")), .init(campaign.closesOn.map { words.format.day($0) } ?? ""),
                .init(words.format.integer(coverage.members), isNumeric: true), .init(words.format.integer(coverage.handedIn), isNumeric: true),
                .init(Self.share(coverage.handedIn, coverage.members, words), isNumeric: true),
            ])
        }
        let layout = Campaign.fields.layout
        let columns = ["title", "kind", "status", "closesOn"].compactMap(layout.field).map { TableView.Column(words.label(layout, $0)) }
            + ["members", "handed_in", "share"].map { .init(words("campaigns.\($0)"), isNumeric: true) }
        let table = TableView(caption: words("campaigns.title"), columns: columns, rows: rows, empty: words("campaigns.none"))
        var view = View(title: words("campaigns.title"), lead: words("campaigns.lead"), isSaved: false, csrf: request.csrfToken)
        view.parts = [Part(name: words("campaigns.coverage"), table: table)]
        return page(view, [], request)
    }

    @Sendable private func board(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let coverage = try await peer(request).call(MembershipContract.getCampaignCoverage, GetCampaignCoverageRequest(id: request.placeholder("campaign")))
        let campaign = coverage.campaign
        let mayWrite = request.caller.may(.write, in: answers.service)
        let share = Self.share(coverage.handedIn, coverage.members, words)
        let lead = words(
            campaign.status == .borrador ? "campaigns.row_draft" : "campaigns.row",
            [
                "status": words("term.CampaignStatus.\(campaign.status.rawValue)"), "opens": campaign.opensOn.map { words.format.day($0) } ?? "",
                "closes": campaign.closesOn.map { words.format.day($0) } ?? "", "done": words.format.integer(coverage.handedIn),
                "members": words.format.integer(coverage.members), "share": share,
            ])
        var view = View(title: campaign.title, lead: lead, isSaved: request.query["saved"] != nil, csrf: request.csrfToken)
        view.address = "\(Self.path)/\(campaign.id)"
        view.recordAddress = "/campaigns/\(campaign.id)"
        (view.canOpen, view.canLock) = (mayWrite && campaign.status != .cerrada, mayWrite && campaign.status == .abierta)
        view.openLabel = words(campaign.status == .borrador ? "campaigns.open" : "campaigns.reinvite")
        if view.canLock { show(coverage, in: &view, words) }
        if let count = request.query["reminded"].flatMap({ Int($0) }) { view.reminded = words("campaigns.reminded", ["count": words.format.integer(count)]) }
        if view.canOpen, campaign.status == .borrador { view.parts += try await preview(request, campaign, words) }
        if campaign.status != .borrador {
            view.parts += ["state", "membership_type", "size_class"].map { part(coverage, $0, words) }
            view.parts.append(Part(name: words("campaigns.members"), table: rows(coverage, words)))
        }
        return page(view, [.init(words("campaigns.title"), Self.path)], request)
    }

    /// What is to be done while a campaign is open: who is missing is reminded, what was handed in is validated.
    private func show(_ coverage: CampaignCoverage, in view: inout View, _ words: Words) {
        let missing = coverage.rows.count { !InvitationState.handedIn.contains($0.state) && $0.state != .sin_contacto }
        if missing > 0 { view.remindLabel = words("campaigns.remind", ["count": words.format.integer(missing)]) }
        let waiting = coverage.rows.count { $0.state == .enviada }
        guard coverage.campaign.kind == .declaracion, waiting > 0 else { return }
        view.waitingLabel = words("campaigns.validate", ["count": words.format.integer(waiting)])
        view.waitingAddress = "/annual-declarations?filter=\(FormValues.encode("year = \(coverage.campaign.year) AND status = enviado"))"
    }

    private func page(_ view: View, _ crumbs: [PageHead.Crumb], _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let head = PageHead(title: view.title, crumbs: [.init(words("service.\(answers.service)"), "/")] + crumbs, isWide: true)
        return site.page(head, "campaign-board", view, for: request)
    }

    /// Whom the campaign would invite today, and whom it could not.
    private func preview(_ request: PageRequest, _ campaign: Campaign, _ words: Words) async throws -> [Part] {
        var asked = OpenCampaignRequest()
        asked.id = campaign.id
        let answer = try await peer(request).call(MembershipContract.openCampaign, asked)
        let layout = CoverageRow.fields.layout
        let columns = [TableView.Column(layout.field("organisation").map { words.label(layout, $0) } ?? ""), .init(words("campaigns.contact"))]
        func table(_ invitees: [CampaignInvitee], _ name: String) -> Part {
            let rows = invitees.map { [TableView.Cell($0.organisation, address: "/organisations/\($0.orgID)"), .init($0.contact)] }
            return Part(name: "\(name) (\(words.format.integer(invitees.count)))", table: TableView(caption: name, columns: columns, rows: rows, empty: words("campaigns.none")))
        }
        return [table(answer.withoutContact, words("campaigns.without_contact")), table(answer.invited, words("campaigns.preview"))]
    }

    private func part(_ coverage: CampaignCoverage, _ dimension: String, _ words: Words) -> Part {
        let vocabulary = ["state": "InvitationState", "membership_type": "MembershipType", "size_class": "SizeClass"][dimension] ?? ""
        let rows = coverage.parts.filter { $0.dimension == dimension }.map { part -> [TableView.Cell] in
            [
                .init(part.code.isEmpty ? words("campaigns.unset") : words("term.\(vocabulary).\(part.code)")), .init(words.format.integer(part.members), isNumeric: true),
                .init(words.format.integer(part.handedIn), isNumeric: true), .init(Self.share(part.handedIn, part.members, words), isNumeric: true),
            ]
        }
        let name = words("campaigns.\(dimension)")
        let columns = [TableView.Column(name)] + ["members", "handed_in", "share"].map { .init(words("campaigns.\($0)"), isNumeric: true) }
        return Part(name: name, table: TableView(caption: name, columns: columns, rows: rows, empty: words("campaigns.none")))
    }

    private func rows(_ coverage: CampaignCoverage, _ words: Words) -> TableView {
        TableView(
            coverage.rows, fields: ["organisation", "state", "membershipType", "sizeClass", "mails", "lastMailTime", "failure"], caption: words("campaigns.members"), words: words
        ) { "/organisations/\($0.orgID)" }
    }

    private static func share(_ part: Int32, _ whole: Int32, _ words: Words) -> String { whole == 0 ? "" : words.format.percent(100 * Double(part) / Double(whole), decimals: 0) }

    @Sendable private func open(_ request: PageRequest) async throws -> PageResponse {
        var asked = OpenCampaignRequest()
        (asked.id, asked.apply) = (request.placeholder("campaign"), true)
        _ = try await peer(request).call(MembershipContract.openCampaign, asked)
        return .redirect("\(Self.path)/\(asked.id)?saved=1")
    }

    @Sendable private func remind(_ request: PageRequest) async throws -> PageResponse {
        var asked = RemindCampaignRequest()
        (asked.id, asked.apply) = (request.placeholder("campaign"), true)
        let told = try await peer(request).call(MembershipContract.remindCampaign, asked)
        return .redirect("\(Self.path)/\(asked.id)?reminded=\(told.reminded.count)")
    }

    @Sendable private func lock(_ request: PageRequest) async throws -> PageResponse {
        let id = request.placeholder("campaign")
        _ = try await peer(request).call(MembershipContract.lockCampaign, LockCampaignRequest(id: id))
        return .redirect("\(Self.path)/\(id)?saved=1")
    }
}
