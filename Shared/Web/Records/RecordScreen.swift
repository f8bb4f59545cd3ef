import Contract

/// The screens of one type of record, declared in a line: its list, its page, its forms, its import and its file.
///
/// Texts they need: `noun.<Record>.one`, `noun.<Record>.many`, and labels of its fields and terms.
package struct RecordScreen: Sendable {
    /// `/organisations`
    package let path: String
    let layout: MessageLayout
    /// What a reference to such a record is called by: the first column.
    let name: @Sendable (_ id: String, any Peer) async throws -> String
    /// Records to choose from in a form, nil when there are too many for a list.
    let choices: @Sendable (any Peer) async throws -> [(value: String, label: String)]?
    let routes: @Sendable (RecordRooms) -> PageRoutes

    /// - Parameters:
    ///   - columns: fields of the list; the first one names the record.
    ///   - hidden: fields that no form asks for.
    package static func of<Record: ServedResource>(_ type: Record.Type, _ path: String, columns: [String], hidden: Set<String> = []) -> RecordScreen {
        let name = columns[0]
        let text: @Sendable (Record) -> String = { record in
            let words = Words(Texts([:]), .es)
            return withUnsafeBytes(of: record) { FieldPath(Record.fields.layout, name).value(in: $0.baseAddress!, words).shown(words.format) }
        }
        return RecordScreen(
            path: path, layout: Record.fields.layout,
            name: { id, peer in text(try await peer.call(Record.methods.get, GetRecord(id: id))) },
            choices: { peer in
                let page = try await peer.call(Record.methods.list, ListRecords(pageSize: 200))
                return page.nextPageToken.isEmpty ? page.records.map { ($0.id, text($0)) } : nil
            },
            routes: { rooms in RecordPages<Record>(rooms, path: path, columns: columns, hidden: hidden).routes })
    }

    var shortName: String { layout.shortName }
    var textKeys: Set<String> { ["noun.\(shortName).one", "noun.\(shortName).many"] }
}

/// All the record screens of a service, with what they share.
package struct RecordRooms: Sendable {
    /// Names of records that another service keeps, and those to choose from: by type.
    package typealias Foreign = @Sendable (_ type: String) throws -> [(value: String, label: String)]?

    package let site: Site
    package let screens: [RecordScreen]
    private let answers: Answers
    private let foreign: Foreign

    package init(_ site: Site, _ screens: [RecordScreen], answers: Answers, foreign: @escaping Foreign = { _ in nil }) {
        self.site = site
        self.screens = screens
        self.answers = answers
        self.foreign = foreign
    }

    /// Texts that the screens ask for with keys put together while running.
    package static func textKeys(_ screens: [RecordScreen]) -> Set<String> {
        let verdicts = ImportVerdict.vocabulary.codes.dropFirst().map { "term.ImportVerdict.\($0)" }
        return screens.reduce(into: Set(verdicts + ["service.lead"])) { $0.formUnion($1.textKeys) }
    }
    package static func messages(_ screens: [RecordScreen]) -> [MessageLayout] { screens.map(\.layout) }

    /// The front page and every record's screens.
    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/", front)
        for screen in screens { routes.mount(screen.routes(self)) }
        return routes
    }

    func peer(_ request: PageRequest) -> any Peer { answers.peer(request.caller, language: request.language.rawValue) }

    private struct Front: Sendable {
        struct Room: Sendable {
            let name: String
            let address: String
            let newAddress: String?
        }
        let title: String
        let lead: String
        let rooms: [Room]
    }

    @Sendable private func front(_ request: PageRequest) async throws -> PageResponse {
        guard request.caller.may(.read, in: answers.service) else {
            throw ServiceError(request.caller.kind == .anonymous ? .unauthenticated : .permissionDenied, "the screens need the right to read")
        }
        let words = site.words(request.language)
        let mayWrite = request.caller.may(.write, in: answers.service)
        let rooms = screens.map { screen in
            Front.Room(name: words("noun.\(screen.shortName).many"), address: screen.path, newAddress: mayWrite ? "\(screen.path)/new" : nil)
        }
        let title = words("service.\(answers.service)")
        return site.page(PageHead(title: title), "record-front", Front(title: title, lead: words("service.lead"), rooms: rooms), for: request)
    }

    /// What references to these records are called; an id whose record cannot be read stays an id.
    func names(_ ids: Set<String>, of type: String, _ request: PageRequest) async throws -> [String: (name: String, address: String?)] {
        guard let screen = screens.first(where: { $0.shortName == type }) else {
            let known = Dictionary((try foreign(type) ?? []).map { ($0.value, $0.label) }, uniquingKeysWith: { first, _ in first })
            return known.filter { ids.contains($0.key) }.mapValues { ($0, nil) }
        }
        var names: [String: (name: String, address: String?)] = [:]
        let peer = peer(request)
        for id in ids {
            if let name = try? await screen.name(id, peer), !name.isEmpty { names[id] = (name, "\(screen.path)/\(id)") }
        }
        return names
    }

    func choices(of type: String, _ request: PageRequest) async throws -> [(value: String, label: String)]? {
        guard let screen = screens.first(where: { $0.shortName == type }) else { return try foreign(type) }
        return try await screen.choices(peer(request))
    }
}
