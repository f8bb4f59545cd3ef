import Contract

/// The screens of all records of a service: they lead to one another.
package struct Desk: Sendable {
    /// Record types that belong together on the front page.
    package struct Group: Sendable {
        let textKey: String
        let screens: [any AnyRecordScreen]

        /// - Parameter textKey: of the group's name.
        package init<each Record: ServedResource>(_ textKey: String, _ screens: repeat RecordScreen<each Record>) {
            self.textKey = textKey
            var all: [any AnyRecordScreen] = []
            for screen in repeat each screens { all.append(screen) }
            self.screens = all
        }
    }

    let site: Site
    let answers: Answers
    let groups: [Group]
    let references: References
    let today: @Sendable () -> Day
    var screens: [any AnyRecordScreen] { groups.flatMap(\.screens) }

    private init(_ site: Site, _ answers: Answers, _ groups: [Group], _ known: [any NamedRecords], _ today: @escaping @Sendable () -> Day) {
        self.site = site
        self.answers = answers
        self.groups = groups
        self.today = today
        references = References(known + groups.flatMap(\.screens))
    }

    /// The pages of a service that are made of its records.
    ///
    /// - Parameters:
    ///   - answers: what the service answers, the history of records too.
    ///   - known: records of other services that these ones name.
    ///   - texts: folder of the words for records.
    /// - Throws: `SiteFault` listing texts that are missing.
    package static func pages(of answers: Answers, _ groups: [Group], knowing known: [any NamedRecords] = [], in frame: SiteFrame, texts: String, today: @escaping @Sendable () -> Day = { Instant.now().dayUTC }) throws(SiteFault) -> (Site, PageRoutes) {
        let screens = groups.flatMap(\.screens)
        let steps = screens.flatMap(\.stepForms)
        let attention = screens.flatMap(\.attention).map(\.textKey)
        let keys = attention + steps.map { "step.\($0.name)" } + screens.flatMap { ["record.\($0.type).one", "record.\($0.type).many"] } + groups.map(\.textKey)
        let sections = groups.compactMap(\.screens.first).map { Site.Section(textKey: "record.\($0.type).many", path: $0.path) }
        let site = try Site(
            of: answers.service, in: frame, modules: [ModuleFolder(path: texts)], sections: sections, messages: screens.map(\.layout) + steps.map(\.input),
            needing: Set(keys).union(Self.textKeys).union(TableUploadView.textKeys).union(SearchPage.textKeys).union(["service.\(answers.service)", "front.lead.\(answers.service)"]))
        let desk = Desk(site, answers, groups, known, today)
        var routes = PageRoutes()
        routes.get("/", desk.front)
        routes.mount(SearchPage(site, answers, in: frame, lists: Dictionary(screens.map { ($0.type, $0.path) }) { first, _ in first }).routes)
        // How other services lead to a record of which they know the type and the id.
        routes.get("/records/{type}/{record}") { request in
            guard let screen = screens.first(where: { $0.type == request.placeholder("type") }) else { throw ServiceError.notFound("type of record", request.placeholder("type")) }
            return .redirect("\(screen.path)/\(FormValues.encode(request.placeholder("record")))")
        }
        for screen in screens { routes.mount(screen.routes(in: desk)) }
        return (site, routes)
    }

    func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// What some may ask and others not, such as who reaches the records of one organisation alone; nil for those.
    static func unlessClosed<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value? {
        do { return try await work() } catch let error as ServiceError where error.code == .permissionDenied { return nil }
    }

    func mayWrite(_ request: PageRequest) -> Bool { request.caller.may(.write, in: answers.service) }

    private struct Link: Sendable {
        let name: String
        let address: String
    }
    private struct Part: Sendable {
        let name: String
        let links: [Link]
        /// Leads to what does not stand here.
        let more: String?
    }
    private struct Front: Sendable {
        let title: String
        var parts: [Part]
        var lead: String?
        /// Whether the ways for programs are told.
        var isFront = false
        /// Whether there is something to search in.
        var isOpen = false
    }

    /// Whoever may read is led to the records; everybody is told what the service keeps and how programs ask it.
    @Sendable private func front(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let title = words("service.\(answers.service)")
        var front = Front(title: title, parts: [], lead: words("front.lead.\(answers.service)"), isFront: true)
        if request.caller.may(.read, in: answers.service) { (front.parts, front.isOpen) = (try await parts(request, words), request.caller.organisation.isEmpty) }
        return site.page(PageHead(title: title), "desk", front, for: request)
    }

    private func parts(_ request: PageRequest, _ words: Words) async throws -> [Part] {
        var waiting: [Link] = []
        for screen in screens { waiting += (try await Self.unlessClosed { try await screen.waiting(self, request) } ?? []).map { Link(name: $0.name, address: $0.address) } }
        let pending = waiting.isEmpty ? [] : [Part(name: words("desk.waiting"), links: waiting, more: nil)]
        return pending + groups.map { group in
            Part(name: words(group.textKey), links: group.screens.map { Link(name: words("record.\($0.type).many"), address: $0.path) }, more: nil)
        }
    }

    private static let textKeys = Set(
        ["new", "change", "import", "import_lead", "all", "any", "history", "history_caption", "history_none", "when", "who", "what", "fields",
            "created", "updated", "deleted", "waiting", "columns", "filter"].map { "desk.\($0)" }
            + ["records", "export", "set", "steps", "none", "too_many", "first", "title", "lead", "done", "refused", "counts"].map { "bulk.\($0)" }
            + ["all", "taken", "nameless"].map { "views.\($0)" } + ["reason.STEP_IMPOSSIBLE"])
}
