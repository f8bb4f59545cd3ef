import Contract
import Models
import Storage

/// What a service keeps of people, and what becomes of it at a person's wish. What is the person's own is found by the fields
/// that are declared `personal` and by the references to `Person`; beside them every text of every table is searched.
package struct PersonalData: Sendable {
    let service: String
    let database: any Database
    let erasing: SubjectErasing
    private let afterwards: @Sendable (_ mark: String, _ tx: Transaction) throws -> Void

    /// - Parameters:
    ///   - tables: whose rows can be a person's own.
    ///   - kept: tables that are never changed: what the board has adopted.
    ///   - afterwards: what else must change where a mark now stands.
    package init(
        of service: String, _ database: any Database, _ tables: [SubjectTable], keeping kept: Set<String> = [],
        afterwards: @escaping @Sendable (_ mark: String, _ tx: Transaction) throws -> Void = { _, _ in }
    ) {
        self.service = service
        self.database = database
        erasing = SubjectErasing(tables + [SubjectTable(accounts: "account", type: "Account", required: ["login", "display_name"], optional: ["subject"])], keeping: kept)
        self.afterwards = afterwards
    }

    /// Types of records that can be a person's own.
    package var recordTypes: Set<String> { Set(erasing.tables.map(\.type)) }

    /// The table of a record that refers to a person.
    ///
    /// - Parameter years: how long after its last change a record says who it is about; as long as it is there when not given.
    package static func table<Record: Resource>(
        _ table: RecordTable<Record>, years: Int? = nil, through column: StaticString? = nil, of parent: SubjectTable? = nil
    ) -> SubjectTable {
        SubjectTable(table, of: Person.fields.layout.shortName, through: column, of: parent, years: years)
    }

    package var answers: Answers {
        var answers = Answers(service: service, contracts: [PrivacyContract.contract])
        answers.on(PrivacyContract.describeSubject) { request, _ in try describe(Subject(request.subject)) }
        answers.on(PrivacyContract.rectifySubject) { try await rectify($0, $1) }
        answers.on(PrivacyContract.eraseSubject) { request, call in
            let erasure = try await erase(request, call)
            if request.apply { await forget() }
            return erasure
        }
        answers.on(PrivacyContract.getRetention) { _, _ in try retention() }
        answers.on(PrivacyContract.getErasureRegister) { _, _ in try register() }
        answers.on(PrivacyContract.replayErasure) { request, call in
            let erasure = try await replay(request, call)
            await forget()
            return erasure
        }
        return answers
    }

    /// Erases in one transaction; without `apply` all of it is taken back.
    package func erase(_ request: EraseSubjectRequest, _ call: Call) async throws -> SubjectErasure {
        let subject = Subject(request.subject)
        guard request.apply else {
            return try await database.write(by: call) { tx in
                var told = SubjectErasure()
                do {
                    try tx.attempt {
                        told = try erase(subject, as: request.erasureID, by: call.caller.id, in: tx)
                        throw TakenBack()
                    }
                } catch is TakenBack {}
                (told.applied, told.erasureID, told.traces) = (false, "", [])
                return told
            }
        }
        return try await database.answer(call) { tx in
            // Told once more after an answer was lost: done is done.
            if try tx.erasures().contains(where: { $0.id == request.erasureID }) {
                var told = SubjectErasure()
                (told.service, told.erasureID, told.applied) = (service, request.erasureID, true)
                return told
            }
            return try erase(subject, as: request.erasureID, by: call.caller.id, in: tx)
        }
    }

    /// What a dry run throws for its changes to be taken back.
    private struct TakenBack: Error {}

    /// Erases a person inside a transaction that does more than this.
    package func erase(_ subject: Subject, as erasureID: String, by principal: String, in tx: Transaction) throws -> SubjectErasure {
        let shapes = try database.tables(in: tx)
        let rows = try erasing.erase(subject, as: erasureID, shapes, in: tx)
        try afterwards(SubjectErasing.mark(erasureID), tx)
        try tx.register(RegisteredErasure(id: erasureID, subjectDigest: Seal.digest(subject.id), time: nil, principal: principal))
        try noteOverwritten(in: tx)
        return told(rows, erasureID)
    }

    private func told(_ rows: ErasedRows, _ erasureID: String) -> SubjectErasure {
        var told = SubjectErasure()
        (told.service, told.erasureID, told.applied) = (service, erasureID, true)
        told.tables = rows.tables.map { table in
            var line = TableErasure()
            (line.type, line.own, line.mentions, line.isKept) = (table.type, Int32(table.own), Int32(table.mentions), table.isKept)
            return line
        }
        told.traces = rows.traces
        return told
    }

    private func register() throws -> ErasureRegister {
        var register = ErasureRegister()
        register.erasures = try database.read { try $0.erasures() }.map { KeptErasure($0) }
        return register
    }

    /// Erases what a restored backup has brought back: the person is found by the digest of the id, and by where it stood.
    ///
    /// - Parameter names: what else is known of the person whose id was found.
    package func replay(
        _ request: ReplayErasureRequest, _ call: Call, naming names: @escaping @Sendable (Subject, Session) throws -> Subject = { subject, _ in subject }
    ) async throws -> SubjectErasure {
        try await database.answer(call) { tx in
            let shapes = try database.tables(in: tx)
            let erasure = request.erasure
            let kept = RegisteredErasure(id: erasure.erasureID, subjectDigest: erasure.subjectDigest, time: erasure.eraseTime, principal: erasure.principal)
            var rows = ErasedRows()
            if let found = try erasing.subject(of: kept, traces: request.traces, shapes, in: tx) {
                rows = try erasing.erase(try names(found, tx), as: kept.id, shapes, in: tx)
            }
            try erasing.empty(request.traces, as: kept.id, shapes, in: tx)
            try afterwards(SubjectErasing.mark(kept.id), tx)
            try tx.register(kept)
            try noteOverwritten(in: tx)
            return told(rows, kept.id)
        }
    }

    /// Brings copies up to date, those alone that say what was wrong.
    private func rectify(_ request: RectifySubjectRequest, _ call: Call) async throws -> RectifySubjectResponse {
        try await database.answer(call) { tx in
            var response = RectifySubjectResponse()
            let shapes = try database.tables(in: tx)
            response.changed = Int32(try erasing.rectify(Subject(request.before), name: request.name, email: request.email, phone: request.phone, shapes, in: tx))
            return response
        }
    }
}
