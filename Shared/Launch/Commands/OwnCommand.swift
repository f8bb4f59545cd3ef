import Contract

extension ServiceProgram {
    /// A command that one service has beside those of all: it calls the service's methods, which may be working or not.
    package struct Command: Sendable {
        let form: CommandForm

        /// - Parameters:
        ///   - words: `plan load` is two.
        ///   - usages: what may stand after the words, a line for each way.
        ///   - flags: options that stand alone, with their meanings.
        ///   - values: options with a value: name, what stands for the value, meaning.
        ///   - run: gets the arguments, the options by name and the service; returns what is printed.
        package init(
            _ words: String, takes arguments: ClosedRange<Int>, usages: [String], flags: [(String, String)] = [], values: [(String, String, String)] = [],
            _ meaning: String, _ explanation: String,
            run: @escaping @Sendable (_ arguments: [String], _ options: [String: String], any Peer) async throws -> String
        ) {
            form = CommandForm(
                words, takes: arguments, usages: usages, options: flags.map { .flag($0.0, $0.1) } + values.map { .value($0.0, $0.1, $0.2) }, meaning, explanation
            ) { launcher, invocation in
                let settings = try launcher.settings(invocation.flags)
                try await launcher.withService(settings, over: { try await launcher.build(settings, $0).answers }) { service in
                    print(try await run(invocation.arguments, invocation.options, service))
                }
            }
        }
    }
}
