import Contract
import Models

/// How the records behind a measure changed.
struct RecordChanges {
    private typealias Pair = (old: FrozenRecord?, new: FrozenRecord?)
    private var pairs: [Pair] = []

    init(_ before: [FrozenRecord], _ after: [FrozenRecord]) {
        let (old, new) = (Dictionary(grouping: before, by: \.id), Dictionary(grouping: after, by: \.id))
        for id in Set(old.keys).union(new.keys).sorted() {
            let (was, now) = (old[id] ?? [], new[id] ?? [])
            let (gone, came) = (was.filter { !now.contains($0) }, now.filter { !was.contains($0) })
            for index in 0..<max(gone.count, came.count) {
                pairs.append((old: index < gone.count ? gone[index] : nil, new: index < came.count ? came[index] : nil))
            }
        }
    }

    /// What records counted for that now count for something else.
    var reassigned: [String] {
        pairs.compactMap { old, new in
            guard let old, let new, old.countedID != new.countedID, old.countedID != old.id else { return nil }
            return old.countedID
        }
    }

    private static func cause(_ pair: Pair, _ merged: Set<String>) -> DifferenceCause {
        guard let old = pair.old else { return .record_added }
        guard let new = pair.new else { return .record_removed }
        guard old.countedID != new.countedID, old.countedID != old.id else { return .record_corrected }
        return merged.contains(old.countedID) ? .record_merged : .record_reassigned
    }

    /// - Parameter merged: organisations that are a part of others now.
    func reasons(_ source: Formula.Source, _ merged: Set<String>, most: Int) -> [DifferenceReason] {
        let byCause = Dictionary(grouping: pairs) { Self.cause($0, merged) }
        return DifferenceCause.allCases.compactMap { cause in
            guard let pairs = byCause[cause] else { return nil }
            var reason = DifferenceReason(cause, service: source.service, measure: source.measure, count: Int64(pairs.count))
            reason.records = pairs.prefix(most).map { old, new in
                var record = RecordDifference()
                record.service = source.service
                (record.recordType, record.recordID) = ((old ?? new)?.type ?? "", (old ?? new)?.id ?? "")
                (record.before, record.after) = (old?.value ?? 0, new?.value ?? 0)
                return record
            }
            return reason
        }
    }
}

/// Asks the directory which organisations were merged into others.
struct Merges: Sendable {
    /// Of the service that keeps organisations; nil when there is none.
    let directory: (any Peer)?
    /// Most that are asked for; of the others it is not known.
    private static let most = 100

    /// Those that are known to be a part of another one now: when the directory does not answer, none.
    func merged(among ids: Set<String>) async -> Set<String> {
        var merged: Set<String> = []
        guard let directory else { return merged }
        for id in ids.sorted().prefix(Self.most) {
            let organisation = try? await directory.call(Organisation.methods.get, GetRecord(id: id))
            if organisation?.mergedInto.isEmpty == false { merged.insert(id) }
        }
        return merged
    }
}
