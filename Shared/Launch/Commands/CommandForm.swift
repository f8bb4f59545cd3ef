import Contract

/// One command of a service's executable: how it is typed, what it does and how it is explained. The help and the reading
/// of the command line both come from the table of all.
struct CommandForm: Sendable {
    /// What a command understands beside the settings.
    struct Option: Sendable {
        let name: String
        /// What stands after it: `VALUE`; nil for one that stands alone.
        let value: String?
        let meaning: String

        static func flag(_ name: String, _ meaning: String) -> Option { Option(name: name, value: nil, meaning: meaning) }
        static func value(_ name: String, _ value: String, _ meaning: String) -> Option { Option(name: name, value: value, meaning: meaning) }
    }
    typealias Run = @Sendable (Launcher, Invocation) async throws -> Void

    /// `key create` is two.
    let words: [String]
    /// How many arguments may follow the words.
    let arguments: ClosedRange<Int>
    /// What may stand after the words, a line for each way.
    let usages: [String]
    let options: [Option]
    /// The line of the general help.
    let meaning: String
    /// What `--help` says of this command alone; `{program}` stands for the executable.
    let explanation: String
    let run: Run

    init(
        _ words: String, takes arguments: ClosedRange<Int> = 0...0, usages: [String] = [""], options: [Option] = [], _ meaning: String,
        _ explanation: String, run: @escaping Run
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.arguments = arguments
        self.usages = usages
        self.options = options
        self.meaning = meaning
        self.explanation = explanation
        self.run = run
    }

    var name: String { words.joined(separator: " ") }

    /// Every command, in the order of the help. The first one is meant when none is named.
    static let all: [CommandForm] = [serve, migrate, check, demo, importTable, export, backup, restore] + keys + accounts + documents
}

/// A command as somebody typed it.
struct Invocation: Sendable {
    let form: CommandForm
    let arguments: [String]
    /// By name without dashes; empty for one that stands alone.
    let options: [String: String]
    /// Settings as flags, for `Settings`.
    let flags: [String]

    func has(_ option: String) -> Bool { options[option] != nil }
}
