import Contract
import Foundation
import Testing

@testable import Web

@Suite struct CalendarTests {
    private let moment = Instant("2024-06-30T22:15:00.500Z")!

    private func event(_ title: String, _ time: CalendarEvent.Time) -> CalendarEvent {
        CalendarEvent(uid: "u@auzolan", versions: ["\"r3\"", "\"r1\""], created: nil, modified: moment, time: time, title: title)
    }

    private func lines(_ event: CalendarEvent) -> [String] {
        var calendar = CalendarWriter("Jarduerak", language: .eu)
        calendar.add(event)
        return String(decoding: calendar.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test(arguments: [
        String(repeating: "a", count: 300), String(repeating: "ñ", count: 100), String(repeating: "€", count: 100), String(repeating: "👩‍🔬", count: 40), "", "a",
        String(repeating: "x", count: 73) + "é",
    ])
    func `a line is folded at 75 bytes, never inside a character, and unfolds to what it was`(text: String) {
        let folded = CalendarWriter.folded(Array(text.utf8))
        let whole = String(decoding: folded, as: UTF8.self)
        #expect(whole.hasSuffix("\r\n") && whole.replacingOccurrences(of: "\r\n ", with: "").dropLast() == text[...])
        for line in folded.split(separator: 13) where line != [10] {
            let content = line.first == 10 ? line.dropFirst() : line
            #expect(content.count <= 75 && String(validating: content, as: UTF8.self) != nil)
        }
    }

    @Test func `a text says nothing that a calendar would read as its own`() {
        #expect(CalendarWriter.text("a;b,c\\d\r\ne\nf\u{2028}g\u{0}\u{7F}\th") == "a\\;b\\,c\\\\d\\ne\\nf\\ng h")
        let written = lines(event("x\r\nEND:VEVENT\r\nBEGIN:VEVENT", .days(Day("2024-06-30")!, through: Day("2024-06-30")!)))
        #expect(written.filter { $0 == "BEGIN:VEVENT" }.count == 1 && written.contains("SUMMARY:x\\nEND:VEVENT\\nBEGIN:VEVENT"))
    }

    @Test func `whole days end on the day after, times are in UTC, and the sequence counts changes`() {
        let days = lines(event("Azoka", .days(Day("2024-12-30")!, through: Day("2025-01-01")!)))
        #expect(days.contains("DTSTART;VALUE=DATE:20241230") && days.contains("DTEND;VALUE=DATE:20250102") && days.contains("TRANSP:TRANSPARENT"))
        #expect(days.contains("SEQUENCE:2") && days.contains("DTSTAMP:20240630T221500Z") && days.contains("LAST-MODIFIED:20240630T221500Z"))
        let hours = lines(event("Azoka", .time(moment, until: moment.adding(seconds: 5400))))
        #expect(hours.contains("DTSTART:20240630T221500Z") && hours.contains("DTEND:20240630T234500Z") && !hours.contains("TRANSP:TRANSPARENT"))
        #expect(!lines(event("Azoka", .time(moment, until: moment))).contains { $0.hasPrefix("DTEND") }, "an end that is not after the start is none")
    }

    @Test(arguments: [("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"), ("2024-06-30T22:15:00.5Z", "Sun, 30 Jun 2024 22:15:00 +0000"), ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000")])
    func `a feed dates as RFC 822 does`(instant: String, text: String) { #expect(FeedWriter.date(Instant(instant)!) == text) }

    @Test func `a feed holds no character that XML cannot carry and shows what people typed as it is`() {
        var item = FeedItem(id: "urn:uuid:1", title: "R&D <b>\u{0}\u{B}\u{FFFE}", published: moment, modified: moment)
        item.details = ["<script>alert(1)</script>\nbi", ""]
        let head = FeedWriter.Head(title: "A & B", description: "C", language: .es, page: "http://x/", own: "http://x/?a=1&b=\"2\"")
        let text = String(decoding: FeedWriter(head, [item]).bytes, as: UTF8.self)
        #expect(text.contains("<title>R&amp;D &lt;b&gt;</title>") && text.contains("href=\"http://x/?a=1&amp;b=&quot;2&quot;\""))
        #expect(text.contains("<description>&lt;p&gt;&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;&lt;br&gt;bi&lt;/p&gt;</description>"))
    }
}
