import Contract

/// A field's value as people read it or as a spreadsheet computes with it.
package enum FieldValue: Sendable, Equatable {
    case empty
    case text(String)
    /// A number kept as an integer of its smallest part.
    case number(Int64, decimals: Int)
    case money(cents: Int64)
    case day(Day)
    case instant(Instant)

    /// The value as a page shows it.
    package func shown(_ format: Formatting) -> String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let value, let decimals): format.scaled(value, decimals: decimals)
        case .money(let cents): format.money(cents: cents)
        case .day(let day): format.day(day)
        case .instant(let instant): format.dayAndTime(instant)
        }
    }

    package var isNumber: Bool {
        switch self {
        case .number, .money: true
        default: false
        }
    }
}

extension FieldEntry {
    /// True for a whole number of cents: pages show and read euros.
    var isMoney: Bool {
        switch kind {
        case .int64, .optionalInt64: name.hasSuffix("Cents")
        default: false
        }
    }
    /// Decimals of a whole number that counts parts: pages show and read whole units of cents and hundredths.
    var decimals: Int { isMoney || name.hasSuffix("Hundredths") ? 2 : 0 }
    /// A year is told as it is, without marks between its digits.
    var isYear: Bool { name == "year" || name.hasSuffix("Year") }
    /// A mark from one to five: 0 says that nobody gave one.
    var isMark: Bool { name == "satisfaction" }
    var isNumeric: Bool {
        if isYear { return false }
        return isCounted
    }
    private var isCounted: Bool {
        switch kind {
        case .int32, .uint32, .int64, .optionalInt64, .double, .optionalDouble: true
        default: false
        }
    }

    /// The value of this field in the message at `base`, terms and flags in the reader's words.
    func fieldValue(_ base: UnsafeRawPointer, _ words: Words) -> FieldValue {
        func number(_ value: Int64?) -> FieldValue { value.map { isMoney ? .money(cents: $0) : .number($0, decimals: decimals) } ?? .empty }
        func flag(_ value: Bool?) -> FieldValue { value.map { .text(words($0 ? "value.yes" : "value.no")) } ?? .empty }
        switch kind {
        case .string: return Self.text(value(base, as: String.self).pointee)
        case .optionalString: return Self.text(value(base, as: String?.self).pointee ?? "")
        case .strings: return Self.text(value(base, as: [String].self).pointee.joined(separator: ", "))
        case .stringMap:
            return Self.text(value(base, as: [String: String].self).pointee.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
        case .bool: return flag(value(base, as: Bool.self).pointee)
        case .optionalBool: return flag(value(base, as: Bool?.self).pointee)
        case .int32: return number(Int64(value(base, as: Int32.self).pointee))
        case .uint32: return number(Int64(value(base, as: UInt32.self).pointee))
        case .int64: return number(value(base, as: Int64.self).pointee)
        case .optionalInt64: return number(value(base, as: Int64?.self).pointee)
        case .double: return Self.rounded(value(base, as: Double.self).pointee)
        case .optionalDouble: return value(base, as: Double?.self).pointee.map(Self.rounded) ?? .empty
        case .day: return value(base, as: Day?.self).pointee.map { .day($0) } ?? .empty
        case .instant: return value(base, as: Instant?.self).pointee.map { .instant($0) } ?? .empty
        case .duration: return value(base, as: Duration?.self).pointee.map { .text(words.format.duration($0)) } ?? .empty
        case .mask: return Self.text(value(base, as: FieldMask.self).pointee.text)
        case .term(let vocabulary): return Self.text(words.term(vocabulary, vocabulary.codes[Int(value(base, as: UInt8.self).pointee)]))
        case .terms(let access):
            return Self.text(access.positions(at: base + offset).map { words.term(access.vocabulary, access.vocabulary.codes[Int($0)]) }.joined(separator: ", "))
        case .message(let access), .messages(let access): return access.summary(base + offset, words)
        case .bytes, .any, .anys: return .empty
        }
    }

    private static func text(_ text: String) -> FieldValue { text.isEmpty ? .empty : .text(text) }

    /// At most four decimals and none that are zero.
    static func rounded(_ value: Double) -> FieldValue {
        for decimals in 0..<4 {
            if let scaled = Formatting.scale(value, decimals), let fine = Formatting.scale(value, 4), fine == scaled * [10_000, 1000, 100, 10][decimals] {
                return .number(scaled, decimals: decimals)
            }
        }
        return Formatting.scale(value, 4).map { .number($0, decimals: 4) } ?? .empty
    }
}

extension NestedAccess {
    /// The set fields of each nested message, shown with commas between them.
    fileprivate func summary(_ field: UnsafeRawPointer, _ words: Words) -> FieldValue {
        var parts: [String] = []
        forEach(at: field) { base in
            let values = layout.fields.filter { !$0.isDefault(at: base) }.map { $0.fieldValue(base, words).shown(words.format) }.filter { !$0.isEmpty }
            if !values.isEmpty { parts.append(values.joined(separator: ", ")) }
        }
        return parts.isEmpty ? .empty : .text(parts.joined(separator: "; "))
    }
}

/// A field reached by the dotted name that a page gives it: `address.city`.
struct FieldPath {
    let layout: MessageLayout
    let field: FieldEntry
    private let way: [(access: any NestedAccess, offset: Int)]

    /// - Precondition: the message has such a field.
    init(_ root: MessageLayout, _ name: String) {
        var layout = root
        var way: [(access: any NestedAccess, offset: Int)] = []
        var parts = name.split(separator: ".").map(String.init)
        while parts.count > 1 {
            guard let field = layout.field(parts.removeFirst()), case .message(let access) = field.kind else {
                preconditionFailure("\(root.name) has no field \(name)")
            }
            way.append((access, field.offset))
            layout = access.layout
        }
        guard let field = layout.field(parts[0]) else { preconditionFailure("\(root.name) has no field \(name)") }
        self.layout = layout
        self.field = field
        self.way = way
    }

    /// Runs `body` with the memory that holds the field; does not when a message on the way is absent.
    func reach(_ base: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) { reach(base, way[...], body) }

    private func reach(_ base: UnsafeRawPointer, _ rest: ArraySlice<(access: any NestedAccess, offset: Int)>, _ body: (UnsafeRawPointer) -> Void) {
        guard let step = rest.first else { return body(base) }
        step.access.forEach(at: base + step.offset) { reach($0, rest.dropFirst(), body) }
    }

    func value(in base: UnsafeRawPointer, _ words: Words) -> FieldValue {
        var found = FieldValue.empty
        reach(base) { found = field.fieldValue($0, words) }
        return found
    }
}
