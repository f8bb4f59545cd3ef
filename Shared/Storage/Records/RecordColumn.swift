import Contract
import Foundation

/// One field of a record as a column.
struct RecordColumn: Sendable {
    let field: FieldEntry
    var name: String { field.protoName }

    /// Whether the column can be null: the times that every record is given never are.
    var isNullable: Bool {
        switch field.kind {
        case .string: field.refersToRecord
        case .instant: field.name != "createTime" && field.name != "updateTime"
        case .optionalString, .optionalBool, .optionalInt64, .optionalDouble, .day: true
        default: false
        }
    }

    func value<Record: Message>(of record: Record) -> SQLValue {
        withUnsafeBytes(of: record) { value(at: $0.baseAddress!) }
    }

    private func value(at base: UnsafeRawPointer) -> SQLValue {
        switch field.kind {
        case .string:
            let text = field.value(base, as: String.self).pointee
            return text.isEmpty && field.refersToRecord ? .null : .text(text)
        case .optionalString: return field.value(base, as: String?.self).pointee.map { .text($0) } ?? .null
        case .strings: return .text(Self.list(field.value(base, as: [String].self).pointee))
        case .bool: return .integer(field.value(base, as: Bool.self).pointee ? 1 : 0)
        case .optionalBool: return field.value(base, as: Bool?.self).pointee.map { .integer($0 ? 1 : 0) } ?? .null
        case .int32: return .integer(Int64(field.value(base, as: Int32.self).pointee))
        case .uint32: return .integer(Int64(field.value(base, as: UInt32.self).pointee))
        case .int64: return .integer(field.value(base, as: Int64.self).pointee)
        case .optionalInt64: return field.value(base, as: Int64?.self).pointee.map { .integer($0) } ?? .null
        case .double: return .real(field.value(base, as: Double.self).pointee)
        case .optionalDouble: return field.value(base, as: Double?.self).pointee.map { .real($0) } ?? .null
        case .day: return field.value(base, as: Day?.self).pointee?.sqlValue ?? .null
        case .instant: return field.value(base, as: Instant?.self).pointee?.sqlValue ?? .null
        case .term(let vocabulary): return .text(vocabulary.codes[Int(field.value(base, as: UInt8.self).pointee)])
        case .terms(let access): return .text(Self.list(access.positions(at: base + field.offset).map { access.vocabulary.codes[Int($0)] }))
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages: return .text(field.json(at: base))
        }
    }

    @inline(__always)
    func read(_ row: any Row, _ index: Int, into base: UnsafeMutableRawPointer) {
        switch field.kind {
        case .string: field.value(base, as: String.self).pointee = row.text(index)
        case .optionalString: field.value(base, as: String?.self).pointee = row.isNull(index) ? nil : row.text(index)
        case .strings: field.value(base, as: [String].self).pointee = Self.items(row.bytes(index))
        case .bool: field.value(base, as: Bool.self).pointee = row.bool(index)
        case .optionalBool: field.value(base, as: Bool?.self).pointee = row.isNull(index) ? nil : row.bool(index)
        case .int32: field.value(base, as: Int32.self).pointee = Int32(truncatingIfNeeded: row.integer(index))
        case .uint32: field.value(base, as: UInt32.self).pointee = UInt32(truncatingIfNeeded: row.integer(index))
        case .int64: field.value(base, as: Int64.self).pointee = row.integer(index)
        case .optionalInt64: field.value(base, as: Int64?.self).pointee = row.optionalInteger(index)
        case .double: field.value(base, as: Double.self).pointee = row.real(index)
        case .optionalDouble: field.value(base, as: Double?.self).pointee = row.isNull(index) ? nil : row.real(index)
        case .day: field.value(base, as: Day?.self).pointee = row.day(index)
        case .instant: field.value(base, as: Instant?.self).pointee = row.instant(index)
        case .term(let vocabulary): field.value(base, as: UInt8.self).pointee = vocabulary.position(of: row.bytes(index)) ?? 0
        case .terms(let access):
            for code in row.bytes(index).split(separator: UInt8(ascii: "|")) {
                guard let position = access.vocabulary.position(of: UnsafeBufferPointer(rebasing: code)) else { continue }
                access.append(position, at: base + field.offset)
            }
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages:
            field.setJSON(row.text(index), at: base)
        }
    }

    /// `|a|b|`, so that `LIKE '%|a|%'` finds an item whole.
    static func list(_ items: [String]) -> String { items.isEmpty ? "" : "|" + items.map(ListText.escaped).joined(separator: "|") + "|" }
    private static func items(_ text: UnsafeBufferPointer<UInt8>) -> [String] {
        text.split(separator: UInt8(ascii: "|")).map { String(decoding: ListText.unescaped($0), as: UTF8.self) }
    }
}

extension FieldEntry {
    /// An empty reference is null in the database, so that foreign keys hold.
    var refersToRecord: Bool {
        rules.contains { if case .references = $0 { true } else { false } }
    }
}
