import Contract

/// Every message that contracts speak of, found by walking their field tables.
struct MessageCatalogue {
    /// By full name.
    private(set) var messages: [String: MessageLayout] = [:]
    /// Full names of messages that stand in a field whose rules are not checked until merging.
    private(set) var partial: Set<String> = []

    init(_ contracts: [Contract]) {
        for method in contracts.flatMap(\.methods) {
            add(method.input)
            add(method.output)
        }
    }

    var inOrder: [MessageLayout] { messages.values.sorted { $0.name < $1.name } }

    private mutating func add(_ layout: MessageLayout) {
        guard messages[layout.name] == nil else { return }
        messages[layout.name] = layout
        for field in layout.fields {
            guard case .message(let nested) = field.kind else {
                if case .messages(let nested) = field.kind { add(nested.layout) }
                continue
            }
            add(nested.layout)
            if field.rules.contains(.partial) { partial.insert(nested.layout.name) }
        }
    }
}

/// Full name of a message taken apart: `auzolan.kpi.v1` and `Scorecard`, or `Outer.Inner`.
struct MessageName {
    let package: String
    let path: [String]

    init(_ name: String) {
        let parts = name.split(separator: ".").map(String.init)
        let first = parts.firstIndex { $0.first?.isUppercase == true } ?? max(0, parts.count - 1)
        package = parts[..<first].joined(separator: ".")
        path = Array(parts[first...])
    }
}

extension FieldEntry {
    /// What a reader must know beside the type: the meaning and the rules in words.
    var documentation: String {
        let words = rules.map(\.words)
        return words.isEmpty ? meaning : "\(meaning) It \(words.joined(separator: ", "))."
    }
}
