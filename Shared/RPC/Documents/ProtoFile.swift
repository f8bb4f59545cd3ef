import Contract

/// A `.proto` file of one package, derived from contracts: what partners generate clients from.
///
/// Terms are documented strings, so that a new one breaks no old client; days are strings `YYYY-MM-DD`.
package struct ProtoFile: Sendable {
    /// `auzolan/membership/v1/membership.proto`
    package let path: String
    package let text: String

    /// One file for each package that contracts or their messages stand in, in order of their paths. Packages of
    /// google.protobuf come with every protobuf compiler and are left out.
    package static func files(contracts: [Contract]) -> [ProtoFile] {
        let messages = MessageCatalogue(contracts).inOrder
        let packages = Set(messages.map { MessageName($0.name).package } + contracts.map { MessageName($0.name).package })
        return packages.filter { !$0.hasPrefix("google.protobuf") }.sorted().map { package in
            if package == HealthProto.package { return ProtoFile(path: path(package), text: HealthProto.text) }
            var writer = ProtoWriter(package: package)
            writer.write(
                contracts.filter { MessageName($0.name).package == package },
                messages.filter { MessageName($0.name).package == package })
            return ProtoFile(path: path(package), text: writer.finished)
        }
    }

    /// All files in one text, each after a line with its path.
    static func text(_ files: [ProtoFile], service: String) -> String {
        let head = """
            // The contracts of the service \(service) as protobuf, one file for each package.
            // All of them as files, from the address of this text: curl -s ADDRESS/proto.tar.gz | tar -xz
            // One of them, by the path that stands above it: ADDRESS/proto/\(files.first?.path ?? "")

            """
        return ([head] + files.map { "// file: \($0.path)\n\($0.text)" }).joined(separator: "\n")
    }

    /// All files in one archive, each at its path: gzip over tar.
    static func archive(_ files: [ProtoFile]) -> [UInt8] {
        var archive = TarArchive()
        for file in files { archive.add(file.path, Array(file.text.utf8)) }
        return Gzip.compress(archive.finished)
    }

    static func path(_ package: String) -> String {
        let parts = package.split(separator: ".")
        let noun = parts.last { !isVersion($0) } ?? "service"
        return (parts + ["\(noun).proto"]).joined(separator: "/")
    }

    private static func isVersion(_ part: Substring) -> Bool { part.first == "v" && part.dropFirst().allSatisfy(\.isNumber) }
}

/// Writes the text of one file and gathers what it imports.
private struct ProtoWriter {
    private static let known = [
        "google.protobuf.Timestamp": "timestamp", "google.protobuf.Duration": "duration", "google.protobuf.Any": "any",
        "google.protobuf.FieldMask": "field_mask", "google.protobuf.Empty": "empty",
    ]
    let package: String
    private var body = ""
    private var imports: Set<String> = []

    init(package: String) { self.package = package }

    var finished: String {
        let lines = imports.sorted().map { "import \"\($0)\";\n" }.joined()
        return "syntax = \"proto3\";\n\npackage \(package);\n\(lines.isEmpty ? "" : "\n\(lines)")\(body)"
    }

    mutating func write(_ contracts: [Contract], _ messages: [MessageLayout]) {
        for contract in contracts { service(contract) }
        body += Scope(messages).text(depth: 0) { layout, depth in
            layout.fields.sorted { $0.number < $1.number }.map { field($0, depth: depth) }.joined()
        }
    }

    private mutating func service(_ contract: Contract) {
        body += "\n\(comment(contract.summary, depth: 0))service \(MessageName(contract.name).path.joined(separator: ".")) {\n"
        for method in contract.methods {
            body += comment(method.summary, depth: 1)
            let (input, output) = (name(method.input.name, beside: contract), name(method.output.name, beside: contract))
            body += "  rpc \(method.name)(\(input)) returns (\(output))"
            body += method.effect == .reads ? " {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }\n" : ";\n"
        }
        body += "}\n"
    }

    private mutating func field(_ field: FieldEntry, depth: Int) -> String {
        let type = type(field)
        let line = "\(type) \(field.protoName) = \(field.number);\n"
        return comment(field.documentation + codes(field), depth: depth) + String(repeating: "  ", count: depth) + line
    }

    private func codes(_ field: FieldEntry) -> String {
        let vocabulary: Vocabulary
        switch field.kind {
        case .term(let terms): vocabulary = terms
        case .terms(let access): vocabulary = access.vocabulary
        case .day: return " A date YYYY-MM-DD."
        default: return ""
        }
        return "\nOne of: \(vocabulary.codes.filter { !$0.isEmpty }.joined(separator: ", "))."
    }

    private mutating func type(_ field: FieldEntry) -> String {
        switch field.kind {
        case .string, .day, .term: "string"
        case .optionalString: "optional string"
        case .strings, .terms: "repeated string"
        case .stringMap: "map<string, string>"
        case .bool: "bool"
        case .optionalBool: "optional bool"
        case .int32: "int32"
        case .uint32: "uint32"
        case .int64: "int64"
        case .optionalInt64: "optional int64"
        case .double: "double"
        case .optionalDouble: "optional double"
        case .bytes: "bytes"
        case .instant: name("google.protobuf.Timestamp")
        case .duration: name("google.protobuf.Duration")
        case .mask: name("google.protobuf.FieldMask")
        case .any: name("google.protobuf.Any")
        case .anys: "repeated \(name("google.protobuf.Any"))"
        case .message(let nested): name(nested.layout.name)
        case .messages(let nested): "repeated \(name(nested.layout.name))"
        }
    }

    /// The name of a message among a service's methods. A compiler looks there first, so that a message called like a
    /// method needs its whole name, with a dot before it.
    private mutating func name(_ full: String, beside contract: Contract) -> String {
        let short = name(full)
        let first = short.prefix { $0 != "." }
        return contract.methods.contains { $0.name == first } ? ".\(full)" : short
    }

    /// The name as this file writes it; a message of another package is imported.
    private mutating func name(_ full: String) -> String {
        let name = MessageName(full)
        guard name.package != package else { return name.path.joined(separator: ".") }
        if let file = Self.known[full] { imports.insert("google/protobuf/\(file).proto") }
        else { imports.insert(ProtoFile.path(name.package)) }
        return full
    }
}

/// Messages nested as their names say.
private struct Scope {
    private var layout: MessageLayout?
    private var inner: [String: Scope] = [:]

    init(_ messages: [MessageLayout]) {
        for message in messages { insert(message, at: MessageName(message.name).path[...]) }
    }

    private mutating func insert(_ message: MessageLayout, at path: ArraySlice<String>) {
        guard let first = path.first else { layout = message; return }
        inner[first, default: Scope([])].insert(message, at: path.dropFirst())
    }

    func text(depth: Int, _ fields: (MessageLayout, Int) -> String) -> String {
        let indent = String(repeating: "  ", count: depth)
        return inner.sorted { $0.key < $1.key }.map { name, scope in
            let nested = String(scope.text(depth: depth + 1, fields).dropFirst())
            let own = scope.layout.map { fields($0, depth + 1) } ?? ""
            let body = nested + (nested.isEmpty || own.isEmpty ? "" : "\n") + own
            let head = "\n" + (scope.layout.map { comment($0.meaning, depth: depth) } ?? "")
            return head + indent + "message \(name) {" + (body.isEmpty ? "}\n" : "\n\(body)\(indent)}\n")
        }.joined()
    }
}

private func comment(_ text: String, depth: Int) -> String {
    text.split(separator: "\n").map { String(repeating: "  ", count: depth) + "// \($0)\n" }.joined()
}
