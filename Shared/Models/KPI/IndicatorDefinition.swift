import Contract

/// One of the measures of an indicator that has several, like turnover and employment of S1.
package struct IndicatorComponent: Message {
    package var component = ""
    package var nameEs = ""
    package var nameEu = ""
    package var nameEn = ""
    package var unit = IndicatorUnit.unspecified
    package var formula = ""

    package init() {}

    package static let fields = FieldTable<IndicatorComponent>(
        "auzolan.kpi.v1.IndicatorComponent", "One of the measures of an indicator that has several; they are never averaged.",
        [
            .text(1, "component", \.component, "Id: that of the indicator with a letter after it.", .required, .length(3...9), .example("O32a")),
            .text(2, "nameEs", \.nameEs, "Name in Spanish.", .required, .length(1...200), .example("Facturación")),
            .text(3, "nameEu", \.nameEu, "Name in Basque.", .required, .length(1...200), .example("Fakturazioa")),
            .text(4, "nameEn", \.nameEn, "Name in English.", .required, .length(1...200), .example("Turnover")),
            .term(5, "unit", \.unit, "What it counts in.", .required),
            .text(6, "formula", \.formula, "As the formula of an indicator.", .required, .length(1...1000), .example("growth(membership.turnover)")),
        ])
}

/// One version of the written and the exact definition of an indicator, and from when to when it holds.
///
/// Of the versions whose days hold a period's last day, the highest number makes the period's figure. So a change from a past
/// day on takes the place of what was there, and nothing that was said before is lost.
package struct IndicatorDefinition: Message {
    package var indicator = ""
    package var version: Int64 = 0
    package var edition: Int64 = 0
    package var validFrom: Day?
    package var validUntil: Day?
    package var isRetired = false
    package var board = IndicatorBoard.unspecified
    package var group = ""
    package var nameEs = ""
    package var nameEu = ""
    package var nameEn = ""
    package var definitionEs = ""
    package var definitionEu = ""
    package var definitionEn = ""
    package var unit = IndicatorUnit.unspecified
    package var unitLabelEs = ""
    package var unitLabelEu = ""
    package var unitLabelEn = ""
    package var basis = IndicatorBasis.unspecified
    package var formula = ""
    package var components: [IndicatorComponent] = []
    package var yearRule = YearRule.unspecified
    package var origin = IndicatorOrigin.unspecified
    package var owner = ""
    package var breakdowns: [String] = []
    package var doubtEs = ""
    package var doubtEu = ""
    package var doubtEn = ""
    package var author = ""
    package var reason = ""
    package var createTime: Instant?
    package var polarity = Direction.unspecified

    package init() {}

    package static let fields = FieldTable<IndicatorDefinition>(
        "auzolan.kpi.v1.IndicatorDefinition", "One version of the written and the exact definition of an indicator, with the days that it holds.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan: letters and digits.", .required, .length(2...8), .example("O32")),
            .int64(2, "version", \.version, "1 for the first; a figure names the version that made it.", .output),
            .int64(3, "edition", \.edition, "Wording of the version: a translation adds one and changes no figure.", .output),
            .day(4, "validFrom", \.validFrom, "First day that it holds; the last day of a period decides which version makes its figure.", .required),
            .day(5, "validUntil", \.validUntil, "Last day that it holds; without it, until another version takes its place."),
            .flag(6, "isRetired", \.isRetired, "From its first day on there is no such figure.", .output),
            .term(7, "board", \.board, "The scorecard that it stands on.", .required),
            .text(8, "group", \.group, "Id of its objective, or of its pillar when it is operational.", .required, .length(1...60), .example("excelencia_bhc")),
            .text(9, "nameEs", \.nameEs, "Name in Spanish.", .required, .length(1...200), .example("Empresas asociadas")),
            .text(10, "nameEu", \.nameEu, "Name in Basque.", .required, .length(1...200), .example("Enpresa elkartuak")),
            .text(11, "nameEn", \.nameEn, "Name in English.", .required, .length(1...200), .example("Member companies")),
            .text(12, "definitionEs", \.definitionEs, "Definition in words, in Spanish.", .required, .length(1...4000)),
            .text(13, "definitionEu", \.definitionEu, "The same in Basque.", .required, .length(1...4000)),
            .text(14, "definitionEn", \.definitionEn, "The same in English.", .required, .length(1...4000)),
            .term(15, "unit", \.unit, "What it counts in.", .required),
            .text(16, "unitLabelEs", \.unitLabelEs, "The unit as people say it, in Spanish: asociadas.", .length(0...60)),
            .text(17, "unitLabelEu", \.unitLabelEu, "The same in Basque.", .length(0...60)),
            .text(18, "unitLabelEn", \.unitLabelEn, "The same in English.", .length(0...60)),
            .term(19, "basis", \.basis, "What of a period counts.", .required),
            .text(
                20, "formula", \.formula,
                "distinct, count, sum or ratio of measures, or average, growth, latest or state of one; empty when there are components.", .length(0...1000),
                .example("distinct(membership.members)")),
            .messages(21, "components", \.components, "Its measures, when it has several.", .items(0...8)),
            .term(22, "yearRule", \.yearRule, "How a year follows from its semesters.", .required),
            .term(23, "origin", \.origin, "Where it comes from.", .required),
            .text(24, "owner", \.owner, "Id of the pillar whose team explains it.", .required, .length(1...60), .example("excelencia_bhc")),
            .texts(25, "breakdowns", \.breakdowns, "Dimensions that the plan wants it broken down by, as measures name them.", .unique, .items(0...20), .format(.slug)),
            .text(26, "doubtEs", \.doubtEs, "What the plan leaves open and how it is read, in Spanish.", .length(0...4000)),
            .text(27, "doubtEu", \.doubtEu, "The same in Basque.", .length(0...4000)),
            .text(28, "doubtEn", \.doubtEn, "The same in English.", .length(0...4000)),
            .text(29, "author", \.author, "Who said so.", .output, .personal),
            .text(30, "reason", \.reason, "Why.", .output),
            .instant(31, "createTime", \.createTime, "When.", .output),
            .term(32, "polarity", \.polarity, "Whether more is better, or less; more when not given."),
        ])
}

/// Days in which one version of a definition makes the figures.
package struct DefinitionSpan: Message {
    package var from: Day?
    package var until: Day?
    package var version: Int64 = 0
    package var isRetired = false

    package init() {}
    package init(from: Day, until: Day?, version: Int64, isRetired: Bool) {
        (self.from, self.until, self.version, self.isRetired) = (from, until, version, isRetired)
    }

    package static let fields = FieldTable<DefinitionSpan>(
        "auzolan.kpi.v1.DefinitionSpan", "Days in which one version of a definition makes the figures.",
        [
            .day(1, "from", \.from, "First day."),
            .day(2, "until", \.until, "Last day; missing when no end is known."),
            .int64(3, "version", \.version, "The version that holds."),
            .flag(4, "isRetired", \.isRetired, "There is no such figure in these days."),
        ])
}

/// An indicator with all that was ever said of it.
package struct IndicatorHistory: Message {
    package var plan = ""
    package var indicator = ""
    package var spans: [DefinitionSpan] = []
    package var versions: [IndicatorDefinition] = []

    package init() {}

    package static let fields = FieldTable<IndicatorHistory>(
        "auzolan.kpi.v1.IndicatorHistory", "An indicator with all that was ever said of it.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .text(2, "indicator", \.indicator, "Id in the plan."),
            .messages(3, "spans", \.spans, "Which version holds when, in order."),
            .messages(4, "versions", \.versions, "Every version in every wording, the newest first."),
        ])
}

/// A figure that a change of definitions changes.
package struct FigureEffect: Message {
    package var indicator = ""
    package var component = ""
    package var period = ""
    package var before: Figure?
    package var after: Figure?

    package init() {}

    package static let fields = FieldTable<FigureEffect>(
        "auzolan.kpi.v1.FigureEffect", "A figure that a change of definitions changes.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan."),
            .text(2, "component", \.component, "The component, where it has several."),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2."),
            .message(4, "before", \.before, "As it stands; missing when there was none."),
            .message(5, "after", \.after, "As it would stand; missing when there would be none."),
        ])
}
