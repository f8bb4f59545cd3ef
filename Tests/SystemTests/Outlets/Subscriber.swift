import Foundation
import FoundationNetworking
import Testing

/// Somebody's program that takes a service's tables, calendars and feeds over HTTP and reads them as it can.
struct Subscriber {
    struct Answer {
        let status: Int
        let data: Data
        let headers: [String: String]

        var text: String { String(decoding: data, as: UTF8.self) }
    }

    /// `http://127.0.0.1:7101`
    let address: String
    /// Headers of every request: a key, a cookie.
    var headers: [String: String] = [:]

    init(address: String, headers: [String: String]) { (self.address, self.headers) = (address, headers) }

    init(_ service: RunningService, key: String? = nil) {
        address = "http://127.0.0.1:\(service.port)"
        if let key { headers["authorization"] = "Bearer \(key)" }
    }

    /// - Parameter query: names and values as they are, not encoded.
    func get(_ path: String, _ query: KeyValuePairs<String, String> = [:], method: String = "GET", headers more: [String: String] = [:]) async throws -> Answer {
        var parts = try #require(URLComponents(string: address + path))
        if !query.isEmpty { parts.queryItems = (parts.queryItems ?? []) + query.map { URLQueryItem(name: $0.key, value: $0.value) } }
        var request = URLRequest(url: try #require(parts.url))
        request.httpMethod = method
        // The service decides what is kept, not this program.
        request.cachePolicy = .reloadIgnoringLocalCacheData
        for (name, value) in headers.merging(more, uniquingKeysWith: { $1 }) { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        let answered = try #require(response as? HTTPURLResponse)
        let headers = answered.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return Answer(status: answered.statusCode, data: data, headers: Dictionary(headers) { first, _ in first })
    }

    /// What an independent reader finds in an answer: `csv`, `xlsx`, `ics` or `rss`.
    static func read(_ kind: String, _ data: Data) throws -> [String: Any] {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("outlet.\(kind)")
        try data.write(to: file)
        let script = OutsideTools.scripts.appendingPathComponent("read_outlet.py").path
        let outcome = try OutsideTools.run("python", [script, kind, file.path])
        #expect(outcome.status == 0, "\(outcome.words)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.words.utf8)) as? [String: Any], "\(outcome.words)")
    }
}
