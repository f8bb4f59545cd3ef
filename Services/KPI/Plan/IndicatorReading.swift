import Contract
import Models

extension Indicator {
    /// - Throws: `invalid_argument` for a definition that no rule let through.
    init(_ kept: IndicatorDefinition) throws {
        guard let board = Board(rawValue: kept.board.rawValue), let basis = Basis(rawValue: kept.basis.rawValue),
            let origin = Origin(rawValue: kept.origin.rawValue)
        else { throw ServiceError.malformed("the definition of \(kept.indicator) lacks its board, basis or origin") }
        let doubt = Wording(es: kept.doubtEs, eu: kept.doubtEu, en: kept.doubtEn)
        self.init(
            id: kept.indicator, board: board, group: kept.group, name: Wording(es: kept.nameEs, eu: kept.nameEu, en: kept.nameEn),
            definition: Wording(es: kept.definitionEs, eu: kept.definitionEu, en: kept.definitionEn), unit: kept.unit.rawValue,
            unitLabel: Wording(es: kept.unitLabelEs, eu: kept.unitLabelEu, en: kept.unitLabelEn), basis: basis,
            formula: kept.formula.isEmpty ? nil : try Formula(kept.formula),
            components: try kept.components.map { part in
                Component(
                    id: part.component, name: Wording(es: part.nameEs, eu: part.nameEu, en: part.nameEn), unit: part.unit.rawValue, formula: try Formula(part.formula))
            },
            version: kept.version, doubt: doubt.es.isEmpty && doubt.eu.isEmpty && doubt.en.isEmpty ? nil : doubt, yearRule: kept.yearRule.rawValue, origin: origin,
            owner: kept.owner, breakdowns: kept.breakdowns,
            polarity: kept.polarity == .down ? .down : .up)
    }
}

extension IndicatorDefinition {
    /// The fields that hold words: a change of them alone changes no figure.
    static let wordFields: Set<String> = [
        "nameEs", "nameEu", "nameEn", "definitionEs", "definitionEu", "definitionEn", "unitLabelEs", "unitLabelEu", "unitLabelEn", "doubtEs", "doubtEu", "doubtEn",
    ]

    /// JSON names of the fields that say another thing in the other definition; who said it, when and from when on left aside.
    func differences(to other: IndicatorDefinition) -> [String] {
        var found: [String] = []
        func compare<Value: Equatable>(_ name: String, _ path: KeyPath<IndicatorDefinition, Value>) {
            if self[keyPath: path] != other[keyPath: path] { found.append(name) }
        }
        compare("board", \.board)
        compare("group", \.group)
        compare("nameEs", \.nameEs)
        compare("nameEu", \.nameEu)
        compare("nameEn", \.nameEn)
        compare("definitionEs", \.definitionEs)
        compare("definitionEu", \.definitionEu)
        compare("definitionEn", \.definitionEn)
        compare("unit", \.unit)
        compare("unitLabelEs", \.unitLabelEs)
        compare("unitLabelEu", \.unitLabelEu)
        compare("unitLabelEn", \.unitLabelEn)
        compare("basis", \.basis)
        compare("formula", \.formula)
        compare("components", \.components)
        compare("yearRule", \.yearRule)
        compare("origin", \.origin)
        compare("owner", \.owner)
        compare("breakdowns", \.breakdowns)
        compare("doubtEs", \.doubtEs)
        compare("doubtEu", \.doubtEu)
        compare("doubtEn", \.doubtEn)
        compare("isRetired", \.isRetired)
        if polarity != other.polarity, polarity == .down || other.polarity == .down { found.append("polarity") }
        return found
    }
}
