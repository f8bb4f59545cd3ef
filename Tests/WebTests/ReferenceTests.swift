import Contract
import Foundation
import Synchronization
import Testing
import Web

/// The readable reference of made-up methods.
@Suite struct ReferenceTests {
    private static let name = "test.v1.BoatService"
    private static let get = Method<Boat, Boat>(name, "GetBoat", .read, .reads, "Reads one <Boat>.")
    private static let launch = Method<Boat, Boat>(name, "LaunchBoat", .write, .writes, "Puts one Boat to sea.")
    private static let ring = Method<Boat.Harbour, Boat.Harbour>(name, "Ring", .open, .reads, "Rings the bell.")
    private static let answers = Answers(
        service: "one", contracts: [Contract(name, "Boats.", [get.description, launch.description, ring.description])])

    /// What was sent over the wire.
    private final class Sent: Sendable {
        let calls = Mutex<[(path: String, message: String, headers: [String: String])]>([])
    }

    private func page(_ request: PageRequest, _ sent: Sent = Sent(), status: Int = 200, body: String = "{}") async throws -> (response: PageResponse, text: String) {
        let site = try Sample.site.get()
        let wire = Reference.Wire(status: { $0 == .notFound ? 404 : 400 }) { path, message, headers in
            sent.calls.withLock { $0.append((path, String(decoding: message, as: UTF8.self), Dictionary(headers) { $1 })) }
            return (status, Array(body.utf8))
        }
        let response = await Reference(Self.answers, in: site, wire: wire).routes.answer(request, in: site)
        return (response, String(decoding: response.body, as: UTF8.self))
    }

    @Test(arguments: Language.allCases)
    func `the reference lists every method once, under the record it is about`(language: Language) async throws {
        let (response, text) = try await page(Sample.request("/docs?lang=\(language.rawValue)"))
        #expect(response.status == 200)
        for method in ["GetBoat", "LaunchBoat", "Ring"] {
            #expect(text.components(separatedBy: "href=\"/docs/BoatService/\(method)\"").count == 2)
        }
        #expect(text.contains("<h3>Boat</h3>") && text.contains("<code>not_found</code>"))
        #expect(text.contains("<html lang=\"\(language.rawValue)\">"))
    }

    @Test func `the page of a method tells its purpose, its fields with their rules, who may ask and how it fails`() async throws {
        let (response, text) = try await page(Sample.request("/docs/BoatService/LaunchBoat?lang=en"))
        #expect(response.status == 200)
        #expect(text.contains("Puts one Boat to sea.") && text.contains("/test.v1.BoatService/LaunchBoat"))
        #expect(text.contains("one:write") && text.contains("staff, admin"))
        #expect(text.contains("Name. It is required, must have 2 to 40 characters."))
        #expect(text.contains("required</strong> Name."))
        #expect(text.contains("wood, steel"))
        #expect(text.contains("href=\"#request-test-v1-Harbour\"") && text.contains("id=\"request-test-v1-Harbour\""))
        #expect(text.contains("Sending changes the real data."))
        #expect(!text.contains("curl -sS -G"), "what changes data is not asked by GET")
        let reading = try await page(Sample.request("/docs/BoatService/GetBoat?lang=en")).text
        #expect(reading.contains("Reads one &lt;Boat&gt;.") && reading.contains("curl -sS -G"))
        #expect(!reading.contains("<code>aborted</code>") && !reading.contains("Sending changes"))
        let open = try await page(Sample.request("/docs/BoatService/Ring?lang=en")).text
        #expect(open.contains("Anybody, without a credential.") && !open.contains("AUZOLAN_KEY") && !open.contains("<code>unauthenticated</code>"))
    }

    @Test(arguments: ["/docs/BoatService/Sink", "/docs/HarbourService/GetBoat", "/docs/BoatService"])
    func `there is no page of what is no method`(path: String) async throws {
        #expect(try await page(Sample.request(path)).response.status == 404)
    }

    private func form(_ values: [String: String]) -> FormValues {
        var form = FormValues()
        for (name, value) in values { form = form.setting(name, to: value) }
        return form
    }

    @Test func `the form sends what was typed with the reader's own session and shows the answer`() async throws {
        let sent = Sent()
        let request = Sample.request(
            "/docs/BoatService/GetBoat?lang=en", .post, ["cookie": "auzolan_session=abc"], form: form(["csrf": "token-1", "message": "{\"id\": \"<b>\"}"]))
        let (response, text) = try await page(request, sent, body: #"{"name":"Ama \"Lur\"","hulls":[],"crew":[1,{"a":{}}]}"#)
        #expect(response.status == 200)
        let call = try #require(sent.calls.withLock { $0.first })
        #expect(call.path == "/test.v1.BoatService/GetBoat" && call.message == "{\"id\": \"<b>\"}")
        #expect(call.headers["cookie"] == "auzolan_session=abc" && call.headers["authorization"] == nil)
        #expect(text.contains("HTTP 200") && text.contains("{&quot;id&quot;: &quot;&lt;b&gt;&quot;}</textarea>"))
        let shown = """
            {
              "name": "Ama \\"Lur\\"",
              "hulls": [],
              "crew": [
                1,
                {
                  "a": {}
                }
              ]
            }
            """
        #expect(text.contains(Markup(shown).html))
    }

    @Test func `a typed key goes instead of the session and is not shown again`() async throws {
        let sent = Sent()
        let request = Sample.request(
            "/docs/BoatService/LaunchBoat?lang=en", .post, ["cookie": "auzolan_session=abc"],
            form: form(["csrf": "token-1", "message": "{}", "key": " one_key \n"]))
        let (_, text) = try await page(request, sent, status: 403, body: #"{"code":"permission_denied"}"#)
        let call = try #require(sent.calls.withLock { $0.first })
        #expect(call.headers["authorization"] == "Bearer one_key" && call.headers["cookie"] == nil)
        #expect(text.contains("HTTP 403") && text.contains("permission_denied") && !text.contains("one_key"))
    }

    @Test func `a form from elsewhere asks nothing`() async throws {
        let sent = Sent()
        let request = Sample.request("/docs/BoatService/LaunchBoat", .post, form: form(["message": "{}"]))
        #expect(try await page(request, sent).response.status == 403)
        #expect(sent.calls.withLock { $0.isEmpty })
    }
}
