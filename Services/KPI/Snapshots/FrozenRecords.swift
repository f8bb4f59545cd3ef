import Contract
import Models

/// A record behind a measure as a snapshot keeps it: what was counted and how much, never what it is called.
struct FrozenRecord: Sendable, Hashable {
    let type: String
    let id: String
    let countedID: String
    let day: String
    let value: Int64

    init(_ contribution: Contribution) {
        (type, id, countedID) = (contribution.recordType, contribution.recordID, contribution.countedID)
        (day, value) = (contribution.date?.text ?? "", contribution.value)
    }

    /// - Parameter line: as `line` writes it.
    init?(_ line: Substring) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 5, let value = Int64(parts[4]) else { return nil }
        (type, id, countedID, day, self.value) = (String(parts[0]), String(parts[1]), String(parts[2]), String(parts[3]), value)
    }

    /// Ids and types have no tabulators: they are identifiers.
    var line: String { "\(type)\t\(id)\t\(countedID)\t\(day)\t\(value)" }
}

/// The records behind one measure of one period.
struct FrozenRecords: Sendable {
    static let linesInPart = 4000

    let source: Formula.Source
    var records: [FrozenRecord]
    /// The records make exactly the reading that was frozen with them.
    var isExact: Bool

    /// The records as rows keep them.
    var parts: [String] {
        stride(from: 0, to: records.count, by: Self.linesInPart).map { start in
            records[start..<min(start + Self.linesInPart, records.count)].map(\.line).joined(separator: "\n")
        }
    }

    /// Whether records make a reading, by its own algebra. What a growth is compared with lies in no record of the period.
    static func make(_ reading: Reading, of records: [FrozenRecord]) -> Bool {
        switch reading.kind {
        case .set: Set(records.map(\.countedID)) == Set(reading.ids)
        case .count: Int64(records.count) == reading.value
        case .sum, .growth: records.reduce(0) { $0 + $1.value } == reading.value
        case .average: records.reduce(0) { $0 + $1.value } == reading.value && Int64(records.count) == reading.base
        case .state: reading.state.isEmpty || records.isEmpty || records.contains { $0.countedID == reading.state }
        case .unspecified: false
        }
    }
}
