import Engines
import Faults
import Foundation
import Storage
import Testing

/// How searches compare texts.
@Suite struct FoldTests {
    @Test(arguments: [("Ñañez", "nanez"), ("ÉLAN Çevik", "elan cevik"), ("e\u{301}TÉ", "ete"), ("Łódź", "łodz"), ("", ""), ("Α-Ω 漢", "α-ω 漢")])
    func `case and accents do not count`(text: String, folded: String) {
        #expect(Fold.text(text) == folded)
    }

    @Test func `letters folded one by one are what the whole text would be`() {
        var chance = Chance()
        let seed = chance.seed
        print("seed \(seed)")
        for _ in 0..<2000 {
            let highest: UInt32 = [0x7F, 0xFF, 0x17F, 0x36F].randomElement(using: &chance) ?? 0xFF
            let text = String(String.UnicodeScalarView((0..<12).compactMap { _ in UnicodeScalar(UInt32.random(in: 0...highest, using: &chance)) }))
            #expect(Fold.text(text) == text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased(), "\(text.unicodeScalars.map(\.value)), seed \(seed)")
        }
    }

    @Test(arguments: [("élan", "an", 3), ("élan", "x", 0), ("", "", 1), ("a", "", 1), ("aab", "ab", 2), ("ab", "abc", 0), ("€uro", "ro", 3)])
    func `both engines say where a part begins`(text: String, part: String, place: Int64) async throws {
        let database = try TestDatabase.temporary()
        #expect(try database.read { try $0.integer("SELECT strpos(\(text), \(part))") } == place)
        #expect(try database.read { try $0.integer("SELECT COALESCE(strpos(\(text), NULL), -1)") } == -1)
    }
}
