import Contract

/// A list that people's calendars and readers follow: what its records are there, and which of them everybody may see.
package struct Subscription: Sendable {
    /// Most entries of a calendar. Who follows more narrows it by a filter.
    package static let mostEvents = 10_000
    /// Entries of a feed: the newest.
    package static let mostItems = 50

    package typealias Read<Entry> = @Sendable (_ peer: any Peer, _ filter: String, _ words: Words) async throws -> [Entry]

    /// `activities`: where it stands, `/activities.ics`, and what its texts are called, `outlet.activities`.
    package let name: String
    /// The method that lists the records.
    package let method: MethodDescription
    /// nil when the list is no calendar.
    package let events: Read<CalendarEvent>?
    /// nil when the list is no news.
    package let items: Read<FeedItem>?
    /// Whether some of its records are for everybody.
    package var isOpen: Bool { open != nil }

    private let scope: String
    private let open: String?
    private let askable: Set<String>

    /// - Parameters:
    ///   - scope: filter of the records that belong here; empty for all of the list.
    ///   - open: filter of those that everybody may see; nil when nobody may without a credential.
    ///   - asking: fields that everybody may filter by, as everybody sees them in the entries.
    ///   - events: what a page of records is in a calendar; is given a peer for what stands in other lists.
    ///   - newest: order of a feed.
    ///   - item: what a record is in a feed.
    package init<Record: ServedResource>(
        _ name: String, of type: Record.Type = Record.self, scope: String = "", open: String? = nil, asking: [String],
        events: (@Sendable (_ page: [Record], _ peer: any Peer, _ words: Words) async throws -> [CalendarEvent])? = nil,
        newest: String = "create_time desc", item: (@Sendable (Record, Words) -> FeedItem)? = nil
    ) {
        self.name = name
        self.scope = scope
        self.open = open
        askable = Set(asking.flatMap { [$0, $0.snakeCased] })
        let unknown = asking.filter { Record.fields.layout.field($0) == nil }
        precondition(unknown.isEmpty, "\(name) shows fields that are none: \(unknown)")
        method = Record.methods.list.description
        self.events = events.map { Self.reading(name, $0) }
        self.items = item.map { Self.reading(newest, $0) }
    }

    private static func reading<Record: ServedResource>(
        _ name: String, _ events: @escaping @Sendable ([Record], any Peer, Words) async throws -> [CalendarEvent]
    ) -> Read<CalendarEvent> {
        { peer, filter, words in
            var all: [CalendarEvent] = []
            var request = ListRecords<Record>(pageSize: 200, filter: filter)
            repeat {
                let page = try await peer.call(Record.methods.list, request)
                all += try await events(page.records, peer, words)
                request.pageToken = page.nextPageToken
                guard all.count <= mostEvents else {
                    throw ServiceError(.resourceExhausted, "\(name) has more than \(mostEvents) entries; narrow it with filter", reason: "TOO_MANY_RECORDS")
                }
            } while !request.pageToken.isEmpty
            return all
        }
    }

    private static func reading<Record: ServedResource>(
        _ newest: String, _ item: @escaping @Sendable (Record, Words) -> FeedItem
    ) -> Read<FeedItem> {
        { peer, filter, words in
            let request = ListRecords<Record>(pageSize: Int32(mostItems), filter: filter, orderBy: newest)
            return try await peer.call(Record.methods.list, request).records.map { item($0, words) }
        }
    }

    /// The filter of the records that are told.
    ///
    /// - Parameters:
    ///   - asked: the subscriber's own filter.
    ///   - isOpen: whether it is told to everybody.
    /// - Throws: `invalid_argument` on `filter` that is not understood, or that would let everybody guess what is not shown.
    package func filter(_ asked: String, isOpen: Bool) throws(ServiceError) -> String {
        let parsed = try FilterParser.parse(asked)
        if isOpen { try check(parsed) }
        let parts = [parsed == .all ? "" : asked, scope, isOpen ? open ?? "" : ""].filter { !$0.isEmpty }
        return parts.count == 1 ? parts[0] : parts.map { "(\($0))" }.joined(separator: " AND ")
    }

    private func check(_ filter: Filter) throws(ServiceError) {
        switch filter {
        case .all: return
        case .not(let inner): try check(inner)
        case .and(let parts), .or(let parts): for part in parts { try check(part) }
        case .search: throw refusal("names no field")
        case .compare(let field, _, _): guard askable.contains(field) else { throw refusal("names \(field)") }
        }
    }

    private func refusal(_ what: String) -> ServiceError {
        let fields = askable.filter { $0 == $0.snakeCased }.sorted().joined(separator: ", ")
        return .invalid("filter", "filter", "\(what); without a credential \(name) can be filtered by \(fields)")
    }
}
