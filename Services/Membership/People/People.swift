import Contract
import Models
import Storage

/// Contact people.
struct People: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Person>("person", searched: ["givenName", "familyName", "email"], order: "family_name")

    /// One e-mail may serve several people: a person decides.
    func twin(of record: Person, in tx: Transaction) throws -> RecordTwin? {
        guard !record.email.isEmpty else { return nil }
        return try tx.row("SELECT id, given_name FROM person WHERE LOWER(email) = \(record.email.lowercased()) ORDER BY id") {
            .similar($0.text(0), reason: "has the e-mail of \($0.text(1)); give its id to change it")
        }
    }
}

/// What people are in organisations.
struct Affiliations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Affiliation>("affiliation", searched: ["role"])

    func check(_ record: inout Affiliation, replacing old: Affiliation?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "affiliation")
    }
}

/// The rule of every interval of days.
enum Interval {
    /// - Throws: `invalid_argument` on the record's `endDate`.
    static func check(_ start: Day?, _ end: Day?, _ record: String) throws(ServiceError) {
        if let start, let end, end < start {
            throw .invalid("\(record).endDate", "not_before_start", "must not be before startDate \(start)")
        }
    }
}
