import Foundation
import FoundationNetworking
import Testing

/// People sign in at a provider that others wrote (OpenID Connect Core 1.0, RFC 7636), and what it says is not believed unseen.
@Suite(.serialized) struct OpenIDSystemTests {
    private func door() async throws -> (host: Host, home: String, provider: OpenIDProviderProcess) {
        let host = Host()
        let provider = try OpenIDProviderProcess(secretIn: host.home)
        let kpi = try await host.start("kpi", provider.flags)
        let flags = ["--home", host.home, "--port", "\(kpi.port)", "--kpi-url", "http://127.0.0.1:\(kpi.port)"]
        _ = try RunningService.output("kpi", ["account", "create", "ane@example.eus", "Ane Ficticia", "kpi:board"] + flags)
        return (host, "http://127.0.0.1:\(kpi.port)", provider)
    }

    @Test func `a person whom the provider vouches for is in, where she wanted to go`() async throws {
        let (host, home, provider) = try await door()
        defer { withExtendedLifetime((host, provider)) {} }
        let ane = Visitor()
        let way = "\(home)/sign-in/provider?next=/me"
        #expect(try await ane.open("\(home)/sign-in?next=/me").text.contains("href=\"/sign-in/provider?next=%2Fme\""))
        let inside = try await ane.open(way)
        #expect(inside.status == 200 && inside.address == "\(home)/me" && inside.text.contains("ane@example.eus"))
        let seen = try await provider.seen()
        #expect(seen.form["code_verifier"]?.count ?? 0 >= 43 && seen.form["redirect_uri"] == "\(home)/sign-in/provider/answer")

        // The address may change hands: the person is known by the provider's own name for her from now on.
        try await provider.tell(["claims": ["email": "other@example.eus"]])
        #expect(try await Visitor().open(way).text.contains("ane@example.eus"))
        try await provider.tell(["claims": ["sub": "person-2"]])
        #expect(try await Visitor().open(way).status == 403, "who has her address now is not she")
        try await provider.tell(["keys": "new"])
        #expect(try await Visitor().open(way).status == 403, "keys are read anew once a minute, no more often")
        let away = try await ane.open("\(home)/sign-in/provider?next=https://example.org/")
        #expect(!away.address.hasPrefix("https://example.org"))
    }

    @Test func `an answer that does not hold lets nobody in and says so`() async throws {
        let (host, home, provider) = try await door()
        defer { withExtendedLifetime((host, provider)) {} }
        let way = "\(home)/sign-in/provider?next=/me"
        let now = Int(Date().timeIntervalSince1970)
        let lies: [[String: any Sendable]] = [
            ["lie": "unsigned"], ["lie": "secret"], ["lie": "stranger"], ["lie": "garbled"], ["lie": "denied"], ["claims": ["nonce": "another"]],
            ["claims": ["nonce": NSNull()] as [String: any Sendable]], ["claims": ["aud": "another-client"]], ["claims": ["aud": ["auzolan", "another"]]],
            ["claims": ["iss": "https://id.example.org"]], ["claims": ["exp": now - 3600]], ["claims": ["iat": now + 3600]], ["claims": ["sub": ""]],
            ["claims": ["email_verified": false]], ["claims": ["email": "nobody@example.eus"]], ["keys": "of", "lie": "stranger"],
        ]
        for lie in lies {
            try await provider.tell(lie)
            let visitor = Visitor()
            let page = try await visitor.open(way)
            #expect(page.status == 403 && visitor.cookie("auzolan_session") == nil, "\(lie)")
            #expect(page.text.contains("identity provider"), "\(lie)")
        }
        try await provider.tell(["lie": "fails"])
        #expect(try await Visitor().open(way).status == 503)
        try await provider.tell([:])
        #expect(try await Visitor().open("\(home)/sign-in/provider/answer?code=1&state=2").status == 403, "an answer that nobody asked for")
        #expect(try await Visitor().open(way).status == 200, "the truth")
    }

    @Test func `a provider that could be overheard is refused at the start`() throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-openid-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: home) }
        let refusal = try RunningService.refusal("kpi", ["--home", home, "--port", "0", "--openid-issuer", "http://id.example.org", "--openid-client", "auzolan"])
        #expect(refusal.status != 0 && refusal.words.contains("openid-issuer") && refusal.words.contains("https"))
    }
}

/// The provider of `Tests/Clients/openid_provider.py`, until the test ends.
private final class OpenIDProviderProcess {
    struct Seen: Decodable { let form: [String: String] }

    let address: String
    let flags: [String]
    private let process: Process

    init(secretIn home: String) throws {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let secret = "\(home)/openid-secret"
        try "a secret & more\n".write(toFile: secret, atomically: true, encoding: .utf8)
        let port: Int
        (process, port) = try OutsideTools.start("openid_provider.py")
        address = "http://127.0.0.1:\(port)"
        flags = ["--openid-issuer", address, "--openid-name", "Ejemplo", "--openid-client", "auzolan", "--openid-secret-file", secret]
    }

    // Not asked to end: it was started by a thread that blocks signals, and so blocks them.
    deinit { kill(process.processIdentifier, SIGKILL) }

    func tell(_ what: [String: any Sendable]) async throws {
        var request = URLRequest(url: try #require(URL(string: "\(address)/told")))
        request.httpMethod = "POST"
        request.httpBody = try JSONSerialization.data(withJSONObject: what)
        _ = try await URLSession.shared.data(for: request)
    }

    func seen() async throws -> Seen {
        try JSONDecoder().decode(Seen.self, from: try await URLSession.shared.data(from: try #require(URL(string: "\(address)/seen"))).0)
    }
}
