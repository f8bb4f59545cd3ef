/// What `--help` prints: of a program all commands in a line each and all settings, of a command everything.
enum CommandHelp {
    static func all(_ program: String, forms: [CommandForm] = CommandForm.all) -> String {
        let commands = forms.map { ($0.name == forms[0].name ? "[\($0.name)]" : $0.name, $0.meaning) }
        let settings = Setting.all.map { ("--\($0.name) VALUE", $0.meaning, "\($0.environment)\($0.fallback.isEmpty ? "" : "; without it \($0.fallback)")") }
        return """
            \(program): one service of Auzolan, the software of a cluster association.

            Commands; \(program) COMMAND --help explains one:

            \(columns(commands))

            Settings, by flag, by environment or as «name = value» in the file that --config names; the first of them counts:

            \(settings.map { "  \($0.0)\n      \($0.1)\n      \($0.2)" }.joined(separator: "\n"))
            """
    }

    static func explain(_ form: CommandForm, _ program: String) -> String {
        let usages = form.usages.map { "  \(program) \(form.name)\($0.isEmpty ? "" : " \($0)") [settings]" }
        let options = form.options.map { ("--\($0.name)\($0.value.map { " \($0)" } ?? "")", $0.meaning) }
        return [
            "\(form.meaning)", usages.joined(separator: "\n"), form.explanation.replacingOccurrences("{program}", with: program),
            options.isEmpty ? "" : columns(options), "Settings, of which --home says where the data lie: \(program) --help",
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func columns(_ lines: [(String, String)]) -> String {
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { "  \($0.0)\(String(repeating: " ", count: width - $0.0.count + 2))\($0.1)" }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func replacingOccurrences(_ mark: String, with text: String) -> String {
        split(separator: mark, omittingEmptySubsequences: false).joined(separator: text)
    }
}
