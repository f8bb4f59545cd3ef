import Contract

/// Every message that contracts speak of, found by walking their field tables, and which way each travels.
struct MessageCatalogue {
    /// By full name.
    private(set) var messages: [String: MessageLayout] = [:]
    private var directions: [String: Set<Direction>] = [:]

    init(_ contracts: [Contract]) {
        for method in contracts.flatMap(\.methods) {
            add(method.input, .given)
            add(method.output, .told)
        }
    }

    var inOrder: [MessageLayout] { messages.values.sorted { $0.name < $1.name } }

    func directions(of layout: MessageLayout) -> Set<Direction> { directions[layout.name] ?? [] }

    private mutating func add(_ layout: MessageLayout, _ direction: Direction) {
        guard directions[layout.name, default: []].insert(direction).inserted else { return }
        messages[layout.name] = layout
        for field in layout.fields {
            switch field.kind {
            case .message(let nested): add(nested.layout, Self.direction(of: field, in: direction))
            case .messages(let nested): add(nested.layout, Self.direction(of: field, in: direction))
            default: break
            }
        }
    }

    /// Which way the messages in a field travel. What a record is changed to is given as a whole in each field.
    static func direction(of field: FieldEntry, in outer: Direction) -> Direction {
        if outer == .told { return .told }
        return field.rules.contains(.partial) ? .change : .given
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
