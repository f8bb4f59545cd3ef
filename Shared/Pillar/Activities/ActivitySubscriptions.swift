import Contract
import Models
import Web

/// Activities as calendars and news. Everybody may see those that were published once, called off or not; drafts nobody.
package enum ActivitySubscriptions {
    /// The time is set by publishing and stays.
    private static let published = "publish_time >= \"1970-01-01T00:00:00Z\" AND status != borrador"
    private static let shown = [
        "id", "activityUid", "kind", "type", "title", "themes", "pillar", "scope", "startDate", "endDate", "mode", "venue", "country", "status",
        "registrationDeadline", "publishTime",
    ]
    private static let international = ActivityType.internationalisation.map { "type = \($0.rawValue)" }.joined(separator: " OR ")

    package static let all = subscription("activities")
    /// Missions and grouped fairs are activities of these types.
    package static let missions = subscription("missions", scope: international)

    private static func subscription(_ name: String, scope: String = "") -> Subscription {
        Subscription(
            name, of: Activity.self, scope: scope, open: published, asking: shown, events: events, newest: "publish_time desc, create_time desc", item: item)
    }

    private static func events(_ page: [Activity], _ peer: any Peer, _ words: Words) async throws -> [CalendarEvent] {
        let sessions = try await sessions(of: page, peer)
        return page.flatMap { Self.events(of: $0, sessions[$0.id] ?? [], words) }
    }

    /// The meetings of an activity, or its days.
    static func events(of activity: Activity, _ sessions: [ActivitySession], _ words: Words) -> [CalendarEvent] {
        sessions.isEmpty ? [whole(activity, words)] : sessions.map { meeting($0, of: activity, words) }
    }

    /// By activity, in the order they take place.
    private static func sessions(of page: [Activity], _ peer: any Peer) async throws -> [String: [ActivitySession]] {
        var found: [String: [ActivitySession]] = [:]
        // A filter has at most 50 terms and 2000 characters: 36 ids of 36 characters.
        for start in stride(from: 0, to: page.count, by: 36) {
            let some = page[start..<min(start + 36, page.count)].map { "activity_id = \($0.id)" }
            var request = ListRecords<ActivitySession>(pageSize: 200, filter: some.joined(separator: " OR "))
            repeat {
                let answer = try await peer.call(ActivitySession.methods.list, request)
                for session in answer.records { found[session.activityID, default: []].append(session) }
                request.pageToken = answer.nextPageToken
            } while !request.pageToken.isEmpty
        }
        return found
    }

    /// An activity without meetings of its own: its days.
    private static func whole(_ activity: Activity, _ words: Words) -> CalendarEvent {
        let first = activity.startDate ?? Day(number: 0)
        return dressed(
            CalendarEvent(
                uid: "\(activity.id)@auzolan", versions: [activity.etag], created: activity.createTime, modified: activity.updateTime ?? Instant(startOf: first),
                time: .days(first, through: activity.endDate ?? first), title: activity.title),
            activity, words)
    }

    private static func meeting(_ session: ActivitySession, of activity: Activity, _ words: Words) -> CalendarEvent {
        let day = session.date ?? activity.startDate ?? Day(number: 0)
        let clock = EventClock(activity.timeZone) ?? .madrid
        var time = CalendarEvent.Time.days(day, through: day)
        if let start = ClockTime.minutes(session.startTime) {
            time = .time(clock.instant(day, minutes: start), until: ClockTime.minutes(session.endTime).map { clock.instant(day, minutes: $0) })
        }
        let modified = [session.updateTime, activity.updateTime].compactMap { $0 }.max() ?? Instant(startOf: day)
        var event = CalendarEvent(
            uid: "\(session.id)@auzolan", versions: [session.etag, activity.etag], created: session.createTime, modified: modified, time: time,
            title: session.topic.isEmpty ? activity.title : "\(activity.title) – \(session.topic)")
        event.place = session.place
        return dressed(event, activity, words)
    }

    private static func dressed(_ event: CalendarEvent, _ activity: Activity, _ words: Words) -> CalendarEvent {
        var event = event
        if event.place.isEmpty { event.place = place(activity) }
        event.categories = [words.term(ActivityKind.vocabulary, activity.kind.rawValue)]
        event.details = [reason(activity, words), deadline(activity, words)]
        switch activity.status {
        case .publicada, .celebrada: event.status = .confirmed
        case .cancelada: event.status = .cancelled
        case .aplazada:
            event.status = .tentative
            event.title = words("outlet.postponed", ["title": event.title])
        case .borrador, .unspecified: event.status = .tentative
        }
        event.isPrivate = activity.publishTime == nil || activity.status == .borrador
        return event
    }

    private static func item(_ activity: Activity, _ words: Words) -> FeedItem {
        let titles: [EventStatus: String] = [.aplazada: "outlet.postponed", .cancelada: "outlet.cancelled"]
        let made = activity.createTime ?? Instant(startOf: activity.startDate ?? Day(number: 0))
        var item = FeedItem(
            id: "urn:uuid:\(activity.id)", title: titles[activity.status].map { words($0, ["title": activity.title]) } ?? activity.title,
            published: activity.publishTime ?? made, modified: activity.updateTime ?? made)
        item.categories = [words.term(ActivityKind.vocabulary, activity.kind.rawValue)]
        item.details = [days(activity, words), place(activity), reason(activity, words), deadline(activity, words)]
        return item
    }

    private static func days(_ activity: Activity, _ words: Words) -> String {
        [activity.startDate, activity.endDate == activity.startDate ? nil : activity.endDate].compactMap { $0.map(words.format.day) }.joined(separator: " – ")
    }

    private static func place(_ activity: Activity) -> String { [activity.venue, activity.country].filter { !$0.isEmpty }.joined(separator: ", ") }

    private static func reason(_ activity: Activity, _ words: Words) -> String {
        activity.statusReason.isEmpty ? "" : words("outlet.reason", ["reason": activity.statusReason])
    }

    private static func deadline(_ activity: Activity, _ words: Words) -> String {
        guard activity.status == .publicada, let last = activity.registrationDeadline else { return "" }
        return words("outlet.register_by", ["day": words.format.day(last)])
    }
}
