import Foundation
import Testing

/// The container recipe and compose.yaml against the code they run.
@Suite struct ContainerTests {
    private static let services = ["membership", "training", "internationalisation", "funding", "kpi"]
    private let compose = read("compose.yaml")
    private let dockerfile = read("Services/Dockerfile")

    private static func read(_ path: String) -> String {
        (try? String(contentsOf: Tree.root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }

    private static func matches(_ text: String, _ pattern: String) -> [String] {
        guard let regex = try? NSRegularExpression(pattern: pattern, options: .anchorsMatchLines) else { return [] }
        return regex.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    /// The lines of one service, from its name to the next one.
    private func block(_ service: String) -> String {
        Self.matches(compose, "^  \(service):\\n((?:    .*\\n)+)").first ?? ""
    }

    /// The port that the program takes by itself.
    private func port(_ service: String) -> String {
        let folder = service == "kpi" ? "KPI" : service.capitalized
        return Self.matches(Self.read("Services/\(folder)/Server/main.swift"), "port: (\\d+)").first ?? "no port"
    }

    @Test(arguments: services) func `compose runs the service as it is, reached from this machine only`(service: String) {
        let (block, port) = (block(service), port(service))
        #expect(block.contains("args: { SERVICE: \(service), PORT: \"\(port)\" }"))
        #expect(Self.matches(block, "ports: (.*)") == ["[\"127.0.0.1:\(port):\(port)\"]"])
        #expect(block.contains("volumes: [\"\(service):/var/lib/auzolan\", \"secret:/run/auzolan\"]"))
        #expect(block.contains("<<: *service") && block.contains("environment: *settings"))
        #expect(compose.contains("  AUZOLAN_\(service.uppercased())_URL: http://\(service):\(port)\n"))
    }

    @Test(arguments: services) func `replicas answer to the service's name, and the proxy knows where`(service: String) {
        let (block, port, proxy) = (block("\(service)-replica"), port(service), Self.read("Services/proxy/haproxy.cfg"))
        #expect(block.contains("<<: *replica") && block.contains("image: auzolan-\(service)") && block.contains("aliases: [\(service)]"))
        #expect(proxy.contains("frontend \(service)\n    bind :\(port) ssl crt /run/proxy/certificate.pem alpn h2,http/1.1\n    default_backend \(service)-replicas\n"))
        #expect(proxy.contains("server-template \(service) 5 \(service):\(port) resolvers docker"))
        #expect(compose.contains("./Services/proxy/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro") && compose.contains(":/run/proxy/certificate.pem:ro"))
    }

    @Test func `services start after those they ask, once these are healthy`() {
        let asked = [
            "membership": [], "training": ["membership"], "internationalisation": ["membership"], "funding": ["membership"],
            "kpi": ["membership", "training", "internationalisation", "funding"],
        ]
        for (service, others) in asked {
            #expect(Self.matches(block(service), "^      (\\w+): \\{ condition: service_healthy \\}") == others)
        }
        #expect(compose.contains("restart: unless-stopped"))
        #expect(Self.matches(compose, "^x-service: &service\\n(?:  .*\\n)*?  mem_limit: (\\d+)m$").count == 1, "a service has a limit of memory")
        #expect(dockerfile.contains("\nHEALTHCHECK "))
    }

    @Test func `every setting that containers are given exists`() {
        let known = Set(
            Self.matches(Self.read("Shared/Launch/Settings.swift"), "Setting\\(name: \"([a-z-]+)\"").map {
                "AUZOLAN_" + $0.uppercased().replacingOccurrences(of: "-", with: "_")
            })
        let given = Self.matches(compose, "^  (AUZOLAN_\\w+):") + Self.matches(dockerfile, "(AUZOLAN_[A-Z_]+)=")
        #expect(given.count >= 12)
        #expect(Set(given).subtracting(known).isEmpty)
    }

    @Test func `the container runs as nobody and holds no compiler`() throws {
        let last = try #require(dockerfile.components(separatedBy: "\nFROM ").last)
        #expect(last.hasPrefix("debian:") && last.contains("-slim"))
        #expect(Self.matches(last, "^USER (\\d+)$").compactMap(Int.init).allSatisfy { $0 > 0 } && last.contains("\nUSER "))
        #expect(!last.contains("-dev"))
        #expect(dockerfile.contains("strip \"/packed/$SERVICE\""), "names for a debugger are more than half of an executable")
        #expect(last.contains("VOLUME [\"/var/lib/auzolan\", \"/run/auzolan\"]"))
        #expect(last.contains("AUZOLAN_HOME=/var/lib/auzolan") && last.contains("AUZOLAN_SECRET_FILE=/run/auzolan/"))
    }

    @Test func `what the compiler needs reaches the image's build and nothing else does`() {
        let lines = Self.read(".dockerignore").split(separator: "\n")
        #expect(lines == ["*", "!Package.swift", "!Package.resolved", "!Services", "!Shared", "!Tests"])
    }
}
