import Contract
import Testing

@Suite struct MessageEncodingTests {
    @Test func `a message of defaults is an empty object`() {
        #expect(Specimen().jsonText == "{}")
    }

    @Test(arguments: [
        (Specimen(name: "a"), #"{"name":"a"}"#), (Specimen(note: ""), #"{"note":""}"#), (Specimen(tags: ["", "b"]), #"{"tags":["","b"]}"#),
        (Specimen(labels: ["b": "", "a": "x", "ñ": "y"]), #"{"labels":{"a":"x","b":"","ñ":"y"}}"#),
        (Specimen(isActive: true), #"{"isActive":true}"#),
        (Specimen(consent: false), #"{"consent":false}"#), (Specimen(small: -7), #"{"small":-7}"#),
        (Specimen(count: .max), #"{"count":4294967295}"#),
        (Specimen(small: .min), #"{"small":-2147483648}"#), (Specimen(amountCents: .min), #"{"amountCents":"-9223372036854775808"}"#),
        (Specimen(amountCents: 5), #"{"amountCents":"5"}"#),
        (Specimen(balance: 0), #"{"balance":"0"}"#), (Specimen(ratio: 5), #"{"ratio":5}"#), (Specimen(ratio: -0.1), #"{"ratio":-0.1}"#),
        (Specimen(ratio: 1e100), #"{"ratio":1e+100}"#),
        (Specimen(share: 0), #"{"share":0}"#), (Specimen(ratio: -0.0), #"{"ratio":-0.0}"#),
        (Specimen(ratio: .infinity, share: -.infinity), #"{"ratio":"Infinity","share":"-Infinity"}"#),
        (Specimen(ratio: .nan), #"{"ratio":"NaN"}"#), (Specimen(payload: [0x61, 0x62, 0x3F]), #"{"payload":"YWI/"}"#),
        (Specimen(payload: [0xFB]), #"{"payload":"+w=="}"#),
        (Specimen(birthday: Day(year: 2024, month: 2, day: 29)), #"{"birthday":"2024-02-29"}"#),
        (Specimen(birthday: Day(year: 7, month: 1, day: 2)), #"{"birthday":"0007-01-02"}"#),
        (Specimen(createTime: Instant(seconds: 0)), #"{"createTime":"1970-01-01T00:00:00Z"}"#),
        (Specimen(createTime: Instant(seconds: -1, nanoseconds: 120_000_000)), #"{"createTime":"1969-12-31T23:59:59.120Z"}"#),
        (Specimen(createTime: Instant(seconds: 1, nanoseconds: 1000)), #"{"createTime":"1970-01-01T00:00:01.000001Z"}"#),
        (Specimen(createTime: Instant(seconds: 1, nanoseconds: 1)), #"{"createTime":"1970-01-01T00:00:01.000000001Z"}"#),
        (Specimen(timeout: .zero), #"{"timeout":"0s"}"#), (Specimen(timeout: .milliseconds(3500)), #"{"timeout":"3.500s"}"#),
        (Specimen(timeout: .milliseconds(-500)), #"{"timeout":"-0.500s"}"#),
        (Specimen(timeout: .nanoseconds(1)), #"{"timeout":"0.000000001s"}"#),
        (Specimen(timeout: .microseconds(-1_000_002)), #"{"timeout":"-1.000002s"}"#),
        (Specimen(mask: ["amountCents", "note"]), #"{"mask":"amountCents,note"}"#),
        (Specimen(extra: AnyMessage(typeURL: "t", json: [])), #"{"extra":{"@type":"t"}}"#),
        (Specimen(colour: .darkBlue, colours: [.red, .red]), #"{"colour":"azul_oscuro","colours":["rojo","rojo"]}"#),
        (Specimen(part: Part(weight: 1)), #"{"part":{"weight":"1"}}"#),
        (Specimen(spare: Part()), #"{"spare":{}}"#),
        (Specimen(parts: [Part(), Part(title: "a", screws: [Screw(), Screw(length: 2)])]), #"{"parts":[{},{"title":"a","screws":[{},{"length":2}]}]}"#),
    ] as [(Specimen, String)])
    func `a field that is set is written, an optional one even at its default`(message: Specimen, json: String) throws {
        #expect(message.jsonText == json)
        #expect(try Specimen(json: json).jsonText == json)
    }

    @Test func `fields are written in the order of the table`() {
        let message = Specimen(name: "a", tags: ["b"], isActive: true, amountCents: 1, colour: .red, parts: [Part(title: "c")])
        #expect(message.jsonText == #"{"name":"a","tags":["b"],"isActive":true,"amountCents":"1","colour":"rojo","parts":[{"title":"c"}]}"#)
    }

    @Test func `only what must be escaped is escaped`() {
        #expect(Specimen(name: "a\"b\\c/d<é😀\u{7F}").jsonText == "{\"name\":\"a\\\"b\\\\c/d<é😀\u{7F}\"}")
        #expect(Specimen(name: "\n\r\t\u{0}\u{1F}\u{8}").jsonText == #"{"name":"\n\r\t\u0000\u001f\u0008"}"#)
        #expect(Specimen(labels: ["a\"": "b\n"]).jsonText == #"{"labels":{"a\"":"b\n"}}"#)
    }

    @Test func `a text is written whole at every length`() throws {
        for length in 0...3000 {
            let text = String(repeating: "ñ\"", count: length)
            let json = "{\"name\":\"\(String(repeating: "ñ\\\"", count: length))\"}"
            guard length > 0 else { continue }
            #expect(Specimen(name: text).jsonText == json)
            if length > 40, length % 500 != 0 { continue }
            #expect(try Specimen(json: json).name == text)
        }
    }

    @Test func `the same message is always the same bytes`() {
        let labels = Dictionary(uniqueKeysWithValues: (0..<50).map { ("key\($0)", "\($0)") })
        let copy = Dictionary(uniqueKeysWithValues: (0..<50).reversed().map { ("key\($0)", "\($0)") })
        #expect(Specimen(labels: labels).jsonBytes() == Specimen(labels: copy).jsonBytes())
    }

    @Test func `numbers of every length are written`() throws {
        var number: Int64 = 1
        for _ in 0..<18 {
            for value in [number, number - 1, -number, number + 1] where value != 0 {
                #expect(Specimen(amountCents: value).jsonText == "{\"amountCents\":\"\(value)\"}")
                #expect(try Specimen(json: "{\"amountCents\":\(value)}").amountCents == value)
            }
            number *= 10
        }
    }
}
