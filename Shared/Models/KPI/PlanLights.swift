import Contract

package struct ChangeLightsRequest: Message {
    package var plan = ""
    package var greenPercent: Int64 = 0
    package var amberPercent: Int64 = 0
    package var validateOnly = false
    package var requestID = ""

    package init() {}
    package init(green: Int64, amber: Int64, plan: String = "", validateOnly: Bool = false) {
        (greenPercent, amberPercent, self.plan, self.validateOnly) = (green, amber, plan, validateOnly)
    }

    package static let fields = FieldTable<ChangeLightsRequest>(
        "auzolan.kpi.v1.ChangeLightsRequest", "Changes from which share of a target on a value is green, and from which amber.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .int64(2, "greenPercent", \.greenPercent, "Percent of the target from which on a value is green.", .required, .range(1...1000), .example("100")),
            .int64(
                3, "amberPercent", \.amberPercent, "Percent from which on it is amber, where the target names no tolerance of its own; not above greenPercent.",
                .range(0...1000), .example("90")),
            .flag(4, "validateOnly", \.validateOnly, "Only says what it would do (AIP-163)."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What another rule for lights does.
package struct LightsChange: Message {
    package var plan = ""
    package var greenPercent: Int64 = 0
    package var amberPercent: Int64 = 0
    package var effects: [FigureEffect] = []
    package var isApplied = false

    package init() {}

    package static let fields = FieldTable<LightsChange>(
        "auzolan.kpi.v1.LightsChange", "What another rule for lights does to the figures of the periods that have begun.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .int64(2, "greenPercent", \.greenPercent, "Percent of the target from which on a value is green."),
            .int64(3, "amberPercent", \.amberPercent, "Percent from which on it is amber."),
            .messages(4, "effects", \.effects, "The figures whose light it changes, period by period; frozen reports stay as they are."),
            .flag(5, "isApplied", \.isApplied, "It is done; else this only says what it would do."),
        ])
}

extension PlanContract {
    package static let changeLights = Method<ChangeLightsRequest, LightsChange>(
        name, "ChangeLights", .write, .writes, "Changes the plan's rule for lights, or says which lights that would change.")
}
