import Testing

@testable import Storage

/// What counts as naming somebody in a text, and what stands there afterwards.
@Suite struct SubjectWordsTests {
    private let words = SubjectWords(
        Subject(id: "0199-a", names: ["Ane Íñiguez Ruiz", "Ane"], emails: ["ane@example.org"], phones: ["+34 943 111 222"]), id: "0199-z", mark: "x")

    @Test(arguments: [
        ("Hablé con Ane Íñiguez Ruiz ayer", "Hablé con x ayer"), ("ANE INIGUEZ RUIZ", "x"), ("ane íñiguez ruiz, ane iñiguez ruiz", "x, x"),
        ("(ANE@example.org)", "(x)"), ("|ane@example.org|jon@example.org|", "|x|jon@example.org|"), ("943111222 o +34 943 111 222", "x o x"),
        ("{\"personId\":\"0199-a\"}", "{\"personId\":\"0199-z\"}"),
    ])
    func `whoever is named gives way, whatever the case and the accents`(text: String, rest: String) { #expect(words.replaced(in: text) == rest) }

    @Test(arguments: ["Ane", "Susane Íñiguez Ruizaga", "joane@example.org", "dr.ane@example.org", "0199-ab", "9431112223", "", "Íñiguez"])
    func `who is somebody else stays`(text: String) { #expect(words.replaced(in: text) == nil) }

    @Test func `what a database is searched with finds every text that names the subject`() {
        for pattern in words.patterns { #expect(pattern.hasPrefix("%") && !pattern.dropFirst().dropLast().contains("%")) }
        #expect(words.patterns.contains("%____ñ_g__z r__z%".replacing("ñ", with: "_")) || words.patterns.contains { $0.hasSuffix("g__z r__z%") })
    }
}
