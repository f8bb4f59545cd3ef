import Contract
import Foundation

/// The clocks on the wall of an event: what its local dates and times mean as points of time.
package struct EventClock: Sendable {
    /// The association's own clocks.
    package static let madrid = EventClock(zone: "Europe/Madrid")
    private let zone: TimeZone?

    private init(zone: String) { self.zone = TimeZone(identifier: zone) }

    /// - Returns: nil when there is no time zone of this IANA name.
    package init?(_ name: String) {
        guard name == "UTC" || name.contains("/"), TimeZone(identifier: name) != nil else { return nil }
        self.init(zone: name)
    }

    /// The date that these clocks show at a point of time.
    package func day(at instant: Instant) -> Day { Instant(seconds: instant.seconds + offset(at: instant.seconds)).dayUTC }

    /// The point of time at which these clocks show a date and a time.
    package func instant(_ day: Day, minutes: Int) -> Instant {
        let shown = Instant(startOf: day).seconds + Int64(minutes) * 60
        let near = shown - offset(at: shown)
        return Instant(seconds: shown - offset(at: near))
    }

    private func offset(at seconds: Int64) -> Int64 {
        Int64(zone?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))) ?? 0)
    }
}

/// A time of day as people write it, `09:30`, in minutes since midnight.
package enum ClockTime {
    package static func minutes(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard text.utf8.count == 5, parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    package static func text(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
