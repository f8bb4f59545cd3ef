import Contract
import Foundation
import Testing

@Suite struct InstantTests {
    private static let first: Int64 = -62_135_596_800
    private static let last: Int64 = 253_402_300_799

    /// Foundation's text. Before 1582-10-15 it counts by the Julian calendar, so there it is asked for the time 1600 years
    /// later, when the Gregorian calendar is the same.
    private func foreignText(_ seconds: Int64) -> String {
        let isJulian = seconds < -12_219_292_800
        let date = Date(timeIntervalSince1970: Double(seconds + (isJulian ? 4 * 146_097 * 86_400 : 0)))
        let text = date.formatted(Date.ISO8601FormatStyle(timeZone: .gmt))
        return isJulian ? String(format: "%04d", (Int(text.prefix(4)) ?? 0) - 1600) + text.dropFirst(4) : text
    }

    @Test func `times agree with Foundation's ISO 8601 over the whole range`() throws {
        var generator = SeededGenerator(seed: testSeed)
        let edges = [Self.first, Self.first + 86_399, -1, 0, 1, 951_782_400, 1_709_164_800, 1_709_251_199, Self.last - 1, Self.last]
        for seconds in edges + (0..<1500).map({ _ in Int64.random(in: Self.first...Self.last, using: &generator) }) {
            let instant = Instant(seconds: seconds)
            try #require(instant.text == foreignText(seconds), "\(seconds), seed \(testSeed)")
            try #require(Instant(instant.text) == instant, "\(seconds)")
            let day = instant.dayUTC
            try #require(instant.text.hasPrefix(day.text) && Instant(startOf: day) <= instant && instant < Instant(startOf: day.adding(days: 1)), "\(seconds)")
        }
    }

    @Test(arguments: [
        (0, ""), (100_000_000, ".100"), (123_000_000, ".123"), (1_000_000, ".001"), (999_999_000, ".999999"), (1000, ".000001"),
        (1, ".000000001"), (999_999_999, ".999999999"),
    ] as [(Int32, String)])
    func `a fraction has no, three, six or nine digits`(nanoseconds: Int32, fraction: String) {
        let instant = Instant(seconds: 1_719_785_700, nanoseconds: nanoseconds)
        #expect(instant.text == "2024-06-30T22:15:00\(fraction)Z")
        #expect(Instant(instant.text) == instant)
        #expect(instant.description == instant.text)
    }

    @Test func `an offset of any minute is brought to UTC`() throws {
        for minutes in stride(from: -1439, through: 1439, by: 7) {
            let sign = minutes < 0 ? "-" : "+"
            let offset = String(format: "%@%02d:%02d", sign, abs(minutes) / 60, abs(minutes) % 60)
            #expect(Instant("2024-06-30T22:15:00\(offset)") == Instant(seconds: 1_719_785_700 - Int64(minutes) * 60), "\(offset)")
        }
        #expect(Instant("2024-06-30T22:15:00-00:00")?.seconds == 1_719_785_700)
    }

    @Test func `the form in databases sorts as time does`() {
        var generator = SeededGenerator(seed: testSeed)
        let instants = (0..<300).map { _ in
            Instant(seconds: Int64.random(in: Self.first...Self.last, using: &generator), nanoseconds: Int32.random(in: 0...999_999, using: &generator) * 1000)
        }
        #expect(instants.sorted().map(\.sortableText) == instants.map(\.sortableText).sorted())
        #expect(instants.allSatisfy { $0.sortableText.utf8.count == 27 && Instant($0.sortableText) == $0 })
        #expect(Instant(seconds: 0).sortableText == "1970-01-01T00:00:00.000000Z")
    }

    @Test(arguments: [0, 1, -1, 999, -999, 1000, -1000, -1001, 1_719_785_700_123, -62_135_596_800_000] as [Int64])
    func `milliseconds are kept, before 1970 too`(milliseconds: Int64) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(instant.milliseconds == milliseconds)
        #expect((0..<1_000_000_000).contains(instant.nanoseconds))
        #expect(instant.adding(.milliseconds(-milliseconds)) == Instant(seconds: 0))
    }

    @Test func `durations are added and taken, with their carry`() {
        var generator = SeededGenerator(seed: testSeed)
        for _ in 0..<500 {
            let one = Instant(seconds: .random(in: -1_000_000...1_000_000, using: &generator), nanoseconds: .random(in: 0...999_999_999, using: &generator))
            let other = Instant(seconds: .random(in: -1_000_000...1_000_000, using: &generator), nanoseconds: .random(in: 0...999_999_999, using: &generator))
            let added = other.adding(one.since(other))
            #expect(added == one, "\(one) \(other)")
            #expect((one < other) == (one.since(other) < .zero))
        }
        #expect(Instant(seconds: 0, nanoseconds: 1).adding(.nanoseconds(-2)) == Instant(seconds: -1, nanoseconds: 999_999_999))
        #expect(Instant(seconds: 0, nanoseconds: 999_999_999).adding(.nanoseconds(1)) == Instant(seconds: 1))
        #expect(Instant(seconds: 5, nanoseconds: 7).adding(seconds: -6) == Instant(seconds: -1, nanoseconds: 7))
    }

    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (-86_400, "1969-12-31"), (-86_401, "1969-12-30"), (86_399, "1970-01-01"),
        (86_400, "1970-01-02"),
    ] as [(Int64, String)])
    func `an instant falls on its day in UTC`(seconds: Int64, day: String) {
        #expect(Instant(seconds: seconds, nanoseconds: 999_999_999).dayUTC.text == day)
    }

    @Test func `the machine's clock is Foundation's`() {
        let before = Date().timeIntervalSince1970
        let now = Instant.now()
        #expect((before - 0.001...before + 60).contains(Double(now.seconds) + Double(now.nanoseconds) / 1e9))
        #expect((0..<1_000_000_000).contains(now.nanoseconds))
    }
}
