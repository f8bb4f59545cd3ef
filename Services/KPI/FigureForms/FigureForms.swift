import Contract
import Models
import Web

/// The forms of a figure's page: what its owner says of it, what is wanted of it, what was read elsewhere, and who answers for it.
struct FigureForms: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    /// The period that a page without one is of.
    let current: @Sendable (Plan) -> Period

    static let textKeys = Set(
        ["comment_new", "comment_change", "observation_new", "observation_change", "target_new", "target_change", "owner_new", "owner_change"].map { "typed.\($0)" })

    var routes: PageRoutes {
        var routes = PageRoutes()
        let period = period
        var comments = forms(
            FigureComment.self, "comment", "figureComment", ["text", "mentions"],
            complete: { $0.indicator = $1.placeholder("id"); $0.period = try period($1).text })
        comments.begin = { $0.mentions = $1.query["mention"].map { [$0] } ?? [] }
        routes.mount(comments.routes)
        routes.mount(forms(
            IndicatorOwner.self, "owner", "indicatorOwner", ["owner", "note"], complete: { $0.indicator = $1.placeholder("id") }
        ).routes)
        routes.mount(observations.routes)
        routes.mount(targets.routes)
        return routes
    }

    private var observations: RecordForms<Observation> {
        let (plans, period) = (plans, period)
        let fields = ["referenceYear", "value", "numerator", "denominator", "source", "url", "retrievedOn", "note"]
        var forms = forms(Observation.self, "observation", "observation", fields, complete: { $0.indicator = $1.placeholder("id") })
        forms.begin = { $0.referenceYear = Int32(try period($1).year) }
        guard let plan = try? plans.plan() else { return forms }
        forms.choices = { field, _ in
            // Years before the plan's first are what it is measured against, and of what is computed from records the only ones to type.
            field == "referenceYear" ? ((plan.years.lowerBound - 15)...plan.years.upperBound).map { (String($0), String($0)) } : nil
        }
        return forms
    }

    private var targets: RecordForms<Target> {
        let (plans, period, site) = (plans, period, site)
        let fields = ["indicator", "period", "value", "state", "direction", "tolerancePercent", "approvedBy", "approvedOn", "note"]
        var forms = forms(Target.self, "target", "target", fields, complete: { _, _ in })
        forms.fixed = ["indicator", "period"]
        forms.begin = { target, request in
            target.period = try period(request).text
            let parts = try plans.plan().measured.filter { $0.indicator.id == request.placeholder("id") }
            if parts.count == 1 { target.indicator = parts[0].id }
        }
        forms.choices = { field, request in
            let plan = try plans.plan()
            let words = site.words(request.language)
            switch field {
            case "period": return plan.periods.map { ($0.text, words.name($0)) } + [(Targets.wholePlan, words("typed.whole_plan"))]
            case "indicator":
                return plan.measured.filter { $0.indicator.id == request.placeholder("id") }.map { ($0.id, "\($0.id) \($0.name(request.language.rawValue))") }
            default: return nil
            }
        }
        return forms
    }

    private func forms<Record: ServedResource>(
        _ type: Record.Type, _ name: String, _ field: String, _ fields: [String], complete: @escaping @Sendable (inout Record, PageRequest) throws -> Void
    ) -> RecordForms<Record> {
        let (plans, period, site) = (plans, period, site)
        return RecordForms(
            site: site, answers: answers, field: field, fields: fields, heading: { $0("typed.\(name)_\($1 ? "new" : "change")") },
            path: "/figures/{id}/\(name)s",
            place: { request, _ in
                let period = try period(request)
                let plan = try plans.plan(for: period)
                guard let indicator = plan.indicators.first(where: { $0.id == request.placeholder("id") }) else {
                    throw ServiceError.notFound("figure", request.placeholder("id"))
                }
                let words = site.words(request.language)
                let back = FigureAddress(indicator.id, period).page
                let name = indicator.name[request.language.rawValue]
                return .init(
                    eyebrow: "\(indicator.id) · \(words.name(period))", lead: name,
                    crumbs: [.init(words("scorecard.title"), "/?period=\(period.text)"), .init(name, back)], back: back)
            }, complete: complete)
    }

    /// The period that the address names.
    private var period: @Sendable (PageRequest) throws -> Period {
        let (plans, current) = (plans, current)
        return { request in
            guard let text = request.query["period"], !text.isEmpty else { return current(try plans.plan()) }
            guard let period = Period(text) else { throw ServiceError.notFound("period", text) }
            return period
        }
    }
}
