import Contract

/// Some of the records that name a record, under a heading of their own: the members of a group today, and those it had.
package struct RelatedPart: Sendable {
    let type: String
    let field: String
    let textKey: String
    let filter: @Sendable (_ today: Day) -> String

    /// - Parameters:
    ///   - type: of the records.
    ///   - field: by which they name the record.
    ///   - textKey: of the heading.
    ///   - filter: AIP-160 filter that narrows them.
    package init<Record: ServedResource>(_ type: Record.Type, by field: String, _ textKey: String, _ filter: @escaping @Sendable (_ today: Day) -> String) {
        self.type = Record.fields.layout.shortName
        self.field = field
        self.textKey = textKey
        self.filter = filter
    }
}

/// What a read method tells of a record, beside the record's own fields.
package struct RecordCard<Record: ServedResource>: Sendable {
    let textKey: String
    let output: MessageLayout
    let isShown: @Sendable (Record) -> Bool
    let facts: @Sendable (_ id: String, Desk, PageRequest) async throws -> [RecordPageView.Fact]

    /// - Parameters:
    ///   - method: that is asked by the record's `id`.
    ///   - shown: whether it says something of a record.
    package init<Input: Message, Output: Message>(_ method: Method<Input, Output>, when shown: @escaping @Sendable (Record) -> Bool = { _ in true }) {
        textKey = "card.\(method.description.name)"
        output = Output.fields.layout
        isShown = shown
        facts = { id, desk, request in
            let asked: Input = try FormReading.read(FormValues([("id", id)]), fields: ["id"], language: request.language)
            let told = try await desk.peer(request).call(method, asked)
            let names = Output.fields.layout.fields.map(\.name)
            let cells = try await RecordCells(of: [told], names, desk, request)
            return Output.fields.layout.fields.compactMap { field in
                let cell = cells.cell(told, field.name)
                return cell.text.isEmpty ? nil : .init(name: cells.words.label(Output.fields.layout, field), text: cell.text, address: cell.address)
            }
        }
    }
}

extension RecordScreen {
    func told(beside record: Record, _ request: PageRequest, _ desk: Desk) async throws -> [RecordPageView.Card] {
        let words = desk.site.words(request.language)
        var shown: [RecordPageView.Card] = []
        for (index, card) in cards.enumerated() where card.isShown(record) {
            guard let facts = try await Desk.unlessClosed({ try await card.facts(record.id, desk, request) }), !facts.isEmpty else { continue }
            shown.append(.init(anchor: "card-\(index)", name: words(card.textKey), facts: facts))
        }
        return shown
    }

    /// The records of other types that name this one: in a field, in a list of ids, or in an item of a list. Types of which there is
    /// none are those that can be added.
    func related(to record: Record, _ request: PageRequest, _ desk: Desk) async throws -> (shown: [RecordPageView.Related], adders: [RecordPageView.Step]) {
        let words = desk.site.words(request.language)
        var all: [RecordPageView.Related] = []
        var adders: [RecordPageView.Step] = []
        for screen in desk.screens {
            var (isShown, adder): (Bool, String?) = (false, nil)
            for naming in screen.layout.names(of: type) {
                let own = parts.filter { $0.type == screen.type && $0.field == naming.path }
                for part in own.isEmpty ? [nil] : own.map(Optional.some) {
                    guard let found = try await related(screen, naming, to: record, part, request, desk) else { continue }
                    isShown = isShown || found.newAddress != nil
                    all.append(found)
                }
                if adder == nil { adder = newAddress(screen, naming, to: record, request, desk) }
            }
            if !isShown, let adder { adders.append(.init(name: words("record.\(screen.type).one"), address: adder)) }
        }
        return (all, adders)
    }

    private func related(
        _ screen: any AnyRecordScreen, _ naming: Naming, to record: Record, _ part: RelatedPart?, _ request: PageRequest, _ desk: Desk
    ) async throws -> RecordPageView.Related? {
        let words = desk.site.words(request.language)
        let filter = naming.filter(record.id) + (part.map { " AND \($0.filter(desk.today()))" } ?? "")
        guard let found = try await Desk.unlessClosed({ try await screen.related(by: filter, without: naming.path, desk, request) }) ?? nil else { return nil }
        return .init(
            anchor: "\(screen.type)-\(naming.path)\(part.map { "-\($0.textKey)" } ?? "")".replacing(".", with: "-"),
            name: words(part?.textKey ?? "record.\(screen.type).many"), table: found.table,
            allAddress: found.isMore ? "\(screen.path)?filter=\(FormValues.encode(filter))" : nil, newAddress: newAddress(screen, naming, to: record, request, desk))
    }

    /// The form of a new record that names this one; nil where a form does not ask for that field.
    private func newAddress(_ screen: any AnyRecordScreen, _ naming: Naming, to record: Record, _ request: PageRequest, _ desk: Desk) -> String? {
        guard naming.kind != .item, screen.asks(naming.path), desk.mayWrite(request), request.caller.organisation.isEmpty else { return nil }
        return "\(screen.path)/new?\(naming.path)=\(record.id)"
    }
}

/// How a record names another one.
struct Naming: Sendable {
    enum Kind { case field, list, item }
    /// `orgId`, or `participants.orgId` in an item.
    let path: String
    let kind: Kind

    func filter(_ id: String) -> String { kind == .list ? "\(path):\"\(id)\"" : "\(path) = \"\(id)\"" }
}

extension MessageLayout {
    /// The ways in which a message names records of a type; by the first one of each list of items.
    func names(of type: String) -> [Naming] {
        fields.compactMap { field in
            if case .messages(let access) = field.kind {
                return access.layout.fields.first { $0.referenced == type }.map { Naming(path: "\(field.name).\($0.name)", kind: .item) }
            }
            guard field.referenced == type else { return nil }
            if case .strings = field.kind { return Naming(path: field.name, kind: .list) }
            return Naming(path: field.name, kind: .field)
        }
    }
}
