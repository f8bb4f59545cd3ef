import Contract
import Foundation
import Testing

@Suite struct DayTests {
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
    private static let first: Int32 = -719_162
    private static let last: Int32 = 2_932_896

    /// Foundation counts days before 1582-10-15 by the Julian calendar, `Day` never does. The Gregorian calendar repeats
    /// after 400 years, so earlier years are compared with those 1600 years later.
    private func agrees(_ number: Int32) -> Bool {
        let isJulian = number < -141_427
        let date = Date(timeIntervalSince1970: Double(number + (isJulian ? 4 * 146_097 : 0)) * 86_400)
        let theirs = Self.calendar.dateComponents([.year, .month, .day], from: date)
        let day = Day(number: number)
        let ours = day.components
        return ours.year + (isJulian ? 1600 : 0) == theirs.year && ours.month == theirs.month && ours.day == theirs.day
            && Day(year: ours.year, month: ours.month, day: ours.day) == day && Day(day.text) == day && day.year == ours.year
    }

    @Test func `days agree with Foundation's calendar from year 1 to 9999`() {
        for number in stride(from: Self.first, through: Self.last, by: 397) where !agrees(number) { Issue.record("\(Day(number: number))") }
    }

    @Test(arguments: [1, 4, 100, 400, 1582, 1600, 1899, 1900, 1969, 1970, 1999, 2000, 2023, 2024, 2100, 9996, 9999])
    func `every day of a year with an edge agrees with Foundation's calendar`(year: Int) throws {
        let start = try #require(Day(year: year, month: 1, day: 1))
        let end = try #require(Day(year: year, month: 12, day: 31))
        for number in start.number...end.number where !agrees(number) { Issue.record("\(Day(number: number))") }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        #expect(end.number - start.number == (isLeap ? 365 : 364))
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test func `the calendar begins with year 1 and ends with year 9999`() {
        #expect(Day(year: 1, month: 1, day: 1)?.number == Self.first)
        #expect(Day(year: 9999, month: 12, day: 31)?.number == Self.last)
        #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
        #expect(Day(number: Self.first).text == "0001-01-01")
        #expect(Day(number: Self.last).text == "9999-12-31")
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (-4, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, 32), (2024, 4, 31), (2023, 2, 29),
        (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, -1, 1), (2024, 1, .max), (.max, 1, 1),
    ])
    func `a day that does not exist is none`(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "", "2024-06-3", "2024-06-300", "2024/06/30", "24-06-30", "2024-6-030", "2024-06-30 ", "+024-06-30", "٢٠٢٤-٠٦-٣٠", "0000-01-01",
        "2024-02-30",
    ])
    func `a text of another form is no day`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `days are counted over months, years and the leap day`() throws {
        let day = try #require(Day("2024-02-28"))
        #expect(day.adding(days: 1).text == "2024-02-29")
        #expect(day.adding(days: 2).text == "2024-03-01")
        #expect(day.adding(days: 366).text == "2025-02-28")
        #expect(day.adding(days: -59).text == "2023-12-31")
        #expect(Day("1969-12-31")?.adding(days: 1).text == "1970-01-01")
    }

    @Test func `days sort as their texts do`() {
        var generator = SeededGenerator(seed: testSeed)
        let days = (0..<300).map { _ in Day(number: .random(in: Self.first...Self.last, using: &generator)) }.sorted()
        #expect(days.map(\.text) == days.map(\.text).sorted())
        #expect(days.map(\.number) == days.map(\.number).sorted())
    }
}
