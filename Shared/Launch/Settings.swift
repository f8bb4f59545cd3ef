import Contract
import Foundation
import Storage

/// One thing an operator can set: by flag, by environment, by a file, in that order.
package struct Setting: Sendable {
    /// `port`: flag `--port`, environment `AUZOLAN_PORT`, and the name in the file.
    package let name: String
    package let fallback: String
    package let meaning: String

    var environment: String { "AUZOLAN_" + name.uppercased().replacingOccurrences(of: "-", with: "_") }

    /// The services that settings give the address of.
    static let services = all.map(\.name).filter { $0.hasSuffix("-url") && !["database-url", "otlp-url", "smtp-url"].contains($0) }.map { String($0.dropLast(4)) }

    /// Every setting there is; help, documentation and tests read this table.
    package static let all = [
        Setting(name: "address", fallback: "127.0.0.1", meaning: "Address to listen on."),
        Setting(name: "behind-proxy", fallback: "false", meaning: "true where a proxy with TLS stands before the service and only it reaches the address, as in a container's network: any address may then be listened on."),
        Setting(name: "https", fallback: "false", meaning: "true where browsers reach the service by https: cookies then travel by https alone."),
        Setting(name: "hosts", fallback: "", meaning: "Names by which the service may be called, with commas between. Without it those of this machine, and any behind a proxy."),
        Setting(name: "port", fallback: "", meaning: "Port to listen on; 0 takes a free one. Each service has its own default."),
        Setting(name: "home", fallback: "~/.auzolan", meaning: "Folder of databases and the secret that the services of one host share."),
        Setting(name: "database-url", fallback: "", meaning: "Address of a PostgreSQL database that keeps the records, in a schema of the service's name: postgres://user:password@host/database. Without it a file in the home folder does. With a password better not as a flag, which everybody on the machine can read."),
        Setting(name: "secret-file", fallback: "", meaning: "File of the secret by which services trust each other, for services that share no home folder; made when it is missing. Without it service.secret in the home folder."),
        Setting(name: "accounts", fallback: "", meaning: "Name of the service of this host that keeps people's accounts, where all sign in. Without it this one."),
        Setting(name: "openid-issuer", fallback: "", meaning: "Address of an OpenID provider at which people may sign in, as its tokens write it; its client's redirect address is /sign-in/provider/answer of this service."),
        Setting(name: "openid-name", fallback: "OpenID", meaning: "The name people know the provider by."),
        Setting(name: "openid-client", fallback: "", meaning: "Id of the client that the provider knows this association as."),
        Setting(name: "openid-secret-file", fallback: "", meaning: "File of the client's secret; without it a public client."),
        Setting(name: "association", fallback: "", meaning: "Name of the association, as pages show it beside Auzolan."),
        Setting(name: "membership-url", fallback: "http://127.0.0.1:7101", meaning: "Where the membership service is; for itself, without this, the address and port that it listens on."),
        Setting(name: "training-url", fallback: "http://127.0.0.1:7102", meaning: "Where the training service is; for itself, without this, the address and port that it listens on."),
        Setting(name: "internationalisation-url", fallback: "http://127.0.0.1:7103", meaning: "Where the internationalisation service is; for itself, without this, the address and port that it listens on."),
        Setting(name: "funding-url", fallback: "http://127.0.0.1:7104", meaning: "Where the funding service is; for itself, without this, the address and port that it listens on."),
        Setting(name: "kpi-url", fallback: "http://127.0.0.1:7105", meaning: "Where the kpi service is; for itself, without this, the address and port that it listens on."),
        Setting(name: "browser-host", fallback: "", meaning: "Host by which browsers reach the services where it is not the one of their addresses, as with containers; ports stay."),
        Setting(name: "smtp-url", fallback: "", meaning: "Mail server that takes the service's messages: smtps://mail.example.org:465, or smtp://mail.example.org:587, where TLS begins on the way."),
        Setting(name: "smtp-from", fallback: "", meaning: "Address that messages come from."),
        Setting(name: "smtp-user", fallback: "", meaning: "Name by which the service signs in at the mail server; without it nobody does."),
        Setting(name: "smtp-password-file", fallback: "", meaning: "File of the password for that."),
        Setting(name: "refresh-seconds", fallback: "8", meaning: "How often directories and figures are asked anew."),
        Setting(name: "peer-answer-ms", fallback: "800", meaning: "How long another service is waited for when somebody waits for its answer; with a second try and all, two and a half times as long."),
        Setting(name: "peer-answer-kib", fallback: "1024", meaning: "Most that another service may answer at once, in KiB; figures are asked for year by year."),
        Setting(name: "peer-rest-seconds", fallback: "5", meaning: "How long a service that failed five times in a row is left alone before it is asked again; up to six times as long while it goes on."),
        Setting(name: "drain-seconds", fallback: "0", meaning: "How long a service that was told to stop goes on answering while /readyz says no, so that a load balancer leaves it first."),
        Setting(name: "otlp-url", fallback: "", meaning: "Address of an OpenTelemetry collector (OTLP by HTTP, as http://127.0.0.1:4318) that is brought the traces of calls."),
        Setting(name: "log-calls", fallback: "false", meaning: "true writes a line into the log for every call and page: method, caller's id, code, milliseconds, ids of trace and request."),
        Setting(name: "config", fallback: "", meaning: "File of lines «name = value»."),
    ]
}

/// The settings of one start.
package struct Settings: Sendable {
    /// Where a value comes from.
    package enum Source: String, Sendable { case flag, environment, file, fallback = "default" }

    private let values: [String: String]
    private let sources: [String: Source]

    /// - Parameters:
    ///   - arguments: flags after the program's name.
    ///   - port: the service's own default.
    ///   - service: whose settings they are; nil for those of no service.
    /// - Throws: `invalid_argument` that names an unknown flag or a wrong value.
    package init(arguments: [String], environment: [String: String], port: Int, service: String? = nil) throws {
        let flags = try Self.flags(arguments)
        let file = try Self.file(flags["config"] ?? environment["AUZOLAN_CONFIG"] ?? "")
        var values: [String: String] = [:]
        var sources: [String: Source] = [:]
        for setting in Setting.all {
            let ways: [(Source, String?)] = [
                (.flag, flags[setting.name]), (.environment, environment[setting.environment]), (.file, file[setting.name]),
            ]
            let way = ways.first { $0.1 != nil }
            values[setting.name] = way?.1 ?? setting.fallback
            sources[setting.name] = way?.0 ?? .fallback
        }
        self.sources = sources
        if values["port"] == "" { values["port"] = String(port) }
        for (name, range) in Self.numbers {
            guard let number = Int(values[name] ?? ""), range.contains(number) else {
                throw ServiceError.invalid(name, "range", "must be a number from \(range.lowerBound) to \(range.upperBound)")
            }
        }
        try Self.checkAddress(values)
        if let service, sources["\(service)-url"] == .fallback, values["port"] != "0" { values["\(service)-url"] = Self.own(values) }
        self.values = values
    }

    /// Where a service is that nobody has said it of: where it listens.
    private static func own(_ values: [String: String]) -> String {
        let address = values["address"] ?? ""
        let host = address == "::1" ? "[::1]" : address == "localhost" ? address : "127.0.0.1"
        return "http://\(host):\(values["port"] ?? "")"
    }

    private static let numbers = [
        ("port", 0...65_535), ("refresh-seconds", 0...65_535), ("peer-answer-ms", 50...60_000), ("peer-answer-kib", 64...65_536),
        ("peer-rest-seconds", 1...600), ("drain-seconds", 0...60),
    ]

    private static func checkAddress(_ values: [String: String]) throws {
        for name in ["behind-proxy", "https", "log-calls"] where !["true", "false"].contains(values[name]) {
            throw ServiceError.invalid(name, "format_flag", "must be true or false")
        }
        if let url = values["otlp-url"], !url.isEmpty, !["http", "https"].contains(URLComponents(string: url)?.scheme ?? "") {
            throw ServiceError.invalid("otlp-url", "format_url", "must begin with http:// or https://")
        }
        if let url = values["database-url"], !url.isEmpty { _ = try PostgreSQLAddress(url) }
        guard let accounts = values["accounts"], accounts.isEmpty || Setting.services.contains(accounts) else {
            throw ServiceError.invalid("accounts", "one_of", "must be one of \(Setting.services.joined(separator: ", "))")
        }
        guard values["behind-proxy"] == "true" || ["127.0.0.1", "localhost", "::1"].contains(values["address"] ?? "") else {
            throw ServiceError.invalid(
                "address", "loopback",
                "must be of this machine (127.0.0.1): others may listen on the way to a public address. Where a proxy with TLS stands before the service and only it can reach this address, say --behind-proxy true")
        }
    }

    package subscript(name: String) -> String { values[name] ?? "" }
    package func source(of name: String) -> Source { sources[name] ?? .fallback }
    package var port: Int { number("port") }
    package func flag(_ name: String) -> Bool { self[name] == "true" }
    /// A setting that is a number; those were checked at the beginning.
    package func number(_ name: String) -> Int { Int(self[name]) ?? 0 }
    package var home: String { NSString(string: self["home"]).expandingTildeInPath }
    package var secretFile: String {
        self["secret-file"].isEmpty ? "\(home)/service.secret" : NSString(string: self["secret-file"]).expandingTildeInPath
    }

    /// Names by which the service may be called, without ports; nil admits any (DNS rebinding, ASVS 3.5).
    package var hosts: Set<String>? {
        let named = self["hosts"].lowercased().split { $0 == "," || $0 == " " }.map(String.init)
        if named.isEmpty { return flag("behind-proxy") ? nil : Set(["127.0.0.1", "localhost", "[::1]", self["browser-host"].lowercased()].filter { !$0.isEmpty }) }
        return Set(named)
    }

    /// Where people find each service, by its name.
    package var addresses: [String: String] {
        Dictionary(uniqueKeysWithValues: Setting.services.map { ($0, pages(of: $0)) })
    }

    /// Where a browser finds a service.
    package func pages(of service: String) -> String { forBrowsers(self["\(service)-url"]) }

    /// An address as a browser reaches it.
    package func forBrowsers(_ address: String) -> String {
        guard !self["browser-host"].isEmpty, var parts = URLComponents(string: address) else { return address }
        parts.host = self["browser-host"]
        if flag("https") { parts.scheme = "https" }
        return parts.string ?? address
    }

    private static func flags(_ arguments: [String]) throws -> [String: String] {
        var flags: [String: String] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                throw ServiceError.invalid(argument.contains("://") ? "an address" : argument, "unknown", "is not understood; see --help")
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = parts.first, Setting.all.contains(where: { $0.name == name }) else {
                let near = parts.first.flatMap { Likeness.nearest($0, among: Setting.all.map(\.name)) }.map { "; --\($0) is meant?" } ?? "; see --help"
                // Without the value, which may be a secret.
                throw ServiceError.invalid("--\(parts.first ?? "")", "unknown", "is no setting\(near)")
            }
            guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
                throw ServiceError.invalid("--\(name)", "required", "needs a value after it")
            }
            flags[name] = value
        }
        return flags
    }

    private static func file(_ path: String) throws -> [String: String] {
        guard !path.isEmpty else { return [:] }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ServiceError.invalid("config", "readable", "names \(path), which cannot be read")
        }
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, Setting.all.contains(where: { $0.name == parts[0] }) else {
                // The line may be an address with a password.
                let isName = parts.count == 2 && parts[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
                throw ServiceError.invalid("config", "unknown", "holds a line «\(isName ? parts[0] : "…")», which is no setting")
            }
            values[parts[0]] = parts[1]
        }
        return values
    }
}
