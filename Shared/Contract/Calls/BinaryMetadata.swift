/// Metadata whose name ends in `-bin` holds bytes: base64 on the wire, written unpadded and read either way (Connect
/// protocol, "Custom metadata").
package enum BinaryMetadata {
    package static func isName(_ name: String) -> Bool { name.lowercased().hasSuffix("-bin") }

    package static func text(_ bytes: [UInt8]) -> String { Base64.encode(bytes, padded: false) }

    /// The bytes of every value, in order; a header may hold several with commas between.
    ///
    /// - Returns: nil when a value is no base64.
    package static func bytes(_ values: [String]) -> [[UInt8]]? {
        var all: [[UInt8]] = []
        for value in values.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            guard let bytes = Base64.decode(String(value.drop { $0 == " " }.prefix { $0 != " " })) else { return nil }
            all.append(bytes)
        }
        return all
    }
}

extension Call {
    /// The bytes of metadata whose name ends in `-bin`.
    ///
    /// - Throws: `invalid_argument` that names the header whose value is no base64.
    package func binaryMetadata(_ name: String) throws(ServiceError) -> [[UInt8]] {
        let name = name.lowercased()
        precondition(BinaryMetadata.isName(name), "\(name) does not end in -bin")
        guard let bytes = BinaryMetadata.bytes(metadata[name] ?? []) else { throw .malformed("the header \(name) must be base64") }
        return bytes
    }
}

extension ResponseMetadata {
    package func add(_ name: String, bytes: [UInt8]) {
        precondition(BinaryMetadata.isName(name), "\(name) does not end in -bin")
        add(name, BinaryMetadata.text(bytes))
    }

    package func addTrailing(_ name: String, bytes: [UInt8]) {
        precondition(BinaryMetadata.isName(name), "\(name) does not end in -bin")
        addTrailing(name, BinaryMetadata.text(bytes))
    }
}
