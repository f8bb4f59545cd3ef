import Contract
import Models
import Storage
import Web

/// The pages of activities: those that everybody may open, those of a personal link, and those of the door.
package struct EventPages: Sendable {
    let site: Site
    let answers: Answers
    let rooms: PillarRooms
    /// Whom the service itself acts as for who fills in a public form.
    static let publicCaller = Caller.system("public page")
    /// Those whose address is not known count together.
    func count(_ what: String, _ request: PageRequest) async throws {
        let address = request.remoteAddress.isEmpty ? "unknown" : request.remoteAddress
        try await VisitorAttempts(database: rooms.registrations.database)
            .count([(what, address, .init(count: 20, seconds: 600))], by: Call(caller: Self.publicCaller, method: what))
    }

    package init(_ site: Site, _ answers: Answers, _ rooms: PillarRooms) {
        self.site = site
        self.answers = answers
        self.rooms = rooms
    }

    /// A frame that knows the words and templates of these pages.
    package static func frame(_ frame: SiteFrame) -> SiteFrame {
        var frame = frame
        frame.modules.append(ModuleFolder(.module))
        frame.textKeys.formUnion(ActivityWords.textKeys.union(EventView.textKeys).union(ActivityPost.textKeys).union(RegisterView.textKeys).union(PersonalView.textKeys).union(DoorView.textKeys))
        return frame
    }

    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/agenda", agenda)
        routes.get("/agenda/{activity}", event)
        routes.get("/agenda/{activity}/calendar.ics", calendar)
        routes.get("/agenda/{activity}/register") { try await registerPage($0, error: nil) }
        routes.post("/agenda/{activity}/register", register)
        routes.mount(personalRoutes)
        routes.mount(doorRoutes)
        return routes
    }

    /// The head of a page for everybody: who is not signed in is shown nothing that leads into the office.
    func head(_ title: String, _ crumbs: [PageHead.Crumb] = [], for request: PageRequest) -> PageHead {
        var head = PageHead(title: title, crumbs: crumbs)
        head.isPublic = request.caller.kind == .anonymous
        return head
    }

    func words(_ request: PageRequest) -> Words { site.words(request.language) }
    func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    private struct Agenda: Sendable {
        let title: String
        let events: [EventView]
        let nothing: String?
    }

    @Sendable private func agenda(_ request: PageRequest) async throws -> PageResponse {
        let words = words(request)
        let found = try await peer(request).call(ActivityContract.getPublicActivities, GetPublicActivitiesRequest()).activities
        let view = Agenda(
            title: words("agenda.title"), events: found.map { EventView($0, origin: request.origin, association: site.association, words) },
            nothing: found.isEmpty ? words("agenda.nothing") : nil)
        return site.page(head(view.title, for: request), "agenda", view, for: request)
    }

    func shown(_ request: PageRequest) async throws -> PublicActivity {
        guard Format.uuid.matches(request.placeholder("activity")) else { throw ServiceError.notFound("Activity", request.placeholder("activity")) }
        return try await peer(request).call(ActivityContract.getPublicActivity, GetPublicActivityRequest(id: request.placeholder("activity")))
    }

    @Sendable private func event(_ request: PageRequest) async throws -> PageResponse {
        let words = words(request)
        let view = EventView(try await shown(request), origin: request.origin, association: site.association, words)
        return site.page(head(view.title, [.init(words("agenda.title"), "/agenda")], for: request), "event", view, for: request)
    }

    @Sendable private func calendar(_ request: PageRequest) async throws -> PageResponse {
        let shown = try await shown(request)
        return calendarFile(shown.activity, shown.sessions, request)
    }

    func calendarFile(_ activity: Activity, _ sessions: [ActivitySession], _ request: PageRequest) -> PageResponse {
        var calendar = CalendarWriter(activity.title, language: request.language)
        for event in ActivitySubscriptions.events(of: activity, sessions, words(request)) { calendar.add(event) }
        return .file(calendar.bytes, type: "text/calendar; charset=utf-8", name: "\(words(request)("event.file")).ics")
    }
}
