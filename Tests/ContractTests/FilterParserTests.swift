import Contract
import Testing

@Suite struct FilterParserTests {
    private static func equal(_ field: String, _ value: String = "1") -> Filter { .compare(field: field, .equal, value: value) }
    private static let a = equal("a")
    private static let b = equal("b")
    private static let c = equal("c")

    @Test(arguments: [
        ("", .all), ("  \t\n ", .all), ("a=1", a), ("  a  =  1  ", a), ("(a=1)", a), ("((a=1))", a),
        ("a=1 AND b=1", .and([a, b])), ("a=1 b=1", .and([a, b])), ("a=1 OR b=1", .or([a, b])), ("a=1 AND b=1 AND c=1", .and([a, b, c])),
        ("a=1 OR b=1 OR c=1", .or([a, b, c])),
        ("a=1 AND b=1 OR c=1", .and([a, .or([b, c])])), ("a=1 OR b=1 AND c=1", .and([.or([a, b]), c])),
        ("a=1 OR b=1 c=1", .and([.or([a, b]), c])),
        ("(a=1 AND b=1) OR c=1", .or([.and([a, b]), c])), ("(a=1)(b=1)", .and([a, b])),
        ("NOT a=1", .not(a)), ("-a=1", .not(a)), ("NOT a=1 OR b=1", .or([.not(a), b])), ("NOT (a=1 OR b=1)", .not(.or([a, b]))),
        ("-(a=1 b=1)", .not(.and([a, b]))), ("NOT NOT a=1", .not(.not(a))), ("- - a=1", .not(.not(a))),
        ("a=1 AND NOT b=1", .and([a, .not(b)])), ("a=1 -b=1", .and([a, .not(b)])),
    ] as [(String, Filter)])
    func `OR binds tighter than AND, NOT tighter than both`(text: String, expected: Filter) throws {
        #expect(try FilterParser.parse(text) == expected)
    }

    @Test(arguments: [
        ("=", .equal), ("!=", .notEqual), ("<", .less), ("<=", .lessOrEqual), (">", .greater), (">=", .greaterOrEqual),
        (":", .has),
    ] as [(String, Filter.Comparison)])
    func `every comparison is read, with and without space`(sign: String, comparison: Filter.Comparison) throws {
        for text in ["a\(sign)5", "a \(sign) 5", "a\(sign) 5", "a \(sign)5", "a\(sign)\"5\"", "a\(sign)'5'"] {
            #expect(try FilterParser.parse(text) == .compare(field: "a", comparison, value: "5"), "\(text)")
        }
    }

    @Test(arguments: [
        ("year >= -5", "-5"), ("a = -1.5", "-1.5"), ("t < 2024-06-30T22:15:00Z", "2024-06-30T22:15:00Z"),
        ("t >= 2024-06-30T22:15:00.5+02:00", "2024-06-30T22:15:00.5+02:00"), ("d = 2024-06-30", "2024-06-30"),
        ("d = 20s", "20s"), ("n = \"two words\"", "two words"), ("n = 'it is \"so\"'", "it is \"so\""), (#"n = "a\"b\\c""#, #"a"b\c"#),
        (#"n = 'a\'b'"#, "a'b"), ("n = \"\"", ""), ("n = \"*ñandú*\"", "*ñandú*"), ("n = Etxe*", "Etxe*"),
        ("n = \"a AND (b)\"", "a AND (b)"), ("n=-x", "-x"), ("n = \"AND\"", "AND"), ("n = ANDES", "ANDES"), ("n = and", "and"),
        ("n = ñ", "ñ"),
    ])
    func `values may be numbers, times, words and quoted texts`(text: String, value: String) throws {
        guard case .compare(_, _, let read) = try FilterParser.parse(text) else { Issue.record("\(text) is no comparison"); return }
        #expect(read == value)
    }

    @Test(arguments: [
        ("osasun", .search("osasun")), ("\"osasun berria\"", .search("osasun berria")), ("'AND'", .search("AND")),
        ("osasun berria", .and([.search("osasun"), .search("berria")])),
        ("I+D", .search("I+D")), ("a-b", .search("a-b")), ("-osasun", .not(.search("osasun"))),
        ("osasun a=1", .and([.search("osasun"), a])), ("not", .search("not")), ("and or", .and([.search("and"), .search("or")])),
        ("part.title = 1", equal("part.title")),
    ] as [(String, Filter)])
    func `a bare text is searched`(text: String, expected: Filter) throws {
        #expect(try FilterParser.parse(text) == expected)
    }

    @Test(arguments: [
        "a =", "a = ", "= 1", "a = = 1", "a ! b", "!", "a = !", "AND", "OR", "a=1 AND", "a=1 OR", "AND a=1", "OR a=1", "a=1 AND AND b=1",
        "a=1 OR OR b=1", "a=1 AND OR b=1", "NOT", "-", "a=1 NOT", "(", ")", "()", "(a=1", "a=1)",
        "(a=1))", "((a=1)", "a = (1)", "\"a", "'a", "a = \"b", "\"a\\", "\"a\" = 1", "a = -", "a = -\"5\"", "a = - AND", "a = AND b = 1",
        "a = OR", "a = NOT b", "a = b=c", "a = b!", "a < > 5", "a = <", "<", "1 = 2 = 3 =",
    ])
    func `what is no filter is refused on the field filter`(text: String) throws {
        let error = try #require(throws: ServiceError.self) { try FilterParser.parse(text) }
        #expect(error.code == .invalidArgument)
        #expect(error.violations.map(\.field) == ["filter"])
        #expect(error.violations.map(\.rule) == ["syntax"])
    }

    @Test func `fifty terms are read and one more is refused`() throws {
        func terms(_ count: Int, _ joint: String) -> String { Array(repeating: "a=1", count: count).joined(separator: joint) }
        for joint in [" ", " AND ", " OR "] {
            _ = try FilterParser.parse(terms(50, joint))
            let error = try #require(throws: ServiceError.self) { try FilterParser.parse(terms(51, joint)) }
            #expect(error.message.contains("50 terms"))
        }
        for sign in ["-", "NOT "] {
            #expect(throws: ServiceError.self) { try FilterParser.parse(String(repeating: sign, count: 100_000) + "a") }
        }
    }

    @Test func `nine levels of parentheses are read and a great many are refused`() throws {
        func nested(_ levels: Int) -> String { String(repeating: "(", count: levels) + "a=1" + String(repeating: ")", count: levels) }
        #expect(try FilterParser.parse(nested(9)) == Self.a)
        for levels in [10, 11, 100_000] {
            let error = try #require(throws: ServiceError.self) { try FilterParser.parse(nested(levels)) }
            #expect(error.message.contains("levels"))
        }
    }

    @Test func `any text is a filter or an invalid argument`() {
        var generator = SeededGenerator(seed: testSeed)
        let parts = [
            "a", "=", "!=", "<", ":", "(", ")", "\"", "'", "\\", "-", " ", "AND", "OR", "NOT", "ñ", "\u{301}", "😀", "=\u{338}", "!", "\r\n", "1", "\u{0}",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            do { _ = try FilterParser.parse(text) } catch { #expect(error.code == .invalidArgument, "\(text)") }
        }
    }
}
