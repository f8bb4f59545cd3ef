import Foundation
import FoundationNetworking
import Testing

/// How people get in, with real processes, pages and commands.
@Suite(.serialized) struct SignInSystemTests {
    private let password = "four words make one"

    @Test func `the first person makes an account, which works at every service of the host`() async throws {
        let host = Host()
        try await host.start("kpi")
        try await host.start("training")
        // Started again, each knows where all are.
        for name in ["kpi", "training"] { host[name].kill() }
        let kpi = try await host.start("kpi")
        let training = try await host.start("training", ["--accounts", "kpi"])
        let (home, sibling) = ("http://127.0.0.1:\(kpi.port)", "http://127.0.0.1:\(training.port)")
        let owner = Visitor()
        let short = try await owner.submit(kpi.signInLink, ["displayName": "Ane Ficticia", "login": "ane@example.eus", "password": "short"])
        #expect(short.status == 400 && short.text.contains("value=\"ane@example.eus\"") && !short.text.contains("value=\"short\""))
        let board = try await owner.submit(kpi.signInLink, ["displayName": "Ane Ficticia", "login": "ane@example.eus", "password": password])
        #expect(board.status == 200 && board.text.contains("Ane Ficticia"))
        #expect(try await owner.open("\(sibling)/admin/keys").status == 200, "one sign-in for all services")

        let other = Visitor()
        let door = try await other.open("\(sibling)/admin/keys")
        #expect(door.address.hasPrefix("\(home)/sign-in?next="), "people sign in where accounts are kept")
        let wrong = try await other.submit(door.address, to: "\(home)/sign-in", ["login": "ane@example.eus", "password": "not this one", "next": "\(sibling)/admin/keys"])
        #expect(wrong.status == 401 && wrong.text.contains("role=\"alert\""))
        let inside = try await other.submit(door.address, to: "\(home)/sign-in", ["login": "ane@example.eus", "password": password, "next": "\(sibling)/admin/keys"])
        #expect(inside.status == 200 && inside.address == "\(sibling)/admin/keys", "and come back")
        let away = try await other.submit("\(home)/sign-in", ["login": "ane@example.eus", "password": password, "next": "https://example.org/"])
        #expect(away.address.hasPrefix(home), "to no other host")

        #expect(try await other.post("\(home)/sign-in", ["login": "ane@example.eus", "password": password]).status == 403, "a form without its token")
        let foreign = try await other.post("\(home)/me/password", ["current": password], headers: ["origin": "https://example.org"])
        #expect(foreign.status == 403)
        _ = try await other.submit("\(home)/me", to: "\(sibling)/sign-out", [:])
        #expect(other.cookie("auzolan_session") == nil)
        #expect(try await owner.open("\(home)/me").text.contains("ane@example.eus"), "another session goes on")
    }

    @Test func `an administrator lets people in by page and by command while the service works`() async throws {
        let host = Host()
        let kpi = try await host.start("kpi")
        let home = "http://127.0.0.1:\(kpi.port)"
        let flags = ["--home", host.home, "--port", "\(kpi.port)", "--kpi-url", home]
        let link = try RunningService.output("kpi", ["account", "create", "jon@example.eus", "Jon Ficticio", "kpi:admin"] + flags)
        let jon = Visitor()
        let chosen = try await jon.submit(link, ["password": password])
        #expect(chosen.status == 200 && chosen.text.contains("jon@example.eus"))
        #expect(try await Visitor().open(link).status == 404, "a link works once")
        #expect(try RunningService.output("kpi", ["account", "list"] + flags).contains("jon@example.eus\tJon Ficticio\tkpi:admin"))

        let made = try await jon.submit("\(home)/admin/accounts/new", ["displayName": "Miren Ficticia", "login": "Miren@Example.eus", "role-kpi": "board", "language": "eu"])
        #expect(made.status == 200 && made.text.contains("value=\"miren@example.eus\""))
        let twice = try await jon.submit("\(home)/admin/accounts/new", ["displayName": "Miren", "login": "miren@example.eus", "role-kpi": "board"])
        #expect(twice.status == 400 && twice.text.contains("aria-invalid"))
        #expect(try await jon.open("\(home)/admin/accounts").text.contains("miren@example.eus"))

        let keys = try await jon.submit("\(home)/admin/keys", ["label": "agency", "scopes": "measure"])
        let key = try #require(keys.text.firstMatch(of: /<code>(auz_[^<]+)<\/code>/)?.1)
        #expect(try await status(home, "auzolan.kpi.v1.KPIService/GetScorecard", ["authorization": "Bearer \(key)"]) != 401)
        let id = String(key.split(separator: "_")[1])
        #expect(try RunningService.output("kpi", ["key", "list"] + flags).contains("\(id)\tkpi:measure"))
        #expect(try RunningService.output("kpi", ["key", "revoke", id] + flags) == "revoked")
        #expect(try await status(home, "auzolan.admin.v1.AdminService/WhoAmI", ["authorization": "Bearer \(key)"]) == 401)

        _ = try RunningService.output("kpi", ["account", "create", "owner@example.eus", "Owner", "--owner"] + flags)
        let session = try #require(jon.cookie("auzolan_session"))
        let cookie = ["cookie": "auzolan_session=\(session)"]
        #expect(try await status(home, "auzolan.admin.v1.AdminService/ListAccounts", cookie) == 200)
        for foreign in [["origin": "https://example.org"], ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"]] {
            #expect(try await status(home, "auzolan.admin.v1.AdminService/ListAccounts", cookie.merging(foreign) { $1 }) == 403)
        }
        #expect(try await status(home, "auzolan.admin.v1.AdminService/ListAccounts", cookie.merging(["origin": home]) { $1 }) == 200)
    }

    @Test func `every answer says what a browser must not make of it, and only known names are answered`() async throws {
        let host = Host()
        let kpi = try await host.start("kpi")
        let home = "http://127.0.0.1:\(kpi.port)"
        for path in ["/", "/sign-in", "/healthz", "/openapi.json", "/docs", "/none", "/auzolan.none.v1.None/Get", "/auzolan.kpi.v1.KPIService/GetScorecard"] {
            for method in ["GET", "POST"] {
                let answer = try await ask("\(home)\(path)", method, [:])
                #expect(answer.value(forHTTPHeaderField: "x-content-type-options") == "nosniff", "\(method) \(path)")
                #expect(answer.value(forHTTPHeaderField: "content-security-policy")?.contains("default-src 'none'") == true, "\(method) \(path)")
            }
        }
        #expect(try await ask("\(home)/healthz", "GET", ["host": "evil.example.org"]).statusCode == 421)
        #expect(try await ask("\(home)/healthz", "GET", ["host": "localhost:\(kpi.port)"]).statusCode == 200)
    }

    private func status(_ home: String, _ method: String, _ headers: [String: String]) async throws -> Int {
        try await ask("\(home)/\(method)", "POST", headers.merging(["content-type": "application/json"]) { $1 }).statusCode
    }

    private func ask(_ address: String, _ method: String, _ headers: [String: String]) async throws -> HTTPURLResponse {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = method
        request.httpShouldHandleCookies = false
        if method == "POST" { request.httpBody = Data("{}".utf8) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        return try #require(try await URLSession(configuration: configuration).data(for: request).1 as? HTTPURLResponse)
    }
}
