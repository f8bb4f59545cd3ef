import Contract

/// Which function answers which page: method and path pattern with `{placeholders}`.
package struct PageRoutes: Sendable {
    package typealias Handler = @Sendable (PageRequest) async throws -> PageResponse

    private struct Route: Sendable {
        let method: PageRequest.Method
        let pattern: String
        let parts: [Part]
        let handler: Handler
        /// Whether a form from elsewhere is taken too.
        var isFromAnywhere = false
    }
    private enum Part: Sendable, Equatable {
        case literal(String)
        case placeholder(String)
    }
    private var routes: [Route] = []

    package init() {}

    package mutating func get(_ pattern: String, _ handler: @escaping Handler) { add(.get, pattern, handler) }
    package mutating func post(_ pattern: String, _ handler: @escaping Handler) { add(.post, pattern, handler) }
    /// Takes what is posted from anywhere, by a program too (`FormProtection` is not asked). Only for addresses that are a credential
    /// by themselves and answer nobody by a cookie: nothing that a browser adds by itself makes a difference.
    package mutating func postFromAnywhere(_ pattern: String, _ handler: @escaping Handler) { add(.post, pattern, handler, isFromAnywhere: true) }
    /// Takes in the pages of another room.
    package mutating func mount(_ other: PageRoutes) {
        for route in other.routes { add(route.method, route.pattern, route.handler, isFromAnywhere: route.isFromAnywhere) }
    }

    /// The same pages, each answered by what is made of its handler.
    package func wrapped(_ around: (@escaping Handler) -> Handler) -> PageRoutes {
        var wrapped = PageRoutes()
        for route in routes { wrapped.add(route.method, route.pattern, around(route.handler), isFromAnywhere: route.isFromAnywhere) }
        return wrapped
    }

    /// `GET /organisations/{id}`… in the order they were added.
    package var table: [String] { routes.map { "\($0.method.rawValue) \($0.pattern)" } }

    private mutating func add(_ method: PageRequest.Method, _ pattern: String, _ handler: @escaping Handler, isFromAnywhere: Bool = false) {
        precondition(pattern.hasPrefix("/"), "\(pattern) does not begin with /")
        let parts = Self.segments(pattern).map { segment -> Part in
            segment.hasPrefix("{") && segment.hasSuffix("}")
                ? .placeholder(String(segment.dropFirst().dropLast())) : .literal(segment)
        }
        let shape = parts.map { if case .literal = $0 { $0 } else { Part.placeholder("") } }
        precondition(
            !routes.contains { route in
                route.method == method && route.parts.map { if case .literal = $0 { $0 } else { Part.placeholder("") } } == shape
            }, "\(method.rawValue) \(pattern) is answered twice")
        routes.append(Route(method: method, pattern: pattern, parts: parts, handler: handler, isFromAnywhere: isFromAnywhere))
    }

    /// Whether some page has this path, whatever the method.
    package func knows(_ path: String) -> Bool { !matches(path).isEmpty }

    /// The pattern of the page that answers a path, the same for all records; nil when there is none.
    package func pattern(of path: String) -> String? { matches(path).first?.route.pattern }

    /// Answers a request: finds the page, checks forms, turns every error into a page, adds the safety headers.
    ///
    /// - Parameter unforeseen: is told of errors that are no `ServiceError`; the reader sees none of them.
    package func answer(
        _ request: PageRequest, in site: Site, unforeseen: @Sendable (any Error) -> Void = { _ in }
    ) async -> PageResponse {
        var response: PageResponse
        do {
            response = try await found(request, in: site)
        } catch let error as ServiceError {
            response = site.errorPage(error, request)
        } catch {
            unforeseen(error)
            response = site.errorPage(.internalError, request)
        }
        if let asked = request.query["lang"].flatMap(Language.init), response.status < 400 {
            let secure = site.security.isSecure ? "; Secure" : ""
            response.addHeader("set-cookie", "lang=\(asked.rawValue); Path=/; Max-Age=31536000; SameSite=Lax\(secure)")
        }
        site.security.add(to: &response)
        if request.method == .head {
            response.setHeader("content-length", String(response.body.count))
            response.body = []
        }
        return response
    }

    private func found(_ request: PageRequest, in site: Site) async throws -> PageResponse {
        if let asset = site.assets.response(to: request) { return asset }
        let candidates = matches(request.path)
        guard !candidates.isEmpty else { throw ServiceError(.notFound, "there is no page \(request.path)") }
        let method: PageRequest.Method = request.method == .head ? .get : request.method
        guard let (route, placeholders) = candidates.first(where: { $0.route.method == method }) else {
            var response = site.errorPage(ServiceError(.unimplemented, "the page has no such method"), request, status: 405)
            response.setHeader("allow", candidates.contains { $0.route.method == .get } ? "GET, HEAD" : "POST")
            return response
        }
        if !route.isFromAnywhere { try FormProtection.check(request) }
        var request = request
        request.placeholders = placeholders
        return try await route.handler(request)
    }

    /// Routes whose pattern fits, those with fewer placeholders first.
    private func matches(_ path: String) -> [(route: Route, placeholders: [String: String])] {
        let segments = Self.segments(path)
        var found: [(route: Route, placeholders: [String: String])] = []
        for route in routes where route.parts.count == segments.count {
            if let placeholders = Self.placeholders(route.parts, segments) { found.append((route, placeholders)) }
        }
        return found.sorted { $0.placeholders.count < $1.placeholders.count }
    }

    private static func placeholders(_ parts: [Part], _ segments: [String]) -> [String: String]? {
        var placeholders: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch part {
            case .literal(let text): guard text == segment else { return nil }
            case .placeholder(let name):
                let value = FormValues.decoded(segment, plusIsSpace: false)
                guard !value.isEmpty, !value.utf8.contains(0) else { return nil }
                placeholders[name] = value
            }
        }
        return placeholders
    }

    /// Empty parts are kept, so that `//x` is another page than `/x`.
    private static func segments(_ path: String) -> [String] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }
}
