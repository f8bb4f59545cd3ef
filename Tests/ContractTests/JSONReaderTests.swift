import Contract
import Testing

/// The error that reading a specimen ends in, nil when it is read.
func refusal(_ json: String, refusesUnknownTerms: Bool = true) -> ServiceError? {
    refusal(Array(json.utf8), refusesUnknownTerms: refusesUnknownTerms)
}

func refusal(_ json: [UInt8], refusesUnknownTerms: Bool = true) -> ServiceError? {
    do {
        _ = try Specimen(json: json, refusesUnknownTerms: refusesUnknownTerms)
        return nil
    } catch {
        return error
    }
}

@Suite struct JSONReaderTests {
    @Test(arguments: [
        "", " ", "null", "\"\"", "5", "[]", "true", "{", "}", "{}x", "{} {}", "{}]", "\u{FEFF}{}", "{name:1}", "{'name':'a'}",
        #"{"name":"a",}"#, #"{,"name":"a"}"#, #"{"name" "a"}"#, #"{"unknown":}"#, #"{"name":"a" "note":"b"}"#, #"{"name":"a""#,
        #"{"tags":["a" "b"]}"#, #"{"tags":["a""#, #"{"name":"a"} // no"#, #"{/**/}"#, #"{"labels":{"a":"b",}}"#,
        #"{"part":{"title":"a",}}"#,
    ])
    func `a text that is no JSON object is refused with the byte where it breaks`(json: String) throws {
        let error = try #require(refusal(json))
        #expect(error.code == .invalidArgument)
        #expect(error.violations.isEmpty)
        #expect(error.message.contains(json.isEmpty ? "empty" : "at byte"))
    }

    @Test(arguments: [
        #"{"name":}"#, #"{"tags":["a",]}"#, #"{"tags":[,]}"#, #"{"parts":[{},]}"#, #"{"colours":["rojo",]}"#,
        #"{"extras":[{"@type":"a"},]}"#,
    ])
    func `a comma without a value is refused`(json: String) {
        #expect(refusal(json)?.code == .invalidArgument)
    }

    @Test(arguments: [
        "01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "-", "--1", "0x1", "1_000", "NaN", "Infinity", "-Infinity", "tru", "truee", "True",
        "nul", "undefined", "'a'", "\"a", "\"a\\", "\"a\\\"", "{\"a\"}", "[1 2]", "[1,]", "{\"a\":1,}",
    ])
    func `a broken value is refused even in a field that nobody knows`(value: String) throws {
        let error = try #require(refusal("{\"unknown\":\(value)}"))
        #expect(error.code == .invalidArgument)
        #expect(error.violations.isEmpty)
    }

    @Test(arguments: [
        "null", "true", "false", "0", "-0", "-1.5e-10", "1E+5", "1e999", "\"\"", "\"a\\u0000\\\"\"", "[]", "[[],{}]", "{}",
        "{\"a\":{\"a\":[null]}}", " [ 1 , 2 ] ",
    ])
    func `a field that nobody knows is passed over`(value: String) throws {
        #expect(try Specimen(json: "{\"unknown\":\(value),\"name\":\"a\"}") == Specimen(name: "a"))
    }

    @Test func `space between the parts means nothing`() throws {
        let json = " \t\r\n{ \"name\" :\n\"a\" ,\t\"tags\" : [ \"b\" , \"c\" ] , \"part\" : { } }\r\n "
        #expect(try Specimen(json: json) == Specimen(name: "a", tags: ["b", "c"]))
        #expect(refusal("{\u{0B}}") != nil)
        #expect(refusal("{}\u{00A0}") != nil)
    }

    @Test(arguments: [
        (#"a\"b\\c\/d"#, "a\"b\\c/d"), (#"\b\f\n\r\t"#, "\u{8}\u{c}\n\r\t"), (#"\u00f1\u00F1"#, "ññ"), (#"\ud83d\ude00"#, "😀"),
        (#"x\uD83D\uDE00y"#, "x😀y"), (#"\u0000"#, "\0"), (#"\uffff"#, "\u{FFFF}"), (#"\\n"#, "\\n"), ("Iñaki «Peña» 😀", "Iñaki «Peña» 😀"),
    ])
    func `escapes are read`(escaped: String, plain: String) throws {
        #expect(Array(try Specimen(json: "{\"name\":\"\(escaped)\"}").name.utf8) == Array(plain.utf8))
        #expect(try Specimen(json: "{\"labels\":{\"\(escaped)\":\"x\"}}").labels.keys.first == plain)
    }

    @Test(arguments: [
        #"\ud800"#, #"\udc00"#, #"\ud800x"#, #"\ud800\n"#, #"\ud800\u0041"#, #"\ud800\ud800"#, #"a\udfffb"#, #"\ud83d\ude0"#, #"\x41"#,
        #"\u12"#, #"\u12g4"#, #"\u+123"#, #"\u 123"#, #"\U0041"#, "\\\n", "a\nb", "a\tb", "\u{0}", "\u{1F}",
    ])
    func `lone surrogates, unknown escapes and control characters are refused`(text: String) {
        #expect(refusal("{\"name\":\"\(text)\"}")?.code == .invalidArgument)
        #expect(refusal("{\"unknown\":\"\(text)\"}")?.code == .invalidArgument)
        #expect(refusal("{\"labels\":{\"\(text)\":\"\"}}")?.code == .invalidArgument)
    }

    @Test(arguments: [
        [0xFF], [0x80], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
    func `bytes that are no UTF-8 are refused wherever they stand`(bytes: [UInt8]) throws {
        for place in [
            "{\"name\":\"#\"}", "{\"name\":\"\\n#\"}", "{\"unknown\":\"#\"}", "{\"#\":1}", "{\"unknown\":{\"#\":1}}",
            "{\"labels\":{\"#\":\"\"}}",
            "{\"labels\":{\"a\":\"#\"}}", "{\"tags\":[\"#\"]}", "{\"colour\":\"#\"}", "{\"extra\":{\"@type\":\"a\",\"#\":1}}",
            "{\"extra\":{\"@type\":\"a\",\"b\":\"#\"}}",
        ] {
            let parts = place.split(separator: "#")
            let json = Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
            let error = try #require(refusal(json, refusesUnknownTerms: false), "\(place) with \(bytes)")
            #expect(error.message.contains("UTF-8"))
        }
    }

    @Test func `a special character is found at every place of a text`() throws {
        for length in 0...40 {
            for special in ["\"", "\\", "\n", "\u{1F}", "é", "\u{7F}", " ", "!", "#", "[", "]"] {
                let text = String(repeating: "x", count: length) + special + String(repeating: "y", count: 40 - length)
                let json = Specimen(name: text).jsonBytes()
                #expect(try Specimen(json: json).name == text)
            }
            let control = String(repeating: "x", count: length) + "\u{1}" + String(repeating: "y", count: 40 - length)
            #expect(refusal("{\"name\":\"\(control)\"}") != nil, "a control character at \(length)")
        }
    }

    @Test func `a hundred levels are read and one more is refused`() {
        func nested(_ open: String, _ close: String, _ levels: Int) -> String {
            "{\"unknown\":" + String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels) + "}"
        }
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            #expect(refusal(nested(open, close, 99)) == nil)
            #expect(refusal(nested(open, close, 100))?.message.contains("100 levels") == true)
        }
        #expect(refusal(String(repeating: "{\"unknown\":", count: 200_000))?.code == .invalidArgument)
        #expect(refusal(String(repeating: "{\"part\":", count: 200_000))?.code == .invalidArgument)
    }

    @Test func `levels are counted down again`() {
        let list = Array(repeating: "[[]]", count: 200).joined(separator: ",")
        #expect(refusal("{\"unknown\":[\(list)]}") == nil)
    }
}
