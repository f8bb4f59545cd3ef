import Contract

package struct ListPlansRequest: Message {
    package init() {}
    package static let fields = FieldTable<ListPlansRequest>("auzolan.kpi.v1.ListPlansRequest", "Asks for the plans that are kept.", [])
}

/// A strategic plan in a list.
package struct PlanSummary: Message {
    package var plan = ""
    package var name = ""
    package var firstYear: Int32 = 0
    package var lastYear: Int32 = 0
    package var isInForce = false
    package var indicatorCount: Int32 = 0
    package var hasRoadmap = false

    package init() {}

    package static let fields = FieldTable<PlanSummary>(
        "auzolan.kpi.v1.PlanSummary", "A strategic plan in a list.",
        [
            .text(1, "plan", \.plan, "Its id, by which requests name it."),
            .text(2, "name", \.name, "In the reader's language."),
            .int32(3, "firstYear", \.firstYear, "Its first year."),
            .int32(4, "lastYear", \.lastYear, "Its last year."),
            .flag(5, "isInForce", \.isInForce, "The one that is meant when a request names none."),
            .int32(6, "indicatorCount", \.indicatorCount, "How many indicators it has today."),
            .flag(7, "hasRoadmap", \.hasRoadmap, "It has actions to report on."),
        ])
}

package struct ListPlansResponse: Message {
    package var plans: [PlanSummary] = []
    package init() {}
    package static let fields = FieldTable<ListPlansResponse>(
        "auzolan.kpi.v1.ListPlansResponse", "The plans that are kept.", [.messages(1, "plans", \.plans, "In the order in which they were loaded.")])
}

package struct ListIndicatorsRequest: Message {
    package var plan = ""
    package var on: Day?
    package var showRetired = false

    package init() {}
    package init(plan: String = "", on day: Day? = nil, showRetired: Bool = false) { (self.plan, on, self.showRetired) = (plan, day, showRetired) }

    package static let fields = FieldTable<ListIndicatorsRequest>(
        "auzolan.kpi.v1.ListIndicatorsRequest", "Asks for the definitions that hold on a day.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .day(2, "on", \.on, "The day; today when not given."),
            .flag(3, "showRetired", \.showRetired, "Those too that are retired on that day."),
        ])
}

package struct ListIndicatorsResponse: Message {
    package var plan = ""
    package var indicators: [IndicatorDefinition] = []

    package init() {}

    package static let fields = FieldTable<ListIndicatorsResponse>(
        "auzolan.kpi.v1.ListIndicatorsResponse", "The definitions that hold on a day.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .messages(2, "indicators", \.indicators, "In the plan's order: all of them, a plan has at most a few hundred."),
        ])
}

package struct GetIndicatorRequest: Message {
    package var indicator = ""
    package var plan = ""

    package init() {}
    package init(_ indicator: String, plan: String = "") { (self.indicator, self.plan) = (indicator, plan) }

    package static let fields = FieldTable<GetIndicatorRequest>(
        "auzolan.kpi.v1.GetIndicatorRequest", "Asks for all that was ever said of an indicator.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan.", .required, .length(2...8), .example("S4")),
            .text(2, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

/// `auzolan.kpi.v1.PlanService`: plans and their indicators as data.
package enum PlanContract {
    package static let name = "auzolan.kpi.v1.PlanService"

    package static let listPlans = Method<ListPlansRequest, ListPlansResponse>(name, "ListPlans", .measure, .reads, "Lists the plans that are kept.")
    package static let listIndicators = Method<ListIndicatorsRequest, ListIndicatorsResponse>(
        name, "ListIndicators", .measure, .reads, "Lists the definitions that hold on a day.")
    package static let getIndicator = Method<GetIndicatorRequest, IndicatorHistory>(
        name, "GetIndicator", .measure, .reads, "Reads all that was ever said of an indicator.")
    package static let createIndicator = Method<CreateIndicatorRequest, IndicatorChange>(
        name, "CreateIndicator", .write, .writes, "Adds an indicator, or says what that would do.")
    package static let changeIndicator = Method<ChangeIndicatorRequest, IndicatorChange>(
        name, "ChangeIndicator", .write, .writes, "Adds a version to a definition, or says what that would do to past values.")
    package static let retireIndicator = Method<RetireIndicatorRequest, IndicatorChange>(
        name, "RetireIndicator", .write, .writes, "Ends an indicator, or says what that would do to past values.")
    package static let translateIndicator = Method<TranslateIndicatorRequest, IndicatorHistory>(
        name, "TranslateIndicator", .write, .writes, "Words a definition anew; no figure changes.")
    package static let loadPlan = Method<LoadPlanRequest, PlanLoadReport>(
        name, "LoadPlan", .admin, .writes, "Takes in the files of a plan; a dry run unless told to apply.")

    package static let contract = Contract(
        name, "Plans and their indicators as data.",
        [
            listPlans.description, listIndicators.description, getIndicator.description, createIndicator.description, changeIndicator.description,
            retireIndicator.description, translateIndicator.description, loadPlan.description, changeLights.description,
        ])
}
