import Contract

/// The rule of every pair of least and most, where 0 means that a side is not stated.
package enum Ordered {
    /// - Throws: `invalid_argument` on the path of the greater side.
    package static func check(_ least: Int64, _ most: Int64, _ path: String, _ other: String) throws(ServiceError) {
        guard least == 0 || most == 0 || least <= most else { throw .invalid(path, "not_below", "must not be below \(other)") }
    }

    /// - Throws: `invalid_argument` when the last day is before the first.
    package static func check(_ first: Day?, _ last: Day?, _ path: String) throws(ServiceError) {
        if let first, let last, last < first { throw .invalid(path, "not_before_start", "must not be before \(first)") }
    }
}

/// The rule of every id of a record of this service.
package enum Referenced {
    /// - Throws: `invalid_argument` on the path when a given id is nobody's.
    package static func check(_ id: String, _ table: StaticString, _ type: String, _ path: String, in tx: Transaction) throws {
        guard !id.isEmpty else { return }
        guard try tx.integer("SELECT COUNT(*) FROM \(name: table) WHERE id = \(id)") == 1 else {
            throw ServiceError.invalid(path, "references", "must be the id of an existing \(type)")
        }
    }
}

/// A record that others refer to is not deleted.
package enum InUse {
    /// - Throws: `failed_precondition` IN_USE when the number is not 0.
    package static func refuse(_ number: Int64, _ users: String, _ record: String) throws(ServiceError) {
        guard number == 0 else {
            throw ServiceError(.failedPrecondition, "\(number) \(users) refer to \(record); delete or change them first", reason: "IN_USE")
        }
    }
}
