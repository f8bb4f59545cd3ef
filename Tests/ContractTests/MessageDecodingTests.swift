import Contract
import Foundation
import Testing

/// The table of PROTOCOL §3.1, row by row: what three independent proto3 parsers do.
@Suite struct MessageDecodingTests {
    @Test(arguments: [
        ("\"5\"", 5), ("5", 5), ("5.0", 5), ("1e3", 1000), ("\"5.0\"", 5), ("\"1e3\"", 1000), ("120e-1", 12), ("-7", -7), ("\"-7\"", -7),
        ("-0", 0), ("0e999", 0),
        ("0.00e-2", 0), ("9223372036854775807", .max), ("\"9223372036854775807\"", .max), ("\"-9223372036854775808\"", .min),
        ("-9223372036854775808", .min),
        ("9007199254740993", 9_007_199_254_740_993), ("922337203685477580.7e1", .max), ("\"\\u0035\"", 5), (" 5 ", 5),
    ] as [(String, Int64)])
    func `an int64 is read from a text or a number`(json: String, expected: Int64) throws {
        let read = try Specimen(json: "{\"amountCents\":\(json),\"balance\":\(json)}")
        #expect(read.amountCents == expected)
        #expect(read.balance == expected)
    }

    @Test(arguments: [
        "5.5", "\"5.5\"", "\" 5\"", "\"5 \"", "true", "\"\"", "\"x\"", "9223372036854775808", "\"9223372036854775808\"",
        "-9223372036854775809", "1e19", "1e400",
        "\"1e99999\"", "1e-1", "5e-1", "\"0x5\"", "\"+5\"", "\"05\"", "\"5.\"", "\".5\"", "\"NaN\"", "{}", "[5]", "\"١\"",
    ])
    func `what is no whole number of 64 bits is refused`(json: String) {
        #expect(refusal("{\"amountCents\":\(json)}")?.violations.map(\.field) == ["amountCents"])
        #expect(refusal("{\"balance\":\(json)}")?.violations.map(\.rule) == ["type"])
    }

    @Test(arguments: [
        ("7", 7), ("\"7\"", 7), ("7.0", 7), ("2147483647", .max), ("-2147483648", .min), ("\"-2147483648\"", .min),
    ] as [(String, Int32)])
    func `an int32 is read from a number or a text`(json: String, expected: Int32) throws {
        #expect(try Specimen(json: "{\"small\":\(json)}").small == expected)
    }

    @Test(arguments: [("7", 7), ("\"7\"", 7), ("4294967295", .max), ("0", 0)] as [(String, UInt32)])
    func `a uint32 is read from a number or a text`(json: String, expected: UInt32) throws {
        #expect(try Specimen(json: "{\"count\":\(json)}").count == expected)
    }

    @Test(arguments: [
        ("small", "2147483648"), ("small", "-2147483649"), ("small", "\"2147483648\""), ("small", "1.5"), ("count", "-1"),
        ("count", "4294967296"), ("count", "true"),
    ])
    func `what is out of 32 bits is refused`(field: String, json: String) {
        #expect(refusal("{\"\(field)\":\(json)}")?.violations.map(\.field) == [field])
    }

    @Test func `a field is read by its snake_case name too`() throws {
        #expect(try Specimen(json: #"{"amount_cents":"5","create_time":"2024-06-30T00:00:00Z","is_active":true}"#).amountCents == 5)
        #expect(try Specimen(json: #"{"parts":[{"title":"a"}],"is_active":true}"#).isActive)
    }

    @Test(arguments: [
        #"{"name":"a","name":"a"}"#, #"{"name":null,"name":"a"}"#, #"{"name":"a","note":"","name":null}"#,
    ])
    func `a name given twice is refused`(json: String) {
        #expect(refusal(json)?.violations.first?.field == "name")
        #expect(refusal(json)?.violations.first?.rule == "once")
    }

    @Test func `a name given in both spellings is given twice, and so is a text of a map and a name in a part`() {
        #expect(refusal(#"{"amountCents":1,"amount_cents":1}"#)?.violations.map(\.field) == ["amountCents"])
        #expect(refusal(#"{"labels":{"a":"1","a":"2"}}"#)?.violations.map(\.field) == ["labels.a"])
        #expect(refusal(#"{"parts":[{},{"title":"a","title":"b"}]}"#)?.violations.map(\.field) == ["parts[1].title"])
        #expect(refusal(#"{"part":{"title":"a"},"parts":[],"part":{}}"#)?.violations.map(\.field) == ["part"])
    }

    @Test func `null is the same as nothing`() throws {
        let names = Specimen.fields.layout.fields.map { "\"\($0.name)\":null" }
        #expect(try Specimen(json: "{\(names.joined(separator: ","))}") == Specimen())
    }

    @Test(arguments: [
        ("tags", "[null]", "tags[0]"), ("tags", "[\"a\",null]", "tags[1]"), ("labels", "{\"a\":null}", "labels.a"),
        ("colours", "[null]", "colours[0]"),
        ("parts", "[{},null]", "parts[1]"), ("extras", "[null]", "extras[0]"),
    ])
    func `null in a list or a map is refused`(field: String, json: String, path: String) {
        #expect(refusal("{\"\(field)\":\(json)}")?.violations.map(\.field) == [path])
    }

    @Test(arguments: [
        ("YWI/", "61623f"), ("YWI_", "61623f"), ("YWI\\/", "61623f"), ("-_-_", "fbffbf"), ("+/+/", "fbffbf"), ("YQ==", "61"), ("YQ", "61"),
        ("YWI=", "6162"), ("YWI", "6162"), ("", ""),
    ])
    func `bytes are read in both alphabets, padded or not`(text: String, hexadecimal: String) throws {
        let read = try Specimen(json: "{\"payload\":\"\(text)\"}").payload
        #expect(read.map { String(format: "%02x", $0) }.joined() == hexadecimal)
    }

    @Test(arguments: ["\"Y\"", "\"YWJjZ\"", "\"YQ=\"", "\"YQ===\"", "\"=\"", "\"====\"", "\"Y Q=\"", "\"YQ=a\"", "\"ñ\"", "5", "[97]"])
    func `what is no base64 is refused`(json: String) {
        #expect(refusal("{\"payload\":\(json)}")?.violations.map(\.field) == ["payload"])
    }

    @Test(arguments: [
        ("1.5", 1.5), ("\"1.5\"", 1.5), ("5", 5), ("-1e-3", -0.001), ("\"Infinity\"", .infinity), ("\"-Infinity\"", -.infinity),
        ("1e308", 1e308), ("1e-400", 0),
    ] as [(String, Double)])
    func `a double is read from a number or a text`(json: String, expected: Double) throws {
        #expect(try Specimen(json: "{\"ratio\":\(json),\"share\":\(json)}").ratio == expected)
        #expect(try Specimen(json: "{\"share\":\(json)}").share == expected)
    }

    @Test func `NaN is read from its text`() throws {
        #expect(try Specimen(json: #"{"ratio":"NaN"}"#).ratio.isNaN)
        #expect(try Specimen(json: #"{"ratio":-0}"#).ratio.sign == .minus)
    }

    @Test(arguments: [
        "NaN", "1e400", "-1e400", "\"1e400\"", "\"inf\"", "\"nan\"", "\"infinity\"", "\"\"", "\" 1\"", "\"1 \"", "\"0x1p3\"", "true",
        "\"1,5\"", "\"+1\"",
    ])
    func `what is no double is refused`(json: String) {
        #expect(refusal("{\"ratio\":\(json)}") != nil)
        #expect(refusal("{\"share\":\(json)}")?.code == .invalidArgument)
    }

    @Test func `flags are words`() throws {
        let read = try Specimen(json: #"{"isActive":true,"consent":false}"#)
        #expect(read.isActive)
        #expect(read.consent == false)
        for json in ["1", "\"true\"", "\"\"", "{}"] { #expect(refusal("{\"isActive\":\(json)}")?.violations.map(\.rule) == ["type"]) }
    }

    @Test(arguments: ["5", "true", "{}", "[]"])
    func `a text is a text`(json: String) {
        for field in ["name", "note"] { #expect(refusal("{\"\(field)\":\(json)}")?.violations.map(\.field) == [field]) }
        #expect(refusal("{\"tags\":[\"a\",\(json)]}")?.violations.map(\.field) == ["tags[1]"])
        #expect(refusal("{\"labels\":{\"a\":\(json)}}")?.violations.map(\.field) == ["labels.a"])
    }

    @Test(arguments: ["tags", "labels", "colours", "part", "spare", "parts", "extra", "extras"])
    func `what is no list or object where one is due is refused`(field: String) {
        for json in ["5", "\"a\"", "true", field.hasSuffix("s") && field != "labels" ? "{}" : "[]"] {
            #expect(refusal("{\"\(field)\":\(json)}")?.violations.map(\.field) == [field], "\(json)")
        }
    }

    @Test func `a wrong value deep inside is named by its path`() throws {
        let error = try #require(refusal(#"{"parts":[{},{"screws":[{},{},{"length":"x"}]}]}"#))
        #expect(error.code == .invalidArgument)
        #expect(error.violations == [.init(field: "parts[1].screws[2].length", rule: "type", message: "must be a whole number of 64 bits")])
        #expect(error.message == "parts[1].screws[2].length must be a whole number of 64 bits")
    }
}
