import Contract
import Models
import Pillar
import Storage

/// Contact people. Copies of a person's name and address in other services follow what is changed here.
struct People: RecordRoom {
    let database: any Database
    let seal: Seal
    let errands: PrivacyErrands
    let table = RecordTable<Person>("person", searched: ["givenName", "familyName", "email"], order: "family_name", withheld: "restricted_on")

    /// One e-mail may serve several people: a person decides.
    func twin(of record: Person, in tx: Transaction) throws -> RecordTwin? {
        guard !record.email.isEmpty else { return nil }
        return try tx.row("SELECT id, given_name FROM person WHERE LOWER(email) = \(record.email.lowercased()) ORDER BY id") {
            .similar($0.text(0), reason: "has the e-mail of \($0.text(1)); give its id to change it")
        }
    }

    func check(_ record: inout Person, replacing old: Person?, in tx: Transaction) throws {
        guard let old else { return }
        guard old.erasedOn == nil else {
            throw ServiceError(.failedPrecondition, "who this was has been erased on \(old.erasedOn?.text ?? ""); make a new person", reason: "PERSON_ERASED")
        }
        if old.email != record.email { record.bouncedOn = nil }
        guard Self.telling(record) != Self.telling(old) else { return }
        var request = RectifySubjectRequest()
        request.before = SubjectNames(Self.subject(old))
        (request.name, request.email, request.phone) = ("\(record.givenName) \(record.familyName)".trimmingSpaces, record.email, record.phone)
        try errands.add(.rectify, of: record.id, erasure: "", request.jsonText, in: tx)
    }

    /// The data stay and are not used: the person contests them, or needs them kept (GDPR, article 18).
    func restrict(_ request: RestrictPersonRequest, _ call: Call) async throws -> Person {
        try await change(request.id, request.etag, call) { person, tx in person.restrictedOn = person.restrictedOn ?? tx.now.dayUTC }
    }

    func lift(_ request: LiftPersonRestrictionRequest, _ call: Call) async throws -> Person {
        try await change(request.id, request.etag, call) { person, _ in person.restrictedOn = nil }
    }

    private func change(_ id: String, _ etag: String, _ call: Call, _ body: @escaping @Sendable (inout Person, Transaction) -> Void) async throws -> Person {
        try await database.answer(call) { tx in
            var person = try table.get(id, in: tx)
            body(&person, tx)
            return try table.update(person, etag: etag, in: tx)
        }
    }

    private static func telling(_ person: Person) -> [String] { [person.givenName, person.familyName, person.email, person.phone] }

    /// By what texts and other services mean a person.
    static func subject(_ person: Person) -> Subject {
        let (given, family) = (person.givenName, person.familyName)
        let names = family.isEmpty ? [given] : ["\(given) \(family)", "\(family), \(given)", "\(family) \(given)"]
        return Subject(id: person.id, names: names, emails: person.email.isEmpty ? [] : [person.email], phones: person.phone.isEmpty ? [] : [person.phone])
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
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
