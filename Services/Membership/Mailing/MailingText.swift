import Contract
import Models
import Web

/// The words of a mailing, in which names in braces stand for what differs from one person to the next.
struct MailingText: Sendable {
    static let personal = ["nombre", "apellidos", "entidad"]
    static let ofBulletins = ["boletin", "resumen", "enlace"]

    let language: DocumentLanguage
    let subject: String
    let text: String

    /// The words in a language where the mailing has them, else in Spanish.
    init(_ mailing: Mailing, in language: String) {
        switch DocumentLanguage(rawValue: language) {
        case .eu where !mailing.textEu.isEmpty: (self.language, subject, text) = (.eu, mailing.subjectEu, mailing.textEu)
        case .en where !mailing.textEn.isEmpty: (self.language, subject, text) = (.en, mailing.subjectEn, mailing.textEn)
        default: (self.language, subject, text) = (.es, mailing.subjectEs, mailing.textEs)
        }
    }

    /// - Throws: `invalid_argument` that names the field and what it has that stands for nothing, or the words that are missing.
    static func check(_ mailing: Mailing) throws(ServiceError) {
        for (subject, text, language) in [(mailing.subjectEu, mailing.textEu, "Eu"), (mailing.subjectEn, mailing.textEn, "En")] where subject.isEmpty != text.isEmpty {
            throw .invalid("mailing.\(subject.isEmpty ? "subject" : "text")\(language)", "subject_and_text", "is needed too: a language has a subject and a text, or neither")
        }
        let known = personal + (mailing.bulletinID.isEmpty ? [] : ofBulletins)
        let words = [
            ("subjectEs", mailing.subjectEs), ("textEs", mailing.textEs), ("subjectEu", mailing.subjectEu), ("textEu", mailing.textEu), ("subjectEn", mailing.subjectEn), ("textEn", mailing.textEn),
        ]
        for (field, text) in words {
            guard let unknown = names(in: text).first(where: { !known.contains($0) }) else { continue }
            throw .invalid("mailing.\(field)", "merge_field", "has {\(unknown.prefix(40))}, which stands for nothing; there are \(known.map { "{\($0)}" }.joined(separator: ", "))")
        }
    }

    private static func names(in text: String) -> [String] { text.matches(of: /\{([^{}\n]*)\}/).map { String($0.1) } }

    /// With what the names stand for; a subject is one line whatever it holds.
    func filled(_ values: [String: String]) -> (subject: String, text: String) {
        func fill(_ words: String) -> String {
            words.replacing(/\{([^{}\n]*)\}/) { match in values[String(match.1)] ?? String(match.0) }
        }
        return (String(fill(subject).map { $0.isNewline ? " " : $0 }), fill(text))
    }

    /// Whether it has something that differs from one person to the next.
    var isPersonal: Bool { Self.names(in: subject + "\n" + text).contains { Self.personal.contains($0) } }

    /// Somebody who is none, for a copy that goes to nobody of the list.
    static func example(_ words: Words) -> [String: String] {
        Dictionary(uniqueKeysWithValues: personal.map { ($0, words("mailing.example.\($0)")) })
    }
    static let textKeys = Set(personal.map { "mailing.example.\($0)" } + ["mailing.example_note"])

    static func values(of bulletin: IntelligenceBulletin?) -> [String: String] {
        guard let bulletin else { return [:] }
        return ["boletin": bulletin.title, "resumen": bulletin.summary, "enlace": bulletin.url]
    }
}
