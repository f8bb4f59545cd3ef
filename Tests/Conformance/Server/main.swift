import ConformanceContract
import Contract
import Foundation
import Logging
import RPC
import ServiceLifecycle
import UnixSignals

/// Lets anybody in.
struct Anybody: Authenticator {
    func caller(_ credentials: Credentials) async throws -> Caller { .anonymous }
}

// Serves connectrpc.conformance.v1.ConformanceService on 127.0.0.1 until SIGTERM:
//     ConformanceServer PORT
// Port 0 takes a free one. The address is printed once connections are accepted.
guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]), (0...65_535).contains(port) else {
    FileHandle.standardError.write(Data("usage: ConformanceServer PORT, a number from 0 to 65535\n".utf8))
    exit(64)
}
let quiet = Logger(label: "conformance") { _ in SwiftLogNoOpLogHandler() }
let responder = RPCResponder(
    ConformanceAnswers.answers(), authenticator: Anybody(), cookie: "conformance", version: "1", limits: ConformanceAnswers.limits, logger: quiet)
let server = RPCServer(responder, port: port) { FileHandle.standardOutput.write(Data("http://127.0.0.1:\($0)\n".utf8)) }
do {
    try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet).run()
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
