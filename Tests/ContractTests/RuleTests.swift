import Contract
import Testing

@Suite struct RuleTests {
    private static let good: [Format: [String]] = [
        .uuid: ["018f3a2c-0000-7000-8000-000000000000", "abcdef01-2345-6789-abcd-ef0123456789"],
        .email: ["a@b.eus", "ane.etxeberria+x@osasun.euskadi.eus", "ñ@peña.es"],
        .web: ["http://a", "https://a.eus/b?c#d", "https://a/", "https://\u{1F3FB}a"],
        .country: ["ES", "FR"], .language: ["es", "eu"], .currency: ["EUR"],
        .phone: ["+34 943 00 00 00", "943000000", "9(43) 000-000", "9 (4) 3.0"],
        .slug: ["a", "empresa_biopharma", "2024_1"],
    ]
    private static let bad: [Format: [String]] = [
        .uuid: [
            "018F3A2C-0000-7000-8000-000000000000", "018f3a2c00007000800000000000000000000", "018f3a2c-0000-7000-8000-00000000000",
            "018f3a2c-0000-7000-8000-0000000000000", "018f3a2c-0000-7000-8000-00000000000g", "x",
        ],
        .email: ["a", "@b.eus", "a@", "a@b", "a@b.", "a@.eus", "a@b..eus", "a b@c.eus", "a@b.eus ", "a@b@c.eus", "a@b.eus\n", "a\u{0}@b.eus", "a@b\u{1f}c.eus"],
        .web: ["a.eus", "ftp://a", "http://", "https:///a", "https://a b", "javascript:alert(1)", "HTTP://a", "https://a\n"],
        .country: ["es", "ESP", "E", "E1", "ÑÑ"], .language: ["ES", "eus", "e", "ñ"], .currency: ["eur", "EU", "EURO"],
        .phone: ["943", "(943) 000-000", "call me", "+34 943 00 00 00 00 00 00 00 00 00 00", "943000000x", "-943000", " 943000"],
        .slug: ["A", "a-b", "a b", "ñ", "a\n"],
    ]

    @Test(arguments: Format.allCases)
    func `a form takes what it names and nothing else`(format: Format) throws {
        for text in try #require(Self.good[format]) { #expect(format.matches(text), "\(text)") }
        for text in try #require(Self.bad[format]) + [""] { #expect(!format.matches(text), "\(text)") }
    }

    @Test(arguments: Format.allCases)
    func `the expression that documents show says the same as the check`(format: Format) throws {
        // Expressions of documents know code points, not the characters that people see.
        let expression = try Regex(format.pattern.replacingOccurrence(of: "$", with: "\\z")).matchingSemantics(.unicodeScalar)
        for text in Self.good.values.flatMap(\.self) + Self.bad.values.flatMap(\.self) + [""] {
            #expect((text.wholeMatch(of: expression) != nil) == format.matches(text), "\(text)")
        }
    }

    @Test func `every rule has its key and its words`() {
        let rules: [Rule] =
            [
                .required, .length(0...5), .range(0...5), .items(0...5), .unique, .output, .immutable, .references("Person"), .personal,
                .partial,
            ] + Format.allCases.map(Rule.format)
        #expect(Set(rules.map(\.key)).count == rules.count)
        #expect(Set(rules.map(\.words)).count == rules.count)
        #expect(rules.allSatisfy { !$0.words.isEmpty && $0.key.allSatisfy { $0.isLowercase || $0 == "_" } })
    }

    @Test func `words name the limits`() {
        #expect(Rule.length(0...5).words == "must have at most 5 characters")
        #expect(Rule.length(2...5).words == "must have 2 to 5 characters")
        #expect(Rule.range(1...Int64.max).words == "must be 1 or more")
        #expect(Rule.range(1...9).words == "must be between 1 and 9")
        #expect(Rule.items(1...3).words == "must have 1 to 3 items")
        #expect(Rule.references("Person").words == "must be the id of an existing Person")
        #expect(Rule.format(.email).key == "format_email")
    }
}

extension String {
    fileprivate func replacingOccurrence(of old: Character, with new: String) -> String {
        map { $0 == old ? new : String($0) }.joined()
    }
}
