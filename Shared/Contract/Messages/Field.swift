/// One line of a message's field table.
///
/// The constructors name the kind of the field: `.text(3, "legalName", \.legalName, "Registered name.", .required)`.
package struct Field<Root: Message>: Sendable {
    let entry: FieldEntry

    private init<V>(
        _ number: Int, _ name: String, _ path: KeyPath<Root, V>, _ kind: FieldKind, _ meaning: String, _ rules: [Rule]
    ) {
        guard let offset = MemoryLayout<Root>.offset(of: path) else {
            preconditionFailure("\(Root.self).\(name) is not a stored property")
        }
        entry = FieldEntry(number: number, name: name, kind: kind, offset: offset, meaning: meaning, rules: rules)
    }

    package static func text(_ number: Int, _ name: String, _ path: KeyPath<Root, String>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .string, meaning, rules)
    }
    /// Text that tells "not given" from "empty" (`optional string`).
    package static func text(_ number: Int, _ name: String, _ path: KeyPath<Root, String?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .optionalString, meaning, rules)
    }
    package static func texts(_ number: Int, _ name: String, _ path: KeyPath<Root, [String]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .strings, meaning, rules)
    }
    package static func textMap(_ number: Int, _ name: String, _ path: KeyPath<Root, [String: String]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .stringMap, meaning, rules)
    }
    package static func flag(_ number: Int, _ name: String, _ path: KeyPath<Root, Bool>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .bool, meaning, rules)
    }
    package static func flag(_ number: Int, _ name: String, _ path: KeyPath<Root, Bool?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .optionalBool, meaning, rules)
    }
    package static func int32(_ number: Int, _ name: String, _ path: KeyPath<Root, Int32>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .int32, meaning, rules)
    }
    package static func uint32(_ number: Int, _ name: String, _ path: KeyPath<Root, UInt32>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .uint32, meaning, rules)
    }
    package static func int64(_ number: Int, _ name: String, _ path: KeyPath<Root, Int64>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .int64, meaning, rules)
    }
    package static func int64(_ number: Int, _ name: String, _ path: KeyPath<Root, Int64?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .optionalInt64, meaning, rules)
    }
    package static func double(_ number: Int, _ name: String, _ path: KeyPath<Root, Double>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .double, meaning, rules)
    }
    package static func double(_ number: Int, _ name: String, _ path: KeyPath<Root, Double?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .optionalDouble, meaning, rules)
    }
    package static func bytes(_ number: Int, _ name: String, _ path: KeyPath<Root, [UInt8]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .bytes, meaning, rules)
    }
    package static func day(_ number: Int, _ name: String, _ path: KeyPath<Root, Day?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .day, meaning, rules)
    }
    package static func instant(_ number: Int, _ name: String, _ path: KeyPath<Root, Instant?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .instant, meaning, rules)
    }
    package static func duration(_ number: Int, _ name: String, _ path: KeyPath<Root, Duration?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .duration, meaning, rules)
    }
    package static func mask(_ number: Int, _ name: String, _ path: KeyPath<Root, FieldMask>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .mask, meaning, rules)
    }
    package static func any(_ number: Int, _ name: String, _ path: KeyPath<Root, AnyMessage?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .any, meaning, rules)
    }
    package static func anys(_ number: Int, _ name: String, _ path: KeyPath<Root, [AnyMessage]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .anys, meaning, rules)
    }
    package static func term<T: Term>(_ number: Int, _ name: String, _ path: KeyPath<Root, T>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .term(T.vocabulary), meaning, rules)
    }
    package static func terms<T: Term>(_ number: Int, _ name: String, _ path: KeyPath<Root, [T]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .terms(TypedTerms<T>()), meaning, rules)
    }
    package static func message<M: Message>(_ number: Int, _ name: String, _ path: KeyPath<Root, M>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .message(TypedNested<M>()), meaning, rules)
    }
    package static func message<M: Message>(_ number: Int, _ name: String, _ path: KeyPath<Root, M?>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .message(TypedOptional<M>()), meaning, rules)
    }
    package static func messages<M: Message>(_ number: Int, _ name: String, _ path: KeyPath<Root, [M]>, _ meaning: String, _ rules: Rule...) -> Self {
        Self(number, name, path, .messages(TypedList<M>()), meaning, rules)
    }
}

/// How a field's memory is read, written and named on the wire.
package enum FieldKind: Sendable {
    case string, optionalString, strings, stringMap
    case bool, optionalBool
    case int32, uint32, int64, optionalInt64
    case double, optionalDouble
    case bytes, day, instant, duration, mask
    case any, anys
    case term(Vocabulary), terms(any TermsAccess)
    case message(any NestedAccess), messages(any NestedAccess)
}

/// A field without its message type.
package final class FieldEntry: Sendable {
    /// Number in the `.proto`, fixed for ever.
    package let number: Int
    /// lowerCamelCase name in JSON.
    package let name: String
    /// snake_case name in the `.proto`, in filters and of the column.
    package let protoName: String
    package let kind: FieldKind
    package let meaning: String
    package let rules: [Rule]
    package let offset: Int
    let nameBytes: [UInt8]
    let protoNameBytes: [UInt8]
    /// `"name":` ready to be copied.
    package let keyBytes: [UInt8]

    init(number: Int, name: String, kind: FieldKind, offset: Int, meaning: String, rules: [Rule]) {
        self.number = number
        self.name = name
        self.kind = kind
        self.offset = offset
        self.meaning = meaning
        self.rules = rules
        protoName = name.snakeCased
        nameBytes = Array(name.utf8)
        protoNameBytes = Array(protoName.utf8)
        keyBytes = Array("\"\(name)\":".utf8)
    }

    package var isRequired: Bool { rules.contains(.required) }
    package var isOutput: Bool { rules.contains(.output) }

    /// The field's memory in the message at `base`. `V` is the Swift type that the kind stands for; a term is its
    /// position as `UInt8`.
    @inline(__always)
    package func value<V>(_ base: UnsafeRawPointer, as: V.Type = V.self) -> UnsafePointer<V> {
        (base + offset).assumingMemoryBound(to: V.self)
    }
    @inline(__always)
    package func value<V>(_ base: UnsafeMutableRawPointer, as: V.Type = V.self) -> UnsafeMutablePointer<V> {
        (base + offset).assumingMemoryBound(to: V.self)
    }
}

extension String {
    /// `amountCents` → `amount_cents`.
    package var snakeCased: String {
        var result = ""
        for character in self {
            if character.isUppercase { result += "_" + character.lowercased() } else { result.append(character) }
        }
        return result
    }
}
