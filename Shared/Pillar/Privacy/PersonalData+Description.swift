import Contract
import Models
import Storage

extension Subject {
    package init(_ names: SubjectNames) { self.init(id: names.personID, names: names.names, emails: names.emails, phones: names.phones) }
}

extension SubjectNames {
    package init(_ subject: Subject) {
        self.init()
        (personID, names, emails, phones) = (subject.id, subject.names, subject.emails, subject.phones)
    }
}

extension KeptErasure {
    package init(_ kept: RegisteredErasure) {
        self.init()
        (erasureID, subjectDigest, eraseTime, principal) = (kept.id, kept.subjectDigest, kept.time, kept.principal)
    }
}

extension PersonalData {
    /// Everything that is kept of a person: the person's own records whole, and of others the texts that name the person.
    package func describe(_ known: Subject) throws -> SubjectData {
        try database.read { session in
            var data = SubjectData()
            data.service = service
            data.records = try erasing.describe(known, try database.tables(in: session), in: session).map { found in
                var record = SubjectRecord()
                (record.type, record.recordID, record.bond) = (found.type, found.id, found.isOwn ? .propio : .mencion)
                record.values = found.values.map { SubjectValue($0.column, $0.value) }
                return record
            }
            return data
        }
    }

    /// How long each type of record says who it is about, and what is over its time.
    package func retention() throws -> RetentionReport {
        var report = RetentionReport()
        report.service = service
        report.rules = try database.read { try erasing.retention(at: Instant.now(), in: $0) }.map { standing in
            var rule = RetentionRule()
            (rule.type, rule.years, rule.due, rule.emptied) = (standing.type, Int32(standing.years), Int32(standing.due), Int32(standing.emptied))
            return rule
        }
        return report
    }

    /// Empties what is over its time and takes out of the files what was erased; repeated while the service runs.
    package func tidy() async throws {
        let call = Call(caller: .system("privacy"), method: "EmptyOverdue")
        try await database.write(by: call) { tx in
            if try erasing.emptyOverdue(in: tx) { try noteOverwritten(in: tx) }
        }
        await forget()
    }

    private static let overwritten = "overwritten_since"

    /// Notes that files still hold what a row held before.
    package func noteOverwritten(in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO setting (name, value) VALUES (\(Self.overwritten), \(tx.now.sortableText)) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    }

    /// Takes out of the database's files what was erased. Where that is not possible now, the note stays, and it is done the next
    /// time.
    package func forget() async {
        let call = Call(caller: .system("privacy"), method: "ForgetOverwritten")
        guard let since = try? database.read({ try $0.row("SELECT value FROM setting WHERE name = \(Self.overwritten)") { $0.text(0) } }) else { return }
        guard (try? await database.forgetOverwritten()) != nil else { return }
        _ = try? await database.write(by: call) { try $0.execute("DELETE FROM setting WHERE name = \(Self.overwritten) AND value = \(since)") }
    }
}
