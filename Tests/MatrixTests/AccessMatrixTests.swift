import Access
import AsyncHTTPClient
import Contract
import Engines
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import RPC
import Storage
import Testing
import Web

@testable import Launch

/// Every method of every service asked over HTTP with every kind of credential. What comes out stands in
/// `Golden/<service>.tsv`, so that a change of who may do what is seen as a change of that file;
/// `AUZOLAN_GOLDEN=write` rewrites it.
@Suite struct AccessMatrixTests {
    private static let cookie = "auzolan_session"

    @Test(arguments: Subject.all)
    func `every method admits those it names and refuses all others`(subject: Subject) async throws {
        let database = try TestDatabase.temporary()
        var answers = try await subject.open(database).answers
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        answers.mount(HealthContract.answers(service: subject.name, HealthState(services: [], isServing: true)))
        let doorkeeper = Doorkeeper(service: subject.name, database: database, secret: "of this host, long enough to be one")
        answers.mount(Admin(doorkeeper).answers)
        let addresses = PrivateAddresses(database) { try doorkeeper.owner($0, at: $1) }
        let outlets = Outlets(answers, texts: try Texts([.web]))
        answers.mount(OutletRoom(outlets, addresses, seal: try await database.pageSeal()).answers)
        let credentials = try await MatrixCredentials.make(for: subject.name, doorkeeper: doorkeeper, cookie: Self.cookie)
        let methods = answers.byPath.values.map(\.method).sorted { $0.path < $1.path }
        let statuses = try await ask(answers, doorkeeper, methods, credentials.all)
        var lines = [(["method"] + credentials.all.filter { $0.caller != nil }.map(\.name)).joined(separator: "\t")]
        for method in methods {
            var cells: [String] = []
            for credential in credentials.all {
                let status = statuses["\(method.path) \(credential.name)"] ?? 0
                guard let caller = credential.caller else {
                    #expect(status == 401, "\(method.path) with the \(credential.name)")
                    continue
                }
                cells.append([401, 403].contains(status) ? "\(status)" : "yes")
                let refusal = caller.kind == .anonymous ? 401 : 403
                let isAdmitted = caller.may(method.access, in: subject.name)
                #expect(isAdmitted ? status != 401 && status != 403 && status != 0 : status == refusal, "\(method.path) as \(credential.name): \(status)")
            }
            lines.append(([String(method.path.dropFirst())] + cells).joined(separator: "\t"))
        }
        try compare(lines.joined(separator: "\n") + "\n", with: subject.name)
    }

    /// The HTTP status of each method with each credential.
    private func ask(
        _ answers: Answers, _ doorkeeper: Doorkeeper, _ methods: [MethodDescription], _ credentials: [MatrixCredentials.Credential]
    ) async throws -> [String: Int] {
        let quiet = Logger(label: "matrix") { _ in SwiftLogNoOpLogHandler() }
        let responder = RPCResponder(answers, authenticator: doorkeeper, cookie: Self.cookie, version: "1", logger: quiet)
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let server = Task { try await RPCServer(responder, port: 0) { bound.yield($0) }.run() }
        defer { server.cancel() }
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        var statuses: [String: Int] = [:]
        for await port in ports {
            for method in methods {
                for credential in credentials {
                    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(method.path)")
                    request.method = .POST
                    request.headers = ["content-type": "application/json"]
                    for (name, value) in credential.headers { request.headers.add(name: name, value: value) }
                    request.body = .bytes(ByteBuffer(string: "{}"))
                    let response = try await client.execute(request, deadline: .now() + .seconds(30))
                    _ = try await response.body.collect(upTo: 16 << 20)
                    statuses["\(method.path) \(credential.name)"] = Int(response.status.code)
                }
            }
            break
        }
        try await client.shutdown()
        return statuses
    }

    private func compare(_ matrix: String, with service: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(service).tsv")
        if ProcessInfo.processInfo.environment["AUZOLAN_GOLDEN"] == "write" { try matrix.write(to: file, atomically: true, encoding: .utf8) }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept == matrix, "who may do what in \(service) has changed; AUZOLAN_GOLDEN=write rewrites \(file.lastPathComponent)")
    }
}
