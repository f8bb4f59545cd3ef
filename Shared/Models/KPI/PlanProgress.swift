import Contract

/// How far an indicator has come towards what the board wants of the whole plan.
package struct PlanAim: Message {
    package var indicator = ""
    package var target = 0.0
    package var direction = Direction.unspecified
    package var value: Double?
    package var period = ""
    package var attainment: Double?
    package var light = Light.unspecified
    package var state = ""
    package var targetState = ""

    package init() {}

    package static let fields = FieldTable<PlanAim>(
        "auzolan.kpi.v1.PlanAim", "How far an indicator has come towards what the board wants of the whole plan.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan, or of a component."),
            .double(2, "target", \.target, "What is wanted by the plan's end, in the unit: of all years together where a year is a sum, else of the last one."),
            .term(3, "direction", \.direction, "down where the target is the most that there should be."),
            .double(4, "value", \.value, "Of all years so far together where a year is a sum, else the last one that there is; missing when there is none."),
            .text(5, "period", \.period, "The last period that is in the value."),
            .double(6, "attainment", \.attainment, "How much of the target is reached: 1 is all of it; missing where a share would mean nothing."),
            .term(
                7, "light", \.light,
                "How the value stands to what should be there by now: of a sum as much of the target as of the plan has passed, else the target itself."),
            .text(8, "state", \.state, "What it is, for indicators that are a state."),
            .text(9, "targetState", \.targetState, "What it should be by the plan's end, for these."),
        ])
}

package struct GetPlanProgressRequest: Message {
    package var plan = ""

    package init() {}
    package init(plan: String) { self.plan = plan }

    package static let fields = FieldTable<GetPlanProgressRequest>(
        "auzolan.kpi.v1.GetPlanProgressRequest", "Asks how far the plan has come.",
        [.text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"))])
}

package struct PlanProgress: Message {
    package var plan = ""
    package var elapsed = 0.0
    package var aims: [PlanAim] = []

    package init() {}

    package static let fields = FieldTable<PlanProgress>(
        "auzolan.kpi.v1.PlanProgress", "How far the plan has come towards its end.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .double(2, "elapsed", \.elapsed, "How much of its days have passed, from 0 to 1."),
            .messages(3, "aims", \.aims, "Of each indicator that has a target for the whole plan, in the plan's order."),
        ])
}

extension KPIContract {
    package static let getPlanProgress = Method<GetPlanProgressRequest, PlanProgress>(
        name, "GetPlanProgress", .measure, .reads, "Reads how far indicators have come towards their targets for the whole plan.")
}
