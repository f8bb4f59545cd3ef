import Contract
import Models
import Pillar

/// The events of a calendar's file, the part of RFC 5545 that meetings need.
struct CalendarFile {
    /// One VEVENT as it stands in the file.
    struct Event {
        var uid = ""
        var summary = ""
        var description = ""
        var location = ""
        var isCancelled = false
        /// RRULE or RDATE: the file tells the first one alone, and no other is made of it.
        var isRepeated = false
        /// RECURRENCE-ID: one of a series that was moved or changed.
        var isException = false
        var start: Start?
        var hasUnknownZone = false
        /// Of those invited and of who invites, in small letters, without those who declined.
        var attendees: [String] = []
    }

    /// When an event begins, on the clocks of Madrid.
    struct Start: Equatable {
        var day: Day
        /// Nil for a whole day.
        var minutes: Int?
    }

    let events: [Event]

    /// - Throws: `invalid_argument` on `calendar` for what is no calendar.
    init(_ text: String) throws(ServiceError) {
        var events: [Event] = []
        var open: [String] = []
        var isCalendar = false
        var event = Event()
        for line in Self.lines(of: text) {
            guard let property = CalendarProperty(line) else { continue }
            switch property.name {
            case "BEGIN":
                open.append(property.value.uppercased())
                if open.last == "VCALENDAR" { isCalendar = true }
                if open.last == "VEVENT" { event = Event() }
            case "END":
                guard open.last == property.value.uppercased() else { throw Self.wrong("the part \(property.value) ends before it begins") }
                if open.removeLast() == "VEVENT" { events.append(event) }
            default:
                // What stands in an alarm is not of its event.
                if open.last == "VEVENT" { event.take(property) }
            }
        }
        guard open.isEmpty else { throw Self.wrong("the part \(open[open.count - 1]) does not end") }
        guard isCalendar else { throw Self.wrong("it does not begin with BEGIN:VCALENDAR") }
        self.events = events
    }

    private static func wrong(_ words: String) -> ServiceError { .invalid("calendar", "calendar", "is no calendar: \(words)") }

    /// Lines put together again where they were folded: the next one begins with a space or a tab.
    static func lines(of text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty { lines[lines.count - 1] += line.dropFirst() } else { lines.append(String(line)) }
        }
        return lines
    }
}

extension CalendarFile.Event {
    fileprivate mutating func take(_ property: CalendarProperty) {
        switch property.name {
        case "UID": uid = property.value
        case "SUMMARY": summary = property.text
        case "DESCRIPTION": description = property.text
        case "LOCATION": location = property.text
        case "STATUS": isCancelled = property.value.uppercased() == "CANCELLED"
        case "RRULE", "RDATE": isRepeated = true
        case "RECURRENCE-ID": isException = true
        case "DTSTART": (start, hasUnknownZone) = property.start
        case "ATTENDEE" where property.parameters["PARTSTAT"]?.uppercased() != "DECLINED", "ORGANIZER":
            if let address = property.mailAddress, !attendees.contains(address) { attendees.append(address) }
        default: break
        }
    }
}

/// A content line: `DTSTART;TZID=Europe/Madrid:20260131T100000`.
struct CalendarProperty {
    let name: String
    let parameters: [String: String]
    let value: String

    /// - Returns: nil for a line without a name and a colon.
    init?(_ line: String) {
        var parts = [""]
        var isQuoted = false
        var rest: Substring?
        for index in line.indices {
            let character = line[index]
            if character == "\"" { isQuoted.toggle() } else if character == ":", !isQuoted {
                rest = line[line.index(after: index)...]
                break
            } else if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        guard let rest, !parts[0].isEmpty else { return nil }
        name = parts[0].uppercased()
        value = String(rest)
        parameters = Dictionary(parts.dropFirst().compactMap { part -> (String, String)? in
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            return sides.count == 2 ? (sides[0].uppercased(), sides[1]) : nil
        }) { first, _ in first }
    }

    /// The value with its escapes read: `\n`, `\,`, `\;`, `\\`.
    var text: String {
        var text = ""
        var rest = Substring(value)
        while let next = rest.popFirst() {
            guard next == "\\", let escaped = rest.popFirst() else {
                text.append(next)
                continue
            }
            text.append(escaped == "n" || escaped == "N" ? "\n" : escaped)
        }
        return text
    }

    /// `mailto:ane@example.org`, or the parameter in which some programs put it.
    var mailAddress: String? {
        let address = value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7)) : parameters["EMAIL"] ?? ""
        return Format.email.matches(address) ? address.lowercased() : nil
    }

    /// When it begins on the clocks of Madrid, and whether its zone is not known.
    var start: (CalendarFile.Start?, hasUnknownZone: Bool) {
        let digits = value.filter(\.isASCII)
        guard let day = Day(Self.dashed(digits.prefix(8))) else { return (nil, false) }
        guard digits.dropFirst(8).first == "T" else { return (digits.count == 8 ? CalendarFile.Start(day: day) : nil, false) }
        let clock = digits.dropFirst(9).prefix(6)
        guard clock.count == 6, let minutes = ClockTime.minutes("\(clock.prefix(2)):\(clock.dropFirst(2).prefix(2))") else { return (nil, false) }
        let zone = digits.hasSuffix("Z") ? "UTC" : parameters["TZID"] ?? "Europe/Madrid"
        guard let clocks = Self.clocks(zone) else { return (nil, true) }
        let instant = clocks.instant(day, minutes: minutes)
        let shown = EventClock.madrid.day(at: instant)
        // A day on which the clocks change has an hour more or less.
        let passed = Int(instant.seconds - EventClock.madrid.instant(shown, minutes: 0).seconds) / 60
        let told = [passed, passed - 60, passed + 60].first { EventClock.madrid.instant(shown, minutes: $0) == instant } ?? passed
        return (CalendarFile.Start(day: shown, minutes: told), false)
    }

    private static func dashed(_ digits: Substring) -> String { "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))" }

    /// The clocks of a TZID: a name of IANA's, one that ends in such a name, or one that Outlook gives the zones of western Europe.
    static func clocks(_ zone: String) -> EventClock? {
        if let named = EventClock(zone) { return named }
        if let known = outlookZones[zone] { return EventClock(known) }
        let parts = zone.split(separator: "/")
        return parts.count > 2 ? EventClock(parts.suffix(2).joined(separator: "/")) : nil
    }

    private static let outlookZones = [
        "Romance Standard Time": "Europe/Madrid", "W. Europe Standard Time": "Europe/Berlin", "Central Europe Standard Time": "Europe/Budapest",
        "GMT Standard Time": "Europe/London", "Eastern Standard Time": "America/New_York", "Pacific Standard Time": "America/Los_Angeles",
    ]
}
