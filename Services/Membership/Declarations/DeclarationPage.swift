import Contract
import Models
import Web

/// The form by which a member declares its figures: begun with those of the year before, kept as a draft until it is handed in.
struct DeclarationPage: CampaignForm {
    private static let figures = ["turnoverCents", "employeesFteHundredths", "rdiInvestmentCents", "exportsCents", "newFundingCents"]
    private static let money = ["turnoverCents", "rdiInvestmentCents", "exportsCents", "newFundingCents"]
    private static let units: [(code: String, factor: Int64)] = [("euro", 1), ("miles", 1000)]

    let site: Site
    let answers: Answers

    static let textKeys = Set(
        ["title", "lead", "submit", "hand_in", "unit_label", "unit.euro", "unit.miles", "before", "figure", "draft", "handed_in", "handed_in_lead", "look", "closed", "warning.thousands", "warning.factor",
            "warning.over_turnover", "warning.missing"].map { "declare.\($0)" })

    private struct View: Sendable {
        let title: String
        let lead: String
        var saved: String?
        var warnings: [String] = []
        var hasWarnings = false
        let before: TableView?
        var form: FormView?
    }

    func show(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse {
        try await page(request, caller, try await read(request, campaign, caller), warnings: [], error: nil)
    }

    func take(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse {
        do {
            var filled: FillDeclarationRequest = try FormReading.read(request.form, fields: Self.figures + ["explanation", "submit", "requestId"], language: request.language)
            filled.campaignID = campaign
            let factor = Self.units.first { $0.code == request.form["unit"] }?.factor ?? 1
            func scaled(_ cents: Int64?) -> Int64? {
                guard let cents, cents <= .max / factor else { return cents }
                return cents * factor
            }
            (filled.turnoverCents, filled.rdiInvestmentCents) = (scaled(filled.turnoverCents), scaled(filled.rdiInvestmentCents))
            (filled.exportsCents, filled.newFundingCents) = (scaled(filled.exportsCents), scaled(filled.newFundingCents))
            let response = try await peer(request, caller).call(MembershipContract.fillDeclaration, filled)
            guard filled.submit, response.declaration.status == .borrador else {
                return .redirect("\(request.path)?saved=1")
            }
            return try await page(request, caller, try await read(request, campaign, caller), warnings: response.warnings, error: nil)
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .failedPrecondition {
            return try await page(request, caller, try await read(request, campaign, caller), warnings: [], error: error)
        }
    }

    private func peer(_ request: PageRequest, _ caller: Caller) -> LocalPeer { answers.peer(caller, language: request.language.rawValue) }

    private func read(_ request: PageRequest, _ campaign: String, _ caller: Caller) async throws -> DeclarationForm {
        var asked = GetDeclarationFormRequest()
        asked.campaignID = campaign
        return try await peer(request, caller).call(MembershipContract.getDeclarationForm, asked)
    }

    private func page(_ request: PageRequest, _ caller: Caller, _ form: DeclarationForm, warnings: [PlausibilityWarning], error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let campaign = form.campaign
        let member = try await peer(request, caller).call(MembershipContract.getMemberProfile, GetMemberProfileRequest()).organisation
        let day = campaign.closesOn.map { words.format.day($0) } ?? ""
        let isDraft = form.declaration.id.isEmpty || form.declaration.status == .borrador
        let today = request.time.dayUTC
        let isOpen = campaign.status == .abierta && (campaign.opensOn.map { $0 <= today } ?? true) && (campaign.closesOn.map { today <= $0 } ?? true)
        var view = View(
            title: words("declare.title", ["year": String(campaign.year), "organisation": member.legalName]),
            lead: words(!isDraft ? "declare.handed_in_lead" : isOpen ? "declare.lead" : "declare.closed", ["day": day]), before: before(form, words))
        if request.query["saved"] != nil, request.method != .post { view.saved = words(isDraft ? "declare.draft" : "declare.handed_in") }
        view.warnings = warnings.map { Self.told($0, words) }
        view.hasWarnings = !warnings.isEmpty
        if isDraft, isOpen { view.form = self.form(request, form, warnings: warnings, error, words) }
        var head = PageHead(title: view.title)
        head.isPublic = true
        if let error { head.status = ErrorStatus.of(error) }
        return site.page(head, "declare", view, for: request)
    }

    private func form(_ request: PageRequest, _ form: DeclarationForm, warnings: [PlausibilityWarning], _ error: ServiceError?, _ words: Words) -> FormView {
        let base = form.declaration.id.isEmpty ? form.previous : form.declaration
        var record = FillDeclarationRequest()
        (record.turnoverCents, record.employeesFteHundredths, record.rdiInvestmentCents) = (base.turnoverCents, base.employeesFteHundredths, base.rdiInvestmentCents)
        (record.exportsCents, record.newFundingCents, record.explanation) = (base.exportsCents, base.newFundingCents, form.declaration.explanation)
        let isShownAgain = error != nil || !warnings.isEmpty
        var shown = FormView(
            FillDeclarationRequest.self, fields: Self.figures + ["explanation"], record: record, kept: isShownAgain ? request.form : nil, error: error, action: request.path,
            submit: words("declare.submit"), request: request, words: words)
        // What was sent already is not known for the same when it is sent again with an explanation.
        shown.requestID = Identifier.make(at: request.time)
        shown.ending = .init("submit", "true", label: words("declare.hand_in"))
        let unit = isShownAgain ? request.form["unit"] ?? "" : ""
        let choices = Self.units.map { (value: $0.code, label: words("declare.unit.\($0.code)")) }
        shown.fields.insert(.choice(name: "unit", label: words("declare.unit_label"), value: unit.isEmpty ? "euro" : unit, choices: choices), at: 0)
        return shown
    }

    /// The figures of the year before beside those that stand.
    private func before(_ form: DeclarationForm, _ words: Words) -> TableView? {
        guard !form.previous.id.isEmpty || !form.declaration.id.isEmpty else { return nil }
        let columns = [TableView.Column(words("declare.figure"))] + [form.campaign.year - 1, form.campaign.year].map { .init(String($0), isNumeric: true) }
        let previous = TableView([form.previous], fields: Self.figures, caption: "", words: words).rows.first?.cells.map(\.text) ?? []
        let current = TableView([form.declaration], fields: Self.figures, caption: "", words: words).rows.first?.cells.map(\.text) ?? []
        let layout = FillDeclarationRequest.fields.layout
        let labels = Self.figures.compactMap(layout.field).map { words.label(layout, $0) }
        let rows = labels.indices.map { index -> [TableView.Cell] in
            [.init(labels[index]), .init(index < previous.count ? previous[index] : "", isNumeric: true), .init(index < current.count ? current[index] : "", isNumeric: true)]
        }
        return TableView(caption: words("declare.before"), columns: columns, rows: rows, empty: "")
    }

    private static func told(_ warning: PlausibilityWarning, _ words: Words) -> String {
        let layout = FillDeclarationRequest.fields.layout
        let label = layout.field(warning.field).map { words.label(layout, $0) } ?? ""
        func figure(_ value: Int64) -> String { money.contains(warning.field) ? words.format.money(cents: value) : words.format.scaled(value, decimals: 2) }
        return words("declare.warning.\(warning.rule)", ["figure": label, "value": figure(warning.value), "previous": warning.previous.map(figure) ?? ""])
    }
}
