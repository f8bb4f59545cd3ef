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
}
