import Foundation

/// What screens say, in three languages: flat catalogues `{es,eu,en}.json` of several modules made one.
package struct Texts: Sendable {
    private var byLanguage: [Language: [String: String]]

    /// Reads the catalogues in the modules' `Texts` folders.
    ///
    /// - Throws: `SiteFault` naming unreadable files and keys that two modules define.
    package init(_ modules: [ModuleFolder]) throws(SiteFault) {
        var all: [Language: [String: String]] = [:]
        var faults: [String] = []
        for module in modules {
            for language in Language.allCases {
                let path = "\(module.path)/Texts/\(language.rawValue).json"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                let bytes = try ModuleFolder.bytes(path)
                guard let catalogue = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
                    faults.append("\(path) is no JSON object of texts")
                    continue
                }
                for (key, text) in catalogue where all[language, default: [:]].updateValue(text, forKey: key) != nil {
                    faults.append("\(path) defines \(key), which another module defines")
                }
            }
        }
        guard faults.isEmpty else { throw SiteFault(faults) }
        byLanguage = all
    }

    package init(_ catalogues: [Language: [String: String]]) { byLanguage = catalogues }

    package var keys: Set<String> { Set(byLanguage.values.flatMap(\.keys)) }

    /// The text of a key in a language with `{name}` replaced, nil when there is none.
    package func find(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String? {
        guard let text = byLanguage[language]?[key] ?? byLanguage[.es]?[key] else { return nil }
        return values.isEmpty ? text : Self.fill(text, values)
    }

    /// What a reader must never miss: keys that a language lacks, texts whose placeholders differ between languages,
    /// keys that are the beginning of others, and required keys that stand nowhere.
    package func missing(required: some Sequence<String> = []) -> [String] {
        let keys = keys
        var faults = Set(required).subtracting(keys).map { "\($0): no text" }
        for key in keys {
            for language in Language.allCases where (byLanguage[language]?[key] ?? "").isEmpty {
                faults.append("\(key): no text in \(language.rawValue)")
            }
            let placeholders = Set(Language.allCases.compactMap { byLanguage[$0]?[key] }.map { Set(Self.placeholders($0)) })
            if placeholders.count > 1 { faults.append("\(key): placeholders differ between languages") }
            let parts = key.split(separator: ".")
            for length in 1..<max(parts.count, 1) where keys.contains(parts.prefix(length).joined(separator: ".")) {
                faults.append("\(key): \(parts.prefix(length).joined(separator: ".")) is a text too")
            }
        }
        return faults.sorted()
    }

    /// Replaces `{name}` in one pass, so that a value that holds braces stays as it is.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open] + (values[name] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    static func placeholders(_ text: String) -> [String] {
        text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).compactMap { part in
            part.contains("}") ? String(part.prefix { $0 != "}" }) : nil
        }
    }
}
