import Contract

/// The service's methods as an OpenAPI 3.1 document.
package enum OpenAPI {
    /// - Parameters:
    ///   - service: short name, which scopes begin with.
    ///   - version: the release.
    ///   - cookie: name of the session cookie.
    package static func document(contracts: [Contract], service: String, version: String, cookie: String = "session") -> [UInt8] {
        let catalogue = MessageCatalogue(contracts)
        var schemas = catalogue.inOrder.map { ($0.name, MessageSchema.object($0)) }
        schemas += catalogue.inOrder.filter { catalogue.partial.contains($0.name) }.map {
            ($0.name + MessageSchema.partialSuffix, MessageSchema.object($0, isPartial: true))
        }
        schemas.append(("Error", error))
        let document = DocumentValue.object([
            ("openapi", .text("3.1.0")),
            ("info", info(contracts, service: service, version: version)),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("tags", .list(contracts.map { .object([("name", .text(tag($0.name))), ("description", .text($0.summary))]) })),
            ("paths", .object(contracts.flatMap(\.methods).map { ($0.path, path($0, service: service)) })),
            ("components", .object([
                ("schemas", .object(schemas)),
                ("responses", .object(responses)),
                ("securitySchemes", securitySchemes(cookie)),
            ])),
        ])
        return document.bytes()
    }

    private static func info(_ contracts: [Contract], service: String, version: String) -> DocumentValue {
        .object([
            ("title", .text("Auzolan \(service)")),
            ("version", .text(version)),
            ("description", .text(
                """
                Connect protocol (unary, JSON) over plain HTTP: POST the request as JSON to the method's path; methods \
                without side effects also answer GET. Fields at their default value are left out of answers; unknown \
                fields are ignored. The same contracts as protobuf are listed at /proto.
                """)),
        ])
    }

    private static func tag(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

    private static func path(_ method: MethodDescription, service: String) -> DocumentValue {
        var operations = [("post", operation(method, service: service, isGet: false))]
        if method.effect == .reads { operations.append(("get", operation(method, service: service, isGet: true))) }
        return .object(operations)
    }

    private static func operation(_ method: MethodDescription, service: String, isGet: Bool) -> DocumentValue {
        let scope = method.access.scope(in: service)
        let needs = method.access == .open ? "Open to anybody." : "Needs the scope \(scope)."
        let message = DocumentValue.object([
            ("application/json", .object([
                ("schema", MessageSchema.reference(method.input.name)), ("example", MessageExample.object(method.input)),
            ]))
        ])
        var members: [(String, DocumentValue)] = [
            ("tags", .texts([tag(method.service)])),
            ("operationId", .text("\(tag(method.service))_\(method.name)\(isGet ? "_get" : "")")),
            ("summary", .text(method.summary)),
            ("description", .text(needs)),
            ("security", .list(method.access == .open ? [] : security)),
        ]
        var parameters = [version(isGet: isGet)]
        if isGet {
            parameters += [
                parameter("encoding", in: "query", "Form of the message.", isRequired: true, values: ["json"]),
                .object([
                    ("name", .text("message")), ("in", .text("query")), ("required", .bool(true)),
                    ("description", .text("The request as JSON.")), ("content", message),
                ]),
            ]
        } else {
            members.append(("requestBody", .object([("required", .bool(true)), ("content", message)])))
        }
        members.insert(("parameters", .list(parameters)), at: 4)
        members.append(("responses", responses(of: method, isGet: isGet)))
        return .object(members)
    }

    private static func version(isGet: Bool) -> DocumentValue {
        isGet
            ? parameter("connect", in: "query", "Version of the protocol.", isRequired: false, values: ["v1"])
            : parameter("Connect-Protocol-Version", in: "header", "Version of the protocol.", isRequired: false, values: ["1"])
    }

    private static func parameter(
        _ name: String, in place: String, _ description: String, isRequired: Bool, values: [String]
    ) -> DocumentValue {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("required", .bool(isRequired)), ("description", .text(description)),
            ("schema", .object([("type", .text("string")), ("enum", .texts(values))])),
        ])
    }

    private static func responses(of method: MethodDescription, isGet: Bool) -> DocumentValue {
        let success = DocumentValue.object([
            ("description", .text(method.output.meaning)),
            ("content", .object([("application/json", .object([("schema", MessageSchema.reference(method.output.name))]))])),
        ])
        let errors = statuses.map { status, _ in
            (String(status), DocumentValue.object([("$ref", .text("#/components/responses/HTTP\(status)"))]))
        }
        let unchanged = ("304", DocumentValue.object([("description", .text("The answer whose ETag If-None-Match names still holds."))]))
        return .object([("200", success)] + (isGet ? [unchanged] : []) + errors)
    }
}

// MARK: Errors and credentials, the same for every method

extension OpenAPI {
    /// Statuses a method may answer with beside 200, and the codes they carry.
    private static let statuses: [(Int, [Code])] = [400, 401, 403, 404, 405, 409, 415, 429, 499, 500, 501, 503, 504].map { status in
        (status, Code.allCases.filter { $0.httpStatus == status })
    }

    private static let error = DocumentValue.object([
        ("type", .text("object")),
        ("description", .text("Why a call failed.")),
        ("required", .texts(["code"])),
        ("properties", .object([
            ("code", .object([("type", .text("string")), ("enum", .texts(Code.allCases.map(\.rawValue)))])),
            ("message", .object([("type", .text("string")), ("description", .text("A sentence for developers, in English."))])),
            ("details", .object([
                ("type", .text("array")),
                ("description", .text("google.rpc.BadRequest, ErrorInfo, RetryInfo: binary in value, readable in debug.")),
                ("items", .object([
                    ("type", .text("object")),
                    ("required", .texts(["type", "value"])),
                    ("properties", .object([
                        ("type", .object([("type", .text("string"))])), ("value", .object([("type", .text("string"))])),
                        ("debug", .object([])),
                    ])),
                ])),
            ])),
        ])),
    ])

    private static var responses: [(String, DocumentValue)] {
        statuses.map { status, codes in
            var members: [(String, DocumentValue)] = [("description", .text(meaning(status, codes)))]
            if ![405, 415].contains(status) {
                let schema = DocumentValue.object([("$ref", .text("#/components/schemas/Error"))])
                members.append(("content", .object([("application/json", .object([("schema", schema)]))])))
            }
            return ("HTTP\(status)", .object(members))
        }
    }

    private static func meaning(_ status: Int, _ codes: [Code]) -> String {
        switch status {
        case 405: "The method's path answers POST, and GET when it has no side effects."
        case 415: "The message must be application/json."
        default: codes.map(\.rawValue).joined(separator: ", ")
        }
    }

    private static let security: [DocumentValue] = [
        .object([("credential", .list([]))]), .object([("session", .list([]))]),
    ]

    private static func securitySchemes(_ cookie: String) -> DocumentValue {
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
