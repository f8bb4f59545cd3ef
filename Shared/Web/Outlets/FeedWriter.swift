import Contract

/// One piece of news.
package struct FeedItem: Sendable, Equatable {
    /// The same for the same thing as long as it exists.
    package var id: String
    package var title: String
    /// Where it can be read in full; empty when nowhere.
    package var address = ""
    /// Sentences, a paragraph each.
    package var details: [String] = []
    package var categories: [String] = []
    /// When people could first read it.
    package var published: Instant
    package var modified: Instant

    package init(id: String, title: String, published: Instant, modified: Instant) {
        self.id = id
        self.title = title
        self.published = published
        self.modified = modified
    }
}

/// Writes news that people's readers follow (RSS 2.0 with Atom's link to itself).
package struct FeedWriter: Sendable {
    /// What stands above the items.
    package struct Head: Sendable {
        package var title: String
        package var description: String
        package var language: Language
        /// Page that the feed belongs to.
        package var page: String
        /// Address of the feed itself.
        package var own: String

        package init(title: String, description: String, language: Language, page: String, own: String) {
            self.title = title
            self.description = description
            self.language = language
            self.page = page
            self.own = own
        }
    }

    private let head: Head
    private let items: [FeedItem]

    /// - Parameter items: the newest first.
    package init(_ head: Head, _ items: [FeedItem]) {
        self.head = head
        self.items = items
    }

    package var bytes: [UInt8] {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">", "<channel>",
            Self.element("title", head.title), Self.element("link", head.page), Self.element("description", head.description),
            Self.element("language", head.language.rawValue), "<atom:link href=\"\(Self.escaped(head.own))\" rel=\"self\" type=\"application/rss+xml\"/>",
            Self.element("generator", "Auzolan"), Self.element("ttl", "60"),
        ]
        if let last = items.map(\.modified).max() { lines.append(Self.element("lastBuildDate", Self.date(last))) }
        for item in items { lines += Self.lines(item) }
        return Array((lines + ["</channel>", "</rss>"]).joined(separator: "\n").utf8) + [10]
    }

    private static func lines(_ item: FeedItem) -> [String] {
        var lines = ["<item>", element("title", item.title)]
        if !item.address.isEmpty { lines.append(element("link", item.address)) }
        let details = item.details.filter { !$0.isEmpty }
        // Readers take a description for HTML: the texts are made that first, so that what people typed is shown as it is.
        if !details.isEmpty { lines.append(element("description", details.map { "<p>\(paragraph($0))</p>" }.joined())) }
        lines += item.categories.filter { !$0.isEmpty }.map { element("category", $0) }
        lines += ["<guid isPermaLink=\"false\">\(escaped(item.id))</guid>", element("pubDate", date(item.published)), "</item>"]
        return lines
    }

    private static func element(_ name: String, _ text: String) -> String { "<\(name)>\(escaped(text))</\(name)>" }

    private static func paragraph(_ text: String) -> String {
        escaped(text).split(whereSeparator: \.isNewline).joined(separator: "<br>")
    }

    /// Without what XML cannot carry.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default:
                let isAllowed = scalar.value >= 32 ? scalar.value & 0xFFFE != 0xFFFE || scalar.value > 0xFFFF : "\t\n\r".unicodeScalars.contains(scalar)
                if isAllowed { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// RFC 822 with four digits for the year: `Sun, 30 Jun 2024 22:15:00 +0000`.
    static func date(_ instant: Instant) -> String {
        let day = instant.dayUTC, (year, month, date) = day.components
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[((Int(day.number) % 7) + 7) % 7]
        return "\(weekday), \(date < 10 ? "0" : "")\(date) \(months[month - 1]) \(year) \(Instant(seconds: instant.seconds).text.dropFirst(11).prefix(8)) +0000"
    }
}
