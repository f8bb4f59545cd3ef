import Access
import Contract
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RPC
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// Starts a service: settings, database, credentials, server; stops it gracefully.
package struct Launcher: Sendable {
    package static let version = "0.1.0"
    static let cookie = "auzolan_session"
    private let program: ServiceProgram

    package init(_ program: ServiceProgram) { self.program = program }

    /// Runs the command that the arguments name and ends the process with its status.
    package func main(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) async {
        do {
            if arguments.contains("--help") || arguments.contains("-h") {
                print(Settings.help(program.name))
            } else if arguments.starts(with: ["key", "create"]) {
                try await createKey(Array(arguments.dropFirst(2)))
            } else if arguments.first == "demo" {
                try await fillDemo(Array(arguments.dropFirst()))
            } else {
                try await serve(arguments.first == "serve" ? Array(arguments.dropFirst()) : arguments)
            }
        } catch {
            FileHandle.standardError.write(Data("\(program.name): \((error as? ServiceError)?.message ?? String(describing: error))\n".utf8))
            exit(1)
        }
    }

    private func settings(_ arguments: [String]) throws -> Settings {
        try Settings(arguments: arguments, environment: ProcessInfo.processInfo.environment, port: program.port)
    }

    private func createKey(_ arguments: [String]) async throws {
        let words = arguments.prefix { !$0.hasPrefix("--") }
        guard words.count >= 2, let label = words.first else { throw ServiceError.malformed("key create needs a label and at least one scope") }
        let settings = try settings(Array(arguments.dropFirst(words.count)))
        let database = try await openDatabase(settings)
        let call = Call(caller: .system("command line"), method: "key create")
        print(try await Keys(database).create(label: label, scopes: Array(words.dropFirst()), expires: nil, by: call))
        database.close()
    }

    /// Fills an empty database with invented data; one that holds records stays as it is.
    private func fillDemo(_ arguments: [String]) async throws {
        let settings = try settings(arguments)
        let database = try await openDatabase(settings)
        defer { database.close() }
        let running = try await program.build(.init(settings: settings, database: database) { _, _ in SilentPeer() })
        guard let demo = running.demo else { throw ServiceError(.failedPrecondition, "\(program.name) has no demo data") }
        guard try database.read({ try $0.revision() }) == 0 else {
            throw ServiceError(.failedPrecondition, "the database in \(settings.home) holds records already: demo data is for an empty one")
        }
        try await demo(Call(caller: .system("demo data"), method: "demo"))
    }

    private func openDatabase(_ settings: Settings) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: "\(settings.home)/\(program.name).db")
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return database
    }

    private func serve(_ arguments: [String]) async throws {
        let settings = try settings(arguments)
        let database = try await openDatabase(settings)
        let logger = Logger(label: "auzolan.\(program.name)") { JSONLog(label: $0) }
        let tokens = ServiceTokens(secret: try SharedSecret.load(home: settings.home))
        let doorkeeper = Doorkeeper(service: program.name, database: database, tokens: tokens)
        let transport = HTTPTransport()
        let name = program.name
        let surroundings = ServiceProgram.Surroundings(settings: settings, database: database) { service, timeout in
            RPCClient(settings["\(service)-url"], transport: transport) { tokens.authorization(for: name) }.with(timeout: timeout)
        }
        let running = try await program.build(surroundings)
        guard running.answers.unanswered.isEmpty else {
            throw ServiceError(.internal, "methods without an answer: \(running.answers.unanswered.joined(separator: ", "))")
        }
        var answers = running.answers
        let health = HealthState(services: answers.contracts.map(\.name), isServing: true)
        answers.mount(HealthContract.answers(service: name, health))
        let plain = plainRoutes(running, doorkeeper)
        let responder = RPCResponder(
            answers, authenticator: doorkeeper, cookie: Self.cookie, version: Self.version, logger: logger, other: plain)
        let link = try await doorkeeper.sessions.makeLink(scopes: Role.admin.grants.map { $0.scope(in: name) })
        let server = RPCServer(responder, host: settings["address"], port: settings.port) { port in
            print("\(name) http://\(settings["address"]):\(port)/ sign-in http://\(settings["address"]):\(port)/sign-in/\(link)")
            fflush(nil)
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: server), .init(service: Repeater(seconds: Int(settings["refresh-seconds"]) ?? 15, logger: logger, work: running.repeated))],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        database.close()
    }

    private func plainRoutes(_ running: ServiceProgram.Running, _ doorkeeper: Doorkeeper) -> RPCResponder.PlainRoutes {
        let bridge = running.site.map { PageBridge(site: $0, pages: running.pages, authenticator: doorkeeper, cookie: Self.cookie) }
        return { request, _ in
            let path = request.uri.path
            if path == "/healthz" || path == "/readyz" { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
            if path.hasPrefix("/sign-in/"), request.method == .get {
                let session = try await doorkeeper.sessions.open(link: String(path.dropFirst("/sign-in/".count)), name: "Auzolan")
                var fields = HTTPFields()
                fields[.location] = "/"
                fields[.setCookie] = "\(Self.cookie)=\(session); Path=/; HttpOnly; SameSite=Lax; Max-Age=43200"
                return Response(status: .seeOther, headers: fields)
            }
            return try await bridge?.answer(request)
        }
    }
}

/// Nobody: a command works without the other services.
struct SilentPeer: Peer {
    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        throw ServiceError(.unavailable, "commands ask no other service")
    }
}

/// The secret that the services of one host share, made by whichever starts first.
enum SharedSecret {
    static func load(home: String) throws -> String {
        let path = "\(home)/service.secret"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made = path + ".\(getpid())"
        guard FileManager.default.createFile(atPath: made, contents: Data(Seal.randomToken().utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ServiceError(.failedPrecondition, "the folder \(home) cannot be written to")
        }
        // Only the first link succeeds, so that all services read the same secret.
        link(made, path)
        unlink(made)
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}

/// Does a service's repeated work until it stops.
struct Repeater: Service {
    let seconds: Int
    let logger: Logger
    let work: (@Sendable () async throws -> Void)?

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let work {
                    do { try await work() } catch { logger.warning("repeated work failed", metadata: ["error": "\(error)"]) }
                }
                try? await Task.sleep(for: .seconds(max(seconds, 1)))
            }
        }
    }
}

/// One JSON object a line on standard error.
struct JSONLog: LogHandler {
    let label: String
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = ["time": Instant.now().text, "level": event.level.rawValue, "service": label, "message": event.message.description]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) { fields[key] = value.description }
        let line = (try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])) ?? Data()
        FileHandle.standardError.write(line + Data("\n".utf8))
    }
}
