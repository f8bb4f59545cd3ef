import Contract
import Foundation
import Testing
@testable import Web

@Suite struct RoutesTests {
    private struct Surprise: Error {}
    private let site: Site
    private let routes: PageRoutes

    init() throws {
        site = try Sample.site.get()
        var routes = PageRoutes()
        routes.get("/") { _ in .text("front") }
        routes.get("/boats/{id}") { request in .text("boat \(request.placeholder("id"))") }
        routes.get("/boats/new") { _ in .text("new") }
        routes.post("/boats") { request in .redirect("/boats/\(request.form["name"] ?? "")") }
        routes.get("/boats") { _ in .text("boats") }
        routes.get("/gone") { _ in throw ServiceError.notFound("boat", "b1; DROP TABLE") }
        routes.get("/broken") { _ in throw Surprise() }
        routes.get("/closed") { _ in throw ServiceError(.unauthenticated, "who are you") }
        routes.get("/full") { _ in throw ServiceError(.unavailable, "database down at 10.0.0.3", retryAfter: .seconds(5)) }
        self.routes = routes
    }

    @Test(arguments: [("/", "front"), ("/boats/7%20a", "boat 7 a"), ("/boats/new", "new"), ("/boats", "boats"), ("/boats?x=1", "boats")])
    func `a path finds its page`(_ target: String, _ text: String) async {
        let response = await routes.answer(Sample.request(target), in: site)
        #expect(String(decoding: response.body, as: UTF8.self) == text)
    }

    @Test(arguments: ["//", "//boats", "/boats/", "/boats//", "/boats/1/2", "/BOATS", "/nothing", "/boats/%00"])
    func `another path is not found`(_ target: String) async {
        #expect(await routes.answer(Sample.request(target), in: site).status == 404)
        #expect(!routes.knows("/nothing"))
    }

    @Test func `HEAD is GET without a body`() async {
        let response = await routes.answer(Sample.request("/boats", .head), in: site)
        #expect(response.status == 200 && response.body.isEmpty && response.header("content-length") == "5")
    }

    @Test func `another method is refused with those allowed`() async {
        let response = await routes.answer(Sample.request("/gone", .post), in: site)
        #expect(response.status == 405 && response.header("allow") == "GET, HEAD")
    }

    @Test func `an error is a page in the reader's language without the program's words`() async throws {
        let gone = await routes.answer(Sample.request("/gone?lang=eu"), in: site)
        let text = String(decoding: gone.body, as: UTF8.self)
        #expect(gone.status == 404 && text.contains("Ez dago hemen") && text.contains("lang=\"eu\"") && !text.contains("DROP") && text.contains("trace-1"))
        let full = await routes.answer(Sample.request("/full"), in: site)
        #expect(full.status == 503 && full.header("retry-after") == "5" && !String(decoding: full.body, as: UTF8.self).contains("10.0.0.3"))
        await confirmation { told in
            let broken = await routes.answer(Sample.request("/broken"), in: site) { error in
                if error is Surprise { told() }
            }
            #expect(broken.status == 500 && !String(decoding: broken.body, as: UTF8.self).contains("Surprise"))
        }
    }

    @Test func `who must sign in is sent there and comes back`() async {
        let response = await routes.answer(Sample.request("/closed?x=1&lang=eu", caller: .anonymous), in: site)
        #expect(response.status == 303 && response.header("location") == "/sign-in?next=%2Fclosed%3Fx%3D1")
    }

    @Test func `every answer carries the safety headers`() async {
        for target in ["/", "/nothing", "/broken", "/closed", site.assets.path("auzolan.css") ?? ""] {
            let response = await routes.answer(Sample.request(target), in: site)
            #expect(response.header("content-security-policy") == "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'")
            #expect(response.header("x-content-type-options") == "nosniff" && response.header("referrer-policy") == "same-origin")
        }
        let style = await routes.answer(Sample.request(site.assets.path("auzolan.css") ?? ""), in: site)
        #expect(style.status == 200 && style.header("cache-control") == "public, max-age=31536000, immutable" && style.header("content-type") == "text/css; charset=utf-8")
        #expect(await routes.answer(Sample.request("/"), in: site).header("cache-control") == "no-store")
    }

    @Test func `the chosen language is remembered`() async {
        let response = await routes.answer(Sample.request("/boats?lang=en"), in: site)
        #expect(response.header("set-cookie") == "lang=en; Path=/; Max-Age=31536000; SameSite=Lax")
        #expect(await routes.answer(Sample.request("/boats?lang=xx"), in: site).header("set-cookie") == nil)
        #expect(Sample.request("/", .get, ["cookie": "a=b; lang=eu; lang=en"]).language == .eu)
    }

    @Test(arguments: [
        (["csrf": "token-1"], [:], 303), (["csrf": "token-1"], ["origin": Sample.origin, "sec-fetch-site": "same-origin"], 303),
        ([:], [:], 403), (["csrf": "token-2"], [:], 403), (["csrf": ""], [:], 403), (["csrf": "token-1"], ["origin": "https://evil.example"], 403),
        (["csrf": "token-1"], ["origin": "null"], 403), (["csrf": "token-1"], ["sec-fetch-site": "cross-site"], 403), (["csrf": "token-1"], ["sec-fetch-site": "same-site"], 403),
    ] as [([String: String], [String: String], Int)])
    func `a form acts only when it comes from a page of ours`(_ form: [String: String], _ headers: [String: String], _ status: Int) async {
        let request = Sample.request("/boats", .post, headers, form: FormValues(form.map { ($0.key, $0.value) }))
        #expect(await routes.answer(request, in: site).status == status)
    }

    @Test func `a session without token and a body that is no form are refused`() async {
        var request = Sample.request("/boats", .post, form: FormValues([("csrf", "")]))
        request.csrfToken = ""
        #expect(await routes.answer(request, in: site).status == 403)
        var plain = Sample.request("/boats", .post, ["content-type": "text/plain"])
        plain.form = FormValues([("csrf", "token-1")])
        #expect(await routes.answer(plain, in: site).status == 403)
    }

    @Test(arguments: [
        ("/boats", "/boats"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"), ("/a\r\nset-cookie: x", "/"), ("", "/"), ("//\u{301}evil", "/"), ("/\u{301}/evil", "/"),
    ])
    func `a value from outside cannot send people away`(_ path: String, _ location: String) {
        #expect(PageResponse.redirect(path).header("location") == location)
    }

    @Test func `a form's text is read as browsers write it`() {
        let values = FormValues(encoded: "a=1+2&b=%C3%B1%26&a=3&c&=x&d=%zz%2")
        #expect(values["a"] == "1 2" && values.all("a") == ["1 2", "3"] && values["b"] == "ñ&" && values["c"] == "" && values["d"] == "%zz%2" && values["e"] == nil)
        #expect(FormValues(encoded: values.encoded) == values)
    }

    @Test func `a header is one line`() {
        let file = PageResponse.file([1], type: "text/csv", name: "lista\r\nx: \"ñ\".csv")
        #expect(file.header("content-disposition") == "attachment; filename=\"lista__x: ___.csv\"; filename*=UTF-8''lista%0D%0Ax%3A%20%22%C3%B1%22.csv")
    }
}
