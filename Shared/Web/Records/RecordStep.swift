import Contract

/// A step that a record takes beside being changed: an application is approved, an activity published, a fee paid.
package struct RecordStep<Record: ServedResource>: Sendable {
    /// `ApproveMembership`; its words stand under `step.ApproveMembership`.
    let name: String
    let input: MessageLayout
    let access: Access
    /// The record is no more afterwards: the list is shown.
    let isEnd: Bool
    /// Whether people take it seldom: it does not stand out.
    let isSeldom: Bool
    /// Whether a record in this state can take it; the service decides in the end.
    let isPossible: @Sendable (Record) -> Bool
    /// The form of what it asks, with what was typed and what was wrong with it.
    let form: @Sendable (Record, PageRequest, _ error: ServiceError?, _ action: String, _ cancel: String, _ today: Day, Words) -> FormView
    let take: @Sendable (Record, PageRequest, FormValues, LocalPeer, Words) async throws -> Next

    /// What is to be seen after the step.
    enum Next: Sendable {
        case record
        case made(type: String, id: String)
        /// Tells what no record says.
        case told(TablesPage)
    }

    /// - Parameters:
    ///   - method: of the step; it names the record by `id`.
    ///   - isEnd: whether the record is no more afterwards.
    ///   - isSeldom: whether people take it seldom, so that it does not stand out as what is to be done next.
    ///   - opensMade: whether what the method answers is a record that is to be seen next.
    ///   - possible: whether a record in this state can take it.
    ///   - told: tells of the answer what no record says; nil where it says nothing else.
    ///   - begin: what its form holds at first, by the record and the day; in a form for many records the record is a new one.
    package init<Input: Message, Output: Message>(
        _ method: Method<Input, Output>, isEnd: Bool = false, isSeldom: Bool = false, opensMade: Bool = false, when possible: @escaping @Sendable (Record) -> Bool = { _ in true },
        told: @escaping @Sendable (Output, Words) -> TablesPage? = { _, _ in nil }, begin: @escaping @Sendable (inout Input, Record, _ today: Day) -> Void = { _, _, _ in }
    ) {
        name = method.description.name
        input = Input.fields.layout
        access = method.description.access
        self.isEnd = isEnd
        self.isSeldom = isSeldom
        isPossible = possible
        let layout = Input.fields.layout
        let fields = layout.fields.filter { $0.isTyped && $0.name != "requestId" }.map(\.name)
        form = { record, request, error, action, cancel, today, words in
            var asked = Input()
            begin(&asked, record, today)
            var form = FormView(
                Input.self, fields: fields, record: asked, kept: error == nil ? nil : request.form, error: error, action: action, submit: words("step.\(method.description.name)"), cancel: cancel,
                requestID: layout.field("requestId") == nil ? nil : Identifier.make(at: .now()), request: request, words: words)
            form.version = layout.field("etag") == nil ? nil : record.etag
            return form
        }
        take = { record, request, typed, peer, words in
            let given = ["id", "etag", "requestId"].filter { layout.field($0) != nil }
            let values = typed.setting("id", to: record.id)
            let made = try await peer.call(method, try FormReading<Input>.read(values, fields: fields + given, language: request.language))
            if let page = told(made, words) { return .told(page) }
            guard opensMade, let id = Output.fields.layout.field("id") else { return .record }
            return .made(type: Output.fields.layout.shortName, id: withUnsafeBytes(of: made) { id.value($0.baseAddress!, as: String.self).pointee })
        }
    }

    /// What stands behind the record's address.
    var part: String { name.kebab }
}

extension RecordScreen {
    /// The pages of the steps.
    func stepRoutes(in desk: Desk) -> PageRoutes {
        var routes = PageRoutes()
        for step in steps {
            let pattern = "\(path)/{record}/\(step.part)"
            routes.get(pattern) { request in
                try request.admit(step.access, in: desk.answers.service)
                return try await page(of: step, try await kept(request, desk), request, desk, error: nil)
            }
            routes.post(pattern) { request in
                let record = try await kept(request, desk)
                do {
                    let words = desk.site.words(request.language)
                    let typed = try await desk.references.read(request.form, step.input, desk.peer(request), words)
                    switch try await step.take(record, request, typed, desk.peer(request), words) {
                    case .told(let page): return page.page(crumbs(desk, words) + [.init(words("record.\(type).many"), path)], desk.site, request)
                    case .made(let type, let id): if let screen = desk.references.screens[type] { return .redirect("\(screen.path)/\(id)?saved=1") }
                    case .record: break
                    }
                    return .redirect(step.isEnd ? "\(path)?saved=1" : "\(path)/\(record.id)?saved=1")
                } catch let error as ServiceError where FormPage.isShown(error) || [.aborted, .failedPrecondition, .alreadyExists].contains(error.code) {
                    return try await page(of: step, record, request, desk, error: error)
                }
            }
        }
        return routes
    }

    private func kept(_ request: PageRequest, _ desk: Desk) async throws -> Record {
        try await desk.peer(request).call(Record.methods.get, GetRecord(id: request.placeholder("record")))
    }

    private func page(of step: RecordStep<Record>, _ record: Record, _ request: PageRequest, _ desk: Desk, error: ServiceError?) async throws -> PageResponse {
        let words = desk.site.words(request.language)
        let own = "\(path)/\(record.id)"
        var form = step.form(record, request, error, "\(own)/\(step.part)", own, desk.today(), words)
        form.fields = try await desk.references.shown(form.fields, step.input, desk.peer(request), words)
        let title = try await title(of: record, try await RecordCells(of: [record], names, desk, request))
        let page = FormPage(eyebrow: words("record.\(type).one"), title: words("step.\(step.name)"), lead: title, form: form, csrf: request.csrfToken)
        return page.page(crumbs(desk, words) + [.init(words("record.\(type).many"), path), .init(title, own)], desk.site, request, error: error)
    }
}
