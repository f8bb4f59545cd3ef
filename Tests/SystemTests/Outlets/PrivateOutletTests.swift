import Foundation
import FoundationNetworking
import Testing

/// Private addresses of a real process, made as a partner's program and as a person makes them and read by programs that
/// send no credential.
@Suite(.serialized) struct PrivateOutletTests {
    private typealias Object = [String: Any]

    private func ask(_ service: RunningService, _ method: String, _ request: Object, key: String?) async throws -> (status: Int, reply: Object) {
        var asked = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(service.port)/auzolan.outlet.v1.OutletService/\(method)")))
        asked.httpMethod = "POST"
        asked.httpBody = try JSONSerialization.data(withJSONObject: request)
        asked.setValue("application/json", forHTTPHeaderField: "content-type")
        if let key { asked.setValue("Bearer \(key)", forHTTPHeaderField: "authorization") }
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: asked)
        return (try #require(response as? HTTPURLResponse).statusCode, try #require(try JSONSerialization.jsonObject(with: data) as? Object))
    }

    private func make(_ service: RunningService, _ address: Object, key: String) async throws -> String {
        let (status, reply) = try await ask(service, "CreatePrivateAddress", ["privateAddress": address], key: key)
        #expect(status == 200, "\(reply)")
        return try #require(reply["path"] as? String)
    }

    @Test func `what is for members reaches a reader without a credential by an address, with the filter it was made with`() async throws {
        let host = Host()
        _ = try RunningService.output("internationalisation", ["demo", "--home", host.home])
        let service = try await host.start("internationalisation"), key = host.key("internationalisation"), stranger = Subscriber(service)
        let path = try await make(service, ["outlet": "market-opportunities.rss", "filter": "country = MX", "language": "eu"], key: key)
        let answer = try await stranger.get(path)
        #expect(answer.status == 200 && answer.headers["cache-control"] == "no-store" && answer.headers["content-language"] == "eu")
        let feed = try Subscriber.read("rss", answer.data)
        let items = try #require(feed["items"] as? [Object])
        #expect(!items.isEmpty && items.allSatisfy { ($0["tags"] as? [String])?.first == "MX" })
        #expect(feed["own"] as? [String] == ["http://127.0.0.1:\(service.port)\(path)"], "readers go on with the address that works")
        #expect(try await stranger.get("/market-opportunities.rss").status == 401)

        for (wrong, status) in [(path.replacingOccurrences(of: ".rss", with: ".ics"), 404), (path.replacingOccurrences(of: "market-opportunities", with: "trade-missions"), 404),
            ("/private/x/market-opportunities.rss", 404), ("/private/", 404), (path + "?filter=country%20%3D%20CL", 400)] {
            #expect(try await stranger.get(wrong).status == status, "\(wrong)")
        }
        #expect(try await stranger.get(path, method: "POST").status == 405)
        let logged = try host.logged("internationalisation").joined()
        #expect(!logged.contains(path.split(separator: "/")[1]), "the log does not hold the secret")
    }

    @Test func `a table and a calendar are private addresses as well, and end when they are withdrawn`() async throws {
        let host = Host()
        _ = try RunningService.output("training", ["demo", "--home", host.home])
        let service = try await host.start("training"), key = host.key("training"), stranger = Subscriber(service)
        let table = try await make(service, ["outlet": "activities.csv", "query": "header=names&orderBy=title"], key: key)
        let calendar = try await make(service, ["outlet": "activities.ics"], key: key)
        let rows = try #require(try Subscriber.read("csv", try await stranger.get(table).data)["rows"] as? [[String]])
        #expect(rows.count > 50 && rows[0].contains("title"))
        let all = try #require(try Subscriber.read("ics", try await stranger.get(calendar).data)["events"] as? [Object])
        let open = try #require(try Subscriber.read("ics", try await stranger.get("/activities.ics").data)["events"] as? [Object])
        #expect(all.count > open.count, "its owner sees drafts too")

        let kept = try #require(try await ask(service, "ListPrivateAddresses", ["pageSize": 1], key: key).reply["privateAddresses"] as? [Object])
        #expect(kept.map { $0["outlet"] as? String } == ["activities.csv"] && kept[0]["query"] as? String == "header=names&orderBy=title")
        let id = try #require(kept[0]["id"] as? String)
        let other = try await ask(service, "ListPrivateAddresses", [:], key: nil)
        #expect(other.status == 200 && other.reply.isEmpty, "nobody has none")
        #expect(try await ask(service, "RevokePrivateAddress", ["id": id], key: nil).status == 404)
        #expect(try await ask(service, "RevokePrivateAddress", ["id": id], key: key).status == 200)
        #expect(try await stranger.get(table).status == 404)
        #expect(try await stranger.get(calendar).status == 200)
    }

    @Test func `an address is made for who may read the list, told once, and not made where it would not work`() async throws {
        let host = Host()
        let measures = try RunningService.output("training", ["key", "create", "figures", "training:measure", "--home", host.home])
        let service = try await host.start("training"), key = host.key("training")
        let asked: Object = ["privateAddress": ["outlet": "activities.ics"], "requestId": "0199ffff-0000-7000-8000-000000000001"]
        #expect(try await ask(service, "CreatePrivateAddress", asked, key: nil).status == 401)
        #expect(try await ask(service, "CreatePrivateAddress", asked, key: measures).status == 403)
        let first = try await ask(service, "CreatePrivateAddress", asked, key: key).reply, again = try await ask(service, "CreatePrivateAddress", asked, key: key).reply
        #expect(first["path"] is String && again["path"] == nil && (first["privateAddress"] as? Object)?["id"] as? String == (again["privateAddress"] as? Object)?["id"] as? String)
        for (address, words) in [
            (["outlet": "activites.ics"], "activities.ics is meant?"), (["outlet": "activities.ics", "filter": "titl = x"], "privateAddress.filter is not understood"),
            (["outlet": "activities.csv", "query": "ordrBy=x"], "orderBy is meant?"), (["outlet": "activities.ics", "language": "fr"], "must be es, eu or en"),
            (["outlet": "activities.ics", "query": "lang=eu"], "a field of its own"), ([:], "privateAddress"),
        ] as [(Object, String)] {
            let (status, reply) = try await ask(service, "CreatePrivateAddress", ["privateAddress": address], key: key)
            #expect(status == 400 && (reply["message"] as? String)?.contains(words) == true, "\(reply)")
        }
    }

    @Test func `a person makes and withdraws an address on a page`() async throws {
        let host = Host()
        let service = try await host.start("training"), home = "http://127.0.0.1:\(service.port)"
        let nobody = try await Visitor().open("\(home)/subscriptions?lang=en")
        #expect(nobody.status == 200 && nobody.text.contains("\(home)/activities.ics?lang=en") && nobody.text.contains("Sign in") && !nobody.text.contains("<form"))
        #expect(try await Visitor().open("\(home)/?lang=en").text.contains("href=\"/subscriptions\""))

        let visitor = Visitor()
        _ = try await visitor.enter(service.signInLink)
        let page = try await visitor.open("\(home)/subscriptions?lang=eu")
        let token = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
        #expect(page.text.contains("Jarduerak · egutegia (activities.ics)"))
        let wrong = try await visitor.post("\(home)/subscriptions", ["csrf": String(token), "outlet": "activities.ics", "filter": "<b>"])
        #expect(wrong.status == 400 && wrong.text.contains("aria-invalid") && wrong.text.contains("&lt;b&gt;") && !wrong.text.contains("/private/"))
        let made = try await visitor.post("\(home)/subscriptions", ["csrf": String(token), "outlet": "activities.ics", "filter": "kind = webinar"])
        let address = try #require(made.text.firstMatch(of: /readonly value="http:\/\/[^\/]+([^"]+)"/)?.1)
        #expect(made.status == 200 && made.text.contains("kind = webinar"))
        #expect(try await Subscriber(service).get(String(address)).status == 200)
        let id = try #require(made.text.firstMatch(of: /name="id" value="([^"]+)"/)?.1)
        #expect(try await visitor.post("\(home)/subscriptions/withdraw", ["csrf": "wrong", "id": String(id)]).status == 403)
        let after = try await visitor.post("\(home)/subscriptions/withdraw", ["csrf": String(token), "id": String(id)])
        #expect(after.status == 200 && !after.text.contains("kind = webinar"))
        #expect(try await Subscriber(service).get(String(address)).status == 404)
    }
}
