import Contract

/// Pages by which a team makes, changes and deletes records of one type, each with one form.
package struct RecordForms<Record: ServedResource>: Sendable {
    /// What stands around the form.
    package struct Place: Sendable {
        let eyebrow: String?
        let lead: String?
        let crumbs: [PageHead.Crumb]
        /// The page that shows the record, and the one that is left of it when it is gone.
        let back: String
        let gone: String

        package init(eyebrow: String? = nil, lead: String? = nil, crumbs: [PageHead.Crumb], back: String, gone: String? = nil) {
            self.eyebrow = eyebrow
            self.lead = lead
            self.crumbs = crumbs
            self.back = back
            self.gone = gone ?? back
        }
    }

    let site: Site
    let answers: Answers
    /// The request's field that holds the record, as errors name it: `figureComment`.
    let field: String
    let fields: [String]
    /// Headings of the form of a new one and of one that is there.
    let heading: @Sendable (Words, _ isNew: Bool) -> String
    /// Where the records stand: `/figures/{id}/comments`; one has its id behind that, and the form of a new one `new`.
    let path: String
    let place: @Sendable (PageRequest, Record) async throws -> Place
    /// Gives a record what its address says of it.
    let complete: @Sendable (inout Record, PageRequest) throws -> Void
    /// Those among the fields that stay as they were made.
    package var fixed: Set<String> = []
    /// Gives a new one what it begins with.
    package var begin: @Sendable (inout Record, PageRequest) throws -> Void = { _, _ in }
    /// The values that a field is chosen from; nil where it is typed.
    package var choices: @Sendable (_ field: String, PageRequest) throws -> [(value: String, label: String)]? = { _, _ in nil }
    /// Lets people name other records by what they are called; nil where forms hold no reference.
    var references: References?
    /// The controls that stand open in the form of a new one; all when nil, else the others are folded away.
    package var open: Set<String>?
    /// What follows the id in the address of the form of a record that is there.
    var formSuffix = ""

    package init(
        site: Site, answers: Answers, field: String, fields: [String], heading: @escaping @Sendable (Words, _ isNew: Bool) -> String, path: String,
        place: @escaping @Sendable (PageRequest, Record) async throws -> Place, complete: @escaping @Sendable (inout Record, PageRequest) throws -> Void = { _, _ in }
    ) {
        self.site = site
        self.answers = answers
        self.field = field
        self.fields = fields
        self.heading = heading
        self.path = path
        self.place = place
        self.complete = complete
    }

    /// The form of a new one alone, at this address.
    func makingRoutes(at address: String) -> PageRoutes {
        var routes = PageRoutes()
        routes.get(address, new)
        routes.post(address, make)
        return routes
    }

    package var routes: PageRoutes {
        var routes = makingRoutes(at: "\(path)/new")
        routes.get("\(path)/{record}\(formSuffix)", show)
        routes.post("\(path)/{record}\(formSuffix)", change)
        routes.post("\(path)/{record}/delete", delete)
        return routes
    }

    private func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    @Sendable private func new(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        var record = Record()
        try complete(&record, request)
        try begin(&record, request)
        return try await form(request, record, error: nil)
    }

    @Sendable private func make(_ request: PageRequest) async throws -> PageResponse {
        var kept = Record()
        do {
            kept = try FormReading.read(try await read(request), fields: fields, language: request.language)
            try complete(&kept, request)
            return try await saved(request, try await ask(request).call(Record.methods.create, CreateRecord(kept, requestID: request.form["requestId"] ?? "")))
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await form(request, kept, error: error)
        }
    }

    @Sendable private func show(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        return try await form(request, try await found(request), error: nil)
    }

    @Sendable private func change(_ request: PageRequest) async throws -> PageResponse {
        do {
            let changing = fields.filter { !fixed.contains($0) }
            var record: Record = try FormReading.read(try await read(request), fields: changing, language: request.language)
            record.id = request.placeholder("record")
            record.etag = request.form["etag"] ?? ""
            return try await saved(request, try await ask(request).call(Record.methods.update, UpdateRecord(record, mask: FieldMask(changing))))
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .aborted {
            return try await form(request, try await found(request), error: error)
        }
    }

    @Sendable private func delete(_ request: PageRequest) async throws -> PageResponse {
        let record = try await found(request)
        let place = try await place(request, record)
        do {
            _ = try await ask(request).call(Record.methods.delete, DeleteRecord(id: record.id))
        } catch let error as ServiceError where error.code == .failedPrecondition {
            return try await form(request, record, error: error)
        }
        return .redirect(Self.told(place.gone))
    }

    private static func told(_ back: String) -> String { "\(back)\(back.contains("?") ? "&" : "?")saved=1" }

    private func saved(_ request: PageRequest, _ record: Record) async throws -> PageResponse {
        .redirect(Self.told(try await place(request, record).back))
    }

    /// The form with ids in place of the names that people typed.
    private func read(_ request: PageRequest) async throws -> FormValues {
        try await references?.read(request.form, Record.fields.layout, ask(request), site.words(request.language)) ?? request.form
    }

    private func found(_ request: PageRequest) async throws -> Record {
        try await ask(request).call(Record.methods.get, GetRecord(id: request.placeholder("record")))
    }

    /// An address of the record that the page is of, with the period it came from.
    private func address(_ request: PageRequest, _ part: String) -> String {
        let own = [formSuffix, "/delete"].first { !$0.isEmpty && request.path.hasSuffix($0) } ?? ""
        return request.path.dropLast(own.count) + part + (request.query["period"].map { "?period=\(FormValues.encode($0))" } ?? "")
    }

    private func form(_ request: PageRequest, _ record: Record, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let place = try await place(request, record)
        let isNew = record.id.isEmpty
        var form = FormView(
            Record.self, fields: isNew ? fields : fields.filter { !fixed.contains($0) }, record: record, kept: error == nil ? nil : request.form, error: error,
            under: field, action: address(request, isNew ? "" : formSuffix), submit: words("form.save"), cancel: place.back,
            requestID: isNew ? Identifier.make(at: .now()) : nil, request: request, words: words)
        form.version = isNew ? nil : record.etag
        // Whoever sends the form once more has seen what somebody else saved meanwhile.
        if error?.code == .aborted { form.fields = form.fields.map { $0.beside(record, words) } }
        form.fields = try form.fields.map { field in
            guard let choices = try choices(field.name, request) else { return field }
            return field.choosing(choices, words: words)
        }
        if let references { form.fields = try await references.shown(form.fields, Record.fields.layout, ask(request), words) }
        if isNew, let open { form.fold { !open.contains($0) } }
        let page = FormPage(
            eyebrow: place.eyebrow, title: heading(words, isNew), lead: place.lead, form: form, deleteAddress: isNew ? nil : address(request, "/delete"),
            csrf: request.csrfToken)
        return page.page(place.crumbs, site, request, error: error)
    }
}
