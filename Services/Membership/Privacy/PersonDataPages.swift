import Contract
import Models
import Web

/// What all services keep of a person, to be read and to be handed over, what an erasure would change, and which were made.
struct PersonDataPages: Sendable {
    let site: Site
    let answers: Answers

    static let textKeys = Set(
        ["title", "caption", "none", "type", "bond", "data", "other", "when", "unavailable", "all_answered", "download", "erasure", "erasure_caption", "own", "mentions", "kept",
            "register", "register_caption", "register_none", "register_lead", "erasure_id", "confirmed", "outstanding", "services", "retention", "retention_caption", "years", "due", "emptied"].map { "privacy.\($0)" } + ["kpi", "training", "internationalisation", "funding", "membership"].map { "service.\($0)" }).union(PersonDataSheet.textKeys)

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/persons/{record}/personal-data", read)
        routes.get("/persons/{record}/personal-data.json", download)
        routes.get("/persons/{record}/personal-data/sheet", sheet)
        routes.get("/erasures", register)
        return routes
    }

    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    @Sendable private func download(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let export = try await peer(request).call(MembershipContract.exportPerson, ExportPersonRequest(id: request.placeholder("record")))
        return .file(Array(export.jsonText.utf8), type: "application/json", name: "\(export.personID).json")
    }

    @Sendable private func sheet(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let id = request.placeholder("record")
        let person = try await peer(request).call(Person.methods.get, GetRecord(id: id))
        let export = try await peer(request).call(MembershipContract.exportPerson, ExportPersonRequest(id: id))
        let name = "\(person.givenName) \(person.familyName)"
        let view = PersonDataSheet(export, of: name, site.words(request.language))
        let crumbs = [PageHead.Crumb(site.words(request.language)("record.Person.many"), "/persons"), .init(name, "/persons/\(id)")]
        return site.page(PageHead(title: view.title, crumbs: crumbs, isWide: true), "person-data", view, for: request)
    }

    @Sendable private func read(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let id = request.placeholder("record")
        let person = try await peer(request).call(Person.methods.get, GetRecord(id: id))
        let export = try await peer(request).call(MembershipContract.exportPerson, ExportPersonRequest(id: id))
        let preview = try await peer(request).call(MembershipContract.previewErasure, PreviewErasureRequest(id: id))
        let words = site.words(request.language)
        let name = "\(person.givenName) \(person.familyName)"
        let missing = export.unavailable.map { words("service.\($0)") }.joined(separator: ", ")
        let facts = [
            (name: words("privacy.when"), text: export.exportTime.map { words.format.dayAndTime($0) } ?? ""),
            (name: words("privacy.services"), text: missing.isEmpty ? words("privacy.all_answered") : words("privacy.unavailable", ["services": missing])),
        ]
        let parts = export.services.map { TablesPage.Part(anchor: $0.service, name: words("service.\($0.service)"), table: table($0, words)) }
        let erasure = TablesPage.Part(anchor: "erasure", name: words("privacy.erasure"), table: table(preview, words))
        let page = TablesPage(
            kind: words("privacy.title"), title: name, facts: facts, parts: parts + [erasure],
            links: [(name: words("privacy.sheet"), address: "/persons/\(id)/personal-data/sheet"), (name: words("privacy.download"), address: "/persons/\(id)/personal-data.json"), (name: words("privacy.register"), address: "/erasures")])
        return page.page([.init(words("record.Person.many"), "/persons"), .init(name, "/persons/\(id)")], site, request)
    }

    private func table(_ data: SubjectData, _ words: Words) -> TableView {
        let rows = data.records.map { record -> [TableView.Cell] in
            let values = record.values.compactMap { value -> String? in
                // Messages inside a record are for programs: they stand in the download.
                guard !value.value.hasPrefix("[{"), !value.value.hasPrefix("{"), let label = Self.label(value.column, of: record.type, words) else { return nil }
                return "\(label): \(PersonDataSheet.readable(value.value, of: value.column, in: record.type, words))"
            }
            return [
                .init(type(record.type, words)), .init(words("term.SubjectBond.\(record.bond.rawValue)")), .init(values.joined(separator: " · ")),
            ]
        }
        return TableView(
            caption: words("privacy.caption", ["service": words("service.\(data.service)")]), columns: ["type", "bond", "data"].map { .init(words("privacy.\($0)")) }, rows: rows,
            empty: words("privacy.none"))
    }

    private func table(_ erasure: PersonErasure, _ words: Words) -> TableView {
        let rows = erasure.services.flatMap { service in
            service.tables.map { table -> [TableView.Cell] in
                [
                    .init(words("service.\(service.service)")), .init(type(table.type, words)), .init(words.format.integer(Int(table.own)), isNumeric: true),
                    .init(words.format.integer(Int(table.mentions)) + (table.isKept ? " (\(words("privacy.kept")))" : ""), isNumeric: true),
                ]
            }
        }
        let columns = [TableView.Column(words("privacy.services")), .init(words("privacy.type")), .init(words("privacy.own"), isNumeric: true), .init(words("privacy.mentions"), isNumeric: true)]
        return TableView(caption: words("privacy.erasure_caption"), columns: columns, rows: rows, empty: words("privacy.none"))
    }

    /// What a kind of record is called; what no screen shows has no name of its own.
    private func type(_ type: String, _ words: Words) -> String { words.texts.find("record.\(type).many", words.language) ?? words("privacy.other") }

    /// The label of a column; nil for what nobody sees on a screen.
    static func label(_ column: String, of type: String, _ words: Words) -> String? {
        let parts = column.split(separator: "_")
        let name = parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
        return words.texts.find("field.\(type).\(name)", words.language) ?? words.texts.find("field.\(name)", words.language)
    }

    private func retention(_ reports: [RetentionReport], _ words: Words) -> TableView {
        let rows = reports.flatMap { report in
            report.rules.map { rule -> [TableView.Cell] in
                [
                    .init(words("service.\(report.service)")), .init(type(rule.type, words)), .init(words.format.integer(Int(rule.years)), isNumeric: true),
                    .init(words.format.integer(Int(rule.due)), isNumeric: true), .init(words.format.integer(Int(rule.emptied)), isNumeric: true),
                ]
            }
        }
        let columns = [TableView.Column(words("privacy.services")), .init(words("privacy.type"))] + ["years", "due", "emptied"].map { .init(words("privacy.\($0)"), isNumeric: true) }
        return TableView(caption: words("privacy.retention_caption"), columns: columns, rows: rows, empty: words("privacy.none"))
    }

    /// Every erasure and which services have done it.
    @Sendable private func register(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let words = site.words(request.language)
        let told = try await peer(request).call(MembershipContract.getErasures, GetErasuresRequest())
        func names(_ services: [String]) -> String { services.map { words("service.\($0)") }.joined(separator: ", ") }
        let rows = told.erasures.map { standing -> [TableView.Cell] in
            [
                .init(standing.erasure.eraseTime.map { words.format.dayAndTime($0) } ?? ""), .init(standing.erasure.erasureID, address: "/persons/\(standing.erasure.erasureID)"),
                .init(names(standing.confirmed)), .init(names(standing.outstanding)),
            ]
        }
        let table = TableView(
            caption: words("privacy.register_caption"), columns: ["when", "erasure_id", "confirmed", "outstanding"].map { .init(words("privacy.\($0)")) }, rows: rows,
            empty: words("privacy.register_none"))
        let page = TablesPage(
            kind: words("privacy.title"), title: words("privacy.register"), facts: [(name: words("privacy.register"), text: words("privacy.register_lead"))],
            parts: [
                .init(anchor: "erasures", name: words("privacy.register_caption"), table: table), .init(anchor: "retention", name: words("privacy.retention"), table: retention(told.retention, words)),
            ])
        return page.page([.init(words("record.Person.many"), "/persons")], site, request)
    }
}
