import Foundation

/// Texts as searches compare them: without case and accents. Done here and not by an engine, so that all engines agree.
package enum Fold {
    package static func text(_ text: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard scalar.value < latin.count else { return whole(text) }
            folded += latin[Int(scalar.value)]
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The letters of Latin alphabets, none of which depends on its neighbours, folded once.
    private static let latin: [[UInt8]] = (UInt8(0)...UInt8.max).map { Array(whole(String(UnicodeScalar($0))).utf8) }

    private static func whole(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
    }
}
