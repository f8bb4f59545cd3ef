import Contract
import Synchronization

/// The value of `Date` (RFC 9110, 5.6.7), written once a second.
enum HTTPDate {
    private static let last = Mutex<(second: Int64, text: String)>((.min, ""))
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static var now: String {
        let now = Instant.now()
        return last.withLock { last in
            if last.second != now.seconds { last = (now.seconds, text(now)) }
            return last.text
        }
    }

    /// `Tue, 24 Nov 2026 04:05:06 GMT`
    static func text(_ instant: Instant) -> String {
        let (year, month, day) = instant.dayUTC.components
        let time = instant.text.dropFirst(11).prefix(8)
        let number = day < 10 ? "0\(day)" : "\(day)"
        // 1970-01-01 was a Thursday.
        let weekday = (Int(instant.dayUTC.number) % 7 + 7) % 7
        let digits = String(year)
        return "\(weekdays[weekday]), \(number) \(months[month - 1]) \(String(repeating: "0", count: 4 - digits.count))\(digits) \(time) GMT"
    }
}
