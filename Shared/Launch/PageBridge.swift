import Access
import Contract
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RPC
import Storage
import Web

/// Carries requests for pages from the server to the pages and their answers back.
struct PageBridge: Sendable {
    /// Name of the service whose pages they are.
    let service: String
    let site: Site
    let pages: PageRoutes
    let outlets: OutletRoom
    let authenticator: any Authenticator
    let cookie: CookieForm
    /// True when a proxy before the service tells where requests come from.
    let isBehindProxy: Bool
    /// Is told why a page failed, which its reader is not.
    let logger: Logger
    /// Is told of every page as of every call.
    let watch: CallWatch
    /// Cookie of who has no session yet and fills in a form: signing in must not be done for somebody from another site.
    private static let formCookie = "auzolan_form"

    /// - Returns: nil for what is no page and was not asked by a browser: programs are answered as the wire does.
    func answer(_ request: Request, from address: String) async throws -> Response? {
        guard let method = PageRequest.Method(rawValue: request.method.rawValue) else { return nil }
        let isBrowser = request.headers[.accept]?.contains("text/html") ?? false
        guard isBrowser || pages.knows(request.uri.path) || outlets.knows(request.uri.path) || request.uri.path.hasPrefix("/assets/") else { return nil }
        let body = try await request.body.collect(upTo: 1 << 20)
        var headers: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            // The server splits one Cookie header into a field for each cookie.
            headers[name] = headers[name].map { "\($0)\(name == "cookie" ? "; " : ", ")\(field.value)" } ?? field.value
        }
        let host = request.head.authority ?? ""
        var page = PageRequest(
            method: method, target: request.head.path ?? "/", headers: headers, body: Array(body.readableBytesView),
            origin: "\(site.security.isSecure ? "https" : "http")://\(host)")
        let session = page.cookies[cookie.name]
        page.caller = try await authenticator.caller(Credentials(authorization: headers["authorization"], session: session))
        let token = isBrowser ? Seal.randomToken() : nil
        let form = session ?? page.cookies[Self.formCookie] ?? token
        page.csrfToken = form.map { Seal.digest("form \($0)") } ?? ""
        page.remoteAddress = isBehindProxy ? headers["x-forwarded-for"]?.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? address : address
        let trace = TraceContext(headers["traceparent"])
        let spanID = watch.spanID(in: trace)
        page.traceID = trace.traceID
        // Addresses may hold a secret: what is kept of a request is the page's pattern.
        let call = Call(
            caller: page.caller, method: pages.pattern(of: page.path) ?? Self.unknown, traceID: page.traceID, spanID: spanID, isSampled: trace.isSampled, language: page.language.rawValue)
        let start = ContinuousClock.now
        let response = try await answer(page, call, isBrowser: isBrowser, form: form, token: token)
        let name = "\(method.rawValue) \(pages.pattern(of: page.path) ?? (outlets.knows(page.path) ? "outlet" : page.path.hasPrefix("/assets/") ? "/assets" : Self.unknown))"
        watch.note(
            CallRecord(
                .served, name, caller: page.caller.id, trace: trace, spanID: spanID, requestID: headers["x-request-id"] ?? "",
                code: response.status.code < 400 ? nil : "\(response.status.code)", duration: start.duration(to: .now)))
        return response
    }

    private func answer(_ page: PageRequest, _ call: Call, isBrowser: Bool, form: String?, token: String?) async throws -> Response {
        try await Call.$running.withValue(call) {
            if let outlet = try await outletAnswer(page, isBrowser: isBrowser) { return response(outlet) }
            var answer = await pages.answer(page, in: site) { [logger] error in
                let pattern = pages.pattern(of: page.path) ?? Self.unknown
                logger.error("page failed", metadata: ["trace": "\(page.traceID)", "page": "\(pattern)", "error": "\(Self.told(error, of: page.path, pattern))"])
            }
            if let token, form == token {
                answer.addHeader("set-cookie", "\(Self.formCookie)=\(token); Path=/; HttpOnly; SameSite=Lax\(cookie.isSecure ? "; Secure" : "")")
            }
            return response(answer)
        }
    }

    private static let unknown = "unknown"

    /// An error without the parts of the address that stand in the place of placeholders: a personal link is a credential.
    static func told(_ error: any Error, of path: String, _ pattern: String) -> String {
        let (parts, names) = (path.split(separator: "/"), pattern.split(separator: "/"))
        return zip(parts, names).filter { $1.hasPrefix("{") && $0.utf8.count > 3 }.reduce("\(error)") { told, pair in
            let plain = String(pair.0).removingPercentEncoding ?? String(pair.0)
            return told.replacing(String(pair.0), with: String(pair.1)).replacing(plain, with: String(pair.1))
        }
    }

    /// Whether a request may see how the service is doing: from this machine anybody, from elsewhere who may read aggregates.
    func admitsMeasuring(_ request: Request) async throws -> Bool {
        guard isBehindProxy else { return true }
        let caller = try? await authenticator.caller(Credentials(authorization: request.headers[.authorization], session: nil))
        return caller?.may(.measure, in: service) ?? false
    }

    private func response(_ answer: PageResponse) -> Response {
        var fields = HTTPFields()
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        return Response(status: .init(code: answer.status), headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// A browser is shown errors as a page, a program is told them as the wire does.
    private func outletAnswer(_ page: PageRequest, isBrowser: Bool) async throws -> PageResponse? {
        do {
            guard var answer = try await outlets.answer(page) else { return nil }
            site.security.add(to: &answer)
            return answer
        } catch let error as ServiceError where isBrowser {
            return site.errorPage(error, page)
        }
    }
}
