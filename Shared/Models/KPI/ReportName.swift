import Contract

/// What a name of a report is of.
package enum ReportNameKind: String, Term {
    case unspecified = "", plan, objective, pillar, roadmap_pillar, action, goal
    package static let meaning = "What a plan's name is of: itself, an objective or a pillar of its scorecards, a pillar or an action of its roadmap, a Sustainable Development Goal"
}

/// What a plan calls something, as it did when the report was made.
package struct ReportName: Message {
    package var kind = ReportNameKind.unspecified
    package var id = ""
    package var es = ""
    package var eu = ""
    package var en = ""

    package init() {}

    package static let fields = FieldTable<ReportName>(
        "auzolan.kpi.v1.ReportName", "What a plan calls something, in its three languages.",
        [
            .term(1, "kind", \.kind, "What it is of."),
            .text(2, "id", \.id, "Id or code in the plan; the number of a goal."),
            .text(3, "es", \.es, "In Spanish."),
            .text(4, "eu", \.eu, "In Basque."),
            .text(5, "en", \.en, "In English."),
        ])
}
