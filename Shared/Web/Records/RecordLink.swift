import Contract

/// What a record's page leads to beside its steps: its document, its statement.
package struct RecordLink<Record: ServedResource>: Sendable {
    /// Key of what it is called.
    let textKey: String
    /// Nil where a record has none.
    let address: @Sendable (Record) -> String?

    package init(_ textKey: String, _ address: @escaping @Sendable (Record) -> String?) {
        self.textKey = textKey
        self.address = address
    }
}
