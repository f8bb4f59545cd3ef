import Contract

/// What the command line asks for.
enum Command: Equatable {
    case help
    case serve(flags: [String])
    case createKey(label: String, scopes: [String], flags: [String])
    case demo(flags: [String])
    /// `records` as methods name them: organisations, memberships…
    case importTable(records: String, file: String, apply: Bool, flags: [String])
    case importStarter(dryRun: Bool, flags: [String])

    /// Every form, as `--help` prints it.
    static func forms(_ program: String) -> [(form: String, meaning: String)] {
        [
            ("[serve]", "answers until it is stopped (SIGTERM or Ctrl-C)"),
            ("key create LABEL SCOPE…", "makes an API key and prints it once; SCOPE like \(program):read"),
            ("import RECORDS FILE.csv [--apply]", "says what would become of each row; with --apply writes the good ones"),
            ("import --starter [--dry-run]", "takes in the public records that come with the service, where it has any; twice changes nothing"),
            ("demo", "fills an empty database with invented data"),
        ].map { ("\(program) \($0)", $1) }
    }

    /// - Throws: `invalid_argument` that says what was expected.
    init(_ arguments: [String]) throws(ServiceError) {
        let words = Array(arguments.prefix { !$0.hasPrefix("--") })
        let flags = Array(arguments.dropFirst(words.count))
        if arguments.contains("--help") || arguments.contains("-h") || words == ["help"] {
            self = .help
            return
        }
        switch (words.first, words.count) {
        case (nil, _), ("serve", 1): self = .serve(flags: flags)
        case ("demo", 1): self = .demo(flags: flags)
        case ("key", 4...) where words[1] == "create": self = .createKey(label: words[2], scopes: Array(words.dropFirst(3)), flags: flags)
        case ("key", _): throw .malformed("key create needs a label and at least one scope; see --help")
        case ("import", 1) where flags.contains("--starter"):
            self = .importStarter(dryRun: flags.contains("--dry-run"), flags: flags.filter { $0 != "--starter" && $0 != "--dry-run" })
        case ("import", 3):
            self = .importTable(records: words[1], file: words[2], apply: flags.contains("--apply"), flags: flags.filter { $0 != "--apply" })
        case ("import", _): throw .malformed("import needs the kind of records and a file: import organisations members.csv; see --help")
        default: throw .malformed("«\(words.joined(separator: " "))» is no command; see --help")
        }
    }
}
