import CPostgreSQL
import Contract
import Foundation

/// Where a PostgreSQL database is and as whom it is entered: `postgres://user:password@host/database?sslmode=verify-full`,
/// as libpq reads it.
package struct PostgreSQLAddress: Sendable {
    let url: String
    /// The address without what is secret, for words and logs.
    package let shown: String
    /// What the url leaves open: a server of another machine is only spoken to by TLS.
    let defaultMode: String?

    package static func isOne(_ text: String) -> Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }

    /// - Throws: `invalid_argument` on the setting `database-url`; the words repeat nothing of the text, which may hold a password.
    package init(_ text: String) throws(ServiceError) {
        let example = "must be like postgres://user:password@host:5432/database, with other signs than letters and digits of the password as %40"
        guard Self.isOne(text), let read = Self.read(text) else { throw .invalid("database-url", "postgres_url", example) }
        let host = read["host"] ?? read["hostaddr"] ?? ProcessInfo.processInfo.environment["PGHOST"] ?? ""
        guard !host.contains("@") else { throw .invalid("database-url", "postgres_url", example) }
        url = text
        let port = read["port"].map { ":\($0)" } ?? ""
        shown = "postgres://\(host)\(port)/\(read["dbname"] ?? read["user"] ?? "")"
        let isNear = host.split(separator: ",").allSatisfy { $0.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains($0) }
        defaultMode = isNear || ProcessInfo.processInfo.environment["PGSSLMODE"] != nil ? nil : "require"
    }

    private static func read(_ text: String) -> [String: String]? {
        guard let options = PQconninfoParse(text, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var read: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val, value.pointee != 0 { read[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return read
    }

    /// What libpq is given: the earlier are defaults for the address, the later stand above it.
    ///
    /// - Parameter schema: whose connection it is, for whoever looks at the server's list of them.
    func parameters(_ schema: String) -> [(String, String)] {
        var parameters = [
            ("fallback_application_name", "auzolan \(schema)"), ("connect_timeout", "3"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "20000"),
            // Compiling a figure's statement costs many times what it saves.
            ("options", "-c jit=off"),
        ]
        if let defaultMode { parameters.append(("sslmode", defaultMode)) }
        return parameters + [("dbname", url), ("client_encoding", "UTF8")]
    }
}
