import Contract
import Foundation

/// Somebody whom records are about, and by what they mean that one.
package struct Subject: Sendable, Equatable {
    /// The id by which records refer to the subject.
    package var id: String
    /// Whole names, e-mail addresses and telephone numbers, as they may stand in any text.
    package var names: [String]
    package var emails: [String]
    package var phones: [String]

    package init(id: String, names: [String] = [], emails: [String] = [], phones: [String] = []) {
        self.id = id
        self.names = names
        self.emails = emails
        self.phones = phones
    }

    /// What must not be found in any text afterwards. A single word is no name: it means many.
    var words: [String] {
        let names = names.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.count >= 5 && $0.contains(" ") }
        let emails = emails.filter { $0.contains("@") }
        let numbers = phones.filter { $0.count(where: \.isNumber) >= 7 }.flatMap { phone -> [String] in
            let digits = phone.filter(\.isNumber)
            return [phone, phone.filter { $0.isNumber || $0 == "+" }, String(digits.suffix(9))]
        }
        var seen: Set<String> = []
        return (emails + names + numbers).filter { seen.insert($0.lowercased()).inserted }.sorted { $0.count > $1.count }
    }
}

/// What names a subject in a text, and what is put in its place. Case and accents do not matter; a part of a longer word is
/// another word.
struct SubjectWords {
    let pairs: [(word: String, replacement: String)]

    /// - Parameters:
    ///   - id: what takes the place of the subject's id.
    ///   - mark: what takes the place of everything else.
    init(_ subject: Subject, id: String, mark: String) {
        pairs = (subject.id.isEmpty ? [] : [(subject.id, id)]) + subject.words.map { ($0, mark) }
    }

    /// The text without the subject; nil when it does not name the subject.
    func replaced(in text: String) -> String? {
        var result = text
        var isChanged = false
        for pair in pairs {
            var from = result.startIndex
            while let range = result.range(of: pair.word, options: [.caseInsensitive, .diacriticInsensitive], range: from..<result.endIndex) {
                guard stands(alone: range, of: pair.word, in: result) else {
                    from = result.index(after: range.lowerBound)
                    continue
                }
                let end = result.distance(from: result.startIndex, to: range.lowerBound) + pair.replacement.count
                result.replaceSubrange(range, with: pair.replacement)
                from = result.index(result.startIndex, offsetBy: end)
                isChanged = true
            }
        }
        return isChanged ? result : nil
    }

    private func stands(alone range: Range<String.Index>, of word: String, in text: String) -> Bool {
        let joins = word.contains("@") ? "._-+" : ""
        func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
        let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
        return !(before.map { isPart($0) || joins.contains($0) } ?? false) && !(after.map(isPart) ?? false)
    }

    /// For a column that is searched: every word as a pattern that no accent and no case keeps from being found, and that finds a
    /// little more than the word.
    var patterns: [String] { pairs.map { Self.pattern($0.word) } }

    private static func pattern(_ word: String) -> String {
        let open = "aeiouncy%_\\"
        return "%" + String(word.lowercased().map { $0.isASCII && !open.contains($0) ? $0 : "_" }) + "%"
    }
}
