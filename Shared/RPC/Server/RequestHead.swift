import HTTPTypes
import NIOHTTP1

/// What RPC knows of a request's head, and the caller's own metadata, taken in one pass.
struct RequestHead {
    /// The method of HTTP.
    let method: String
    /// Path and query.
    let target: String
    /// The first `Host`.
    private(set) var authority: String?
    /// Two servers could disagree about which one is asked.
    private(set) var hasSecondHost = false
    /// Whether the connection ends with this request; the guard of framing has brought all forms of it into one.
    private(set) var closes = false
    private(set) var contentType: String?
    private(set) var version: String?
    private(set) var timeout: String?
    private(set) var contentEncoding: String?
    private(set) var acceptEncoding: String?
    private(set) var contentLength: Int?
    private(set) var hasTransferEncoding = false
    private(set) var authorization: String?
    private(set) var cookies: [String] = []
    private(set) var acceptLanguage: String?
    private(set) var traceparent: String?
    private(set) var origin: String?
    private(set) var fetchSite: String?
    private(set) var ifNoneMatch: String?
    /// The caller's own headers by lower-case name, values in order; those every browser and proxy sends are left out.
    private(set) var metadata: [String: [String]] = [:]

    /// A request as the parser has it.
    init(_ head: HTTPRequestHead) {
        (method, target) = (head.method.rawValue, head.uri)
        for (name, value) in head.headers { take(name, value) }
    }

    /// A request as the server behind has it, which has made the first `Host` its authority.
    init(_ request: HTTPRequest) {
        (method, target, authority) = (request.method.rawValue, request.path ?? "/", request.authority)
        for field in request.headerFields { take(field.name.rawName, field.value) }
    }

    /// A call from this process.
    init(posting target: String, to authority: String, _ headers: [(String, String)]) {
        (method, self.target, self.authority, contentType) = ("POST", target, authority, "application/json")
        for (name, value) in headers { take(name, value) }
    }

    private mutating func take(_ name: String, _ value: String) {
        switch KnownHeader.named(name) {
        case .contentType: contentType = contentType ?? value
        case .version: version = version ?? value
        case .timeout: timeout = timeout ?? value
        case .contentEncoding: contentEncoding = contentEncoding.map { "\($0), \(value)" } ?? value
        case .acceptEncoding: acceptEncoding = acceptEncoding.map { "\($0), \(value)" } ?? value
        case .contentLength: contentLength = Int(value)
        case .transferEncoding: hasTransferEncoding = true
        case .authorization: authorization = authorization ?? value
        case .cookie: cookies += value.split(separator: ";").map { String($0.drop { $0 == " " }) }
        case .acceptLanguage: acceptLanguage = acceptLanguage ?? value
        case .traceparent: traceparent = traceparent ?? value
        case .ifNoneMatch: ifNoneMatch = ifNoneMatch.map { "\($0), \(value)" } ?? value
        case .origin: origin = origin ?? value
        case .fetchSite: fetchSite = fetchSite ?? value
        case .host where authority == nil: authority = value
        case .host: hasSecondHost = true
        case .connection: closes = closes || value == "close"
        case .passedOver: break
        case nil: metadata[name.lowercased(), default: []].append(value)
        }
    }

    /// Whether a page of another origin had a browser send this: its cookie then says who the person is, not that the person
    /// wants it (cross-site request forgery; ASVS 3.5).
    var isForeign: Bool {
        if let fetchSite { return fetchSite != "same-origin" && fetchSite != "none" }
        guard let origin else { return false }
        return origin.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init) != authority
    }

    /// The value of a cookie; the first of that name.
    func cookie(_ name: String) -> String? {
        for cookie in cookies where cookie.hasPrefix(name) {
            let rest = cookie.dropFirst(name.count)
            if rest.first == "=" { return String(rest.dropFirst()) }
        }
        return nil
    }

    var hasBody: Bool { hasTransferEncoding || (contentLength ?? 0) > 0 }

    /// Whether the client takes gzip: listed and not with weight 0.
    var acceptsGzip: Bool {
        guard let acceptEncoding else { return false }
        return Preference.list(acceptEncoding).contains { $0.value == "gzip" && $0.weight > 0 }
    }

    /// The language for people among those the texts exist in; English when none is asked for.
    var language: String {
        guard let acceptLanguage else { return "en" }
        let ranked = Preference.list(acceptLanguage).filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }
        return ranked.lazy.map { String($0.value.prefix(2)) }.first { ["es", "eu", "en"].contains($0) } ?? "en"
    }

    /// Media type without parameters, in lower case.
    static func mediaType(_ value: String) -> String {
        if value == "application/json" { return value }
        let type = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return String(type).withoutBlanks.lowercased()
    }
}

/// One entry of a weighted list: `gzip;q=0.5` (RFC 9110, 12.4.2).
struct Preference {
    let value: String
    let weight: Double

    static func list(_ header: String) -> [Preference] {
        header.split(separator: ",").map { item in
            let parts = item.split(separator: ";").map { String($0).withoutBlanks.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return Preference(value: parts.first ?? "", weight: weight ?? 1)
        }
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    var withoutBlanks: String {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard first.map(blank) == true || last.map(blank) == true else { return self }
        var rest = drop(while: blank)
        while rest.last.map(blank) == true { rest.removeLast() }
        return String(rest)
    }
}
