import Contract

/// View model of `/docs`: every method under the record it is about, and what holds for all of them.
struct ReferenceIndex: Sendable {
    struct Section: Sendable {
        let name: String
        let fullName: String
        let meaning: String
        let resources: [Resource]
    }
    struct Resource: Sendable {
        let name: String?
        let meaning: String?
        let methods: [Link]
    }
    struct Link: Sendable {
        let name: String
        let address: String
    }

    let title: String
    let lead: String
    let example: String
    let contracts: [Section]
    let errors: [ReferenceError]

    init(_ reference: Reference, _ request: PageRequest) {
        let words = reference.site.words(request.language)
        let name = words("service.\(reference.service)")
        title = words("reference.title", ["service": name])
        lead = words("reference.lead", ["service": name])
        let readable = reference.contracts.flatMap(\.methods).first { $0.effect == .reads && $0.access == .read } ?? reference.contracts[0].methods[0]
        example = ReferenceCommand(readable, message: String(decoding: readable.input.example(.given), as: UTF8.self), origin: request.origin).post
        contracts = reference.contracts.map { contract in
            Section(
                name: Reference.short(contract.name), fullName: contract.name, meaning: contract.summary,
                resources: ReferenceGroup.groups(of: contract).map { group in
                    Resource(
                        name: group.record?.shortName, meaning: group.record?.meaning,
                        methods: group.methods.map { Link(name: $0.name, address: Reference.address($0)) })
                })
        }
        errors = ReferenceError.told.map { ReferenceError($0, reference.wire, words) }
    }
}

/// One way in which methods fail.
struct ReferenceError: Sendable {
    let code: String
    let status: String
    let meaning: String

    init(_ code: Code, _ wire: Reference.Wire, _ words: Words) {
        self.code = code.rawValue
        status = String(wire.status(code))
        meaning = words("reference.error.\(code.rawValue)")
    }

    /// Those that a caller must be ready for, in the order in which checks are made.
    static let told: [Code] = [
        .unauthenticated, .permissionDenied, .invalidArgument, .notFound, .alreadyExists, .aborted, .failedPrecondition,
        .resourceExhausted, .deadlineExceeded, .unavailable, .internal,
    ]

    /// Those that one method may fail with.
    static func codes(of method: MethodDescription) -> [Code] {
        let writes = method.effect == .writes
        let records = method.input.fields.compactMap { if case .message(let access) = $0.kind { access.layout } else { nil } } + [method.input]
        func has(_ name: String) -> Bool { records.contains { $0.field(name) != nil } }
        return told.filter { code in
            switch code {
            case .unauthenticated, .permissionDenied: method.access != .open
            case .invalidArgument: !method.input.fields.isEmpty
            case .notFound: has("id")
            case .alreadyExists, .failedPrecondition: writes
            case .aborted: writes && has("etag")
            default: true
            }
        }
    }
}

/// The methods of a contract that are about one record.
struct ReferenceGroup {
    let record: MessageLayout?
    private(set) var methods: [MethodDescription]

    static func groups(of contract: Contract) -> [ReferenceGroup] {
        let records = contract.methods.filter { $0.name == "Get\($0.output.shortName)" }.map(\.output)
        var groups = records.map { ReferenceGroup(record: $0, methods: []) }
        var others = ReferenceGroup(record: nil, methods: [])
        for method in contract.methods {
            let index = record(of: method, among: records).flatMap { record in groups.firstIndex { $0.record?.name == record.name } }
            if let index { groups[index].methods.append(method) } else { others.methods.append(method) }
        }
        return groups + (others.methods.isEmpty ? [] : [others])
    }

    /// What it answers, or what it lists, or what its name ends with.
    static func record(of method: MethodDescription, among records: [MessageLayout]) -> MessageLayout? {
        if let output = records.first(where: { $0.name == method.output.name }) { return output }
        let listed = method.output.fields.lazy.compactMap { if case .messages(let access) = $0.kind { access.layout.name } else { nil } }.first
        if method.name.hasPrefix("List"), let listed, let record = records.first(where: { $0.name == listed }) { return record }
        let named = records.filter { record in plurals(record.shortName).contains { method.name.hasSuffix($0) } }
        return named.max { $0.shortName.count < $1.shortName.count }
    }

    private static func plurals(_ noun: String) -> [String] { [noun, "\(noun)s", "\(noun)es", "\(noun.dropLast())ies"] }
}
