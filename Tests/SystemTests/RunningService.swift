import Contract
import Engines
import Foundation
import RPC
import Testing

/// A folder that services of one test share, and a port for each.
final class Host {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-host-\(Identifier.make(at: .now()))").path
    let transport = HTTPTransport(policy: .plain)
    /// Ports by which the others reach a service that they do not reach directly.
    var ways: [String: Int] = [:]
    private var services: [String: RunningService] = [:]
    private var keys: [String: String] = [:]

    deinit {
        for service in services.values { service.kill() }
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Starts a service on a free port, or again on the one it had.
    ///
    /// - Parameters:
    ///   - known: a key that the database holds already; without one a key is made first.
    @discardableResult
    func start(_ name: String, _ flags: [String] = [], environment: [String: String] = [:], known: String? = nil) async throws -> RunningService {
        if let known { keys[name] = known }
        if keys[name] == nil {
            keys[name] = try RunningService.output(name, ["key", "create", "test", "\(name):read", "\(name):write", "\(name):measure", "--home", home] + flags)
        }
        let urls = services.flatMap { ["--\($0.key)-url", "http://127.0.0.1:\(ways[$0.key] ?? $0.value.port)"] }
        let service = try await RunningService(
            name, port: services[name]?.port ?? 0, arguments: ["--home", home, "--refresh-seconds", "1"] + urls + flags, environment: environment, log: log(of: name))
        services[name] = service
        return service
    }

    /// What the service's last process logged.
    func logged(_ name: String) throws -> [Substring] { try String(contentsOf: log(of: name), encoding: .utf8).split(separator: "\n") }

    private func log(of name: String) -> URL { URL(fileURLWithPath: "\(home)/\(name).log") }

    subscript(name: String) -> RunningService { services[name]! }

    /// The key that reads, writes and measures in a service that was started.
    func key(_ name: String) -> String { keys[name] ?? "" }

    func peer(_ name: String) -> any Peer {
        let key = keys[name] ?? ""
        return RPCClient("http://127.0.0.1:\(self[name].port)", transport: transport) { "Bearer \(key)" }
    }
}

/// One process of a service, known to answer.
final class RunningService {
    let port: Int
    /// Signs the first person in, once.
    let signInLink: String
    private let process: Process

    /// Where the products are: beside the tests.
    static var folder: URL {
        URL(fileURLWithPath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]).deletingLastPathComponent()
    }

    private static func executable(_ name: String) -> URL { folder.appendingPathComponent(name) }

    init(_ name: String, port: Int, arguments: [String], environment: [String: String] = [:], log: URL) async throws {
        process = try Self.process(name, arguments + ["--port", "\(port)"], environment)
        let output = Pipe()
        process.standardOutput = output
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        // The line with the address is printed once connections are accepted.
        let line = try await aside { Self.line(output.fileHandleForReading) }
        guard !line.isEmpty else { throw ServiceError(.unavailable, "\(name) ended before it answered") }
        let address = try #require(line.split(separator: " ").first { $0.hasPrefix("http://") })
        signInLink = try #require(line.split(whereSeparator: \.isWhitespace).last.map(String.init))
        self.port = try #require(Int(address.split(separator: ":").last?.dropLast() ?? ""))
    }

    var isRunning: Bool { process.isRunning }

    /// kill -9.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// SIGSTOP: it keeps its connections and does nothing, until it is resumed.
    func suspend() { Foundation.kill(process.processIdentifier, SIGSTOP) }
    func resume() { Foundation.kill(process.processIdentifier, SIGCONT) }

    /// SIGTERM, without waiting for the end.
    func tellToStop() { process.terminate() }

    /// SIGTERM, again where it was told already.
    /// - Returns: exit status.
    func stop() -> Int32 {
        tellToStop()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static func process(_ name: String, _ arguments: [String], _ environment: [String: String]) throws -> Process {
        let process = Process()
        process.executableURL = executable(name)
        process.arguments = arguments
        let known = try TestServer.environment(for: arguments)
        if known != nil || !environment.isEmpty { process.environment = (known ?? ProcessInfo.processInfo.environment).merging(environment) { $1 } }
        return process
    }

    /// The first line of a program's output; empty when it ends without one.
    private static func line(_ output: FileHandle) -> String {
        var line = ""
        while !line.contains("\n") {
            let bytes = output.availableData
            if bytes.isEmpty { return "" }
            line += String(decoding: bytes, as: UTF8.self)
        }
        return line
    }

    /// What a program that does not start says on its way out.
    static func refusal(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws -> (status: Int32, words: String) {
        let process = try process(name, arguments, environment)
        let output = Pipe()
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    static func output(_ name: String, _ arguments: [String]) throws -> String {
        let process = try process(name, arguments, [:])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Waits for something that blocks, on a thread that no test needs.
func aside<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { done in DispatchQueue.global().async { done.resume(with: Result { try body() }) } }
}
