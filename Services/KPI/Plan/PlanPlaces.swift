import Contract

extension PlanFiles {
    /// The files of a plan by the first word of the fields that errors name, as they are called in a folder.
    static let names = ["plan": "plan.yaml", "indicators": "indicators.yaml", "roadmap": "roadmap.yaml", "goals": "sdg.yaml"]

    /// Where a field that an error names stands, `indicators[3].formula`.
    ///
    /// - Returns: the file's name and a line, which counts from 1; nil for what stands in no file.
    func place(of field: String) -> (file: String, line: Int)? {
        let word = field.prefix { $0 != "." && $0 != "[" }
        guard let file = Self.names[String(word)] else { return nil }
        // The file of indicators is a list under that name.
        let path = word == "indicators" ? field[...] : field.dropFirst(word.count)
        return PlanLoader.line(of: path, in: text(of: String(word))).map { (file, $0) }
    }

    /// Empty for a file that there is not.
    func text(of word: String) -> String {
        switch word {
        case "plan": plan
        case "indicators": indicators
        case "roadmap": roadmap
        default: goals
        }
    }

    mutating func set(_ word: String, _ text: String) {
        switch word {
        case "plan": plan = text
        case "indicators": indicators = text
        case "roadmap": roadmap = text
        default: goals = text
        }
    }
}
