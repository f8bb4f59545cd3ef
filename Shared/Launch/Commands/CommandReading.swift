import Contract

/// What the arguments of the executable ask for.
enum CommandReading {
    case help
    case explain(CommandForm)
    case run(Invocation)

    /// - Throws: `invalid_argument` that says what was expected, for a slip with what is most like it.
    init(_ arguments: [String], forms: [CommandForm] = CommandForm.all) throws(ServiceError) {
        let typed = try Typed(arguments, forms)
        if typed.words == ["help"] {
            self = .help
            return
        }
        guard let form = Self.form(typed.words, forms) else {
            if typed.asksHelp { self = .help; return }
            throw Self.unknown(typed.words, forms)
        }
        if typed.asksHelp {
            self = typed.words.isEmpty ? .help : .explain(form)
            return
        }
        let rest = Array(typed.words.dropFirst(typed.words.isEmpty ? 0 : form.words.count))
        for name in typed.options.keys.sorted() where !form.options.contains(where: { $0.name == name }) {
            throw .malformed("--\(name) does not belong to \(form.name); see \(form.name) --help")
        }
        guard form.arguments.contains(rest.count) else {
            throw .malformed("\(form.name) is typed so: \(form.usages.map { "\(form.name) \($0)" }.joined(separator: ", or ")); see \(form.name) --help")
        }
        self = .run(Invocation(form: form, arguments: rest, options: typed.options, flags: typed.settings))
    }

    /// The form whose words begin what was typed; the longest wins.
    private static func form(_ words: [String], _ forms: [CommandForm]) -> CommandForm? {
        if words.isEmpty { return forms.first }
        return forms.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }

    private static func unknown(_ words: [String], _ forms: [CommandForm]) -> ServiceError {
        let typed = words.prefix(2).joined(separator: " ")
        let group = forms.filter { $0.words.count > 1 && $0.words[0] == words[0] }
        if !group.isEmpty { return .malformed("«\(typed)» is no command; there is \(group.map(\.name).joined(separator: ", "))") }
        let near = Likeness.nearest(words[0], among: forms.map { $0.words[0] }).map { "; \($0) is meant?" } ?? "; see --help"
        return .malformed("«\(words[0])» is no command\(near)")
    }

    /// The arguments told apart.
    private struct Typed {
        var words: [String] = []
        var options: [String: String] = [:]
        var settings: [String] = []
        var asksHelp = false

        init(_ arguments: [String], _ forms: [CommandForm]) throws(ServiceError) {
            let known = forms.flatMap(\.options)
            var rest = arguments[...]
            while let argument = rest.popFirst() {
                if argument == "--help" || argument == "-h" { asksHelp = true; continue }
                guard argument.hasPrefix("--"), argument.count > 2 else { words.append(argument); continue }
                let sides = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let option = known.first { $0.name == sides[0] }
                guard option != nil || Setting.all.contains(where: { $0.name == sides[0] }) else {
                    let near = Likeness.nearest(sides[0], among: Setting.all.map(\.name) + known.map(\.name))
                    throw .malformed("--\(sides[0]) is no setting\(near.map { "; --\($0) is meant?" } ?? "; see --help")")
                }
                if let option, option.value == nil {
                    guard sides.count == 1 else { throw .malformed("--\(sides[0]) stands alone") }
                    options[option.name] = ""
                    continue
                }
                guard let value = sides.count == 2 ? sides[1] : rest.popFirst() else { throw .malformed("--\(sides[0]) needs a value after it") }
                if let option { options[option.name] = value } else { settings += ["--\(sides[0])", value] }
            }
        }
    }
}

/// What a slip of the fingers meant.
enum Likeness {
    /// The name that a wrong one is most like: at most two letters apart, and never most of a short one.
    static func nearest(_ wrong: String, among names: [String]) -> String? {
        names.map { ($0, distance($0, wrong)) }.filter { $0.1 <= min(2, wrong.count / 2) }.min { $0.1 < $1.1 }?.0
    }

    /// Letters to add, take away or change (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for (column, second) in other.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, corner + (letter == second ? 0 : 1))
                corner = above
            }
        }
        return row[other.count]
    }
}
