import Contract
import Testing

@testable import Launch

@Suite struct CommandReadingTests {
    private func invocation(_ arguments: [String]) throws -> Invocation {
        guard case .run(let invocation) = try CommandReading(arguments) else { throw ServiceError.malformed("\(arguments) runs nothing") }
        return invocation
    }

    @Test(arguments: [
        (["--port", "1"], "serve", [], ["--port", "1"]), (["serve"], "serve", [], []), (["demo", "--home", "x"], "demo", [], ["--home", "x"]),
        (["--home", "x", "demo"], "demo", [], ["--home", "x"]), (["backup", "--home=x", "to.db"], "backup", ["to.db"], ["--home", "x"]),
        (["key", "create", "a partner", "membership:read", "--home", "x"], "key create", ["a partner", "membership:read"], ["--home", "x"]),
        (["import", "organisations", "f.csv", "--apply", "--home", "x"], "import", ["organisations", "f.csv"], ["--home", "x"]),
    ] as [([String], String, [String], [String])])
    func `the command line is read, wherever the settings stand`(typed: [String], form: String, arguments: [String], flags: [String]) throws {
        let read = try invocation(typed)
        #expect(read.form.name == form && read.arguments == arguments && read.flags == flags)
    }

    @Test func `an option that stands alone takes no word with it`() throws {
        let read = try invocation(["import", "--apply", "organisations", "f.csv"])
        #expect(read.has("apply") && !read.has("starter") && read.arguments == ["organisations", "f.csv"])
    }

    @Test(arguments: [
        (["key", "create", "label"], "key create LABEL SCOPE…"), (["serve", "twice"], "serve --help"), (["frobnicate"], "see --help"),
        (["bakup", "x"], "backup is meant"), (["key"], "there is key create"), (["check", "--aply"], "--apply is meant"), (["check", "--prot", "1"], "--port is meant"),
        (["backup", "x", "--apply"], "--apply does not belong to backup"), (["import", "--apply=yes", "a", "b"], "--apply stands alone"),
        (["backup", "x", "--home"], "--home needs a value"), (["check", "--zzzzzz"], "see --help"),
    ] as [([String], String)])
    func `a slip is answered with what was expected`(typed: [String], words: String) {
        let error = #expect(throws: ServiceError.self) { try CommandReading(typed) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `help lists every command in a line each and every setting`() {
        let help = CommandHelp.all("membership")
        for setting in Setting.all { #expect(help.contains("--\(setting.name) VALUE") && help.contains(setting.environment)) }
        for form in CommandForm.all {
            #expect(help.split(separator: "\n").contains { ($0.hasPrefix("  \(form.name) ") || $0.hasPrefix("  [\(form.name)] ")) && $0.hasSuffix(form.meaning) })
        }
    }

    @Test(arguments: CommandForm.all.map(\.name))
    func `the help of a command says how it is typed, what it does and what each option means`(name: String) throws {
        guard case .explain(let form) = try CommandReading(name.split(separator: " ").map(String.init) + ["--help"]) else {
            return #expect(Bool(false), "\(name) --help explains nothing")
        }
        let help = CommandHelp.explain(form, "membership")
        #expect(form.name == name && help.contains("membership \(name)") && !help.contains("{program}"))
        #expect(form.explanation.count > 60, "\(name) is hardly explained")
        for option in form.options { #expect(help.contains("--\(option.name)") && help.contains(option.meaning)) }
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 130 })
    }

    @Test func `no option is named as a setting, and one name takes a value everywhere or nowhere`() {
        let options = CommandForm.all.flatMap(\.options)
        #expect(Set(options.map(\.name)).isDisjoint(with: Setting.all.map(\.name)))
        for (name, same) in Dictionary(grouping: options, by: \.name) { #expect(Set(same.map { $0.value == nil }).count == 1, "--\(name)") }
    }

    @Test func `help is asked in three ways`() throws {
        for typed in [["--help"], ["-h"], ["help"], ["--home", "x", "--help"]] {
            guard case .help = try CommandReading(typed) else { return #expect(Bool(false), "\(typed)") }
        }
    }
}
