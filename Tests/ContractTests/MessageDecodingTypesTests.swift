import Contract
import Testing

/// The rows of PROTOCOL §3.1 on terms and on the well-known types.
@Suite struct MessageDecodingTypesTests {
    @Test func `a term is read by its text`() throws {
        let read = try Specimen(json: #"{"colour":"azul_oscuro","colours":["rojo","\u0076erde"]}"#)
        #expect(read.colour == .darkBlue)
        #expect(read.colours == [.red, .green])
        #expect(try Specimen(json: #"{"colour":"","colours":["","rojo"]}"#) == Specimen(colours: [.red]))
    }

    @Test(arguments: ["morado", "ROJO", "rojo ", "red", "unspecified"])
    func `a term that nobody knows is refused by a server and unset for a client`(code: String) throws {
        let json = "{\"colour\":\"\(code)\",\"colours\":[\"rojo\",\"\(code)\"],\"part\":{\"colour\":\"\(code)\"}}"
        #expect(refusal("{\"colour\":\"\(code)\"}")?.violations == [.init(field: "colour", rule: "one_of", message: "must be one of rojo, verde, azul_oscuro")])
        #expect(refusal("{\"colours\":[\"rojo\",\"\(code)\"]}")?.violations.map(\.field) == ["colours[1]"])
        #expect(refusal("{\"part\":{\"colour\":\"\(code)\"}}")?.violations.map(\.field) == ["part.colour"])
        #expect(try Specimen(json: json, refusesUnknownTerms: false) == Specimen(colours: [.red]))
    }

    @Test(arguments: ["1", "true", "{}", "[\"rojo\"]"])
    func `a term is never a number`(json: String) {
        for isServer in [true, false] {
            #expect(refusal("{\"colour\":\(json)}", refusesUnknownTerms: isServer)?.violations.map(\.rule) == ["type"])
            #expect(refusal("{\"colours\":[\(json)]}", refusesUnknownTerms: isServer)?.violations.map(\.field) == ["colours[0]"])
        }
    }

    @Test(arguments: [
        ("2024-06-30T22:15:00Z", 1_719_785_700, 0), ("2024-06-30T22:15:00.1Z", 1_719_785_700, 100_000_000),
        ("2024-06-30T22:15:00.123456789Z", 1_719_785_700, 123_456_789),
        ("2024-07-01T00:15:00+02:00", 1_719_785_700, 0), ("2024-06-30T17:15:00.5-05:00", 1_719_785_700, 500_000_000),
        ("2024-06-30T22:15:00\\u005a", 1_719_785_700, 0),
        ("0001-01-01T00:00:00Z", -62_135_596_800, 0), ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
        ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
    ] as [(String, Int64, Int32)])
    func `an instant is read with its zone and its fraction`(text: String, seconds: Int64, nanoseconds: Int32) throws {
        #expect(try Specimen(json: "{\"createTime\":\"\(text)\"}").createTime == Instant(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "\"2024-06-30T22:15:00\"", "\"2024-06-30\"", "1719785700", "\"2024-06-30t22:15:00Z\"", "\"2024-06-30T22:15:00z\"",
        "\"2024-06-30 22:15:00Z\"",
        "\"0000-06-30T22:15:00Z\"", "\"2024-06-30T22:15:60Z\"", "\"2024-06-30T24:00:00Z\"", "\"2024-06-30T22:60:00Z\"",
        "\"2024-02-30T22:15:00Z\"", "\"2024-13-01T22:15:00Z\"",
        "\"2024-06-30T22:15:00.Z\"", "\"2024-06-30T22:15:00.1234567890Z\"", "\"2024-06-30T22:15:00,5Z\"", "\"2024-06-30T22:15Z\"",
        "\"2024-06-30T22:15:00+0200\"",
        "\"2024-06-30T22:15:00+24:00\"", "\"2024-06-30T22:15:00+02:60\"", "\"2024-06-30T22:15:00Z \"", "\"0001-01-01T00:00:00+00:01\"",
        "\"9999-12-31T23:59:59-00:01\"",
        "\"2024-06-30T22:15:00.5\"", "\"\"", "\"-2024-06-30T22:15:00Z\"", "{}",
    ])
    func `what is no instant is refused`(json: String) {
        #expect(refusal("{\"createTime\":\(json)}")?.violations.map(\.field) == ["createTime"])
    }

    @Test(arguments: [
        ("2024-02-29", 2024, 2, 29), ("0001-01-01", 1, 1, 1), ("9999-12-31", 9999, 12, 31), ("2024\\u002d06\\u002d30", 2024, 6, 30),
    ])
    func `a day is read`(text: String, year: Int, month: Int, day: Int) throws {
        #expect(try Specimen(json: "{\"birthday\":\"\(text)\"}").birthday == Day(year: year, month: month, day: day))
    }

    @Test(arguments: [
        "\"2023-02-29\"", "\"1900-02-29\"", "\"2024-6-30\"", "\"2024-00-01\"", "\"2024-01-00\"", "\"0000-01-01\"", "\"20240630\"",
        "\"2024-06-30T00:00:00Z\"", "\"30/06/2024\"", "\"2024-06-3x\"", "20240630", "{\"year\":2024}",
    ])
    func `what is no day is refused`(json: String) {
        #expect(refusal("{\"birthday\":\(json)}")?.violations.map(\.field) == ["birthday"])
    }

    @Test func `an empty text is no day, as for any text that is not given`() throws {
        #expect(try Specimen(json: #"{"birthday":""}"#) == Specimen())
    }

    @Test(arguments: [
        ("3.5s", .milliseconds(3500)), ("3s", .seconds(3)), ("0s", .zero), ("-0.5s", .milliseconds(-500)),
        ("-3.000000001s", .seconds(-3) - .nanoseconds(1)), ("0.000000001s", .nanoseconds(1)),
        ("315576000000s", .seconds(315_576_000_000)), ("-315576000000s", .seconds(-315_576_000_000)), ("3\\u0073", .seconds(3)),
    ] as [(String, Duration)])
    func `a duration is read`(text: String, expected: Duration) throws {
        #expect(try Specimen(json: "{\"timeout\":\"\(text)\"}").timeout == expected)
    }

    @Test(arguments: [
        "3", "\"3\"", "\"1h\"", "\"3ms\"", "\"s\"", "\"\"", "\"-s\"", "\".5s\"", "\"3.s\"", "\"3.5.1s\"", "\"3.1234567890s\"", "\"+3s\"",
        "\"3.+5s\"", "\"3.-5s\"", "\"3 s\"", "\" 3s\"", "\"1e3s\"", "\"3S\"",
        "\"315576000001s\"", "\"-315576000001s\"", "\"-9223372036854775808s\"", "\"9223372036854775808s\"", "\"٣s\"",
    ])
    func `what is no duration is refused`(json: String) {
        #expect(refusal("{\"timeout\":\(json)}")?.violations.map(\.field) == ["timeout"])
    }

    @Test(arguments: [("amountCents,note", ["amountCents", "note"]), ("", []), ("part.title", ["part.title"]), ("a1", ["a1"])])
    func `a mask is one text`(text: String, paths: [String]) throws {
        #expect(try Specimen(json: "{\"mask\":\"\(text)\"}").mask == FieldMask(paths))
    }

    @Test(arguments: [
        "\"amount_cents\"", "\"*\"", "\"a,\"", "\",\"", "\"a, b\"", "\"a..b\"", "\".a\"", "\"a.\"", "{\"paths\":[\"a\"]}", "[\"a\"]", "5",
    ])
    func `what is no mask is refused`(json: String) {
        #expect(refusal("{\"mask\":\(json)}")?.violations.map(\.field) == ["mask"])
    }

    @Test func `a message of any type keeps its type and its fields`() throws {
        let json = #"{"extra":{"@type":"type.googleapis.com/auzolan.test.v1.Part","title":"a/\"b","screws":[{"length":3}]},"extras":[{"@type":"x"}]}"#
        let read = try Specimen(json: json)
        #expect(read.extra == AnyMessage(Part(title: "a/\"b", screws: [Screw(length: 3)])))
        #expect(read.extras == [AnyMessage(typeURL: "x", json: Array("{}".utf8))])
        #expect(read.jsonText == json)
        #expect(try Part(json: try #require(read.extra).json).title == "a/\"b")
    }

    @Test func `the type may stand anywhere and names may be escaped`() throws {
        let read = try Specimen(json: #"{"extra":{"a\"":[1, 2],"\u0040type":"x","b":null}}"#)
        #expect(read.extra == AnyMessage(typeURL: "x", json: Array(#"{"a\"":[1, 2],"b":null}"#.utf8)))
    }

    @Test(arguments: [
        "{}", "{\"title\":\"a\"}", "{\"@type\":5}", "{\"@type\":null}", "{\"@type\":\"x\",\"@type\":\"x\"}", "{\"@type\":\"x\",\"a\":}",
    ])
    func `a message of any type without one type is refused`(json: String) {
        #expect(refusal("{\"extra\":\(json)}")?.code == .invalidArgument)
        #expect(refusal("{\"extras\":[\(json)]}")?.code == .invalidArgument)
    }
}
