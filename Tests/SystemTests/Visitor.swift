import Foundation
import FoundationNetworking
import Testing

/// Somebody with a browser that keeps cookies and follows redirects.
struct Visitor {
    private let session = URLSession(configuration: .ephemeral)

    func open(_ address: String, accept: String = "text/html") async throws -> (status: Int, text: String) {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.setValue(accept, forHTTPHeaderField: "accept")
        let (data, response) = try await session.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }

    /// Fills in the form of a page, with the token that the page gave it.
    ///
    /// - Parameter action: where the form is sent; the page itself without one.
    func submit(_ page: String, to action: String? = nil, _ values: [String: String]) async throws -> (status: Int, text: String) {
        let text = try await open(page).text
        let token = try #require(text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
        var request = URLRequest(url: try #require(URL(string: action ?? page)))
        request.httpMethod = "POST"
        request.setValue("text/html", forHTTPHeaderField: "accept")
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
        let allowed = CharacterSet.alphanumerics
        request.httpBody = Data(values.merging(["csrf": String(token)]) { first, _ in first }
            .map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }.joined(separator: "&").utf8)
        let (data, response) = try await session.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }

    /// Goes in by a one-time link, without an account.
    func enter(_ link: String) async throws -> (status: Int, text: String) { try await submit(link, ["way": "guest"]) }
}
