import Contract
import Models
import Web

/// The forms of who may change definitions: each shows what it would do before it is accepted.
enum PlanForms {
    static let wordFields = [
        "nameEs", "nameEu", "nameEn", "definitionEs", "definitionEu", "definitionEn", "unitLabelEs", "unitLabelEu", "unitLabelEn", "doubtEs", "doubtEu", "doubtEn",
    ]
    static let fields = ["indicator", "validFrom", "validUntil", "board", "group", "owner", "unit", "formula", "basis", "yearRule", "polarity", "origin", "breakdowns"]
        .map { "definition.\($0)" } + wordFields.map { "definition.\($0)" } + ["reason"]

    /// Components as people type them: a line each.
    static func lines(_ components: [IndicatorComponent]) -> String {
        components.map { [$0.component, $0.nameEs, $0.nameEu, $0.nameEn, $0.unit.rawValue, $0.formula].joined(separator: "; ") }.joined(separator: "\n")
    }

    /// - Throws: `invalid_argument` on the component whose line is none.
    static func components(_ text: String) throws(ServiceError) -> [IndicatorComponent] {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        var components: [IndicatorComponent] = []
        for (index, line) in lines.enumerated() {
            let cells = line.split(separator: ";", maxSplits: 5, omittingEmptySubsequences: false).map { String($0).trimmed }
            guard cells.count == 6, let unit = IndicatorUnit(rawValue: cells[4]) else {
                throw .invalid("definition.components[\(index)]", "component_line", "must be id; Spanish name; Basque name; English name; unit; formula")
            }
            var component = IndicatorComponent()
            (component.component, component.nameEs, component.nameEu, component.nameEn) = (cells[0], cells[1], cells[2], cells[3])
            (component.unit, component.formula) = (unit, cells[5])
            components.append(component)
        }
        return components
    }
}

extension PlanPages {
    @Sendable func form(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await form(request, error: nil, isKept: false)
    }

    /// Shows what a new or changed definition does, and does it once that is accepted.
    @Sendable func take(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        let step = request.form["step"] ?? ""
        if step == "edit" { return try await form(request, error: nil, isKept: true) }
        let code = request.placeholder("code")
        do {
            let fields = PlanForms.fields.filter { code.isEmpty || $0 != "definition.indicator" }
            var asked: CreateIndicatorRequest = try FormReading.read(request.form, fields: fields, language: request.language)
            asked.definition.components = try PlanForms.components(request.form["componentLines"] ?? "")
            if !code.isEmpty { asked.definition.indicator = code }
            let (definition, reason, isTrial) = (asked.definition, asked.reason, step != "apply")
            let id = isTrial ? "" : request.form["requestId"] ?? ""
            let change: IndicatorChange
            if code.isEmpty {
                change = try await ask(request).call(
                    PlanContract.createIndicator,
                    CreateIndicatorRequest(definition, plan: Self.plan(request), reason: reason, validateOnly: isTrial, requestID: id))
            } else {
                let basedOn = Int64(request.form["etag"] ?? "") ?? 0
                change = try await ask(request).call(
                    PlanContract.changeIndicator,
                    ChangeIndicatorRequest(definition, plan: Self.plan(request), reason: reason, basedOn: basedOn, validateOnly: isTrial, requestID: id))
            }
            return answer(change, request, action: code.isEmpty ? "/plan/new" : "/plan/\(FormValues.encode(code))/change")
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .aborted {
            return try await form(request, error: error, isKept: true)
        }
    }

    /// The indicator's page after what is done, else what would be.
    private func answer(_ change: IndicatorChange, _ request: PageRequest, action: String) -> PageResponse {
        let code = change.definition.indicator
        if change.isApplied { return .redirect(Self.address("/plan/\(FormValues.encode(code))", request, [("saved", "1")])) }
        let view = PlanPreviewView(change, action: Self.address(action, request), request, site.words(request.language))
        return site.page(PageHead(title: view.title, crumbs: crumbs(request)), "plan-preview", view, for: request)
    }

    private func form(_ request: PageRequest, error: ServiceError?, isKept: Bool) async throws -> PageResponse {
        let words = site.words(request.language)
        let language = request.language.rawValue
        let plan = try stored(request).head
        let code = request.placeholder("code")
        let isNew = code.isEmpty
        var record = CreateIndicatorRequest()
        if !isNew { record.definition = try await history(request).versions.first ?? IndicatorDefinition() }
        let version = record.definition.version
        if !isNew { (record.definition.validFrom, record.definition.validUntil) = (today(), nil) }
        let back = Self.address(isNew ? "/plan" : "/plan/\(FormValues.encode(code))", request)
        var form = FormView(
            CreateIndicatorRequest.self, fields: PlanForms.fields.filter { isNew || $0 != "definition.indicator" }, record: record, kept: isKept ? request.form : nil,
            error: error, action: Self.address(isNew ? "/plan/new" : "/plan/\(FormValues.encode(code))/change", request), submit: words("plan.preview"), cancel: back,
            requestID: Identifier.make(at: Instant(startOf: today())), request: request, words: words)
        form.version = isNew ? nil : isKept ? request.form["etag"] ?? "" : String(version)
        let pillars = plan.pillars.map { ($0.id, $0.name[language]) }
        let groups = plan.objectives.map { ($0.id, "\(words("board.strategic")): \($0.name[language])") }
            + plan.pillars.map { ($0.id, "\(words("board.operational")): \($0.name[language])") }
        form.fields = form.fields.flatMap { field -> [FormField] in
            switch field.name {
            case "definition.group": return [field.choosing(groups, words: words)]
            case "definition.owner": return [field.choosing(pillars, words: words)]
            case "definition.formula":
                let typed = isKept ? request.form["componentLines"] ?? "" : PlanForms.lines(record.definition.components)
                return [field, .lines(name: "componentLines", label: words("plan.component_lines"), value: typed)]
            default: return [field]
            }
        }
        let page = FormPage(
            eyebrow: isNew ? plan.name[language] : "\(code) · \(plan.name[language])", title: words(isNew ? "plan.new" : "plan.change"),
            lead: words(isNew ? "plan.new_lead" : "plan.change_lead"), form: form, csrf: request.csrfToken)
        return page.page(crumbs(request, of: code), site, request, error: error)
    }

    @Sendable func retireForm(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await retireForm(request, error: nil)
    }

    @Sendable func retire(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        let step = request.form["step"] ?? ""
        if step == "edit" { return try await retireForm(request, error: nil) }
        do {
            var asked: RetireIndicatorRequest = try FormReading.read(request.form, fields: ["lastDay", "reason"], language: request.language)
            (asked.indicator, asked.plan, asked.validateOnly) = (request.placeholder("code"), Self.plan(request), step != "apply")
            asked.requestID = asked.validateOnly ? "" : request.form["requestId"] ?? ""
            let change = try await ask(request).call(PlanContract.retireIndicator, asked)
            return answer(change, request, action: "/plan/\(FormValues.encode(asked.indicator))/retire")
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await retireForm(request, error: error)
        }
    }

    private func retireForm(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let code = request.placeholder("code")
        let shown = try await history(request).versions.first ?? IndicatorDefinition()
        let form = FormView(
            RetireIndicatorRequest.self, fields: ["lastDay", "reason"], kept: request.form.isEmpty ? nil : request.form, error: error,
            action: Self.address("/plan/\(FormValues.encode(code))/retire", request), submit: words("plan.preview"),
            cancel: Self.address("/plan/\(FormValues.encode(code))", request), requestID: Identifier.make(at: Instant(startOf: today())), request: request, words: words)
        let page = FormPage(
            eyebrow: "\(code) · \(shown.name(request.language))", title: words("plan.retire"), lead: words("plan.retire_lead"), form: form, csrf: request.csrfToken)
        return page.page(crumbs(request, of: code), site, request, error: error)
    }

    @Sendable func translateForm(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try await translateForm(request, error: nil)
    }

    /// Words change no figure, so there is nothing to show before.
    @Sendable func translate(_ request: PageRequest) async throws -> PageResponse {
        do {
            var asked: TranslateIndicatorRequest = try FormReading.read(request.form, fields: PlanForms.wordFields + ["components", "reason"], language: request.language)
            (asked.indicator, asked.plan, asked.requestID) = (request.placeholder("code"), Self.plan(request), request.form["requestId"] ?? "")
            let done = try await ask(request).call(PlanContract.translateIndicator, asked)
            return .redirect(Self.address("/plan/\(FormValues.encode(done.indicator))", request, [("saved", "1")]))
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await translateForm(request, error: error)
        }
    }

    private func translateForm(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let code = request.placeholder("code")
        let shown = try await history(request).versions.first ?? IndicatorDefinition()
        var record = TranslateIndicatorRequest()
        (record.nameEs, record.nameEu, record.nameEn) = (shown.nameEs, shown.nameEu, shown.nameEn)
        (record.definitionEs, record.definitionEu, record.definitionEn) = (shown.definitionEs, shown.definitionEu, shown.definitionEn)
        (record.unitLabelEs, record.unitLabelEu, record.unitLabelEn) = (shown.unitLabelEs, shown.unitLabelEu, shown.unitLabelEn)
        (record.doubtEs, record.doubtEu, record.doubtEn) = (shown.doubtEs, shown.doubtEu, shown.doubtEn)
        record.components = shown.components.map(ComponentWords.init)
        let components = shown.components.isEmpty ? [] : ["components"]
        var form = FormView(
            TranslateIndicatorRequest.self, fields: PlanForms.wordFields + components + ["reason"], record: record, kept: error == nil ? nil : request.form, error: error,
            action: Self.address("/plan/\(FormValues.encode(code))/translate", request), submit: words("plan.save"),
            cancel: Self.address("/plan/\(FormValues.encode(code))", request), requestID: Identifier.make(at: Instant(startOf: today())), request: request, words: words)
        // Components are named here, not added.
        let named = record.components.indices.map { "components[\($0)]." }
        form.fields.removeAll { field in field.name.hasPrefix("components[") && !named.contains { field.name.hasPrefix($0) } }
        let page = FormPage(
            eyebrow: "\(code) · \(shown.name(request.language))", title: words("plan.translate"), lead: words("plan.translate_lead"), form: form, csrf: request.csrfToken)
        return page.page(crumbs(request, of: code), site, request, error: error)
    }
}
