import Contract

/// View model of what can be done with chosen records: the template `bulk-bar` shows it below the list.
struct BulkBar: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: String
    }
    struct Group: Sendable {
        let name: String
        let choices: [Choice]
    }

    let groups: [Group]
    /// The filter of the list, for all that it finds.
    let filter: String
    let order: String
}

/// Something done to many records at once, each by the method that a form of one would call.
enum BulkAction: Sendable, Equatable {
    case export
    case delete
    /// Sets one field.
    case set(String)
    /// Takes a step, by its part of the address.
    case step(String)

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("export", 1): self = .export
        case ("delete", 1): self = .delete
        case ("set", 2): self = .set(parts[1])
        case ("step", 2): self = .step(parts[1])
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .export: "export"
        case .delete: "delete"
        case .set(let field): "set:\(field)"
        case .step(let part): "step:\(part)"
        }
    }
}

extension RecordScreen {
    /// The fields that many records can be given the same value of.
    var settable: [FieldEntry] {
        layout.fields.filter { field in
            guard fields.contains(field.name), !field.rules.contains(.immutable), !field.rules.contains(.unique) || field.isOfTerms else { return false }
            if case .messages = field.kind { return false }
            return field.isTyped
        }
    }

    func bulkBar(_ request: PageRequest, _ desk: Desk, filter: String, order: String) -> BulkBar {
        let words = desk.site.words(request.language)
        func choice(_ action: BulkAction, _ label: String) -> BulkBar.Choice { .init(value: action.text, label: label) }
        var groups = [BulkBar.Group(name: words("bulk.records"), choices: [choice(.export, words("bulk.export"))] + (desk.mayWrite(request) ? [choice(.delete, words("form.delete"))] : []))]
        if desk.mayWrite(request) {
            groups.append(.init(name: words("bulk.set"), choices: settable.map { choice(.set($0.name), words.label(layout, $0)) }))
            if !steps.isEmpty { groups.append(.init(name: words("bulk.steps"), choices: steps.map { choice(.step($0.part), words("step.\($0.name)")) })) }
        }
        return BulkBar(groups: groups, filter: filter, order: order)
    }
}

extension FieldEntry {
    fileprivate var isOfTerms: Bool { if case .terms = kind { true } else { false } }
}
