import Contract

/// Lets people name other records by what they are called: forms suggest names and take them in place of ids.
struct References: Sendable {
    let screens: [String: any NamedRecords]
    /// Most names that a form suggests.
    private static let most = 200

    init(_ screens: [any NamedRecords]) { self.screens = Dictionary(screens.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first }) }

    /// The form with ids in place of the names that people typed; what names none or several stays, and is refused by its rule.
    func read(_ form: FormValues, _ layout: MessageLayout, _ peer: LocalPeer, _ words: Words) async throws -> FormValues {
        var read = form
        for name in Set(form.pairs.map(\.name)) {
            guard let type = Self.field(name, layout)?.referenced, let screen = screens[type], let typed = form[name] else { continue }
            var lines: [String] = []
            for line in typed.split(whereSeparator: \.isNewline).map(String.init) {
                let text = line.trimmed
                guard !text.isEmpty else { continue }
                lines.append(try await Self.id(called: text, screen, peer, words) ?? text)
            }
            read = read.setting(name, to: lines.joined(separator: "\n"))
        }
        return read
    }

    /// The record that a text names: by its whole name, or by a part that stands in the name of no other one.
    private static func id(called text: String, _ screen: any NamedRecords, _ peer: LocalPeer, _ words: Words) async throws -> String? {
        guard !Format.uuid.matches(text) else { return text }
        let ids = try await Desk.unlessClosed { try await screen.ids(named: text, peer, words) } ?? []
        guard ids.isEmpty else { return ids.count == 1 ? ids[0] : nil }
        let part = CellReading.plain(text)
        let found = try await Desk.unlessClosed { try await screen.found(text, most: 20, peer, words) }
        guard part.count > 2, let found, !found.isMore else { return nil }
        let named = found.records.filter { CellReading.plain($0.name).contains(part) }
        return named.count == 1 ? named[0].id : nil
    }

    /// The field of a control, in an item of a list too: `participants[0].orgId`.
    private static func field(_ name: String, _ layout: MessageLayout) -> FieldEntry? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return layout.field(name) }
        switch layout.field(String(parts[0].prefix { $0 != "[" }))?.kind {
        case .messages(let access), .message(let access): return access.layout.field(parts[1])
        default: return nil
        }
    }

    /// The fields with names in place of ids, and names to choose from.
    func shown(_ fields: [FormField], _ layout: MessageLayout, _ peer: LocalPeer, _ words: Words) async throws -> [FormField] {
        var shown: [FormField] = []
        var suggested: Set<String> = []
        for field in fields {
            guard let type = Self.field(field.name, layout)?.referenced, let screen = screens[type] else {
                shown.append(field)
                continue
            }
            let typed = field.value.split(whereSeparator: \.isNewline).map(String.init)
            let names = try await Desk.unlessClosed { try await Self.told(typed, screen, peer, words) } ?? [:]
            // One list serves all fields that name the same type.
            let list = !field.isTextArea && suggested.insert(type).inserted ? try await Desk.unlessClosed { try await screen.found("", most: Self.most, peer, words).records.map(\.name) } ?? [] : []
            shown.append(field.suggesting("names-of-\(type)", list, shown: typed.map { names[$0] ?? $0 }.joined(separator: "\n")))
        }
        return shown
    }

    /// The names that stand for one record alone, and so can be read back.
    private static func told(_ ids: [String], _ screen: any NamedRecords, _ peer: LocalPeer, _ words: Words) async throws -> [String: String] {
        var names = try await screen.names(of: Set(ids), peer, words)
        for (id, name) in names where try await screen.ids(named: name, peer, words) != [id] { names[id] = nil }
        return names
    }
}
