import Foundation

/// A point of time in UTC with nanoseconds (google.protobuf.Timestamp). Text: `2024-06-30T22:15:00.120Z`.
package struct Instant: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// 0 to 999,999,999.
    package let nanoseconds: Int32

    package init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package init(milliseconds: Int64) {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        self.init(seconds: seconds, nanoseconds: Int32(milliseconds - seconds * 1000) * 1_000_000)
    }

    /// Midnight UTC at the beginning of a day.
    package init(startOf day: Day) { self.init(seconds: Int64(day.number) * 86_400) }

    /// The machine's clock, to the microsecond. For launch and clocks only; rules are given their clock.
    package static func now() -> Instant {
        let time = Date().timeIntervalSince1970
        let whole = time.rounded(.down)
        return Instant(seconds: Int64(whole), nanoseconds: Int32((time - whole) * 1_000_000) * 1000)
    }

    package var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds / 1_000_000) }

    /// The day of this instant in UTC.
    package var dayUTC: Day { Day(number: Int32(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)) }

    package func adding(seconds more: Int64) -> Instant { Instant(seconds: seconds + more, nanoseconds: nanoseconds) }
    package func adding(_ duration: Duration) -> Instant {
        let (more, atto) = duration.components
        let nanos = Int64(nanoseconds) + atto / 1_000_000_000
        let carry = nanos >= 1_000_000_000 ? Int64(1) : nanos < 0 ? -1 : 0
        return Instant(seconds: seconds + more + carry, nanoseconds: Int32(nanos - carry * 1_000_000_000))
    }
    /// Time from the other instant to this one.
    package func since(_ other: Instant) -> Duration {
        .seconds(seconds - other.seconds) + .nanoseconds(Int64(nanoseconds) - Int64(other.nanoseconds))
    }
    package static func < (lhs: Instant, rhs: Instant) -> Bool {
        (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 with `Z` and 0, 3, 6 or 9 fraction digits, as proto3 JSON writes it.
    package var text: String { String(unsafeUninitializedCapacity: 30) { write(to: $0) } }
    package var description: String { text }

    /// RFC 3339 with always six fraction digits, so that texts sort as times do. The form in databases.
    package var sortableText: String {
        String(unsafeUninitializedCapacity: 30) { write(to: $0, fractionDigits: 6) }
    }

    /// Writes the at most 30 bytes of `text` and returns their number.
    func write(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        write(to: bytes, fractionDigits: nanoseconds == 0 ? 0 : nanoseconds % 1_000_000 == 0 ? 3 : nanoseconds % 1000 == 0 ? 6 : 9)
    }

    private func write(to bytes: UnsafeMutableBufferPointer<UInt8>, fractionDigits: Int) -> Int {
        let day = dayUTC
        let second = Int(seconds - Int64(day.number) * 86_400)
        _ = day.write(to: bytes)
        bytes[10] = UInt8(ascii: "T")
        bytes.put(second / 3600, digits: 2, at: 11)
        bytes[13] = 58
        bytes.put(second / 60 % 60, digits: 2, at: 14)
        bytes[16] = 58
        bytes.put(second % 60, digits: 2, at: 17)
        var end = 19
        if fractionDigits > 0 {
            bytes[end] = 46
            var scaled = Int(nanoseconds)
            for _ in fractionDigits..<9 { scaled /= 10 }
            bytes.put(scaled, digits: fractionDigits, at: end + 1)
            end += 1 + fractionDigits
        }
        bytes[end] = UInt8(ascii: "Z")
        return end + 1
    }

    /// Reads RFC 3339: upper-case T and Z, an offset is normalised to UTC, 0 to 9 fraction digits, years 1 to 9999,
    /// no leap second.
    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        let instant = copy.withUTF8 { Instant(utf8: $0) }
        guard let instant else { return nil }
        self = instant
    }

    /// Reads the text where it lies.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 20, let day = Day(utf8: UnsafeBufferPointer(rebasing: text[0..<10])),
            text[10] == UInt8(ascii: "T"), text[13] == 58, text[16] == 58,
            let hour = text.digits(11..<13), let minute = text.digits(14..<16), let second = text.digits(17..<19),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var position = 19
        var nanoseconds = 0
        if text[position] == 46 {
            let start = position + 1
            position = start
            while position < text.count, text[position].isDigit { position += 1 }
            guard (1...9).contains(position - start), let digits = text.digits(start..<position) else { return nil }
            nanoseconds = digits
            for _ in (position - start)..<9 { nanoseconds *= 10 }
        }
        guard position < text.count else { return nil }
        var offset = 0
        if text[position] == UInt8(ascii: "Z") {
            guard position + 1 == text.count else { return nil }
        } else {
            guard text[position] == 43 || text[position] == 45, position + 6 == text.count, text[position + 3] == 58,
                let hours = text.digits(position + 1..<position + 3), let minutes = text.digits(position + 4..<position + 6),
                hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (text[position] == 43 ? 1 : -1)
        }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        self.init(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }
}
