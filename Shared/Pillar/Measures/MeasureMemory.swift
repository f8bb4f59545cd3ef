import Contract
import Models
import Storage
import Synchronization

/// Readings as they were read, for as long as what they are made of has not changed: the change feed tells what has. So what a new
/// record costs does not grow with the records that there are.
final class MeasureMemory: Sendable {
    private struct Key: Hashable {
        let measure: String
        let period: String
        let isBrokenDown: Bool
    }
    private struct Kept {
        /// Of the change feed, at which the reading holds.
        let position: Int64
        let reading: Reading
    }
    private struct State {
        var kept: [Key: Kept] = [:]
        var tables: Set<String>?
    }

    /// More than all measures of a service in the periods of a few plans.
    private static let mostReadings = 2_000
    /// A reading of more ids is read each time.
    private static let mostIDs = 100_000
    /// After more changes readings are read anew.
    private static let mostChanges = 500
    /// Types whose changes may come with changes of other records that no line of the feed names: erasing somebody.
    private static let wide: Set = ["Person"]

    /// What people and programs come in by and look through: no measure is made of it.
    private static let apart: Set = ["Account", "ApiKey", "PrivateAddress", "SavedView", "Session"]

    private let database: any Database
    private let state = Mutex(State())

    init(_ database: any Database) { self.database = database }

    /// Reads measures at one moment of the database.
    func readings(_ asked: [(measure: Measure, period: Period, isBrokenDown: Bool)], at position: Int64, in session: Session) throws -> [Reading] {
        var news: [Int64: [RecordChange]?] = [:]
        return try asked.map { measure, period, isBrokenDown in
            guard !measure.isUntold else { return try measure.read(period, breakdowns: isBrokenDown, in: session) }
            let key = Key(measure: measure.key, period: period.text, isBrokenDown: isBrokenDown)
            let old = state.withLock { $0.kept[key] }
            if let old, old.position == position { return old.reading }
            var reading: Reading?
            if let old, old.position < position {
                if news[old.position] == nil {
                    let changes = try session.changes(after: old.position, limit: Self.mostChanges + 1)
                    news[old.position] = .some(changes.count > Self.mostChanges ? nil : changes)
                }
                if let changes = news[old.position] ?? nil { reading = try renewed(old.reading, measure, period, isBrokenDown, changes, in: session) }
            }
            let read = try reading ?? measure.read(period, breakdowns: isBrokenDown, in: session)
            keep(Kept(position: position, reading: read), key)
            return read
        }
    }

    private func keep(_ kept: Kept, _ key: Key) {
        state.withLock { state in
            if state.kept.count >= Self.mostReadings { state.kept.removeAll() }
            // Somebody who reads an earlier moment of the database is slow, not right.
            if let other = state.kept[key], other.position > kept.position { return }
            state.kept[key] = kept.reading.ids.count <= Self.mostIDs ? kept : nil
        }
    }

    /// The reading after some changes; nil where only reading it anew tells it.
    private func renewed(
        _ old: Reading, _ measure: Measure, _ period: Period, _ isBrokenDown: Bool, _ changes: [RecordChange], in session: Session
    ) throws -> Reading? {
        let tables = try tables(in: session)
        var new: [String] = []
        for change in changes where !Self.apart.contains(change.type) {
            let own = String(change.type.snakeCased.dropFirst())
            guard !Self.wide.contains(change.type), tables.contains(own) else { return nil }
            guard measure.reads(recordsOf: own) else { continue }
            // A record that was there may have counted otherwise before.
            guard !isBrokenDown, measure.growsRecord(by: own) else { return nil }
            if change.action == .created { new.append(change.id) } else if !new.contains(change.id) { return nil }
        }
        return new.isEmpty ? old : try measure.reading(old, with: new, period, in: session)
    }

    private func tables(in session: Session) throws -> Set<String> {
        if let known = state.withLock({ $0.tables }) { return known }
        let tables = Set(try database.tables(in: session).map(\.name))
        state.withLock { $0.tables = tables }
        return tables
    }
}
