import Foundation
import FoundationNetworking
import Testing

/// Somebody with a browser that keeps cookies and follows redirects.
struct Visitor {
    private let session = URLSession(configuration: .ephemeral)

    func open(_ address: String, accept: String = "text/html") async throws -> (status: Int, text: String) {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.setValue(accept, forHTTPHeaderField: "accept")
        return try await answer(to: request)
    }

    /// Sends a form.
    func send(_ address: String, _ values: KeyValuePairs<String, String>) async throws -> (status: Int, text: String) {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.setValue("text/html", forHTTPHeaderField: "accept")
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
        let pairs = try values.map { "\($0.key)=\(try #require($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics)))" }
        request.httpBody = Data(pairs.joined(separator: "&").utf8)
        return try await answer(to: request)
    }

    private func answer(to request: URLRequest) async throws -> (status: Int, text: String) {
        let (data, response) = try await session.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }
}
