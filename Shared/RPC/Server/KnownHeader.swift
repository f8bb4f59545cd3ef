/// The headers of requests that RPC reads or that every browser and proxy sends; all others are the caller's metadata.
enum KnownHeader: Sendable {
    case contentType, version, timeout, contentEncoding, acceptEncoding, contentLength, transferEncoding
    case authorization, cookie, acceptLanguage, traceparent, origin, fetchSite, ifNoneMatch, host, connection, passedOver

    private static let names: [String: KnownHeader] = {
        var names: [String: KnownHeader] = [
            "content-type": .contentType, "connect-protocol-version": .version, "connect-timeout-ms": .timeout,
            "content-encoding": .contentEncoding, "accept-encoding": .acceptEncoding, "content-length": .contentLength,
            "transfer-encoding": .transferEncoding, "authorization": .authorization, "cookie": .cookie,
            "accept-language": .acceptLanguage, "origin": .origin, "sec-fetch-site": .fetchSite, "traceparent": .traceparent,
            "if-none-match": .ifNoneMatch, "host": .host, "connection": .connection,
        ]
        let passedOver = [
            "accept", "accept-charset", "cache-control", "dnt", "expect", "forwarded", "from", "keep-alive",
            "pragma", "priority", "referer", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest",
            "sec-fetch-mode", "sec-fetch-user", "te", "trailer", "upgrade", "upgrade-insecure-requests",
            "user-agent", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip",
        ]
        for name in passedOver { names[name] = .passedOver }
        return names
    }()

    /// By the number of bytes of the name: few are of one length, so that no name is hashed or copied to be found.
    private static let bySize: [[(bytes: [UInt8], header: KnownHeader)]] = {
        var table = [[(bytes: [UInt8], header: KnownHeader)]](repeating: [], count: 1 + (names.keys.map(\.utf8.count).max() ?? 0))
        for (name, header) in names { table[name.utf8.count].append((Array(name.utf8), header)) }
        return table
    }()

    /// - Parameter name: in upper or lower case; of the characters that RFC 9110 (5.6.2) has for names.
    static func named(_ name: String) -> KnownHeader? {
        let bytes = name.utf8
        guard bytes.count < bySize.count else { return nil }
        // Letters differ from their capitals in one bit, which hyphens and digits have.
        return bySize[bytes.count].first { candidate in zip(candidate.bytes, bytes).allSatisfy { $0 == $1 | 0x20 } }?.header
    }
}
