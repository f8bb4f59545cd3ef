import Contract

package struct CreateIndicatorRequest: Message {
    package var plan = ""
    package var definition = IndicatorDefinition()
    package var reason = ""
    package var validateOnly = false
    package var requestID = ""

    package init() {}
    package init(_ definition: IndicatorDefinition, plan: String = "", reason: String, validateOnly: Bool = false, requestID: String = "") {
        (self.definition, self.plan, self.reason, self.validateOnly, self.requestID) = (definition, plan, reason, validateOnly, requestID)
    }

    package static let fields = FieldTable<CreateIndicatorRequest>(
        "auzolan.kpi.v1.CreateIndicatorRequest", "Adds an indicator to a plan.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .message(2, "definition", \.definition, "The whole definition.", .required),
            .text(3, "reason", \.reason, "Why.", .required, .length(1...2000)),
            .flag(4, "validateOnly", \.validateOnly, "Only says what it would do (AIP-163)."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct ChangeIndicatorRequest: Message {
    package var plan = ""
    package var definition = IndicatorDefinition()
    package var reason = ""
    package var validateOnly = false
    package var requestID = ""
    package var basedOn: Int64 = 0

    package init() {}
    package init(_ definition: IndicatorDefinition, plan: String = "", reason: String, basedOn: Int64 = 0, validateOnly: Bool = false, requestID: String = "") {
        (self.definition, self.plan, self.reason, self.basedOn) = (definition, plan, reason, basedOn)
        (self.validateOnly, self.requestID) = (validateOnly, requestID)
    }

    package static let fields = FieldTable<ChangeIndicatorRequest>(
        "auzolan.kpi.v1.ChangeIndicatorRequest", "Adds a version to an indicator's definition; what is retired comes back by it.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .message(2, "definition", \.definition, "The whole definition as it is to be.", .required),
            .text(3, "reason", \.reason, "Why.", .required, .length(1...2000)),
            .flag(4, "validateOnly", \.validateOnly, "Only says what it would do (AIP-163)."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            .int64(6, "basedOn", \.basedOn, "The newest version that was read; with another one nothing is changed.", .range(0...Int64.max)),
        ])
}

package struct RetireIndicatorRequest: Message {
    package var plan = ""
    package var indicator = ""
    package var lastDay: Day?
    package var reason = ""
    package var validateOnly = false
    package var requestID = ""

    package init() {}
    package init(_ indicator: String, plan: String = "", lastDay: Day, reason: String, validateOnly: Bool = false) {
        (self.indicator, self.plan, self.lastDay, self.reason, self.validateOnly) = (indicator, plan, lastDay, reason, validateOnly)
    }

    package static let fields = FieldTable<RetireIndicatorRequest>(
        "auzolan.kpi.v1.RetireIndicatorRequest", "Ends an indicator: periods that end later have no such figure.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .text(2, "indicator", \.indicator, "Id in the plan.", .required, .length(2...8), .example("O32")),
            .day(3, "lastDay", \.lastDay, "The last day that it holds.", .required),
            .text(4, "reason", \.reason, "Why.", .required, .length(1...2000)),
            .flag(5, "validateOnly", \.validateOnly, "Only says what it would do (AIP-163)."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Words of one component.
package struct ComponentWords: Message {
    package var component = ""
    package var nameEs = ""
    package var nameEu = ""
    package var nameEn = ""

    package init() {}

    /// Those that a component has.
    package init(_ component: IndicatorComponent) {
        (self.component, nameEs, nameEu, nameEn) = (component.component, component.nameEs, component.nameEu, component.nameEn)
    }

    package static let fields = FieldTable<ComponentWords>(
        "auzolan.kpi.v1.ComponentWords", "The name of a component.",
        [
            .text(1, "component", \.component, "Id of the component.", .required, .length(3...9), .example("S1a")),
            .text(2, "nameEs", \.nameEs, "Name in Spanish.", .length(0...200)),
            .text(3, "nameEu", \.nameEu, "Name in Basque.", .length(0...200)),
            .text(4, "nameEn", \.nameEn, "Name in English.", .length(0...200)),
        ])
}

package struct TranslateIndicatorRequest: Message {
    package var plan = ""
    package var indicator = ""
    package var version: Int64 = 0
    package var nameEs = ""
    package var nameEu = ""
    package var nameEn = ""
    package var definitionEs = ""
    package var definitionEu = ""
    package var definitionEn = ""
    package var unitLabelEs = ""
    package var unitLabelEu = ""
    package var unitLabelEn = ""
    package var doubtEs = ""
    package var doubtEu = ""
    package var doubtEn = ""
    package var components: [ComponentWords] = []
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<TranslateIndicatorRequest>(
        "auzolan.kpi.v1.TranslateIndicatorRequest", "Words a definition anew, in one language or more; no figure changes. Empty texts stay as they are.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .text(2, "indicator", \.indicator, "Id in the plan.", .required, .length(2...8), .example("O32")),
            .int64(3, "version", \.version, "The version whose words are meant; the newest when not given.", .range(0...Int64.max)),
            .text(4, "nameEs", \.nameEs, "Name in Spanish.", .length(0...200)),
            .text(5, "nameEu", \.nameEu, "Name in Basque.", .length(0...200)),
            .text(6, "nameEn", \.nameEn, "Name in English.", .length(0...200), .example("Member companies")),
            .text(7, "definitionEs", \.definitionEs, "Definition in words, in Spanish.", .length(0...4000)),
            .text(8, "definitionEu", \.definitionEu, "The same in Basque.", .length(0...4000)),
            .text(9, "definitionEn", \.definitionEn, "The same in English.", .length(0...4000)),
            .text(10, "unitLabelEs", \.unitLabelEs, "The unit as people say it, in Spanish.", .length(0...60)),
            .text(11, "unitLabelEu", \.unitLabelEu, "The same in Basque.", .length(0...60)),
            .text(12, "unitLabelEn", \.unitLabelEn, "The same in English.", .length(0...60)),
            .text(13, "doubtEs", \.doubtEs, "What the plan leaves open, in Spanish.", .length(0...4000)),
            .text(14, "doubtEu", \.doubtEu, "The same in Basque.", .length(0...4000)),
            .text(15, "doubtEn", \.doubtEn, "The same in English.", .length(0...4000)),
            .messages(16, "components", \.components, "Names of components.", .items(0...8)),
            .text(17, "reason", \.reason, "Why.", .length(0...2000)),
            .text(18, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What a change of one definition does.
package struct IndicatorChange: Message {
    package var definition = IndicatorDefinition()
    package var effects: [FigureEffect] = []
    package var isApplied = false

    package init() {}

    package static let fields = FieldTable<IndicatorChange>(
        "auzolan.kpi.v1.IndicatorChange", "What a change of one definition does to the figures of the periods that have begun.",
        [
            .message(1, "definition", \.definition, "The version that it makes."),
            .messages(2, "effects", \.effects, "The figures that it changes, period by period; frozen reports stay as they are."),
            .flag(3, "isApplied", \.isApplied, "It is done; else this only says what it would do."),
        ])
}
