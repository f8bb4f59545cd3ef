/// The languages of the house.
package enum Language: String, Sendable, CaseIterable, Hashable {
    case es, eu, en

    /// The language's own name.
    package var ownName: String {
        switch self {
        case .es: "Castellano"
        case .eu: "Euskara"
        case .en: "English"
        }
    }

    /// The language to answer in: what the address asks, else what the cookie remembers, else what the browser prefers,
    /// else Spanish.
    package static func choose(asked: String?, remembered: String?, accepted: String?) -> Language {
        asked.flatMap(Language.init) ?? remembered.flatMap(Language.init) ?? preferred(accepted ?? "") ?? .es
    }

    /// The best of `Accept-Language`: `eu-ES,eu;q=0.9,es;q=0.8`.
    static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = fields.first?.lowercased(), let language = Language(rawValue: String(tag.prefix { $0 != "-" })) else { continue }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}
