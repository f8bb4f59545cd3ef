import ConformanceContract
import Contract
import Foundation

/// The conformance server as a process, for the time of one test.
struct ConformanceServer {
    let port: Int

    static func run<Result>(_ body: (ConformanceServer) async throws -> Result) async throws -> Result {
        let process = Process()
        process.executableURL = try ConformanceProgram.url("ConformanceServer")
        process.arguments = ["0"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        // The address is printed once connections are accepted.
        var line = ""
        while !line.hasSuffix("\n") {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw ServiceError(.unavailable, "the conformance server ended before it answered") }
            line += String(decoding: bytes, as: UTF8.self)
        }
        guard let port = line.dropLast().split(separator: ":").last.flatMap({ Int($0) }) else { throw ServiceError(.internal, line) }
        return try await body(ConformanceServer(port: port))
    }

    /// A POST as plain bytes; `type` and `more` are headers.
    func post(
        _ body: [UInt8], method: String = "Unary", verb: String = "POST", type: String = "application/json", more: [String] = []
    ) async throws -> RawResponse {
        let lines = ["\(verb) /\(ConformanceContract.name)/\(method) HTTP/1.1", "Host: localhost", "Connection: close", "Content-Type: \(type)"]
        let head = (lines + more + ["Content-Length: \(body.count)"]).joined(separator: "\r\n") + "\r\n\r\n"
        return try await RawSocket.exchange(port: port, Array(head.utf8) + body)
    }
}

/// The conformance client as a process.
enum ConformanceProgram {
    /// Gives all cases to one process and reads what came of each, by name.
    static func outcomes(of cases: [ClientCase]) async throws -> [String: CaseOutcome] {
        let process = Process()
        process.executableURL = try url("ConformanceClient")
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let lines = cases.map { $0.jsonText + "\n" }.joined()
        let told = try await RawSocket.blocking {
            try input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
            try input.fileHandleForWriting.close()
            let told = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return told
        }
        var outcomes: [String: CaseOutcome] = [:]
        for line in told.split(separator: 10) {
            let outcome = try CaseOutcome(json: Array(line))
            outcomes[outcome.testName] = outcome
        }
        return outcomes
    }

    /// Where the products are: beside the tests.
    static func url(_ name: String) throws -> URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent(name)
    }
}
