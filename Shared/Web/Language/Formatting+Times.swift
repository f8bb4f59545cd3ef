import Contract

extension Formatting {
    /// `30/6/2024`, `2024/06/30`, `30 Jun 2024`.
    package func day(_ day: Day) -> String {
        let (year, month, date) = day.components
        switch language {
        case .es: return "\(date)/\(month)/\(year)"
        case .eu: return "\(year)/\(Self.two(month))/\(Self.two(date))"
        case .en: return "\(date)\u{A0}\(Self.months[month - 1])\u{A0}\(year)"
        }
    }

    /// Hours and minutes in Bilbao: `14:05`.
    package func time(_ instant: Instant) -> String {
        let local = Self.localSeconds(instant)
        let ofDay = local - Int64(Self.floorDivide(local, 86_400)) * 86_400
        return "\(Self.two(Int(ofDay / 3600))):\(Self.two(Int(ofDay / 60 % 60)))"
    }

    /// Day and time in Bilbao: `30/6/2024, 14:05`.
    package func dayAndTime(_ instant: Instant) -> String { "\(day(Self.localDay(instant))), \(time(instant))" }

    /// Length of time in hours and minutes: `1 h 30 min`.
    package func duration(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        if seconds < 60 { return "\(seconds)\u{A0}s" }
        return hours == 0 ? "\(minutes)\u{A0}min" : minutes == 0 ? "\(hours)\u{A0}h" : "\(hours)\u{A0}h \(minutes)\u{A0}min"
    }

    /// The day of an instant in central European time, with summer time by the rule of the European Union.
    package static func localDay(_ instant: Instant) -> Day { Day(number: Int32(floorDivide(localSeconds(instant), 86_400))) }

    static func localSeconds(_ instant: Instant) -> Int64 {
        let year = instant.dayUTC.year
        let begins = summerChange(3, year)
        let ends = summerChange(10, year)
        return instant.seconds + ((begins..<ends).contains(instant.seconds) ? 7200 : 3600)
    }

    /// 01:00 UTC on the last Sunday of a month that has 31 days.
    private static func summerChange(_ month: Int, _ year: Int) -> Int64 {
        guard let last = Day(year: year, month: month, day: 31) else { return 0 }
        // 1970-01-01 was a Thursday: (number + 4) mod 7 counts days since Sunday.
        let sinceSunday = ((Int(last.number) + 4) % 7 + 7) % 7
        return Int64(Int(last.number) - sinceSunday) * 86_400 + 3600
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
