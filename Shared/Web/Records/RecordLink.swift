import Contract

/// What a record's page leads to beside its steps: its document, its statement.
package struct RecordLink<Record: ServedResource>: Sendable {
    /// Key of what it is called.
    let textKey: String
    let access: Access
    /// Nil where a record has none.
    let address: @Sendable (Record) -> String?

    /// - Parameter access: what opening it needs.
    package init(_ textKey: String, needing access: Access = .read, _ address: @escaping @Sendable (Record) -> String?) {
        self.textKey = textKey
        self.access = access
        self.address = address
    }
}
