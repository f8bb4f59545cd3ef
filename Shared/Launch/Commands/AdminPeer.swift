import Access
import Contract
import RPC
import Storage

/// A service for commands: over the database while nobody serves it, else the one that does, as who can read the host's secret.
extension Launcher {
    /// `AdminService`.
    func withAdmin(_ settings: Settings, _ body: (any Peer) async throws -> Void) async throws {
        let secret = try SharedSecret.load(settings.secretFile)
        try await withService(settings, over: { Admin(Doorkeeper(service: program.name, database: $0, secret: secret)).answers }, body)
    }

    /// - Parameter answers: what is called over the database.
    /// - Throws: `unavailable` that names the address where the service was looked for.
    func withService(_ settings: Settings, over answers: (any Database) async throws -> Answers, _ body: (any Peer) async throws -> Void) async throws {
        let secret = try SharedSecret.load(settings.secretFile)
        let database: any Database
        do {
            database = try await openDatabase(settings)
        } catch let error as ServiceError where error.reason == SQLiteDatabase.taken {
            return try await withRunning(settings, secret, body)
        }
        defer { database.close() }
        try await body(try await answers(database).peer(.system("command line")))
    }

    private func withRunning(_ settings: Settings, _ secret: String, _ body: (any Peer) async throws -> Void) async throws {
        let (address, tokens) = ("http://\(settings["address"]):\(settings.port)", ServiceTokens(secret: secret))
        var options = RPCClient.Options()
        options.timeout = .seconds(60)
        do {
            try await body(RPCClient(address, transport: HTTPTransport(), options: options) { tokens.operatorAuthorization })
        } catch let error as ServiceError where error.code == .unavailable && !error.isFromServer {
            throw ServiceError(.unavailable, "the service works, and does not answer at \(address): say where it listens with --port")
        }
    }
}
