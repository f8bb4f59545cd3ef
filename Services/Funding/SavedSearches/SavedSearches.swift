import Contract
import Models
import Storage

/// Searches for calls that people keep.
struct SavedSearches: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<SavedSearch>("saved_search", searched: ["name", "note"], order: "name")
    /// Two weeks, as grant portals do.
    static let usualClosingDays: Int32 = 14

    func check(_ record: inout SavedSearch, replacing old: SavedSearch?, in tx: Transaction) throws {
        guard !record.personID.isEmpty || !record.orgID.isEmpty else {
            throw ServiceError.invalid("savedSearch.personId", "required", "or orgId is required: somebody must want to know")
        }
        if record.closingDays == 0 { record.closingDays = Self.usualClosingDays }
        for id in record.criteria.programmeIDs {
            try Referenced.check(id, "programme", "Programme", "savedSearch.criteria.programmeIds", in: tx)
        }
    }
}
