import Contract
import Foundation
import Testing
@testable import Web

@Suite struct LanguageTests {
    @Test(arguments: [
        (String?.none, String?.none, String?.none, Language.es), (nil, nil, "eu-ES,eu;q=0.9,es;q=0.8", .eu), (nil, nil, "fr, en;q=0.5, es;q=0.4", .en),
        (nil, nil, "es;q=0, en;q=0.1", .en), (nil, nil, "fr", .es), (nil, "en", "eu", .en), ("eu", "en", "es", .eu), ("xx", "yy", "en", .en), (nil, nil, ";;q=,,", .es),
    ])
    func `the language is the one asked, remembered, preferred, Spanish`(_ asked: String?, _ remembered: String?, _ accepted: String?, _ language: Language) {
        #expect(Language.choose(asked: asked, remembered: remembered, accepted: accepted) == language)
    }

    @Test func `the kit's own texts are complete in three languages`() throws {
        let texts = try Texts([.web])
        let codes = Code.allCases.flatMap { ["error.title.\($0.rawValue)", "error.text.\($0.rawValue)"] }
        let rules: [Rule] = [.required, .length(1...2), .range(1...2), .items(1...2), .unique, .output, .immutable, .references("X"), .personal]
        let keys = rules.map(\.key) + Format.allCases.map { Rule.format($0).key } + ["format_number", "format_day", "unknown_field", "syntax", "unknown", "range_from"]
        let named = try Templates([.web]).textKeys
        #expect(texts.missing(required: codes + keys.map { "rule.\($0)" } + named) == [])
    }

    @Test func `every text that the kit's code names is there`() throws {
        let keys = try Texts([.web]).keys
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Shared/Web").standardizedFileURL
        let named = try Regex("(?:words|self)\\(\"([a-z_]+\\.[a-z_.]+)\"")
        var found = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.resolvingSymlinksInPath().path) where name.hasSuffix(".swift") {
            let source = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
            for match in source.matches(of: named) {
                let key = String(match.output[1].substring ?? "")
                found += 1
                #expect(keys.contains(key), "\(name) names \(key)")
            }
        }
        #expect(found > 5)
    }

    @Test func `a hole in a catalogue is found`() {
        let texts = Texts([.es: ["a": "x {n}", "b": "y", "c": "z"], .eu: ["a": "x", "b": "y", "c.d": "z"], .en: ["a": "x {n}", "b": ""]])
        #expect(texts.missing(required: ["b", "q"]) == [
            "a: placeholders differ between languages", "b: no text in en", "c.d: c is a text too", "c.d: no text in en", "c.d: no text in es",
            "c: no text in en", "c: no text in eu", "q: no text",
        ])
        #expect(throws: SiteFault.self) { try Texts([.web, .web]) }
    }

    @Test func `a key without text is never shown`() {
        let words = Words(Texts([:]), .es)
        #expect(words("field.Boat.legalName") == "Legal name")
        #expect(words("term.Kind.mision_inversa") == "Mision inversa")
    }

    @Test func `a value that holds braces stays as it is`() {
        #expect(Texts.fill("{a} y {b}.", ["a": "{b}", "b": "x"]) == "{b} y x.")
    }

    @Test func `a broken rule is told with its bounds`() throws {
        let words = Words(try Texts([.web]), .es)
        let name = try #require(Boat.fields.layout.field("name"))
        let crew = try #require(Boat.fields.layout.field("crew"))
        #expect(words.rule(.init(field: "name", rule: "length", message: ""), name) == "Debe tener entre 2 y 40 caracteres.")
        #expect(words.rule(.init(field: "crew", rule: "range", message: ""), crew) == "Debe estar entre 1 y 12.")
        #expect(words.rule(.init(field: "x", rule: "length", message: ""), nil) == "Este valor no vale.")
        #expect(words.rule(.init(field: "x", rule: "no_such", message: "secret"), nil) == "Este valor no vale.")
    }
}
