import Contract
import Models
import Web

/// View model of a published activity.
struct EventView: Sendable {
    struct Fact: Sendable {
        let name: String
        let text: String
    }

    let title: String
    let kind: String
    /// That it was called off or put off, and why.
    let warning: String?
    let facts: [Fact]
    let paragraphs: [String]
    let meetings: [String]
    let hasMeetings: Bool
    let address: String
    let calendarAddress: String
    let registerAddress: String?
    /// Why nobody can register now; nil where one can, and where registering is not for this page.
    let closed: String?
    /// The same for programs that look for events (schema.org).
    let dataMarkup: Markup

    init(_ shown: PublicActivity, origin: String, association: String, _ words: Words) {
        let activity = shown.activity
        let facts = ActivityWords(activity, shown.sessions, words)
        (title, address) = (activity.title, "/agenda/\(activity.id)")
        calendarAddress = "\(address)/calendar.ics"
        kind = words.term(ActivityKind.vocabulary, activity.kind.rawValue)
        let state: String? = switch activity.status {
        case .cancelada: words("event.cancelled")
        case .aplazada: words("event.postponed")
        default: nil
        }
        warning = state.map { [$0, activity.statusReason].filter { !$0.isEmpty }.joined(separator: " ") }
        registerAddress = shown.takesRegistrations ? "\(address)/register" : nil
        closed = activity.isOpenToPublic && !shown.takesRegistrations && state == nil ? words("event.closed") : nil
        let deadline = shown.takesRegistrations ? activity.registrationDeadline.map(words.format.day) ?? "" : ""
        let price = activity.isOpenToPublic ? facts.price : ""
        self.facts = [
            ("when", facts.when), ("where", facts.place), ("price", price), ("places", shown.takesRegistrations ? Self.places(shown, words) : ""), ("deadline", deadline),
        ].filter { !$0.1.isEmpty }.map { Fact(name: words("event.\($0.0)"), text: $0.1) }
        paragraphs = activity.description.split(whereSeparator: \.isNewline).map(String.init)
        meetings = facts.meetings.count > 1 ? facts.meetings : []
        hasMeetings = !meetings.isEmpty
        dataMarkup = EventData(shown, address: "\(origin)/agenda/\(activity.id)", association: association).markup
    }

    private static func places(_ shown: PublicActivity, _ words: Words) -> String {
        guard let free = shown.freePlaces else { return "" }
        guard free == 0 else { return words("event.free_places", ["free": words.format.integer(free), "all": words.format.integer(shown.activity.capacity)]) }
        return words("event.full", ["waiting": words.format.integer(shown.waiting)])
    }

    static let textKeys = Set(["when", "where", "price", "places", "deadline", "free_places", "full", "closed", "cancelled", "postponed"].map { "event.\($0)" })
}

/// An activity as search engines read it (schema.org `Event` in JSON-LD). It is data: no browser runs it.
private struct EventData {
    let markup: Markup

    init(_ shown: PublicActivity, address: String, association: String) {
        let activity = shown.activity
        var pairs = [("@context", Self.text("https://schema.org")), ("@type", Self.text("Event")), ("name", Self.text(activity.title)), ("url", Self.text(address))]
        let clock = EventClock(activity.timeZone) ?? .madrid
        let start = shown.sessions.first.flatMap { meeting in meeting.date.flatMap { day in ClockTime.minutes(meeting.startTime).map { clock.instant(day, minutes: $0).text } } }
        pairs.append(("startDate", Self.text(start ?? activity.startDate?.text ?? "")))
        if let end = activity.endDate ?? activity.startDate { pairs.append(("endDate", Self.text(end.text))) }
        let states: [EventStatus: String] = [.cancelada: "EventCancelled", .aplazada: "EventPostponed"]
        pairs.append(("eventStatus", Self.text("https://schema.org/\(states[activity.status] ?? "EventScheduled")")))
        let isOnline = activity.mode == .en_linea
        pairs.append(("eventAttendanceMode", Self.text("https://schema.org/\(isOnline ? "OnlineEventAttendanceMode" : "OfflineEventAttendanceMode")")))
        if !activity.description.isEmpty { pairs.append(("description", Self.text(activity.description))) }
        if isOnline {
            pairs.append(("location", Self.object([("@type", Self.text("VirtualLocation")), ("url", Self.text(address))])))
        } else if !activity.venue.isEmpty {
            let place = Self.object([("@type", Self.text("PostalAddress")), ("streetAddress", Self.text(activity.venue)), ("addressCountry", Self.text(activity.country))])
            pairs.append(("location", Self.object([("@type", Self.text("Place")), ("name", Self.text(activity.venue)), ("address", place)])))
        }
        if !association.isEmpty { pairs.append(("organizer", Self.object([("@type", Self.text("Organization")), ("name", Self.text(association))]))) }
        if activity.isOpenToPublic {
            let left = shown.freePlaces == 0 ? "SoldOut" : "InStock"
            pairs.append((
                "offers",
                Self.object([
                    ("@type", Self.text("Offer")), ("price", Self.text("\(activity.priceCents / 100).\(activity.priceCents % 100 < 10 ? "0" : "")\(activity.priceCents % 100)")),
                    ("priceCurrency", Self.text("EUR")), ("availability", Self.text("https://schema.org/\(left)")), ("url", Self.text(address)),
                ])
            ))
        }
        markup = Markup(html: "<script type=\"application/ld+json\">\(Self.object(pairs))</script>")
    }

    private static func object(_ pairs: [(String, String)]) -> String { "{\(pairs.map { "\(text($0.0)):\($0.1)" }.joined(separator: ","))}" }

    /// A JSON text in which no `<` can end the element around it.
    private static func text(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.array(), as: UTF8.self).replacing("<", with: "\\u003c")
    }
}
