import Contract

package struct LoadPlanRequest: Message {
    package var plan = ""
    package var indicators = ""
    package var roadmap = ""
    package var goals = ""
    package var validFrom: Day?
    package var reason = ""
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<LoadPlanRequest>(
        "auzolan.kpi.v1.LoadPlanRequest", "Takes in the files of a plan: a new one beside those that there are, or changes of one.",
        [
            .text(
                1, "plan", \.plan, "plan.yaml: id, name, years, objectives and pillars.", .required, .length(1...200_000),
                .example(
                    "{id: ejemplo-2028, name: {es: Plan, eu: Plana, en: Plan}, valid_from: 2028-01-01, valid_until: 2031-12-31, objectives: [], "
                        + "pillars: [{id: talento, name: {es: Talento, eu: Talentua, en: Talent}}]}")),
            .text(
                2, "indicators", \.indicators, "indicators.yaml: the definitions.", .required, .length(1...1_000_000),
                .example(
                    "{indicators: [{id: O1, board: operational, group: talento, name: {es: Cursos, eu: Ikastaroak, en: Courses}, "
                        + "definition: {es: Cursos, eu: Ikastaroak, en: Courses}, unit: count, origin: computed, basis: flow, year: sum, "
                        + "formula: distinct(training.training_activities), owner: talento, valid_from: 2028-01-01}]}")),
            .text(3, "roadmap", \.roadmap, "roadmap.yaml: pillars, lines and actions; without it what there is stays.", .length(0...1_000_000)),
            .text(4, "goals", \.goals, "sdg.yaml: the Sustainable Development Goals; without it what there is stays.", .length(0...200_000)),
            .day(5, "validFrom", \.validFrom, "From when changes hold; without it from the day that the file gives with each definition."),
            .text(6, "reason", \.reason, "Why.", .length(0...2000)),
            .flag(7, "apply", \.apply, "Without it nothing is written: the answer says what would become of each definition."),
            .text(8, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What becomes of one definition of a plan's file.
package struct PlanLoadLine: Message {
    package var indicator = ""
    package var verdict = DefinitionVerdict.unspecified
    package var changed: [String] = []

    package init() {}
    package init(_ indicator: String, _ verdict: DefinitionVerdict, _ changed: [String] = []) {
        (self.indicator, self.verdict, self.changed) = (indicator, verdict, changed)
    }

    package static let fields = FieldTable<PlanLoadLine>(
        "auzolan.kpi.v1.PlanLoadLine", "What becomes of one definition of a plan's file.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan."),
            .term(2, "verdict", \.verdict, "What becomes of it."),
            .texts(3, "changed", \.changed, "The fields that change."),
        ])
}

package struct PlanLoadReport: Message {
    package var plan = ""
    package var isNew = false
    package var isApplied = false
    package var lines: [PlanLoadLine] = []
    package var effects: [FigureEffect] = []

    package init() {}

    package static let fields = FieldTable<PlanLoadReport>(
        "auzolan.kpi.v1.PlanLoadReport", "What the files of a plan do.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .flag(2, "isNew", \.isNew, "It is kept beside those that there were."),
            .flag(3, "isApplied", \.isApplied, "It is done; else this only says what it would do."),
            .messages(4, "lines", \.lines, "Every definition, of the file and of the plan as it was."),
            .messages(5, "effects", \.effects, "The figures that it changes, of periods that have begun; frozen reports stay as they are."),
        ])
}
