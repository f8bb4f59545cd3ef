import Contract
import RPC

/// The binary form of this contract's messages, which travels in error details: written and read by the field tables.
package enum MessageBinary {
    /// The messages that an error can carry, by their full names.
    private static let known: [String: any Message.Type] = Dictionary(uniqueKeysWithValues: [
        named(UnaryRequest.self), named(IdempotentUnaryRequest.self), named(UnimplementedRequest.self), named(UnaryResponse.self),
        named(IdempotentUnaryResponse.self), named(RequestInfo.self), named(ConformancePayload.self), named(Header.self),
    ])
    private static let prefix = "type.googleapis.com/"

    private static func named<M: Message>(_ type: M.Type) -> (String, any Message.Type) { (M.fields.layout.name, type) }

    /// - Throws: `invalid_argument` for a message that is not known here.
    package static func detail(_ any: AnyMessage) throws(ServiceError) -> ServiceError.Detail {
        let (type, bytes) = try packed(any)
        return ServiceError.Detail(type: type, value: bytes)
    }

    /// A detail as JSON; one that is not known keeps its bytes as `value`.
    package static func any(_ detail: ServiceError.Detail) -> AnyMessage {
        let typeURL = prefix + detail.type
        guard let json = known[detail.type].flatMap({ json($0, detail.value[...]) }) else {
            return AnyMessage(typeURL: typeURL, json: Array("{\"value\":\"\(Base64.encode(detail.value))\"}".utf8))
        }
        return AnyMessage(typeURL: typeURL, json: json)
    }

    static func packed(_ any: AnyMessage) throws(ServiceError) -> (type: String, bytes: [UInt8]) {
        let name = String(any.typeURL.split(separator: "/").last ?? "")
        guard let type = known[name] else { throw .malformed("\(name) is no message of this contract") }
        return (name, try bytes(type, any.json))
    }

    static func unpacked(typeURL: String, _ bytes: ArraySlice<UInt8>) -> AnyMessage? {
        let name = String(typeURL.split(separator: "/").last ?? "")
        return known[name].flatMap { json($0, bytes) }.map { AnyMessage(typeURL: typeURL, json: $0) }
    }

    private static func bytes<M: Message>(_ type: M.Type, _ json: [UInt8]) throws(ServiceError) -> [UInt8] {
        let message = try M(json: json)
        var writer = ProtobufWriter()
        var failure: ServiceError?
        withUnsafeBytes(of: message) { memory in
            do throws(ServiceError) { try writer.fields(M.fields.layout, at: memory.baseAddress!) } catch { failure = error }
        }
        if let failure { throw failure }
        return writer.bytes
    }

    private static func json<M: Message>(_ type: M.Type, _ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var message = M()
        let isMessage = withUnsafeMutablePointer(to: &message) {
            ProtobufReader(bytes).read(M.fields.layout, into: UnsafeMutableRawPointer($0))
        }
        return isMessage ? message.jsonBytes() : nil
    }
}
