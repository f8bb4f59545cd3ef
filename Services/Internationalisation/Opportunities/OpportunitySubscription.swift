import Contract
import Models
import Pillar
import Web

/// Market opportunities as news and their deadlines as a calendar. They are told to members, not to everybody.
enum OpportunitySubscription {
    static let all = Subscription(
        "market-opportunities", of: MarketOpportunity.self, scope: "status != borrador", asking: [],
        events: { page, _, words in page.compactMap { deadline(of: $0, words) } }, newest: "published_on desc", item: item)

    private static func deadline(of opportunity: MarketOpportunity, _ words: Words) -> CalendarEvent? {
        guard let day = opportunity.deadline else { return nil }
        var event = CalendarEvent(
            uid: "\(opportunity.id)-deadline@auzolan", versions: [opportunity.etag], created: opportunity.createTime,
            modified: opportunity.updateTime ?? Instant(startOf: day), time: .days(day, through: day),
            title: words("outlet.deadline", ["title": opportunity.title]))
        event.details = [opportunity.summary]
        event.address = opportunity.sourceURL
        event.place = opportunity.country
        event.status = opportunity.status == .retirada ? .cancelled : .confirmed
        event.isPrivate = true
        return event
    }

    private static func item(_ opportunity: MarketOpportunity, _ words: Words) -> FeedItem {
        let made = opportunity.createTime ?? Instant(seconds: 0)
        let published = opportunity.publishedOn.map { EventClock.madrid.instant($0, minutes: 0) }
        let title = opportunity.status == .retirada ? words("outlet.withdrawn", ["title": opportunity.title]) : opportunity.title
        var item = FeedItem(id: "urn:uuid:\(opportunity.id)", title: title, published: published ?? made, modified: opportunity.updateTime ?? made)
        item.address = opportunity.sourceURL
        item.categories = [opportunity.country, opportunity.sector]
        item.details = [opportunity.summary, opportunity.deadline.map { words("outlet.until", ["day": words.format.day($0)]) } ?? ""]
        return item
    }
}
