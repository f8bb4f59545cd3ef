import Contract
import Models
import Storage
import Web

/// View model of the list for the door.
struct DoorView: Sendable {
    struct Person: Sendable {
        let id: String
        let name: String
        let organisation: String
        let isPresent: Bool
        let isAbsent: Bool
    }
    struct Meeting: Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
    }

    let title: String
    let lead: String
    let address: String
    let csrf: String
    let session: String
    let text: String
    let meetings: [Meeting]
    let hasMeetings: Bool
    let people: [Person]
    let nothing: String?
    let tally: String
    let standing: [EventView.Fact]
    let mailsAddress: String

    static let textKeys = Set(
        ["title", "present", "absent", "search", "nothing", "tally", "noted", "no_place", "choose", "mails", "back", "free", "waiting", "requested", "feedbacks", "score", "promoters", "meetings"].map { "door.\($0)" })
        .union(["title", "caption", "none", "person", "kind", "made", "sent", "state", "waits", "retried", "given_up"].map { "mails.\($0)" })
        .union(ActivityMailKind.allCases.dropFirst().map { "term.ActivityMailKind.\($0.rawValue)" })
}

extension EventPages {
    var doorRoutes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/activities/{activity}/door", door)
        routes.post("/activities/{activity}/door", noteAtDoor)
        routes.get("/activities/{activity}/mails", mails)
        routes.get("/check-in/{registration}", checkIn)
        routes.post("/check-in/{registration}", noteCheckIn)
        return routes
    }

    private func all<Record: ServedResource>(_ type: Record.Type, _ filter: String, _ request: PageRequest) async throws -> [Record] {
        var found: [Record] = []
        var asked = ListRecords<Record>(pageSize: 200, filter: filter)
        repeat {
            let page = try await peer(request).call(Record.methods.list, asked)
            found += page.records
            asked.pageToken = page.nextPageToken
        } while !asked.pageToken.isEmpty
        return found
    }

    private func sessions(of activity: String, _ request: PageRequest) async throws -> [ActivitySession] {
        try await all(ActivitySession.self, "activity_id = \"\(activity)\"", request).sorted { ($0.date?.number ?? 0, $0.startTime, $0.id) < ($1.date?.number ?? 0, $1.startTime, $1.id) }
    }

    /// The meeting that is asked for, or that of today, or the first.
    private func current(_ sessions: [ActivitySession], _ asked: String?, _ activity: Activity) -> ActivitySession? {
        let today = (EventClock(activity.timeZone) ?? .madrid).day(at: rooms.now())
        return sessions.first { $0.id == asked } ?? sessions.first { $0.date == today } ?? sessions.first
    }

    /// Who came to a meeting, or to the activity where it has none, by registration.
    private func noted(_ session: ActivitySession?, _ registrations: [Registration], _ request: PageRequest) async throws -> [String: Bool] {
        if let session {
            let notes = try await all(SessionAttendance.self, "session_id = \"\(session.id)\"", request)
            return Dictionary(notes.map { ($0.registrationID, $0.attended) }) { $1 }
        }
        return Dictionary(uniqueKeysWithValues: registrations.filter { $0.attendance != .pendiente }.map { ($0.id, $0.attendance == .asistio) })
    }

    @Sendable private func door(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let words = words(request)
        let activity = try await peer(request).call(Activity.methods.get, GetRecord(id: request.placeholder("activity")))
        let meetings = try await sessions(of: activity.id, request)
        let meeting = current(meetings, request.query["session"], activity)
        let placed = try await all(Registration.self, "activity_id = \"\(activity.id)\" AND status = \"confirmada\"", request)
        let noted = try await noted(meeting, placed, request)
        let names = try rooms.organisationNames(Set(placed.map(\.orgID)))
        let text = request.query["q"] ?? ""
        let people = placed.map { registration in
            DoorView.Person(
                id: registration.id, name: registration.name.isEmpty ? String(registration.id.suffix(12)) : registration.name,
                organisation: names[registration.orgID] ?? registration.organisationName, isPresent: noted[registration.id] == true, isAbsent: noted[registration.id] == false)
        }.filter { text.isEmpty || Fold.text("\($0.name) \($0.organisation)").contains(Fold.text(text)) }.sorted { (Fold.text($0.name), $0.id) < (Fold.text($1.name), $1.id) }
        let own = "/activities/\(activity.id)/door"
        let view = DoorView(
            title: words("door.title"), lead: activity.title, address: own, csrf: request.csrfToken, session: meeting?.id ?? "", text: text,
            meetings: meetings.map { one in
                let name = [one.date.map(words.format.day) ?? "", one.startTime, one.topic].filter { !$0.isEmpty }.joined(separator: " ")
                return .init(name: name, address: "\(own)?session=\(one.id)", isCurrent: one.id == meeting?.id)
            }, hasMeetings: meetings.count > 1, people: people, nothing: people.isEmpty ? words("door.nothing") : nil,
            tally: words("door.tally", ["came": words.format.integer(noted.values.count { $0 }), "all": words.format.integer(placed.count)]),
            standing: Self.told(try await peer(request).call(ActivityContract.getActivityStanding, GetActivityStandingRequest(id: activity.id)), words),
            mailsAddress: "/activities/\(activity.id)/mails")
        let crumbs: [PageHead.Crumb] = [.init(words("record.Activity.many"), "/activities"), .init(activity.title, "/activities/\(activity.id)")]
        return site.page(PageHead(title: view.title, crumbs: crumbs), "door", view, for: request)
    }

    private static func told(_ standing: ActivityStanding, _ words: Words) -> [EventView.Fact] {
        [
            ("free", standing.free.map { words.format.integer($0) } ?? ""), ("waiting", standing.waiting > 0 ? words.format.integer(standing.waiting) : ""),
            ("requested", standing.requested > 0 ? words.format.integer(standing.requested) : ""), ("feedbacks", standing.feedbacks > 0 ? words.format.integer(standing.feedbacks) : ""),
            ("score", standing.scoreHundredths.map { words.format.scaled($0, decimals: 2) } ?? ""), ("promoters", standing.promoterScore.map { words.format.integer($0) } ?? ""),
        ].filter { !$0.1.isEmpty }.map { .init(name: words("door.\($0.0)"), text: $0.1) }
    }

    @Sendable private func noteAtDoor(_ request: PageRequest) async throws -> PageResponse {
        let registration = request.form["registration"] ?? ""
        try await note(registration, request)
        let query = FormValues([("session", request.form["session"] ?? ""), ("q", request.form["q"] ?? "")].filter { !$0.1.isEmpty }).encoded
        return .redirect("/activities/\(FormValues.encode(request.placeholder("activity")))/door?\(query)#r-\(FormValues.encode(registration))")
    }

    private func note(_ registration: String, _ request: PageRequest) async throws {
        var asked = NoteAttendanceRequest(registration, session: request.form["session"] ?? "", attended: request.form["attended"] == "true")
        asked.requestID = request.form["requestId"] ?? ""
        _ = try await peer(request).call(ActivityContract.noteAttendance, asked)
    }

    private struct CheckIn: Sendable {
        let title: String
        let activity: String
        let organisation: String
        let state: String?
        let isGood: Bool
        let canNote: Bool
        let meetings: [FormField.Option]
        let hasMeetings: Bool
        let csrf: String
        let doorAddress: String
    }

    /// What the code of a registration opens for the people of the association.
    @Sendable private func checkIn(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let words = words(request)
        let registration = try await peer(request).call(Registration.methods.get, GetRecord(id: request.placeholder("registration")))
        let activity = try await peer(request).call(Activity.methods.get, GetRecord(id: registration.activityID))
        let meetings = try await sessions(of: activity.id, request)
        let meeting = current(meetings, request.query["session"], activity)
        let isNoted = try await noted(meeting, [registration], request)[registration.id] == true
        let hasPlace = registration.status == .confirmada
        let state: String? = !hasPlace ? words("door.no_place", ["state": words.term(RegistrationStatus.vocabulary, registration.status.rawValue)]) : isNoted ? words("door.noted") : nil
        let view = CheckIn(
            title: registration.name, activity: activity.title, organisation: try rooms.organisationNames([registration.orgID])[registration.orgID] ?? registration.organisationName,
            state: state, isGood: hasPlace, canNote: hasPlace,
            meetings: meetings.map { one in
                .init(value: one.id, label: [one.date.map(words.format.day) ?? "", one.startTime, one.topic].filter { !$0.isEmpty }.joined(separator: " "), isSelected: one.id == meeting?.id)
            }, hasMeetings: !meetings.isEmpty, csrf: request.csrfToken, doorAddress: "/activities/\(activity.id)/door")
        return site.page(PageHead(title: view.title, crumbs: [.init(activity.title, "/activities/\(activity.id)"), .init(words("door.title"), view.doorAddress)]), "check-in", view, for: request)
    }

    @Sendable private func noteCheckIn(_ request: PageRequest) async throws -> PageResponse {
        try await note(request.placeholder("registration"), request)
        let session = request.form["session"] ?? ""
        return .redirect("/check-in/\(FormValues.encode(request.placeholder("registration")))\(session.isEmpty ? "" : "?session=\(FormValues.encode(session))")")
    }

    private struct Mails: Sendable {
        let title: String
        let table: TableView
    }

    @Sendable private func mails(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.read, in: answers.service)
        let words = words(request)
        let activity = try await peer(request).call(Activity.methods.get, GetRecord(id: request.placeholder("activity")))
        let mails = try await peer(request).call(ActivityContract.getActivityMails, GetActivityMailsRequest(id: activity.id)).mails
        let people = try await all(Registration.self, "activity_id = \"\(activity.id)\"", request)
        let names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) })
        let rows = mails.map { mail in
            [
                TableView.Cell(names[mail.registrationID] ?? "", address: "/registrations/\(mail.registrationID)"), .init(words.term(ActivityMailKind.vocabulary, mail.kind.rawValue)),
                .init(mail.createTime.map(words.format.dayAndTime) ?? ""), .init(mail.sendTime.map(words.format.dayAndTime) ?? ""), .init(Self.state(mail, words)),
            ]
        }
        let table = TableView(
            caption: words("mails.caption"), columns: ["person", "kind", "made", "sent", "state"].map { .init(words("mails.\($0)")) }, rows: rows, empty: words("mails.none"))
        let view = Mails(title: words("mails.title"), table: table)
        let crumbs: [PageHead.Crumb] = [.init(words("record.Activity.many"), "/activities"), .init(activity.title, "/activities/\(activity.id)")]
        return site.page(PageHead(title: view.title, crumbs: crumbs, isWide: true), "activity-mails", view, for: request)
    }

    private static func state(_ mail: ActivityMail, _ words: Words) -> String {
        guard mail.sendTime == nil else { return "" }
        guard let next = mail.nextTime else { return [words("mails.given_up"), mail.failure].joined(separator: ": ") }
        return mail.failure.isEmpty ? words("mails.waits") : "\(mail.failure). \(words("mails.retried", ["time": words.format.dayAndTime(next)]))"
    }
}
