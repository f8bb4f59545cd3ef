import Contract

/// A control of a form: a field of the message, or one of an item in a list of messages inside, `participants[0].orgId`.
struct FormRow {
    let name: String
    let path: FieldPath
    /// As the record holds it.
    let typed: [String]
    /// The list's name and the item's number; nil for a field of the message itself.
    var list: String?
    /// Whether it is one of the empty items at the end.
    var isNew = false

    /// Empty items that a list ends with, for what is added.
    private static let spare = 3

    /// The controls for a field by its dotted name.
    ///
    /// - Parameter kept: what was typed, when the form is shown again.
    static func all(_ layout: MessageLayout, _ name: String, in base: UnsafeRawPointer, _ kept: FormValues?, _ words: Words) -> [FormRow] {
        let path = FieldPath(layout, name)
        guard case .messages(let access) = path.field.kind else { return [FormRow(name: name, path: path, typed: path.typed(in: base, words.format))] }
        let label = words.label(path.layout, path.field)
        let fields = access.layout.fields.filter(\.isTyped).map(\.name)
        var rows: [FormRow] = []
        var index = 0
        func add(_ item: UnsafeRawPointer?) {
            for inner in fields {
                let path = FieldPath(access.layout, inner)
                rows.append(FormRow(
                    name: "\(name)[\(index)].\(inner)", path: path, typed: item.map { path.typed(in: $0, words.format) } ?? [],
                    list: "\(label) \(words.format.integer(index + 1))", isNew: item == nil))
            }
            index += 1
        }
        path.reach(base) { place in access.forEach(at: place + path.field.offset) { add($0) } }
        let typed = kept.map { kept in (0..<200).prefix { number in kept.pairs.contains { $0.name.hasPrefix("\(name)[\(number)].") } }.count } ?? 0
        for _ in index..<max(index + spare, typed) { add(nil) }
        return rows
    }
}
