import Access
import Contract
import Storage
import Synchronization
import Web

/// A service's tables, calendars and feeds with the private addresses by which programs reach them that can send no key:
/// `/private/<secret>/activities.ics`.
struct OutletRoom: Sendable {
    let outlets: Outlets
    private let addresses: PrivateAddresses
    private let seal: Seal

    /// - Parameter seal: seals page tokens.
    init(_ outlets: Outlets, _ addresses: PrivateAddresses, seal: Seal) {
        self.outlets = outlets
        self.addresses = addresses
        self.seal = seal
    }

    private var service: String { outlets.answers.service }

    /// Contract method → function, one line each.
    var answers: Answers {
        var answers = Answers(service: service, contracts: [OutletContract.contract])
        answers.on(OutletContract.create) { try await create($0, $1) }
        answers.on(OutletContract.list) { try list($0, $1) }
        answers.on(OutletContract.revoke) { try await revoke($0, $1) }
        return answers
    }

    // MARK: Asking

    /// Whether a path is an outlet's, private or not.
    func knows(_ path: String) -> Bool { outlets.knows(path) || Self.isPrivate(path) }

    private static func isPrivate(_ path: String) -> Bool { path.hasPrefix("/private/") }

    /// - Returns: nil for what is no outlet.
    /// - Throws: what the list's method throws; `not_found` for a private address that opens nothing.
    func answer(_ request: PageRequest) async throws -> PageResponse? {
        guard Self.isPrivate(request.path) else { return try await outlets.answer(request) }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).map(String.init)
        let (secret, outlet) = (parts.first ?? "", parts.dropFirst().joined(separator: "/"))
        let (caller, query) = try await addresses.open(secret, outlet: outlet, at: .now())
        if let more = request.query.pairs.first { throw ServiceError.invalid(more.name, "unknown_field", "is no parameter of a private address: what it asks is kept with it") }
        var inner = PageRequest(
            method: request.method, target: query.isEmpty ? "/\(outlet)" : "/\(outlet)?\(query)", headers: request.headers, caller: caller, origin: request.origin,
            traceID: request.traceID)
        inner.language = inner.query["lang"].flatMap(Language.init) ?? .es
        return try await outlets.answer(inner, at: request.origin + request.path)
    }

    // MARK: Keeping

    private func create(_ request: CreatePrivateAddressRequest, _ call: Call) async throws -> NewPrivateAddress {
        let new = request.privateAddress
        guard let list = outlets.list("/\(new.outlet)") else {
            let near = Likeness.nearest(new.outlet, among: outlets.names).map { "; \($0) is meant?" } ?? ""
            throw ServiceError.invalid("privateAddress.outlet", "references", "is no list and form of \(service)\(near)")
        }
        try list.admit(call.caller)
        guard call.caller.kind == .person || call.caller.kind == .key else {
            throw ServiceError(.permissionDenied, "private addresses are for people and keys; a service sends its token", reason: "OWNER_MISSING")
        }
        let query = try query(new)
        try await tryOut(new.outlet, query, call)
        let scopes = [Access.measure, .read].map { $0.scope(in: service) }.filter { call.caller.scopes.contains($0) || call.caller.scopes.contains("*") }
        let secret = Seal.randomToken()
        let made = Mutex("")
        let addresses = addresses
        var reply = try await addresses.database.answer(call) { tx in
            let kept = try addresses.insert(secret, outlet: new.outlet, query: query, of: call.caller, scopes: Set(scopes), in: tx)
            made.withLock { $0 = kept.id }
            var reply = NewPrivateAddress()
            reply.privateAddress = Self.shown(kept)
            return reply
        }
        // What is kept for a repeated request holds no secret.
        if made.withLock({ $0 }) == reply.privateAddress.id { reply.path = "/private/\(secret)/\(new.outlet)" }
        return reply
    }

    /// What is asked, as an address holds it.
    private func query(_ new: PrivateAddress) throws(ServiceError) -> String {
        guard new.language.isEmpty || Language(rawValue: new.language) != nil else { throw .invalid("privateAddress.language", "one_of", "must be es, eu or en") }
        let rest = FormValues(encoded: new.query)
        if rest["lang"] != nil || rest["filter"] != nil { throw .invalid("privateAddress.query", "once", "holds what has a field of its own: filter or language") }
        let own = [("filter", new.filter), ("lang", new.language)].filter { !$0.1.isEmpty }
        return FormValues(own + rest.pairs.map { ($0.name, $0.value) }).encoded
    }

    /// Asks once what the address would ask, so that none is handed out that does not work.
    private func tryOut(_ outlet: String, _ query: String, _ call: Call) async throws {
        do {
            _ = try await outlets.answer(PageRequest(target: "/\(outlet)?\(query)", caller: call.caller, traceID: call.traceID))
        } catch let error as ServiceError where !error.violations.isEmpty {
            throw ServiceError.invalid(
                error.violations.map { violation in
                    violation.field == "filter"
                        ? .init(field: "privateAddress.filter", rule: violation.rule, message: violation.message)
                        : .init(field: "privateAddress.query", rule: violation.rule, message: "names \(violation.field), which \(violation.message)")
                })
        }
    }

    private func list(_ request: ListPrivateAddressesRequest, _ call: Call) throws -> ListPrivateAddressesResponse {
        var response = ListPrivateAddressesResponse()
        // Nobody has none.
        guard call.caller.kind != .anonymous else { return response }
        let whose = whose(call.caller), mark = "private addresses \(whose ?? "")"
        let size = request.pageSize == 0 ? 50 : min(200, Int(request.pageSize))
        var after = ""
        if !request.pageToken.isEmpty {
            let parts = seal.open(request.pageToken)?.split(separator: "\n").map(String.init) ?? []
            guard parts.count == 2, parts[0] == mark else { throw ServiceError.invalid("pageToken", "page_token", "is not one that this service gave for this list") }
            after = parts[1]
        }
        var found = try addresses.list(of: whose, after: after, limit: size + 1, at: .now())
        if found.count > size {
            found.removeLast()
            response.nextPageToken = seal.seal("\(mark)\n\(found[size - 1].id)")
        }
        response.privateAddresses = found.map(Self.shown)
        return response
    }

    private func revoke(_ request: RevokePrivateAddressRequest, _ call: Call) async throws -> Empty {
        guard call.caller.kind != .anonymous else { throw ServiceError.notFound("private address", request.id) }
        let whose = whose(call.caller), addresses = addresses
        return try await addresses.database.answer(call) { tx in
            try addresses.revoke(request.id, of: whose, in: tx)
            return Empty()
        }
    }

    /// The owner whose addresses a caller sees and ends; nil for everybody's.
    private func whose(_ caller: Caller) -> String? { caller.may(.admin, in: service) && caller.organisation.isEmpty ? nil : caller.id }

    private static func shown(_ kept: PrivateAddresses.Kept) -> PrivateAddress {
        let asked = FormValues(encoded: kept.query)
        var shown = PrivateAddress()
        shown.id = kept.id
        shown.outlet = kept.outlet
        shown.filter = asked["filter"] ?? ""
        shown.language = asked["lang"] ?? ""
        shown.query = asked.setting("filter", to: nil).setting("lang", to: nil).encoded
        shown.ownerName = kept.owner.name
        shown.createTime = kept.createTime
        shown.useTime = kept.useTime
        return shown
    }
}
