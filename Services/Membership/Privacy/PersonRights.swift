import Contract
import Models
import Pillar
import Storage

/// What people may ask of all services together: to see what is kept of them, and to be forgotten (GDPR, articles 15 to 20).
struct PersonRights: Sendable {
    let people: People
    let personal: PersonalData
    let errands: PrivacyErrands
    private var database: any Database { people.database }

    /// What all services keep of a person; a service that does not answer is named.
    func export(_ request: ExportPersonRequest, _ call: Call) async throws -> PersonExport {
        let subject = People.subject(try person(request.id))
        var asked = DescribeSubjectRequest()
        asked.subject = SubjectNames(subject)
        let answers = await ask(PrivacyContract.describeSubject, asked)
        var export = PersonExport()
        export.personID = request.id
        export.exportTime = try await database.write(by: call) { $0.now }
        export.services = try [personal.describe(subject)] + answers.compactMap(\.answer)
        export.unavailable = answers.filter { $0.answer == nil }.map(\.service)
        return export
    }

    /// What an erasure would change, service by service; nothing is written.
    func preview(_ request: PreviewErasureRequest, _ call: Call) async throws -> PersonErasure {
        var asked = EraseSubjectRequest()
        asked.subject = SubjectNames(People.subject(try person(request.id)))
        asked.erasureID = try await database.write(by: call) { $0.newID() }
        let answers = await ask(PrivacyContract.eraseSubject, asked)
        var erasure = PersonErasure()
        erasure.services = [try await personal.erase(asked, call)] + answers.compactMap(\.answer)
        erasure.outstanding = answers.filter { $0.answer == nil }.map(\.service)
        return erasure
    }

    /// Erases here and notes what the others have yet to do, in one transaction; then asks them. Who does not answer is asked
    /// again until it is done.
    func erase(_ request: ErasePersonRequest, _ call: Call) async throws -> PersonErasure {
        var erasure = try await database.answer(call) { tx in
            let person = try people.table.get(request.id, in: tx)
            guard request.etag.isEmpty || request.etag == person.etag else {
                throw ServiceError(.aborted, "Person \(person.id) was changed meanwhile: its etag is \(person.etag)", reason: "ETAG_MISMATCH")
            }
            guard person.erasedOn == nil else { throw ServiceError(.failedPrecondition, "who this was has been erased already", reason: "PERSON_ERASED") }
            var erasure = PersonErasure()
            (erasure.erasureID, erasure.applied) = (tx.newID(), true)
            // What was yet to be told of the person is told no more, and holds names.
            try tx.execute("DELETE FROM privacy_errand WHERE person_id = \(person.id)")
            var own = try personal.erase(People.subject(person), as: erasure.erasureID, by: call.caller.id, in: tx)
            try PrivacyErrands.confirm(erasure.erasureID, own.service, [], in: tx)
            own.traces = []
            erasure.services = [own]
            var asked = EraseSubjectRequest()
            (asked.subject, asked.erasureID, asked.apply) = (SubjectNames(People.subject(person)), erasure.erasureID, true)
            try errands.add(.erase, of: person.id, erasure: erasure.erasureID, asked.jsonText, in: tx)
            return erasure
        }
        await personal.forget()
        try await work(call, at: try await database.write(by: call) { $0.now })
        erasure.outstanding = try database.read { try outstanding(erasure.erasureID, in: $0) }
        return erasure
    }

    /// Does what other services have yet to do, and takes out of the files what was done.
    func work(_ call: Call, at now: Instant) async throws {
        if try await errands.run(call, at: now) { try await database.write(by: call) { try personal.noteOverwritten(in: $0) } }
        await personal.forget()
    }

    /// The register of erasures: who was erased is not in it. And how long each service keeps what.
    func erasures(_ request: GetErasuresRequest, _ call: Call) async throws -> ErasureStandings {
        var standings = try erasures()
        let answers = await ask(PrivacyContract.getRetention, GetRetentionRequest())
        standings.retention = try [personal.retention()] + answers.compactMap(\.answer)
        standings.unavailable = answers.filter { $0.answer == nil }.map(\.service)
        return standings
    }

    private func erasures() throws -> ErasureStandings {
        try database.read { session in
            let confirmed = try session.rows("SELECT erasure_id, service FROM erasure_confirmation ORDER BY service") { (id: $0.text(0), service: $0.text(1)) }
            let services = Dictionary(grouping: confirmed, by: \.id)
            var standings = ErasureStandings()
            standings.erasures = try session.erasures().suffix(500).reversed().map { kept in
                var standing = ErasureStanding()
                standing.erasure = KeptErasure(kept)
                standing.confirmed = services[kept.id, default: []].map(\.service)
                standing.outstanding = try outstanding(kept.id, in: session)
                return standing
            }
            return standings
        }
    }

    private func outstanding(_ erasureID: String, in session: Session) throws -> [String] {
        try session.rows("SELECT service FROM privacy_errand WHERE erasure_id = \(erasureID) ORDER BY service") { $0.text(0) }
    }

    private func person(_ id: String) throws -> Person { try database.read { try people.table.get(id, in: $0) } }

    /// Asks every service at once.
    ///
    /// - Returns: in the order of their names; nil where there was no good answer.
    func ask<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async -> [(service: String, answer: Output?)] {
        await withTaskGroup(of: (service: String, answer: Output?).self) { group in
            for (service, peer) in errands.peers {
                group.addTask { (service: service, answer: try? await peer.call(method, input)) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.service < $1.service }
        }
    }
}
