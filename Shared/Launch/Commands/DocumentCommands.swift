import Access
import Contract
import RPC
import Storage

extension CommandForm {
    static let documents = [openAPI, proto]

    private static let openAPI = CommandForm(
        "openapi", "Prints the OpenAPI 3.1 document of all methods.",
        "The same as the running service's /openapi.json. No database and no folder is touched.\n\nExample: {program} openapi > {program}.json"
    ) { launcher, invocation in
        print(try await launcher.document("/openapi.json", invocation))
    }

    private static let proto = CommandForm(
        "proto", takes: 0...1, usages: ["[FILE]"], "Prints the .proto files of all methods, or one of them.",
        """
        Without FILE every file is printed after a line «// file: FILE» that says where it belongs; with it, only that one.
        The same as the running service's /proto. No database and no folder is touched.
        """
    ) { launcher, invocation in
        let path = invocation.arguments.first.map { "/proto/\($0)" } ?? "/proto"
        print(try await launcher.document(path, invocation), terminator: "")
    }
}

extension Launcher {
    fileprivate func document(_ path: String, _ invocation: Invocation) async throws -> String {
        let answers = try await declared(try settings(invocation.flags))
        guard let text = Documents.text(path, answers, version: Self.version, cookie: CookieForm(isSecure: false).name) else {
            throw ServiceError.malformed("there is no \(path); see \(program.name) proto")
        }
        return text
    }

    /// Everything the service answers, built over a database of no account.
    func declared(_ settings: Settings) async throws -> Answers {
        let database = try SQLiteDatabase.temporary()
        defer { database.close() }
        let running = try await build(settings, database)
        let doorkeeper = Doorkeeper(service: program.name, database: database, secret: Seal.randomToken())
        return try complete(running.answers, doorkeeper, try await outletRoom(running, settings, doorkeeper, database))
    }
}
