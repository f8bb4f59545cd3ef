import Contract
import HTTPTypes

/// The headers of a request that RPC knows, and the caller's own metadata, taken in one pass.
struct RequestHead {
    private enum Known: Sendable {
        case contentType, version, timeout, contentEncoding, acceptEncoding, contentLength, transferEncoding
        case authorization, cookie, acceptLanguage, traceparent, origin, fetchSite, ifNoneMatch, host, passedOver
    }

    private static let known: [String: Known] = {
        var known: [String: Known] = [
            "content-type": .contentType, "connect-protocol-version": .version, "connect-timeout-ms": .timeout,
            "content-encoding": .contentEncoding, "accept-encoding": .acceptEncoding, "content-length": .contentLength,
            "transfer-encoding": .transferEncoding, "authorization": .authorization, "cookie": .cookie,
            "accept-language": .acceptLanguage, "origin": .origin, "sec-fetch-site": .fetchSite, "traceparent": .traceparent, "if-none-match": .ifNoneMatch, "host": .host,
        ]
        let passedOver = [
            "accept", "accept-charset", "cache-control", "connection", "dnt", "expect", "forwarded", "from", "keep-alive",
            "pragma", "priority", "referer", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest",
            "sec-fetch-mode", "sec-fetch-user", "te", "trailer", "upgrade", "upgrade-insecure-requests",
            "user-agent", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip",
        ]
        for name in passedOver { known[name] = .passedOver }
        return known
    }()

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

    init(_ fields: HTTPFields) {
        for field in fields {
            let name = field.name.canonicalName
            switch Self.known[name] {
            case .contentType: contentType = contentType ?? field.value
            case .version: version = version ?? field.value
            case .timeout: timeout = timeout ?? field.value
            case .contentEncoding: contentEncoding = contentEncoding.map { "\($0), \(field.value)" } ?? field.value
            case .acceptEncoding: acceptEncoding = acceptEncoding.map { "\($0), \(field.value)" } ?? field.value
            case .contentLength: contentLength = Int(field.value)
            case .transferEncoding: hasTransferEncoding = true
            case .authorization: authorization = authorization ?? field.value
            case .cookie: cookies += field.value.split(separator: ";").map { String($0.drop { $0 == " " }) }
            case .acceptLanguage: acceptLanguage = acceptLanguage ?? field.value
            case .traceparent: traceparent = traceparent ?? field.value
            case .ifNoneMatch: ifNoneMatch = ifNoneMatch.map { "\($0), \(field.value)" } ?? field.value
            case .origin: origin = origin ?? field.value
            case .fetchSite: fetchSite = fetchSite ?? field.value
            case .host, .passedOver: break
            case nil: metadata[name, default: []].append(field.value)
            }
        }
    }

    /// Whether a page of another origin had a browser send this: its cookie then says who the person is, not that the person
    /// wants it (cross-site request forgery; ASVS 3.5).
    func isForeign(to authority: String?) -> Bool {
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
