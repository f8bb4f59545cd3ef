import Access
import Contract
import RPC
import Storage

/// `AdminService` for commands: over the database while nobody serves it, else through the service that does, as who can read
/// the host's secret.
extension Launcher {
    func withAdmin(_ settings: Settings, _ body: (any Peer) async throws -> Void) async throws {
        let secret = try SharedSecret.load(settings.secretFile)
        let database: any Database
        do {
            database = try await openDatabase(settings)
        } catch let error as ServiceError where error.reason == SQLiteDatabase.taken {
            let tokens = ServiceTokens(secret: secret)
            return try await body(RPCClient("http://\(settings["address"]):\(settings.port)", transport: HTTPTransport()) {
                tokens.operatorAuthorization
            })
        }
        defer { database.close() }
        let answers = Admin(Doorkeeper(service: program.name, database: database, secret: secret)).answers
        try await body(answers.peer(.system("command line")))
    }
}
