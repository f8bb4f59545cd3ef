/// What is asked or told between a service and anybody else: a plain struct whose meaning stands in one field table.
///
/// From the table come the JSON form, validation, the OpenAPI and `.proto` documents, form fields and columns.
package protocol Message: Sendable, Equatable {
    /// The message with every field at its default (proto3: the value that is not sent).
    init()
    /// The one declaration of the message's fields. Numbers are fixed for ever.
    static var fields: FieldTable<Self> { get }
}

/// A message that has an identity and is stored: it can be listed, read, created, changed and deleted.
package protocol Resource: Message {
    /// UUIDv7 in lower-case text, given by the service.
    var id: String { get set }
    /// The version of the record, quotes included (AIP-154): `"r12"`. A write with another version is refused.
    var etag: String { get set }
    var createTime: Instant? { get set }
    var updateTime: Instant? { get set }
}

/// The field table of one message type, typed by it.
package struct FieldTable<Root: Message>: Sendable {
    package let layout: MessageLayout

    /// - Parameters:
    ///   - name: full name on the wire, `auzolan.membership.v1.Organisation`.
    ///   - meaning: one sentence that says what the message stands for.
    package init(_ name: String, _ meaning: String, _ fields: [Field<Root>]) {
        let prototype = Root()
        layout = MessageLayout(name: name, meaning: meaning, fields: fields.map(\.entry)) { write in
            withUnsafeBytes(of: prototype) { write($0.place) }
        }
    }
}

/// The field table without its type: what codec, validation and documents walk.
///
/// Fields are reached by their offset in the struct, so that reading and writing a message costs no dynamic dispatch.
package final class MessageLayout: Sendable {
    package let name: String
    package let meaning: String
    package let fields: [FieldEntry]
    let maxFieldCount = 64
    private let withPrototype: @Sendable ((UnsafeRawPointer) -> Void) -> Void

    init(
        name: String, meaning: String, fields: [FieldEntry],
        prototype: @escaping @Sendable ((UnsafeRawPointer) -> Void) -> Void
    ) {
        self.name = name
        self.meaning = meaning
        self.fields = fields
        withPrototype = prototype
        precondition(fields.count <= maxFieldCount, "\(name) has more than \(maxFieldCount) fields")
        precondition(Set(fields.map(\.number)).count == fields.count, "\(name) repeats a field number")
        precondition(Set(fields.map(\.name)).count == fields.count, "\(name) repeats a field name")
    }

    /// The last part of the full name: `Organisation`.
    package var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }

    /// The field with this JSON name or its snake_case form.
    package func field(_ name: some StringProtocol) -> FieldEntry? {
        fields.first { $0.name == name } ?? fields.first { $0.protoName == name }
    }

    /// Position of the field whose JSON or proto name is the given bytes; `hint` is the position expected next.
    @inline(__always)
    func position(of key: UnsafeBufferPointer<UInt8>, hint: Int) -> Int? {
        if hint < fields.count, fields[hint].nameBytes.equals(key) { return hint }
        for position in fields.indices where fields[position].nameBytes.equals(key) { return position }
        for position in fields.indices where fields[position].protoNameBytes.equals(key) { return position }
        return nil
    }

    /// Sets the field of the message at `base` back to its default.
    func reset(_ field: FieldEntry, at base: UnsafeMutableRawPointer) {
        withPrototype { field.copy(from: $0, to: base) }
    }
}

extension [UInt8] {
    @inline(__always)
    func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBufferPointer { mine in
            for index in 0..<other.count where mine[index] != other[index] { return false }
            return true
        }
    }
}
