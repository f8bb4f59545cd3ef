import Contract
import Testing
import Web

@Suite struct FormattingTests {
    private let es = Formatting(.es)
    private let eu = Formatting(.eu)
    private let en = Formatting(.en)

    @Test(arguments: [
        (1234.5, 1, "1.234,5", "1.234,5", "1,234.5"), (0, 0, "0", "0", "0"), (-1_234_567.891, 2, "−1.234.567,89", "−1.234.567,89", "−1,234,567.89"),
        (999.95, 1, "1.000,0", "1.000,0", "1,000.0"), (0.05, 1, "0,1", "0,1", "0.1"), (.nan, 1, "–", "–", "–"), (.infinity, 0, "–", "–", "–"),
    ])
    func `numbers are written as the language writes them`(_ value: Double, _ decimals: Int, _ es: String, _ eu: String, _ en: String) {
        #expect(self.es.decimal(value, decimals: decimals) == es)
        #expect(self.eu.decimal(value, decimals: decimals) == eu)
        #expect(self.en.decimal(value, decimals: decimals) == en)
    }

    @Test func `money, percentages and differences`() {
        #expect(es.money(cents: 123_456) == "1.234,56\u{A0}€")
        #expect(eu.money(cents: -5) == "−0,05\u{A0}€")
        #expect(en.money(cents: -123_456) == "−€1,234.56")
        #expect(es.money(cents: 123_456, wholeEuros: true) == "1.235\u{A0}€")
        #expect(es.compactMoney(cents: 125_000_000) == "1,25\u{A0}M€")
        #expect(en.compactMoney(cents: 1_234_000_000) == "€12.3M")
        #expect(es.compactMoney(cents: 99_999_999) == "1.000.000\u{A0}€")
        #expect(es.percent(12.34) == "12,3\u{A0}%")
        #expect(eu.percent(12.34) == "%\u{A0}12,3")
        #expect(en.percent(12.34) == "12.3%")
        #expect(es.signed("12") == "+12")
        #expect(es.signed("0,0") == "0,0")
        #expect(es.signed("−3") == "−3")
    }

    @Test func `days and times, with summer time`() throws {
        let day = try #require(Day("2024-06-30"))
        #expect(es.day(day) == "30/6/2024")
        #expect(eu.day(day) == "2024/06/30")
        #expect(en.day(day) == "30\u{A0}Jun\u{A0}2024")
        let summer = try #require(Instant("2024-06-30T22:15:00Z"))
        #expect(es.dayAndTime(summer) == "1/7/2024, 00:15")
        #expect(Formatting.localDay(summer).text == "2024-07-01")
        let changes = ["2024-03-31T00:59:59Z": "01:59", "2024-03-31T01:00:00Z": "03:00", "2024-10-27T00:59:59Z": "02:59", "2024-10-27T01:00:00Z": "02:00"]
        for (text, time) in changes {
            let instant = try #require(Instant(text))
            #expect(es.time(instant) == time, "\(text)")
        }
        #expect(es.duration(.seconds(5400)) == "1\u{A0}h 30\u{A0}min")
    }

    @Test(arguments: [
        ("1.234,5", Int64?(123_450)), ("1234,5", 123_450), ("1234.5", 123_450), ("1.234", 123_400), ("-3", -300), ("1 234 €", 123_400),
        ("0,05", 5), ("1,234", nil), ("1.23.4", nil), ("abc", nil), ("", nil), ("-", nil), ("1,2,3", nil), ("99999999999999999999", nil),
    ])
    func `a Spanish number is read as typed`(_ text: String, _ cents: Int64?) { #expect(es.read(text, decimals: 2) == cents) }

    @Test func `an English number is read as typed`() {
        #expect(en.read("1,234.50", decimals: 2) == 123_450)
        #expect(en.read("1,5", decimals: 2) == 150)
        #expect(en.read("12", decimals: 0) == 12)
        #expect(en.read("1.5", decimals: 0) == nil)
    }
}
