import Contract

/// The readable reference of a service's methods at `/docs`: what each is for, its fields and their rules, who may ask it, how
/// it fails, a command to copy and a form that asks it. All of it is read from the declarations; what surrounds them is in the
/// reader's language, what they say is in English.
package struct Reference: Sendable {
    /// How the service's methods are asked from inside as they are from outside: the same checks, limits and gate.
    package struct Wire: Sendable {
        package typealias Answered = (status: Int, body: [UInt8])
        let post: @Sendable (_ path: String, _ message: [UInt8], _ headers: [(String, String)]) async -> Answered
        let status: @Sendable (Code) -> Int

        /// - Parameter status: the HTTP status of an error.
        package init(
            status: @escaping @Sendable (Code) -> Int,
            post: @escaping @Sendable (_ path: String, _ message: [UInt8], _ headers: [(String, String)]) async -> Answered
        ) {
            self.status = status
            self.post = post
        }
    }

    /// Texts that the pages ask for by keys put together while running, and those that no template names.
    static let textKeys = Set(
        ["title", "short", "lead", "kind", "open", "known", "scope", "reads", "writes", "writes_once", "invented_ids", "try_writes"].map { "reference.\($0)" }
            + Reach.allCases.map { "reference.reach.\($0.rawValue)" } + ReferenceError.told.map { "reference.error.\($0.rawValue)" })

    let service: String
    let contracts: [Contract]
    let site: Site
    let wire: Wire

    package init(_ answers: Answers, in site: Site, wire: Wire) {
        service = answers.service
        contracts = answers.contracts
        self.site = site
        self.wire = wire
    }

    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/docs") { request in
            let view = ReferenceIndex(self, request)
            return site.page(PageHead(title: view.title), "reference-index", view, for: request)
        }
        routes.get("/docs/{contract}/{method}") { request in
            let method = try method(request)
            let message = await samples(request).message(of: method)
            return page(method, message, ReferenceTrial(request, message: message), request)
        }
        routes.post("/docs/{contract}/{method}") { request in
            let method = try method(request)
            let trial = await ReferenceTrial.sent(request, to: method, wire)
            return page(method, await samples(request).message(of: method), trial, request)
        }
        return routes
    }

    private func samples(_ request: PageRequest) -> ReferenceSamples {
        ReferenceSamples(contracts: contracts, wire: wire, isPerson: request.caller.kind == .person, headers: ReferenceTrial.headers(request, key: ""))
    }

    private func page(_ method: MethodDescription, _ message: String, _ trial: ReferenceTrial, _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let view = ReferenceMethod(method, example: message, trial: trial, in: self, request)
        let crumbs = [PageHead.Crumb(words("service.\(service)"), "/"), PageHead.Crumb(words("reference.short"), "/docs")]
        return site.page(PageHead(title: method.name, crumbs: crumbs), "reference-method", view, for: request)
    }

    private func method(_ request: PageRequest) throws(ServiceError) -> MethodDescription {
        let (contract, name) = (request.placeholder("contract"), request.placeholder("method"))
        let found = contracts.first { Self.short($0.name) == contract }?.methods.first { $0.name == name }
        guard let found else { throw ServiceError(.notFound, "there is no method \(contract)/\(name)") }
        return found
    }

    /// `MembershipService` of `auzolan.membership.v1.MembershipService`.
    static func short(_ contract: String) -> String { contract.split(separator: ".").last.map(String.init) ?? contract }

    static func address(_ method: MethodDescription) -> String { "/docs/\(short(method.service))/\(method.name)" }
}
