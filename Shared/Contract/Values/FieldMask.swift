/// Names fields of a message (google.protobuf.FieldMask); in JSON one text: `"amountCents,note"`.
package struct FieldMask: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// lowerCamelCase paths relative to the resource.
    package var paths: [String]

    package init(_ paths: [String] = []) { self.paths = paths }
    package init(arrayLiteral paths: String...) { self.paths = paths }

    /// Reads the JSON form. `*` and snake_case are refused, as protobuf's own JSON readers do.
    package init?(text: String) {
        guard !text.isEmpty else {
            paths = []
            return
        }
        paths = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let allowed = paths.allSatisfy { path in
            path.utf8.split(separator: 46, omittingEmptySubsequences: false).allSatisfy { name in
                !name.isEmpty && name.allSatisfy { $0.isDigit || (97...122).contains($0) || (65...90).contains($0) }
            }
        }
        guard allowed else { return nil }
    }

    package var text: String { paths.joined(separator: ",") }
}

/// A message of a type that is told with it (google.protobuf.Any), kept as the JSON it came in.
package struct AnyMessage: Sendable, Hashable {
    /// `type.googleapis.com/` + full message name.
    package var typeURL: String
    /// The JSON object without its `@type` member.
    package var json: [UInt8]

    package init(typeURL: String, json: [UInt8]) {
        self.typeURL = typeURL
        self.json = json
    }

    package init<M: Message>(_ message: M) {
        self.init(typeURL: "type.googleapis.com/\(M.fields.layout.name)", json: message.jsonBytes())
    }
}
