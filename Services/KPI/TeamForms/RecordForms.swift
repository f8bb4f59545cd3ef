import Contract
import Models
import Web

/// Pages by which a team makes, changes and deletes records of one type, each with one form.
struct RecordForms<Record: ServedResource>: Sendable {
    /// What stands around the form.
    struct Place: Sendable {
        var eyebrow: String?
        var lead: String?
        let crumbs: [PageHead.Crumb]
        /// The page that shows the records.
        let back: String
    }

    let site: Site
    let answers: Answers
    /// The request's field that holds the record, as errors name it: `figureComment`.
    let field: String
    let fields: [String]
    /// Those among them that stay as they were made.
    var fixed: Set<String> = []
    /// Texts of the headings.
    let newTitle: String
    let changeTitle: String
    /// Where the records stand: `/figures/{id}/comments`; one has its id behind that, and the form of a new one `new`.
    let path: String
    let place: @Sendable (PageRequest) async throws -> Place
    /// Gives a record what its address says of it.
    let complete: @Sendable (inout Record, PageRequest) throws -> Void
    /// Gives a new one what it begins with.
    var begin: @Sendable (inout Record, PageRequest) throws -> Void = { _, _ in }
    /// The values that a field is chosen from; nil where it is typed.
    var choices: @Sendable (_ field: String, PageRequest) throws -> [(value: String, label: String)]? = { _, _ in nil }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("\(path)/new", new)
        routes.post("\(path)/new", make)
        routes.get("\(path)/{record}", show)
        routes.post("\(path)/{record}", change)
        routes.post("\(path)/{record}/delete", delete)
        return routes
    }

    private func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    @Sendable private func new(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        var record = Record()
        try complete(&record, request)
        try begin(&record, request)
        return try await form(request, record, error: nil)
    }

    @Sendable private func make(_ request: PageRequest) async throws -> PageResponse {
        var kept = Record()
        do {
            kept = try FormReading.read(request.form, fields: fields, language: request.language)
            try complete(&kept, request)
            _ = try await ask(request).call(Record.methods.create, CreateRecord(kept, requestID: request.form["requestId"] ?? ""))
            return try await saved(request)
        } catch let error as ServiceError where TeamForm.isShown(error) {
            return try await form(request, kept, error: error)
        }
    }

    @Sendable private func show(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await form(request, try await found(request), error: nil)
    }

    @Sendable private func change(_ request: PageRequest) async throws -> PageResponse {
        do {
            let changing = fields.filter { !fixed.contains($0) }
            var record: Record = try FormReading.read(request.form, fields: changing, language: request.language)
            record.id = request.placeholder("record")
            record.etag = request.form["etag"] ?? ""
            _ = try await ask(request).call(Record.methods.update, UpdateRecord(record, mask: FieldMask(changing)))
            return try await saved(request)
        } catch let error as ServiceError where TeamForm.isShown(error) {
            return try await form(request, try await found(request), error: error)
        }
    }

    @Sendable private func delete(_ request: PageRequest) async throws -> PageResponse {
        _ = try await ask(request).call(Record.methods.delete, DeleteRecord(id: request.placeholder("record")))
        return try await saved(request)
    }

    private func saved(_ request: PageRequest) async throws -> PageResponse {
        let back = try await place(request).back
        return .redirect("\(back)\(back.contains("?") ? "&" : "?")saved=1")
    }

    private func found(_ request: PageRequest) async throws -> Record {
        try await ask(request).call(Record.methods.get, GetRecord(id: request.placeholder("record")))
    }

    /// The page's own address with the period it came from.
    private func address(_ request: PageRequest, _ more: String = "") -> String {
        "\(request.path)\(more)" + (request.query["period"].map { "?period=\(FormValues.encode($0))" } ?? "")
    }

    private func form(_ request: PageRequest, _ record: Record, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let place = try await place(request)
        let isNew = record.id.isEmpty
        var form = FormView(
            Record.self, fields: isNew ? fields : fields.filter { !fixed.contains($0) }, record: record, kept: error == nil ? nil : request.form, error: error,
            under: field, action: address(request), submit: words("roadmap.save"), cancel: place.back,
            requestID: isNew ? Identifier.make(at: .now()) : nil, request: request, words: words)
        form.version = isNew ? nil : record.etag
        form.fields = try form.fields.map { field in
            guard let choices = try choices(field.name, request) else { return field }
            return field.choosing(choices, words: words)
        }
        let page = TeamForm(
            eyebrow: place.eyebrow, title: words(isNew ? newTitle : changeTitle), lead: place.lead, form: form, deleteAddress: isNew ? nil : address(request, "/delete"),
            csrf: request.csrfToken)
        return page.page(place.crumbs, site, request, error: error)
    }
}
