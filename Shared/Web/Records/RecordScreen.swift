import Contract

/// The screens of one record type, declared by the fields that they show.
package struct RecordScreen<Record: ServedResource>: Sendable {
    /// Where they stand, beside the list's table: `/organisations`.
    package let path: String
    /// The fields that the list shows; by the first a record is named and found.
    let columns: [String]
    /// Terms, flags and references that the list is narrowed by.
    let filters: [String]
    /// The fields that a form asks, in its order.
    let fields: [String]
    /// How the list is ordered until somebody orders it otherwise.
    let order: String
    /// The fields that name a record together, and one that tells those apart that are called the same; empty where there is none.
    let names: [String]
    let key: String
    /// Whether a text can be searched in its texts.
    let isSearched: Bool
    /// What a record can do beside being changed.
    let steps: [RecordStep<Record>]
    /// Which of them wait for somebody.
    let attention: [Attention]
    /// What the service tells of a record beside its fields.
    let cards: [RecordCard<Record>]
    /// Pages about a record.
    let links: [RecordLink<Record>]
    /// How the records that name one stand on its page, where not all in one list.
    let parts: [RelatedPart]
    /// The controls that stand open in the form of a new one; all when nil.
    let open: Set<String>?
    /// What the form of a new one holds at first.
    let begin: @Sendable (inout Record, _ today: Day) -> Void

    /// - Parameters:
    ///   - columns: of the list, dotted for fields of a message inside.
    ///   - fields: of the form; all that can be typed when not given.
    ///   - names: the first column when not given.
    ///   - open: the controls that stand open in the form of a new one; all when not given.
    ///   - begin: what the form of a new one holds at first.
    package init(
        _ type: Record.Type, columns: [String], filters: [String] = [], fields: [String]? = nil, order: String = "", names: [String]? = nil, key: String = "", isSearched: Bool = true,
        steps: [RecordStep<Record>] = [], attention: [Attention] = [], cards: [RecordCard<Record>] = [], links: [RecordLink<Record>] = [], parts: [RelatedPart] = [],
        open: Set<String>? = nil, begin: @escaping @Sendable (inout Record, _ today: Day) -> Void = { _, _ in }
    ) {
        path = "/" + String(Record.methods.list.description.name.dropFirst(4)).kebab
        self.columns = columns
        self.filters = filters
        self.order = order
        self.names = names ?? [columns[0]]
        self.key = key
        self.isSearched = isSearched
        self.steps = steps
        self.attention = attention
        self.cards = cards
        self.links = links
        self.parts = parts
        self.open = open
        self.begin = begin
        self.fields = fields ?? Record.fields.layout.fields.filter(\.isTyped).map(\.name)
    }
}

extension FieldEntry {
    /// Whether a form can ask for it.
    var isTyped: Bool {
        guard !isOutput, name != "id", name != "etag" else { return false }
        switch kind {
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message: return false
        case .messages(let access): return access.layout.fields.allSatisfy { $0.isOutput || $0.isTyped && !$0.isList }
        default: return true
        }
    }

    /// Whether it holds a list of messages.
    var isList: Bool { if case .messages = kind { true } else { false } }

    /// The type of record that it names by id; nil where it names none.
    var referenced: String? {
        for case .references(let type) in rules { return type }
        return nil
    }
}

/// Records that others name: of this service, or known to it from another one.
package protocol NamedRecords: Sendable {
    /// `Organisation`.
    var type: String { get }
    /// Where the pages of records stand, here or in the service that keeps them.
    var path: String { get }
    /// What records are called, by id.
    func names(of ids: Set<String>, _ peer: LocalPeer, _ words: Words) async throws -> [String: String]
    /// The first records that a text finds, and whether there are more.
    func found(_ text: String, most: Int, _ peer: LocalPeer, _ words: Words) async throws -> (records: [(id: String, name: String)], isMore: Bool)
    /// The records whose name is exactly this one.
    func ids(named name: String, _ peer: LocalPeer, _ words: Words) async throws -> [String]
}

/// A record screen of any type, as others see it.
protocol AnyRecordScreen: NamedRecords {
    var layout: MessageLayout { get }
    /// Names and requests of its steps.
    var stepForms: [(name: String, input: MessageLayout)] { get }
    var attention: [Attention] { get }
    /// Texts and messages that the page of a record needs beside its own.
    var pageTexts: (keys: [String], messages: [MessageLayout]) { get }
    /// How many wait for what, each with where they are listed.
    func waiting(_ desk: Desk, _ request: PageRequest) async throws -> [(name: String, address: String)]
    func routes(in desk: Desk) -> PageRoutes
    /// Whether the form of a new record asks for a field.
    func asks(_ field: String) -> Bool
    /// The first records that a filter finds as a table without one of its columns; nil when there is none.
    func related(by filter: String, without column: String, _ desk: Desk, _ request: PageRequest) async throws -> (table: TableView, isMore: Bool)?
}

extension RecordScreen: AnyRecordScreen {
    package var type: String { layout.shortName }
    var layout: MessageLayout { Record.fields.layout }
    var stepForms: [(name: String, input: MessageLayout)] { steps.map { ($0.name, $0.input) } }

    package func names(of ids: Set<String>, _ peer: LocalPeer, _ words: Words) async throws -> [String: String] {
        var names: [String: String] = [:]
        let all = ids.filter { Format.uuid.matches($0) }.sorted()
        for start in stride(from: 0, to: all.count, by: 40) {
            let filter = all[start..<min(start + 40, all.count)].map { "id = \"\($0)\"" }.joined(separator: " OR ")
            for record in try await peer.call(Record.methods.list, ListRecords(pageSize: 200, filter: filter)).records { names[record.id] = called(record, words) }
        }
        return names
    }

    package func found(_ text: String, most: Int, _ peer: LocalPeer, _ words: Words) async throws -> (records: [(id: String, name: String)], isMore: Bool) {
        guard isSearched(by: peer.caller) || text.isEmpty else { return ([], false) }
        let page = try await peer.call(Record.methods.list, ListRecords(pageSize: Int32(most), filter: Self.search(text), orderBy: order))
        return (page.records.map { ($0.id, called($0, words)) }, !page.nextPageToken.isEmpty)
    }

    package func ids(named name: String, _ peer: LocalPeer, _ words: Words) async throws -> [String] {
        let inside = name.hasSuffix(")") ? name.dropLast().split(separator: "(").last.map(String.init) : nil
        var exact = names.count == 1 && isText(names[0]) ? "\(names[0]) = \(Self.quoted(name))" : ""
        if let inside, !key.isEmpty { exact = "\(key) = \(Self.quoted(inside))" }
        let ids = exact.isEmpty ? [] : try await peer.call(Record.methods.list, ListRecords(pageSize: 3, filter: exact)).records.map(\.id)
        guard ids.isEmpty else { return ids }
        // What is called by more than one text is looked for by its last word, by terms and days among the first.
        let sought = names.allSatisfy(isText) ? name.split(separator: " ").last.map(String.init) ?? "" : ""
        return try await found(sought, most: 200, peer, words).records.filter { $0.name == name }.map(\.id)
    }

    func asks(_ field: String) -> Bool { fields.contains(field) }

    private func isText(_ name: String) -> Bool {
        guard let field = layout.field(name), case .string = field.kind else { return false }
        return field.referenced == nil
    }

    func related(by filter: String, without column: String, _ desk: Desk, _ request: PageRequest) async throws -> (table: TableView, isMore: Bool)? {
        let page = try await desk.peer(request).call(Record.methods.list, ListRecords(pageSize: 10, filter: filter, orderBy: order))
        guard !page.records.isEmpty else { return nil }
        return (try await table(page.records, columns.filter { $0 != column }, order: nil, desk, request), !page.nextPageToken.isEmpty)
    }

    var pageTexts: (keys: [String], messages: [MessageLayout]) { (cards.map(\.textKey) + links.map(\.textKey) + parts.map(\.textKey), cards.map(\.output)) }

    /// Texts hold what is for the association's own people: who reaches the records of one organisation alone searches in none.
    func isSearched(by caller: Caller) -> Bool { isSearched && caller.organisation.isEmpty }

    /// What people call a record, by the fields that name it; by what stands in its list where those name other records.
    func called(_ record: Record, _ words: Words) -> String {
        let name = names.map { Self.text(record, $0, words) }.filter { !$0.isEmpty }.joined(separator: " ")
        guard !name.isEmpty else {
            let told = columns.map { Self.text(record, $0, words) }.filter { !$0.isEmpty }.prefix(3).joined(separator: " · ")
            return told.isEmpty ? words("record.\(type).one") : told
        }
        let told = key.isEmpty ? "" : Self.text(record, key, words)
        return told.isEmpty ? name : "\(name) (\(told))"
    }

    /// What a field says in the reader's words; nothing when it is the id of another record.
    private static func text(_ record: Record, _ name: String, _ words: Words) -> String {
        guard let field = Record.fields.layout.field(name), field.referenced == nil else { return "" }
        let value = withUnsafeBytes(of: record) { field.fieldValue($0.baseAddress!, words) }
        if case .number(let year, _) = value, field.isYear { return String(year) }
        return value.shown(words.format)
    }

    /// A filter that searches a text in the texts of records; none for no text.
    static func search(_ text: String) -> String { text.allSatisfy { $0.isWhitespace || "\"\\".contains($0) } ? "" : quoted(text) }
    static func quoted(_ text: String) -> String { "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
}
