import Contract

/// The screens of all records of a service: they lead to one another.
package struct Desk: Sendable {
    /// Leads to a page that a service has beside those of its records.
    package struct Lead: Sendable {
        let textKey: String
        let address: @Sendable (_ today: Day) -> String

        package init(_ textKey: String, _ path: String) {
            self.textKey = textKey
            address = { _ in path }
        }

        /// - Parameter filter: AIP-160 filter of the list at the path, which stands under the lead's own name.
        package init(_ textKey: String, list path: String, _ filter: @escaping @Sendable (_ today: Day) -> String) {
            self.textKey = textKey
            address = { "\(path)?called=\(textKey)&filter=\(FormValues.encode(filter($0)))" }
        }
    }

    /// What a service has beside the pages of its records.
    package struct Beside: Sendable {
        /// What several records come to, and quick ways to do something.
        package var pages: [DeskPage] = []
        /// What is done on many records at once.
        package var tasks: [DeskTask] = []
        /// Pages that stand under the header.
        package var sections: [Site.Section] = []
        /// Folders of their templates and texts, and the texts whose keys are put together while running.
        package var modules: [ModuleFolder] = []
        package var textKeys: Set<String> = []
        /// What their forms ask for.
        package var messages: [MessageLayout] = []
        /// Pages that the front page offers to everybody.
        package var doors: [Lead] = []
        /// The front page of who reaches the records of one organisation alone; nil for that of everybody.
        package var memberFront: (@Sendable (PageRequest, Site) async throws -> PageResponse)?

        package init() {}
    }

    /// Record types that belong together on the front page.
    package struct Group: Sendable {
        let textKey: String
        let leads: [Lead]
        let screens: [any AnyRecordScreen]

        /// - Parameters:
        ///   - textKey: of the group's name.
        ///   - leads: to pages about the records that are no lists of them.
        package init<each Record: ServedResource>(_ textKey: String, leads: [Lead] = [], _ screens: repeat RecordScreen<each Record>) {
            self.textKey = textKey
            self.leads = leads
            var all: [any AnyRecordScreen] = []
            for screen in repeat each screens { all.append(screen) }
            self.screens = all
        }
    }

    let site: Site
    let answers: Answers
    let groups: [Group]
    let beside: Beside
    let references: References
    let today: @Sendable () -> Day
    var screens: [any AnyRecordScreen] { groups.flatMap(\.screens) }

    private init(_ site: Site, _ answers: Answers, _ groups: [Group], _ known: [any NamedRecords], _ beside: Beside, _ today: @escaping @Sendable () -> Day) {
        self.site = site
        self.answers = answers
        self.groups = groups
        self.beside = beside
        self.today = today
        references = References(known + groups.flatMap(\.screens))
    }

    /// The pages of a service that are made of its records.
    ///
    /// - Parameters:
    ///   - answers: what the service answers, the history of records too.
    ///   - known: records of other services that these ones name.
    ///   - beside: what the service has beside them.
    ///   - texts: folder of the words for records.
    /// - Throws: `SiteFault` listing texts that are missing.
    package static func pages(
        of answers: Answers, _ groups: [Group], knowing known: [any NamedRecords] = [], beside: Beside = Beside(), in frame: SiteFrame, texts: String,
        today: @escaping @Sendable () -> Day = Desk.clock
    ) throws(SiteFault) -> (Site, PageRoutes) {
        let screens = groups.flatMap(\.screens)
        let steps = screens.flatMap(\.stepForms)
        let told = screens.map(\.pageTexts)
        var keys = told.flatMap { $0.keys } + beside.pages.flatMap(\.keys) + beside.tasks.flatMap { $0.textKeys + $0.listKeys } + (beside.pages.isEmpty ? [] : ["desk.pages"])
        keys += screens.flatMap(\.attention).map(\.textKey) + steps.map { "step.\($0.name)" } + groups.map(\.textKey) + (beside.doors + groups.flatMap(\.leads)).map(\.textKey)
        keys += screens.flatMap { ["record.\($0.type).one", "record.\($0.type).many"] } + ["service.\(answers.service)", "front.lead.\(answers.service)"]
        var messages = screens.map(\.layout) + steps.map(\.input) + told.flatMap { $0.messages } + beside.messages
        messages += beside.pages.flatMap(\.messages) + beside.tasks.flatMap { [$0.input, $0.output] }
        let site = try Site(
            of: answers.service, in: frame, modules: [ModuleFolder(path: texts)] + beside.modules,
            sections: groups.compactMap(\.screens.first).map { Site.Section(textKey: "record.\($0.type).many", path: $0.path) } + beside.sections, messages: messages,
            needing: Set(keys).union(beside.textKeys).union(Self.textKeys).union(TableUploadView.textKeys).union(SearchPage.textKeys))
        let desk = Desk(site, answers, groups, known, beside, today)
        var routes = PageRoutes()
        routes.get("/", desk.front)
        routes.mount(SearchPage(site, answers, in: frame, lists: Dictionary(screens.map { ($0.type, $0.path) }) { first, _ in first }).routes)
        // How other services lead to a record of which they know the type and the id, and to records of a type by what a list asks.
        @Sendable func path(_ request: PageRequest) throws(ServiceError) -> String {
            guard let screen = screens.first(where: { $0.type == request.placeholder("type") }) else { throw .notFound("type of record", request.placeholder("type")) }
            return screen.path
        }
        routes.get("/names/{type}") { try await desk.names($0) }
        routes.get("/records/{type}") { .redirect("\(try path($0))\($0.query.isEmpty ? "" : "?\($0.query.encoded)")") }
        routes.get("/records/{type}/{record}") { .redirect("\(try path($0))/\(FormValues.encode($0.placeholder("record")))") }
        for screen in screens { routes.mount(screen.routes(in: desk)) }
        for page in beside.pages { routes.mount(page.routes(desk)) }
        for task in beside.tasks { routes.mount(task.routes(in: desk)) }
        return (site, routes)
    }

    /// The day of the machine's clock, in UTC.
    package static let clock: @Sendable () -> Day = { Instant.now().dayUTC }

    func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// What some may ask and others not, such as who reaches the records of one organisation alone; nil for those.
    static func unlessClosed<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value? {
        do { return try await work() } catch let error as ServiceError where error.code == .permissionDenied { return nil }
    }

    func mayWrite(_ request: PageRequest) -> Bool { request.caller.may(.write, in: answers.service) }

    /// What a list is called by the lead that led to it.
    func called(_ request: PageRequest) -> String? {
        groups.flatMap(\.leads).first { $0.textKey == request.query["called"] }.map { site.words(request.language)($0.textKey) }
    }

    private struct Link: Sendable {
        let name: String
        let address: String
    }
    private struct Part: Sendable {
        let name: String
        let links: [Link]
    }
    private struct Front: Sendable {
        let title: String
        let parts: [Part]
        let lead: String
        /// Pages for everybody.
        let doors: [Link]
    }

    /// Whoever may read is led to the records; everybody is told what the service keeps and how programs ask it.
    @Sendable private func front(_ request: PageRequest) async throws -> PageResponse {
        if !request.caller.organisation.isEmpty, let memberFront = beside.memberFront { return try await memberFront(request, site) }
        let words = site.words(request.language)
        let title = words("service.\(answers.service)")
        let parts = request.caller.may(.read, in: answers.service) ? try await parts(request, words) : []
        let doors = beside.doors.map { Link(name: words($0.textKey), address: $0.address(today())) }
        let front = Front(title: title, parts: parts, lead: words("front.lead.\(answers.service)"), doors: doors)
        return site.page(PageHead(title: title), "desk", front, for: request)
    }

    private func parts(_ request: PageRequest, _ words: Words) async throws -> [Part] {
        var waiting: [Link] = []
        for screen in screens { waiting += (try await Self.unlessClosed { try await screen.waiting(self, request) } ?? []).map { Link(name: $0.name, address: $0.address) } }
        let pending = waiting.isEmpty ? [] : [Part(name: words("desk.waiting"), links: waiting)]
        let open = beside.pages.filter { $0.isOnFront && request.caller.may($0.access, in: answers.service) && request.caller.organisation.isEmpty }
        let views = open.isEmpty ? [] : [Part(name: words("desk.pages"), links: open.map { Link(name: words($0.textKey), address: $0.path) })]
        let tasks = mayWrite(request) ? beside.tasks : []
        let work = tasks.isEmpty ? [] : [Part(name: words("desk.tasks"), links: tasks.map { Link(name: words("task.\($0.name)"), address: $0.path) })]
        return pending + views + work + groups.map { group in
            let leads = group.leads.map { Link(name: words($0.textKey), address: $0.address(today())) }
            return Part(name: words(group.textKey), links: leads + group.screens.map { Link(name: words("record.\($0.type).many"), address: $0.path) })
        }
    }

    /// The names that a text finds, for a field in which somebody types one: a JSON list.
    private func names(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.read, in: answers.service)
        let screen = references.screens[request.placeholder("type")], words = site.words(request.language)
        let found = try await Self.unlessClosed { try await screen?.found(request.query["q"] ?? "", most: 20, peer(request), words).records.map(\.name) }
        var writer = JSONWriter()
        writer.raw("[")
        for (index, name) in ((found ?? nil) ?? []).enumerated() {
            if index > 0 { writer.raw(",") }
            writer.string(name)
        }
        writer.raw("]")
        return .json(writer.array())
    }

    /// Parts of the program that do something by themselves, as histories name them.
    private static let principals = [
        "application", "campaign", "collector", "command_line", "directory", "job_board", "migration", "portal", "post", "post_office", "privacy", "reminders", "schedule", "sign-in", "start",
        "storage", "waiting_list",
    ]
    private static let textKeys = Set(
        ["new", "change", "import", "import_lead", "all", "any", "history", "history_caption", "history_none", "when", "who", "what", "fields",
            "created", "updated", "deleted", "waiting", "columns", "filter", "tasks", "task_try", "task_apply"].map { "desk.\($0)" }
            + ["records", "export", "set", "steps", "none", "too_many", "first", "title", "lead", "done", "refused", "counts"].map { "bulk.\($0)" }
            + ["all", "taken", "nameless"].map { "views.\($0)" } + ["reason.STEP_IMPOSSIBLE"]
    ).union(principals.map { "principal.\($0)" }).union(["paper.all", "paper.first"])
}
