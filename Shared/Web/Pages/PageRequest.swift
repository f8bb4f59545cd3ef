import Contract

/// What a page is asked: everything a screen may read of a request, and who is asking.
package struct PageRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", head = "HEAD", post = "POST" }

    package var method: Method
    /// Path as sent, without the query, still percent-encoded.
    package var path: String
    package var query: FormValues
    /// Values of a posted form; empty for other bodies.
    package var form: FormValues
    /// Files that a posted form brings.
    package var files: [UploadedFile]
    package var cookies: [String: String]
    /// By lower-case name; a repeated header keeps its first value.
    package var headers: [String: String]
    package var body: [UInt8]
    /// Decoded parts of the path that the route's pattern names.
    package var placeholders: [String: String]
    package var language: Language
    package var caller: Caller
    /// The token that a form of this session must bring; given by whoever keeps sessions, never empty for a browser.
    package var csrfToken: String
    /// Scheme, host and port under which the reader sees this service: `https://board.example.org`.
    package var origin: String
    /// Address of the reader's machine, as the server or the declared proxy before it tells; empty when it is not known.
    package var remoteAddress = ""
    /// When it came.
    package var time = Instant.now()
    /// Names this request in logs; shown on error pages so that an operator finds the cause.
    package var traceID: String

    /// - Parameters:
    ///   - target: path and query as in the request line.
    ///   - headers: by lower-case name.
    package init(
        method: Method = .get, target: String, headers: [String: String] = [:], body: [UInt8] = [],
        caller: Caller = .anonymous, csrfToken: String = "", origin: String = "", traceID: String = ""
    ) {
        let sides = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = sides.first.map(String.init) ?? "/"
        query = sides.count > 1 ? FormValues(encoded: sides[1]) : FormValues()
        self.headers = headers
        self.body = body
        cookies = Self.cookies(headers["cookie"] ?? "")
        placeholders = [:]
        self.caller = caller
        self.csrfToken = csrfToken
        self.origin = origin
        self.traceID = traceID
        (form, files) = Self.form(headers["content-type"] ?? "", body)
        language = Language.choose(asked: query["lang"], remembered: cookies["lang"], accepted: headers["accept-language"])
    }

    /// A part of the path that the route names; a route that names it always has it.
    package func placeholder(_ name: String) -> String { placeholders[name] ?? "" }

    /// This page's address in another language.
    package func address(in language: Language) -> String { "\(path)?\(query.setting("lang", to: language.rawValue).encoded)" }

    /// This page's address with one value of the query changed.
    package func address(setting name: String, to value: String?) -> String {
        let changed = query.setting("lang", to: nil).setting(name, to: value)
        return changed.isEmpty ? path : "\(path)?\(changed.encoded)"
    }

    /// The first part of a content type, in lower case: `multipart/form-data`.
    static func mediaType(_ contentType: String) -> String {
        contentType.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } } ?? ""
    }

    private static func form(_ contentType: String, _ body: [UInt8]) -> (FormValues, [UploadedFile]) {
        switch mediaType(contentType) {
        case "application/x-www-form-urlencoded": (FormValues(encoded: String(decoding: body, as: UTF8.self)), [])
        case "multipart/form-data": MultipartForm(contentType: contentType, body: body).map { ($0.values, $0.files) } ?? (FormValues(), [])
        default: (FormValues(), [])
        }
    }

    private static func cookies(_ header: String) -> [String: String] {
        var cookies: [String: String] = [:]
        for part in header.split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides[0].drop { $0 == " " }
            if sides.count == 2, cookies[String(name)] == nil { cookies[String(name)] = String(sides[1]) }
        }
        return cookies
    }
}
