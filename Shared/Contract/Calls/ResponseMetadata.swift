import Synchronization

/// What an answer adds to its response beside the message: headers before it and trailing metadata.
///
/// Repeated names keep every value in order. The reply and the error carry it alike.
package final class ResponseMetadata: Sendable {
    package struct Entry: Sendable, Hashable {
        /// Lower-case name. Names that begin with `connect-` and those of HTTP itself are the protocol's own.
        package let name: String
        package let value: String
        /// Trailing metadata travels as a header with the prefix `Trailer-`.
        package let isTrailing: Bool
    }

    private let added = Mutex<[Entry]>([])

    package init() {}

    package var entries: [Entry] { added.withLock { $0 } }

    package func add(_ name: String, _ value: String) {
        added.withLock { $0.append(Entry(name: name.lowercased(), value: value, isTrailing: false)) }
    }

    package func addTrailing(_ name: String, _ value: String) {
        added.withLock { $0.append(Entry(name: name.lowercased(), value: value, isTrailing: true)) }
    }
}
