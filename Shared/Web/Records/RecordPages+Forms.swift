import Contract

extension RecordPages {
    @Sendable func blank(_ request: PageRequest) async throws -> PageResponse {
        try await form(Record(), request, title: "records.new", action: "\(path)/new", cancel: path)
    }

    @Sendable func create(_ request: PageRequest) async throws -> PageResponse {
        do {
            let record: Record = try FormReading.read(request.form, fields: formFields, language: request.language)
            let made = try await rooms.peer(request).call(Record.methods.create, CreateRecord(record, requestID: request.form["requestId"] ?? ""))
            return .redirect("\(path)/\(made.id)")
        } catch let error as ServiceError where error.isForTheForm {
            return try await form(Record(), request, error: error, title: "records.new", action: "\(path)/new", cancel: path)
        }
    }

    @Sendable func edit(_ request: PageRequest) async throws -> PageResponse {
        let record = try await rooms.peer(request).call(Record.methods.get, GetRecord(id: request.placeholder("id")))
        return try await form(record, request, title: "records.edit", action: "\(path)/\(record.id)/edit", cancel: "\(path)/\(record.id)")
    }

    /// An empty control empties its field: the mask names every field of the form.
    @Sendable func update(_ request: PageRequest) async throws -> PageResponse {
        let id = request.placeholder("id")
        do {
            var record: Record = try FormReading.read(request.form, fields: formFields, language: request.language)
            record.id = id
            record.etag = request.form["etag"] ?? ""
            let mutable = formFields.filter { layout.field($0)?.rules.contains(.immutable) != true }
            _ = try await rooms.peer(request).call(
                Record.methods.update, UpdateRecord(record, mask: FieldMask(mutable), requestID: request.form["requestId"] ?? ""))
            return .redirect("\(path)/\(id)")
        } catch let error as ServiceError where error.isForTheForm {
            let record = try await rooms.peer(request).call(Record.methods.get, GetRecord(id: id))
            return try await form(record, request, error: error, title: "records.edit", action: "\(path)/\(id)/edit", cancel: "\(path)/\(id)")
        }
    }

    private func form(
        _ record: Record, _ request: PageRequest, error: ServiceError? = nil, title: String, action: String, cancel: String
    ) async throws -> PageResponse {
        let words = site.words(request.language)
        let isNew = record.id.isEmpty
        let names = isNew ? formFields : formFields.filter { layout.field($0)?.rules.contains(.immutable) != true }
        let prefix = layout.shortName.prefix(1).lowercased() + layout.shortName.dropFirst()
        var view = FormView(
            Record.self, fields: names, record: record, kept: error == nil ? nil : request.form, error: error, under: prefix, action: action,
            submit: words("records.save"), cancel: cancel, requestID: Identifier.make(at: .now()), request: request, words: words)
        view.version = record.etag
        for index in view.fields.indices {
            guard let type = layout.field(view.fields[index].name)?.referenced, let choices = try await rooms.choices(of: type, request) else { continue }
            view.fields[index] = view.fields[index].choosing(choices.sorted { $0.label < $1.label }, words: words)
        }
        let heading = words(title, ["noun": singular(words), "name": isNew ? "" : name(record, words)])
        var head = PageHead(title: heading, crumbs: crumbs(words))
        head.status = error == nil ? 200 : 422
        return site.page(head, "record-form", RecordFormView(title: heading, form: view), for: request)
    }

    // MARK: Import

    @Sendable func importForm(_ request: PageRequest) async throws -> PageResponse { importPage(nil, csv: "", request) }

    /// A file is tried first; what the reader has seen tried is written with a second press.
    @Sendable func importTable(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let csv = request.files.first.map { CSVReader.decode($0.bytes) } ?? request.form["csv"] ?? ""
        do {
            let report = try await rooms.peer(request).call(
                Record.methods.importTable, ImportRecords<Record>(csv: csv, apply: request.form["apply"] == "true", columns: labels()))
            return importPage(ImportReportView(report, path: path, words), csv: report.applied ? "" : csv, request)
        } catch let error as ServiceError where error.code == .invalidArgument {
            let problem = error.violations.first.map { $0.rule == "required" ? words("import.no_file") : words("import.no_table") } ?? words("import.no_table")
            return importPage(ImportReportView(problem: problem, words), csv: "", request)
        }
    }

    private func importPage(_ report: ImportReportView?, csv: String, _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let title = words("import.title", ["noun": plural(words)])
        let fields = formFields.compactMap { layout.field($0) }.map { field in
            ImportView.Field(name: field.name, label: words.label(layout, field), isRequired: field.isRequired)
        }
        let view = ImportView(title: title, action: "\(path)/import", csrf: request.csrfToken, csv: csv, mayApply: report?.mayApply ?? false, report: report, fields: fields)
        return site.page(PageHead(title: title, crumbs: crumbs(words)), "record-import", view, for: request)
    }

    /// Headers in any of the three languages are understood.
    private func labels() -> [String: String] {
        var names: [String: String] = [:]
        for language in Language.allCases {
            let words = site.words(language)
            for field in layout.fields { names[words.label(layout, field)] = field.name }
        }
        return names
    }
}

extension ServiceError {
    /// What the person who filled in the form can put right.
    fileprivate var isForTheForm: Bool { [.invalidArgument, .alreadyExists, .failedPrecondition, .aborted].contains(code) }
}
