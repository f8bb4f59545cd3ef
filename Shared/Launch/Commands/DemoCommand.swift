import Contract
import Storage

extension CommandForm {
    static let demo = CommandForm(
        "demo", "Fills an empty database with invented data.",
        """
        The data are the same every time and name nobody real. A database that holds records already is left as it is.
        The service must be stopped.
        """
    ) { try await $0.fillDemo(try $0.settings($1.flags)) }
}

extension Launcher {
    fileprivate func fillDemo(_ settings: Settings) async throws {
        try await withDatabase(settings) { database in
            guard let demo = try await build(settings, database).demo else { throw ServiceError(.failedPrecondition, "there is no demo data") }
            guard try database.read({ try $0.revision() }) == 0 else {
                throw ServiceError(.failedPrecondition, "the database \(place(settings)) holds records already: demo data is for an empty one")
            }
            try await demo(call("demo"))
        }
    }
}
