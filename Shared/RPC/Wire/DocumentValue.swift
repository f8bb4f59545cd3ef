import Contract

/// A JSON value whose members stand in the order they are written: for documents, not for messages.
package indirect enum DocumentValue: Sendable {
    package typealias List = [DocumentValue]
    case text(String)
    case number(Int64)
    case bool(Bool)
    case list(List)
    case object([(String, DocumentValue)])
    /// JSON that is written already.
    case json([UInt8])

    package func bytes() -> [UInt8] {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.array()
    }

    private func write(into writer: inout JSONWriter) {
        switch self {
        case .text(let text): writer.string(text)
        case .number(let number): writer.integer(number)
        case .bool(let flag): writer.bool(flag)
        case .json(let bytes): writer.raw(bytes)
        case .list(let items):
            writer.raw("[")
            for (index, item) in items.enumerated() {
                if index > 0 { writer.raw(",") }
                item.write(into: &writer)
            }
            writer.raw("]")
        case .object(let members):
            writer.raw("{")
            for (index, member) in members.enumerated() {
                if index > 0 { writer.raw(",") }
                writer.string(member.0)
                writer.raw(":")
                member.1.write(into: &writer)
            }
            writer.raw("}")
        }
    }

    package static func texts(_ items: [String]) -> DocumentValue { .list(items.map { .text($0) }) }
}
