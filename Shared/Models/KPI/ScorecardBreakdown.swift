import Contract

package struct GetScorecardBreakdownRequest: Message {
    package var period = ""
    package var dimension = ""
    package var plan = ""

    package init() {}
    package init(period: Period, dimension: String, plan: String = "") {
        self.period = period.text
        self.dimension = dimension
        self.plan = plan
    }

    package static let fields = FieldTable<GetScorecardBreakdownRequest>(
        "auzolan.kpi.v1.GetScorecardBreakdownRequest", "Asks for the figures of a period by one dimension.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "dimension", \.dimension, "As the plan names it: province, size_class, subsector…", .required, .length(1...40), .example("province")),
            .text(3, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

/// The figures of a period by one dimension.
package struct ScorecardBreakdown: Message {
    package var plan = ""
    package var period = ""
    package var dimension = ""
    package var figures: [FigureBreakdown] = []

    package init() {}

    package static let fields = FieldTable<ScorecardBreakdown>(
        "auzolan.kpi.v1.ScorecardBreakdown", "The figures of a period by one dimension.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2."),
            .text(3, "dimension", \.dimension, "By which they are broken down."),
            .messages(4, "figures", \.figures, "Those that the plan wants broken down by it, in the plan's order, with no other dimension."),
        ])
}

extension KPIContract {
    package static let getScorecardBreakdown = Method<GetScorecardBreakdownRequest, ScorecardBreakdown>(
        name, "GetScorecardBreakdown", .measure, .reads, "Reads the figures of a period by one dimension, from the services as they are now.")
}
