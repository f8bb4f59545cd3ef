import Foundation
import Testing

/// Programs made by others that look at our services from outside, in the Python environment that `Tests/run` makes.
enum OutsideTools {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let environment = root.appendingPathComponent(".build-venv")
    /// Scripts and settings of these tests.
    static let scripts = root.appendingPathComponent("Tests/Clients")

    struct Missing: Error, CustomStringConvertible {
        let description = "the Python environment .build-venv is missing: Tests/run makes it, or Tests/Clients/install alone"
    }

    struct Outcome {
        let status: Int32
        /// Standard output and error, as they came.
        let words: String
    }

    /// Runs a program of the environment, `python` or `buf`, until it ends.
    ///
    /// - Throws: `Missing` without the environment.
    static func run(
        _ program: String, _ arguments: [String], in folder: URL = root, environment more: [String: String] = [:]
    ) throws -> Outcome {
        let (process, output) = try prepared(program, arguments, in: folder, environment: more)
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, words: String(decoding: bytes, as: UTF8.self))
    }

    /// Starts a server among our scripts, which prints its port first.
    ///
    /// - Throws: `Missing` without the environment, or when the script ends before it has a port.
    static func start(_ script: String) throws -> (process: Process, port: Int) {
        let (process, ports) = try start(script, [])
        return (process, try #require(ports.first))
    }

    /// The same with arguments, for one that prints several ports.
    static func start(_ script: String, _ arguments: [String]) throws -> (process: Process, ports: [Int]) {
        let (process, output) = try prepared("python", [scripts.appendingPathComponent(script).path] + arguments, in: root, environment: [:])
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { throw Missing() }
            line += String(decoding: bytes, as: UTF8.self)
        }
        return (process, line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) })
    }

    private static func prepared(
        _ program: String, _ arguments: [String], in folder: URL, environment more: [String: String]
    ) throws -> (process: Process, output: Pipe) {
        let bin = environment.appendingPathComponent("bin")
        guard FileManager.default.fileExists(atPath: environment.appendingPathComponent("made-from.txt").path) else { throw Missing() }
        let process = Process()
        process.executableURL = bin.appendingPathComponent(program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        // Programs find their plugins here; a proxy of the machine is not for services on it.
        variables["PATH"] = "\(bin.path):\(variables["PATH"] ?? "/usr/bin:/bin")"
        variables["NO_PROXY"] = "127.0.0.1,localhost"
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        process.environment = variables.merging(more) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        return (process, output)
    }

    /// Runs a program of the system, which is not listened to.
    /// - Returns: its exit status.
    static func run(_ command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The same beside others: no thread of the tests waits.
    static func running(_ program: String, _ arguments: [String], environment: [String: String]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async { done.resume(with: Result { try run(program, arguments, environment: environment) }) }
        }
    }
}

/// A folder that goes away with its test.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-clients-\(UInt64.random(in: 0 ... .max))")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }
}
