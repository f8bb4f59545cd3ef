import Mustache

/// The screens' templates, compiled once. The one file that knows the template library.
///
/// A template is given a plain struct whose stored properties it names, and `t` for texts: `{{t.layout.skip}}`.
/// Values are escaped; what is HTML already is a `Markup` in a property whose name ends in `Markup`, between three braces.
package struct Templates: Sendable {
    private let compiled: MustacheLibrary
    private let names: Set<String>
    /// Keys of the texts that the templates name.
    package let textKeys: Set<String>
    private static let door = "{{#model}}{{> *template}}{{/model}}"
    private let entrance: MustacheTemplate

    /// Reads the `.mustache` files in the modules' `Templates` folders.
    ///
    /// - Throws: `SiteFault` naming templates that are no valid templates, that two modules define, that name an unknown
    ///   part, or that let a value through unescaped.
    package init(_ modules: [ModuleFolder]) throws(SiteFault) {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        var library = MustacheLibrary()
        var faults: [String] = []
        var sources: [String: String] = [:]
        for (file, path) in modules.flatMap({ $0.files(in: "Templates", ending: ".mustache") }) {
            let name = String(file.dropLast(9))
            let source = String(decoding: try ModuleFolder.bytes(path), as: UTF8.self)
            if sources.updateValue(source, forKey: name) != nil { faults.append("\(path): another module has \(name)") }
            do {
                try library.register("{{% CONTENT_TYPE:\(SafeHTML.name)}}\n" + source, named: name)
            } catch {
                faults.append("\(path): \(error)")
            }
        }
        let tags = sources.mapValues(Self.tags)
        for (name, tags) in tags {
            for part in tags.filter({ $0.kind == .part }).map(\.name) where sources[part] == nil { faults.append("\(name): there is no part \(part)") }
            for raw in tags.filter({ $0.kind == .unescaped }).map(\.name) where !raw.hasSuffix("Markup") {
                faults.append("\(name): {{{\(raw)}}} is not escaped and does not end in Markup")
            }
        }
        guard faults.isEmpty, let entrance = try? MustacheTemplate(string: Self.door) else { throw SiteFault(faults.sorted()) }
        compiled = library
        self.entrance = entrance
        names = Set(sources.keys)
        textKeys = Set(tags.values.joined().filter { $0.name.hasPrefix("t.") }.map { String($0.name.dropFirst(2)) })
    }

    /// - Precondition: there is such a template.
    package func render(_ template: String, _ model: any Sendable, _ words: Words) -> Markup {
        precondition(names.contains(template), "there is no template \(template)")
        let root: [String: Any] = ["template": template, "model": Reflected.told(model), "t": TextBranch(words: words, prefix: "")]
        return Markup(html: entrance.render(root, library: compiled))
    }

    private struct Tag {
        enum Kind { case value, unescaped, part }
        let kind: Kind
        let name: String
    }

    private static func tags(_ source: String) -> [Tag] {
        source.split(separator: "{{").dropFirst(source.hasPrefix("{{") ? 0 : 1).compactMap { piece in
            let inside = piece.prefix { $0 != "}" }
            let name = String(inside.drop { " {&#^/>$<!*".contains($0) }).filter { $0 != " " }
            switch inside.first {
            case "{", "&": return Tag(kind: .unescaped, name: name)
            case ">": return inside.contains("*") ? nil : Tag(kind: .part, name: name)
            case "!", "%": return nil
            default: return Tag(kind: .value, name: name)
            }
        }
    }
}

/// A model's value with its properties by name. The library would look into the value at every name that a template says, and into
/// those around it; here it is done once.
private final class Reflected: MustacheParent, CustomStringConvertible {
    private let value: Any
    private lazy var properties = Dictionary(
        Mirror(reflecting: value).children.compactMap { child in child.label.flatMap { label in Self.present(child.value).map { (label, Self.told($0)) } } },
        uniquingKeysWith: { first, _ in first })

    private init(_ value: Any) { self.value = value }

    var description: String { String(describing: value) }

    func child(named name: String) -> Any? { properties[name] }

    /// The value as the library is given it.
    static func told(_ value: Any) -> Any {
        switch value {
        case is String, is Bool, is any MustacheParent: return value
        case let list as [Any]: return list.map(told)
        default:
            let style = Mirror(reflecting: value).displayStyle
            return style == .struct || style == .class ? Reflected(value) : value
        }
    }

    private static func present(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
}

/// `t` in a template: follows the dots of a key.
private struct TextBranch: MustacheParent {
    let words: Words
    let prefix: String

    func child(named name: String) -> Any? {
        let key = prefix + name
        return words.texts.find(key, words.language) ?? TextBranch(words: words, prefix: key + ".")
    }
}

/// Escapes by bytes. The library's own escaping goes by `Character` and lets a quote through that a combining mark follows.
private struct SafeHTML: MustacheContentType {
    static let name = "SAFEHTML"
    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
