extension Message {
    /// Checks every field against the rules of the table, nested messages too.
    ///
    /// - Throws: `invalid_argument` with one violation for each broken rule.
    package func validate() throws(ServiceError) {
        let violations = violations()
        if !violations.isEmpty { throw .invalid(violations) }
    }

    /// The broken rules, with paths from this message.
    package func violations() -> [ServiceError.Violation] {
        var found: [ServiceError.Violation] = []
        withUnsafeBytes(of: self) { Self.fields.layout.check(at: $0.place, path: "", into: &found) }
        return found
    }

    /// This message with the fields that only the service gives set back to their defaults.
    package func withoutOutputFields() -> Self {
        var copy = self
        withUnsafeMutablePointer(to: &copy) { pointer in
            for field in Self.fields.layout.fields where field.isOutput {
                Self.fields.layout.reset(field, at: UnsafeMutableRawPointer(pointer))
            }
        }
        return copy
    }

    /// This message with the fields of `change` that the mask names (AIP-134); without a mask every field that
    /// `change` sets. Fields given by the service are passed over.
    ///
    /// - Throws: `invalid_argument` for an unknown path or a field that cannot change.
    package func merging(_ change: Self, mask: FieldMask) throws(ServiceError) -> Self {
        let layout = Self.fields.layout
        var selected: [FieldEntry] = []
        var violations: [ServiceError.Violation] = []
        for path in mask.paths {
            guard let field = layout.fields.first(where: { $0.name == path }) else {
                violations.append(.init(field: "updateMask", rule: "unknown_field", message: "names \(path), which is no field of \(layout.shortName)"))
                continue
            }
            selected.append(field)
        }
        if mask.paths.isEmpty {
            selected = withUnsafeBytes(of: change) { bytes in layout.fields.filter { !$0.isDefault(at: bytes.baseAddress!) } }
        }
        var merged = self
        withUnsafeMutablePointer(to: &merged) { target in
            withUnsafeBytes(of: change) { source in
                for field in selected where !field.isOutput {
                    field.copy(from: source.baseAddress!, to: UnsafeMutableRawPointer(target))
                }
            }
        }
        for name in merged.changedFields(since: self) where layout.field(name)?.rules.contains(.immutable) == true {
            violations.append(.init(field: name, rule: Rule.immutable.key, message: Rule.immutable.words))
        }
        if !violations.isEmpty { throw .invalid(violations) }
        return merged
    }

    /// JSON names of the fields in which two messages differ.
    package func changedFields(since other: Self) -> [String] {
        Self.fields.layout.fields.filter { jsonOf($0) != other.jsonOf($0) }.map(\.name)
    }

    private func jsonOf(_ field: FieldEntry) -> [UInt8] {
        var writer = JSONWriter(capacity: 128)
        withUnsafeBytes(of: self) { writer.single(field, at: $0.baseAddress!) }
        return writer.array()
    }
}

extension MessageLayout {
    fileprivate func check(at base: UnsafeRawPointer, path: String, into found: inout [ServiceError.Violation]) {
        for field in fields where !field.isOutput {
            field.check(at: base, path: path, into: &found)
            guard !field.rules.contains(.partial) else { continue }
            switch field.kind {
            case .message(let access):
                if field.isRequired || !access.isDefault(at: base + field.offset) {
                    access.forEach(at: base + field.offset) { access.layout.check(at: $0, path: "\(path)\(field.name).", into: &found) }
                }
            case .messages(let access):
                var index = 0
                access.forEach(at: base + field.offset) {
                    access.layout.check(at: $0, path: "\(path)\(field.name)[\(index)].", into: &found)
                    index += 1
                }
            default: break
            }
        }
    }
}

extension FieldEntry {
    fileprivate func check(at base: UnsafeRawPointer, path: String, into found: inout [ServiceError.Violation]) {
        guard !rules.isEmpty else { return }
        let missing = isDefault(at: base)
        for rule in rules where breaks(rule, missing: missing, at: base) {
            found.append(ServiceError.Violation(field: path + name, rule: rule.key, message: rule.words))
        }
    }

    private func breaks(_ rule: Rule, missing: Bool, at base: UnsafeRawPointer) -> Bool {
        if rule == .required {
            if case .message(let access) = kind, !access.isOptional { return false }
            return missing
        }
        if case .range(let range) = rule { return isOutside(range, at: base) }
        guard !missing else {
            if case .items(let range) = rule { return !range.contains(0) }
            return false
        }
        return switch rule {
        case .length(let range): texts(at: base).contains { !range.contains($0.unicodeScalars.count) }
        case .items(let range): !range.contains(count(at: base))
        case .format(let format): texts(at: base).contains { !format.matches($0) }
        case .references: texts(at: base).contains { !Format.uuid.matches($0) }
        case .unique: Set(texts(at: base)).count != texts(at: base).count
        case .required, .range, .output, .immutable, .personal, .office, .partial, .example: false
        }
    }

    private func texts(at base: UnsafeRawPointer) -> [String] {
        switch kind {
        case .string: [value(base, as: String.self).pointee]
        case .optionalString: value(base, as: String?.self).pointee.map { [$0] } ?? []
        case .strings: value(base, as: [String].self).pointee
        case .stringMap: Array(value(base, as: [String: String].self).pointee.values)
        case .terms(let access): access.positions(at: base + offset).map { access.vocabulary.codes[Int($0)] }
        default: []
        }
    }

    private func isOutside(_ range: ClosedRange<Int64>, at base: UnsafeRawPointer) -> Bool {
        func isOutside(_ number: Int64) -> Bool { !range.contains(number) }
        func isOutside(_ number: Double) -> Bool {
            !(number >= Double(range.lowerBound) && (number <= Double(range.upperBound) || range.upperBound == .max))
        }
        return switch kind {
        case .int32: isOutside(Int64(value(base, as: Int32.self).pointee))
        case .uint32: isOutside(Int64(value(base, as: UInt32.self).pointee))
        case .int64: isOutside(value(base, as: Int64.self).pointee)
        case .optionalInt64: value(base, as: Int64?.self).pointee.map(isOutside) ?? false
        case .double: isOutside(value(base, as: Double.self).pointee)
        case .optionalDouble: value(base, as: Double?.self).pointee.map(isOutside) ?? false
        default: false
        }
    }

    private func count(at base: UnsafeRawPointer) -> Int {
        switch kind {
        case .messages(let access):
            var count = 0
            access.forEach(at: base + offset) { _ in count += 1 }
            return count
        case .anys: return value(base, as: [AnyMessage].self).pointee.count
        default: return texts(at: base).count
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Where a message lies. One without fields has no bytes and may lie nowhere: then a place that is never read.
    package var place: UnsafeRawPointer { baseAddress ?? UnsafeRawPointer(bitPattern: 1)! }
}
