import Contract

/// Writes a calendar that people's programs subscribe to (RFC 5545, RFC 7986), or an invitation to one event (RFC 5546).
package struct CalendarWriter: Sendable {
    /// What a program does with the events: it shows them, asks whether its owner comes, or takes them out.
    package enum Method: String, Sendable { case publish = "PUBLISH", request = "REQUEST", cancel = "CANCEL" }

    private var lines: [String]

    /// - Parameters:
    ///   - title: what programs call the calendar until their owner calls it otherwise.
    ///   - language: of its texts.
    package init(_ title: String, language: Language, method: Method = .publish) {
        let title = Self.text(title)
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Auzolan//Auzolan//\(language.rawValue.uppercased())", "CALSCALE:GREGORIAN", "METHOD:\(method.rawValue)",
        ]
        guard method == .publish else { return }
        lines += ["NAME:\(title)", "X-WR-CALNAME:\(title)", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    }

    package mutating func add(_ event: CalendarEvent) {
        lines += ["BEGIN:VEVENT", "UID:\(Self.text(event.uid))", "SEQUENCE:\(event.sequence)", "DTSTAMP:\(Self.utc(event.modified))"]
        lines.append("LAST-MODIFIED:\(Self.utc(event.modified))")
        if let created = event.created { lines.append("CREATED:\(Self.utc(created))") }
        switch event.time {
        case .days(let first, let last):
            // The end is the first day that is out. Whole days do not make people busy.
            lines += ["DTSTART;VALUE=DATE:\(Self.date(first))", "DTEND;VALUE=DATE:\(Self.date(max(first, last).adding(days: 1)))", "TRANSP:TRANSPARENT"]
        case .time(let start, let end):
            lines.append("DTSTART:\(Self.utc(start))")
            if let end, start < end { lines.append("DTEND:\(Self.utc(end))") }
        }
        lines += ["SUMMARY:\(Self.text(event.title))", "STATUS:\(event.status.rawValue)"]
        if let organiser = event.organiser { lines.append("ORGANIZER\(Self.name(organiser)):mailto:\(Self.plain(organiser.email))") }
        if let guest = event.guest { lines.append("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE\(Self.name(guest)):mailto:\(Self.plain(guest.email))") }
        if event.isPrivate { lines.append("CLASS:PRIVATE") }
        let details = event.details.filter { !$0.isEmpty }
        if !details.isEmpty { lines.append("DESCRIPTION:\(Self.text(details.joined(separator: "\n")))") }
        if !event.place.isEmpty { lines.append("LOCATION:\(Self.text(event.place))") }
        if !event.address.isEmpty { lines.append("URL:\(Self.plain(event.address))") }
        let categories = event.categories.filter { !$0.isEmpty }
        if !categories.isEmpty { lines.append("CATEGORIES:\(categories.map(Self.text).joined(separator: ","))") }
        lines.append("END:VEVENT")
    }

    package var bytes: [UInt8] { (lines + ["END:VCALENDAR"]).flatMap { Self.folded(Array($0.utf8)) } }

    /// A text value (RFC 5545, 3.3.11).
    static func text(_ text: String) -> String {
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\", ";", ",": result += "\\\(scalar)"
            case "\r":
                if rest.first == "\n" { rest.removeFirst() }
                result += "\\n"
            case "\n", "\u{85}", "\u{2028}", "\u{2029}": result += "\\n"
            case "\t": result += " "
            default: if isPrintable(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// A name as a parameter, in which no quote can stand (RFC 5545, 3.2).
    private static func name(_ party: CalendarEvent.Party) -> String {
        let name = plain(party.name).filter { $0 != "\"" }
        return name.isEmpty ? "" : ";CN=\"\(name)\""
    }

    /// A value that is no text, in one line.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { isPrintable($0) && $0 != "\u{85}" }))
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 32 && scalar.value != 127 }

    /// Lines of at most 75 bytes, no character cut in two (RFC 5545, 3.1).
    static func folded(_ line: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(line.count + 2)
        var room = 75
        var index = 0
        while index < line.count {
            let length = line[index] < 0x80 ? 1 : line[index] < 0xE0 ? 2 : line[index] < 0xF0 ? 3 : 4
            if length > room {
                result += [13, 10, 32]
                room = 74
            }
            result += line[index..<min(index + length, line.count)]
            room -= length
            index += length
        }
        return result + [13, 10]
    }

    private static func date(_ day: Day) -> String { day.text.filter { $0 != "-" } }

    /// `20240630T221500Z`
    private static func utc(_ instant: Instant) -> String {
        Instant(seconds: instant.seconds).text.filter { $0 != "-" && $0 != ":" }
    }
}
