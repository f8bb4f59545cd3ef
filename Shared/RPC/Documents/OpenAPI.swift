import Contract

/// The service's methods as an OpenAPI 3.1 document.
package struct OpenAPI {
    private let contracts: [Contract]
    private let service: String
    private let schemas: MessageSchemas

    /// - Parameters:
    ///   - service: short name, which scopes begin with.
    ///   - version: the release.
    ///   - cookie: name of the session cookie.
    package static func document(contracts: [Contract], service: String, version: String, cookie: String = "session") -> [UInt8] {
        let document = OpenAPI(contracts: contracts, service: service, schemas: MessageSchemas(contracts))
        return document.value(version: version, cookie: cookie).bytes()
    }

    private func value(version: String, cookie: String) -> DocumentValue {
        .object([
            ("openapi", .text("3.1.0")),
            ("info", info(version)),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("tags", .list(contracts.map { .object([("name", .text(tag($0.name))), ("description", .text($0.summary))]) })),
            ("paths", .object(contracts.flatMap(\.methods).map { ($0.path, path($0)) })),
            ("components", .object([
                ("schemas", .object(schemas.components + [("Error", OpenAPIErrors.schema)])),
                ("responses", .object(OpenAPIErrors.components)),
                ("securitySchemes", securitySchemes(cookie)),
            ])),
        ])
    }

    private func info(_ version: String) -> DocumentValue {
        .object([
            ("title", .text("Auzolan \(service)")),
            ("version", .text(version)),
            ("description", .text(
                """
                Connect protocol (unary, JSON) over plain HTTP: POST the request as JSON to the method's path. Methods \
                without side effects also answer GET with the request in the query, where it may travel in URL-safe \
                base64 (base64=1) and compressed before that (compression=gzip). A time limit in milliseconds goes into \
                the header Connect-Timeout-Ms. Fields at their default value are left out of answers; in requests null \
                and the default mean that nothing is given, and unknown fields are ignored. The same contracts as \
                protobuf are listed at /proto; a readable reference is at /docs.
                """)),
        ])
    }

    private func tag(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

    private func path(_ method: MethodDescription) -> DocumentValue {
        var operations = [("post", operation(method, isGet: false))]
        if method.effect == .reads { operations.append(("get", operation(method, isGet: true))) }
        return .object(operations)
    }

    private func operation(_ method: MethodDescription, isGet: Bool) -> DocumentValue {
        let message = content(method.input, .given)
        var members: [(String, DocumentValue)] = [
            ("tags", .texts([tag(method.service)])),
            ("operationId", .text("\(tag(method.service))_\(method.name)\(isGet ? "_get" : "")")),
            ("summary", .text(method.summary)),
            ("description", .text(needs(method))),
            ("security", .list(method.access == .open ? [] : Self.security)),
        ]
        if isGet {
            members.append(("parameters", .list([
                parameter("encoding", in: "query", "Form of the message.", isRequired: true, schema: ("enum", .texts(["json"]))),
                .object([
                    ("name", .text("message")), ("in", .text("query")), ("required", .bool(true)),
                    ("description", .text("The request as JSON; with base64=1 in URL-safe base64, with compression=gzip compressed before that.")),
                    ("content", message),
                ]),
                parameter("connect", in: "query", "Version of the protocol.", isRequired: false, schema: ("pattern", .text("^(v1)?$"))),
            ])))
        } else {
            members.append(("parameters", .list([
                parameter("Connect-Protocol-Version", in: "header", "Version of the protocol.", isRequired: false, schema: ("enum", .texts(["1"])))
            ])))
            members.append(("requestBody", .object([("required", .bool(true)), ("content", message)])))
        }
        let success = DocumentValue.object([
            ("description", .text(method.output.meaning)), ("content", content(method.output, .told)),
        ])
        members.append(("responses", .object([("200", success)] + (isGet ? [Self.unchanged] : []) + OpenAPIErrors.references(isGet: isGet))))
        return .object(members)
    }

    private static let unchanged = ("304", DocumentValue.object([("description", .text("The answer whose ETag If-None-Match names still holds."))]))

    /// What a caller needs, and what calling does.
    private func needs(_ method: MethodDescription) -> String {
        let access = switch method.access {
        case .open: "Open to anybody."
        case .known: "Needs a credential, whatever it grants."
        default: "Needs the scope \(method.access.scope(in: service))."
        }
        guard method.effect == .writes else { return "\(access) Has no side effects." }
        return "\(access) Has side effects\(method.input.field("requestId") == nil ? "" : "; a requestId makes repeating it harmless")."
    }

    private func content(_ layout: MessageLayout, _ direction: Direction) -> DocumentValue {
        .object([
            ("application/json", .object([
                ("schema", schemas.reference(layout, direction)), ("example", .json(layout.example(direction))),
            ]))
        ])
    }

    private func parameter(_ name: String, in place: String, _ description: String, isRequired: Bool, schema: (String, DocumentValue)) -> DocumentValue {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("required", .bool(isRequired)), ("description", .text(description)),
            ("schema", .object([("type", .text("string")), schema])),
        ])
    }

    private static let security: [DocumentValue] = [
        .object([("credential", .list([]))]), .object([("session", .list([]))]),
    ]

    private func securitySchemes(_ cookie: String) -> DocumentValue {
        .object([
            ("credential", .object([
                ("type", .text("http")), ("scheme", .text("bearer")), ("description", .text("An API key or a service token.")),
            ])),
            ("session", .object([
                ("type", .text("apiKey")), ("in", .text("cookie")), ("name", .text(cookie)),
                ("description", .text("The session of a person who signed in.")),
            ])),
        ])
    }
}
