import Foundation
import FoundationNetworking
import Synchronization
import Testing

/// Somebody with a browser that keeps cookies, as all services of one host share them, and follows redirects.
final class Visitor: Sendable {
    struct Page {
        let status: Int
        let text: String
        let address: String
    }

    private let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        return URLSession(configuration: configuration, delegate: StayHere(), delegateQueue: nil)
    }()
    private let cookies = Mutex<[String: String]>([:])

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    func open(_ address: String, accept: String = "text/html") async throws -> Page {
        try await follow(try request(address, accept: accept))
    }

    /// Fills in the form of a page, with the token that the page gave it.
    ///
    /// - Parameter action: where the form is sent; the page itself without one.
    func submit(_ page: String, to action: String? = nil, _ values: [String: String]) async throws -> Page {
        let text = try await open(page).text
        let token = try #require(text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
        return try await post(action ?? page, values.merging(["csrf": String(token)]) { first, _ in first })
    }

    func post(_ address: String, _ values: [String: String], headers: [String: String] = [:]) async throws -> Page {
        var request = try request(address, accept: "text/html")
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let pairs = values.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        request.httpBody = Data(pairs.joined(separator: "&").utf8)
        return try await follow(request)
    }

    /// Goes in by a one-time link, without an account.
    func enter(_ link: String) async throws -> Page { try await submit(link, ["way": "guest"]) }

    private func request(_ address: String, accept: String) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpShouldHandleCookies = false
        request.setValue(accept, forHTTPHeaderField: "accept")
        return request
    }

    /// - Parameter cookie: `name=value`.
    private func keep(_ cookie: Substring) {
        let sides = cookie.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = sides[0].trimmingCharacters(in: .whitespaces)
        let value = sides.count == 2 && !sides[1].isEmpty ? String(sides[1]) : nil
        cookies.withLock { $0[name] = value }
    }

    private func follow(_ first: URLRequest) async throws -> Page {
        var request = first
        for _ in 0..<10 {
            let kept = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
            request.setValue(kept, forHTTPHeaderField: "cookie")
            let (data, answer) = try await session.data(for: request)
            let response = try #require(answer as? HTTPURLResponse)
            let url = try #require(request.url)
            let fields = response.allHeaderFields as? [String: String] ?? [:]
            for cookie in (fields["Set-Cookie"] ?? "").split(separator: ",") { keep(cookie.split(separator: ";")[0]) }
            guard (300..<400).contains(response.statusCode), let next = fields["Location"] ?? fields["location"],
                let target = URL(string: next, relativeTo: url)
            else { return Page(status: response.statusCode, text: String(decoding: data, as: UTF8.self), address: url.absoluteString) }
            request = try self.request(target.absoluteString, accept: "text/html")
        }
        throw URLError(.httpTooManyRedirects)
    }
}

/// Lets the visitor follow redirects, so that each one's cookies are kept.
private final class StayHere: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) { completionHandler(nil) }
}
