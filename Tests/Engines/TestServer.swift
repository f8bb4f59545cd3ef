import Contract
import Foundation
import Synchronization

/// Databases of the test server for programs that are started: one for each home folder. They go with the server.
package enum TestServer {
    private static let databases = Mutex<[String: String]>([:])

    /// The environment of a program with these arguments.
    package static func environment(for arguments: [String]) throws -> [String: String]? {
        guard TestDatabase.isPostgreSQL, let flag = arguments.firstIndex(of: "--home"), flag + 1 < arguments.count else { return nil }
        return ProcessInfo.processInfo.environment.merging(["AUZOLAN_DATABASE_URL": try database(of: arguments[flag + 1])]) { $1 }
    }

    /// The address of the database that programs with this home folder share, made when it is asked for first.
    package static func database(of home: String) throws -> String {
        try databases.withLock { databases in
            if let known = databases[home] { return known }
            let made = try create()
            databases[home] = made
            return made
        }
    }

    /// An empty database.
    /// - Returns: its address.
    package static func create() throws -> String {
        let name = TestDatabase.schema()
        try run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        var parts = URLComponents(string: TestDatabase.url ?? "")
        parts?.path = "/\(name)"
        return parts?.string ?? ""
    }

    /// Has the server run a statement.
    /// - Returns: what it prints.
    @discardableResult
    package static func run(_ sql: String, in database: String? = nil) throws -> String {
        try tool("psql", [database ?? TestDatabase.url ?? "", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql])
    }

    /// Runs a program of PostgreSQL's own.
    @discardableResult
    package static func tool(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ServiceError(.internal, "\(name) ended with \(process.terminationStatus)") }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
