import Contract
import Models
import Web

/// Calls as news and their deadlines as a calendar, for everybody: calls are public facts, what the office remarks on them is
/// not. Archived ones are not told.
enum CallSubscription {
    static let all = Subscription(
        "calls", of: FundingCall.self, open: "status != archivada",
        asking: [
            "id", "title", "programmeId", "funderId", "status", "openingDate", "isRolling", "instrument", "budgetCents", "amountMinCents", "amountMaxCents",
            "aidIntensityPercent", "trlMin", "trlMax", "consortium", "themes", "topics", "bdnsCode", "sediaCode", "createTime",
        ],
        events: { page, _, words in page.flatMap { deadlines(of: $0, words) } }, item: item)

    private static func deadlines(of call: FundingCall, _ words: Words) -> [CalendarEvent] {
        var kinds: [DeadlineKind: Int] = [:]
        return call.deadlines.compactMap { deadline in
            guard let day = deadline.dueOn else { return nil }
            // A deadline has no id of its own: it is the first, the second of its kind.
            kinds[deadline.kind, default: 0] += 1
            var event = CalendarEvent(
                uid: "\(call.id)-\(deadline.kind.rawValue)-\(kinds[deadline.kind] ?? 1)@auzolan", versions: [call.etag], created: call.createTime,
                modified: call.updateTime ?? Instant(startOf: day), time: .days(day, through: day), title: words("outlet.deadline", ["title": call.title]))
            event.details = [[kind(deadline, words), deadline.label].filter { !$0.isEmpty }.joined(separator: ": "), call.deadlineText]
            event.address = call.officialURL
            event.categories = [words.term(FundingInstrument.vocabulary, call.instrument.rawValue)]
            event.status = call.status == .prevista ? .tentative : .confirmed
            return event
        }
    }

    private static func kind(_ deadline: Deadline, _ words: Words) -> String { words.term(DeadlineKind.vocabulary, deadline.kind.rawValue) }

    private static func item(_ call: FundingCall, _ words: Words) -> FeedItem {
        let made = call.createTime ?? Instant(startOf: call.openingDate ?? Day(number: 0))
        var item = FeedItem(id: "urn:uuid:\(call.id)", title: call.title, published: made, modified: call.updateTime ?? made)
        item.address = call.officialURL
        item.categories = [words.term(FundingInstrument.vocabulary, call.instrument.rawValue)] + call.topics
        item.details =
            call.deadlines.compactMap { deadline in deadline.dueOn.map { "\(kind(deadline, words)): \(words.format.day($0))" } } + [call.deadlineText]
        return item
    }
}
