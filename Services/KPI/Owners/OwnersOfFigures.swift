import Models

extension Plan {
    /// Who answers for each indicator before the board: who was named, else the team of its pillar.
    func owners(_ named: [IndicatorOwner], _ language: String) -> [String: String] {
        let names = Dictionary(named.map { ($0.indicator, $0.owner) }, uniquingKeysWith: { first, _ in first })
        let teams = Dictionary(pillars.map { ($0.id, $0.name[language]) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(indicators.compactMap { indicator in (names[indicator.id] ?? teams[indicator.owner]).map { (indicator.id, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}
