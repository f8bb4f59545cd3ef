import Contract
import Storage
import Web

/// What commands do on the service's own database while it does not serve.
extension Launcher {
    func withDatabase(_ settings: Settings, _ body: (any Database) async throws -> Void) async throws {
        _ = try SharedSecret.load(settings.secretFile)
        let database = try await openDatabase(settings)
        defer { database.close() }
        try await body(database)
    }

    func build(_ settings: Settings, _ database: any Database) async throws -> ServiceProgram.Running {
        try await program.build(.init(
            settings: settings, frame: SiteFrame(association: settings["association"], addresses: settings.addresses), database: database,
            peer: { _, _ in SilentPeer() }, mail: nil,
            welcome: { _, _, _ in throw ServiceError(.unavailable, "commands let nobody in") }, alarm: { _ in }))
    }

    func call(_ method: String) -> Call { Call(caller: .system("command line"), method: method) }
}

/// Nobody: a command works without the other services.
struct SilentPeer: Peer {
    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        throw ServiceError(.unavailable, "commands ask no other service")
    }
}
