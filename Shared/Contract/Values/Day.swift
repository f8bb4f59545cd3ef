/// A civil date of the proleptic Gregorian calendar, without time and zone, years 1 to 9999. Text: `2024-06-30`.
package struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// - Returns: nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.days(inMonth: month, of: year) else {
            return nil
        }
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `YYYY-MM-DD` exactly.
    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        let day = copy.withUTF8 { Day(utf8: $0) }
        guard let day else { return nil }
        self = day
    }

    /// Reads the text where it lies.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 10, text[4] == 45, text[7] == 45,
            let year = text.digits(0..<4), let month = text.digits(5..<7), let day = text.digits(8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
    package var year: Int { components.year }

    package var text: String { String(unsafeUninitializedCapacity: 10) { write(to: $0) } }

    /// Writes the ten bytes of the text and returns their number.
    func write(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let (year, month, day) = components
        bytes.put(year, digits: 4, at: 0)
        bytes[4] = 45
        bytes.put(month, digits: 2, at: 5)
        bytes[7] = 45
        bytes.put(day, digits: 2, at: 8)
        return 10
    }

    package func adding(days: Int) -> Day { Day(number: number + Int32(days)) }
    package static func < (lhs: Day, rhs: Day) -> Bool { lhs.number < rhs.number }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    package var description: String { text }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number that these digits write, nil when one is no digit.
    @inline(__always)
    func digits(_ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard self[index].isDigit else { return nil }
            value = value * 10 + Int(self[index] &- 48)
        }
        return value
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes a number with leading zeros.
    @inline(__always)
    func put(_ value: Int, digits: Int, at start: Int) {
        var rest = value
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            self[index] = UInt8(48 + rest % 10)
            rest /= 10
        }
    }
}
