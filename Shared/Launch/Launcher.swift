import Access
import Contract
import Foundation
import Logging
import RPC
import ServiceLifecycle
import Storage
import Web
import UnixSignals

/// Runs a service's program: reads the settings, opens the database, and does what the command line says.
package struct Launcher: Sendable {
    package static let version = "0.1.0"
    let program: ServiceProgram

    package init(_ program: ServiceProgram) { self.program = program }

    /// Runs the command that the arguments name and ends the process with its status.
    package func main(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) async {
        do {
            let forms = CommandForm.all + program.commands.map(\.form)
            switch try CommandReading(arguments, forms: forms) {
            case .help: print(CommandHelp.all(program.name, forms: forms))
            case .explain(let form): print(CommandHelp.explain(form, program.name))
            case .run(let invocation): try await invocation.form.run(self, invocation)
            }
        } catch {
            FileHandle.standardError.write(Data("\(program.name): \(Self.words(error))\n".utf8))
            exit(1)
        }
    }

    /// An error as the operator reads it: what is wrong with which setting.
    static func words(_ error: any Error) -> String {
        guard let error = error as? ServiceError else { return String(describing: error) }
        guard !error.violations.isEmpty else { return error.message }
        return error.violations.map { [$0.field, $0.message].filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: "; ")
    }

    func settings(_ flags: [String]) throws -> Settings {
        try Settings(arguments: flags, environment: ProcessInfo.processInfo.environment, port: program.port, service: program.name)
    }

    func serve(_ settings: Settings) async throws {
        let secret = try SharedSecret.load(settings.secretFile)
        let database = try await openDatabase(settings)
        let logger = Logger(label: "auzolan.\(program.name)") { JSONLog(label: $0) }
        let deliver = HTTPTransport()
        let operations = Operations(settings, service: program.name, database: database, logger: logger) { try await deliver.deliver($0, to: $1) }
        let transport = HTTPTransport(policy: settings.peerPolicy, watch: operations.watch, logger: logger)
        var door = try HostDoor(settings, service: program.name, database: database, secret: secret, transport: transport)
        let (name, tokens, guests, cookie) = (program.name, door.doorkeeper.tokens, door.doorkeeper, door.cookie)
        let surroundings = ServiceProgram.Surroundings(
            settings: settings, frame: door.frame, database: database,
            peer: { service, patience in
                RPCClient(settings["\(service)-url"], transport: transport, options: settings.options(patience)) { tokens.authorization(for: name) }
            }, mail: try settings.mailServer(),
            welcome: { cookie.setting(try await guests.welcome(MemberGuest(personID: $0, name: $1, organisation: $2))) }, alarm: { logger.error("\($0)") })
        let running = try await program.build(surroundings)
        door.doorkeeper.standing = running.standing
        let doorkeeper = door.doorkeeper
        var (site, pages) = running.screens
        let room = try await outletRoom(running, settings, doorkeeper, database)
        let answers = try complete(running.answers, doorkeeper, room, operations.readiness)
        let methods = RPCResponder(
            answers, authenticator: doorkeeper, cookie: door.cookie.name, version: Self.version, hosts: settings.hosts, isSecure: settings.flag("https"), logger: logger, watch: operations.watch)
        pages.mount(Reference(answers, in: site, wire: .init(status: \.httpStatus) { await methods.post($0, $1, $2) }).routes)
        pages.mount(SubscriptionPages(site: site, outlets: room.outlets, answers: answers).routes)
        let plain = PlainPages(
            bridge: door.pages(site, pages, room, answers, logger, operations.watch), operations: operations, own: running.metrics ?? { [] },
            load: { methods.standing })
        let responder = methods.beside(plain.routes)
        let link = try await doorkeeper.links.make(.admin)
        let (start, bound) = AsyncStream<Never>.makeStream()
        let server = RPCServer(responder, host: settings["address"], port: settings.port) { port in
            let address = settings.forBrowsers("http://\(settings["address"]):\(port)")
            print("\(name) \(address)/ sign-in \(address)\(link)")
            fflush(nil)
            operations.readiness.set(isServing: true)
            bound.finish()
            StartupCode.forget()
        }
        let repeater = Repeater(seconds: settings.number("refresh-seconds"), start: start, logger: logger, work: running.repeated)
        let group = ServiceGroup(
            configuration: .init(
                services: (operations.services + [server, repeater, Draining(operations.readiness, seconds: settings.number("drain-seconds"))]).map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        database.close()
    }

    /// What the service answers, with what every service answers beside.
    func complete(_ own: Answers, _ doorkeeper: Doorkeeper, _ outlets: OutletRoom, _ readiness: HealthState = HealthState(services: [])) throws -> Answers {
        guard own.unanswered.isEmpty else {
            throw ServiceError(.internal, "methods without an answer: \(own.unanswered.joined(separator: ", "))")
        }
        var answers = own
        answers.mount(Admin(doorkeeper).answers)
        answers.mount(outlets.answers)
        readiness.add(answers.contracts.map(\.name))
        answers.mount(HealthContract.answers(service: program.name, readiness))
        return answers
    }

    /// The service's tables, calendars and feeds.
    func outletRoom(_ running: ServiceProgram.Running, _ settings: Settings, _ doorkeeper: Doorkeeper, _ database: any Database) async throws -> OutletRoom {
        let outlets = Outlets(running.answers, running.subscriptions, texts: try texts(), association: settings["association"])
        let addresses = PrivateAddresses(database) { try doorkeeper.owner($0, at: $1) }
        return OutletRoom(outlets, addresses, seal: try await database.pageSeal())
    }

    /// Words for fields and values.
    func texts() throws -> Texts { try Texts([.web] + (program.words.map { [$0] } ?? [])) }
}
