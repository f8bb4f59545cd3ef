import Contract
import Models
import Pillar
import Storage

/// Erases again what a restored backup has brought back. The register of erasures stands in every service: whichever was restored
/// from an older copy lacks lines that the others have, and is given them with what they did there.
///
/// The register is not a file beside the database, because a service on a server of databases has no such file and replicas have
/// several; that all five are restored together from copies older than an erasure is the one case in which it is lost.
struct RestoredBackups: Sendable {
    let rights: PersonRights
    private var database: any Database { rights.people.database }

    func replay(_ call: Call) async throws {
        let theirs = await rights.ask(PrivacyContract.getErasureRegister, GetErasureRegisterRequest())
        try await replayOwn(theirs.flatMap { $0.answer?.erasures ?? [] }, call)
        let mine = try database.read { try $0.erasures() }
        for (service, register) in theirs {
            guard let register, let peer = rights.errands.peers[service] else { continue }
            let known = Set(register.erasures.map(\.erasureID))
            for erasure in mine where !known.contains(erasure.id) { try await replay(erasure, at: service, peer, call) }
        }
    }

    /// What the others know and this service does not: its own records were restored.
    private func replayOwn(_ erasures: [KeptErasure], _ call: Call) async throws {
        var known = Set(try database.read { try $0.erasures() }.map(\.id))
        for erasure in erasures where known.insert(erasure.erasureID).inserted {
            var request = ReplayErasureRequest()
            request.erasure = erasure
            let subject = try subject(of: erasure)
            // The names are there once more: whoever was restored as well is given them.
            if let subject {
                var asked = EraseSubjectRequest()
                (asked.subject, asked.erasureID, asked.apply) = (SubjectNames(subject), erasure.erasureID, true)
                let json = asked.jsonText
                try await database.write(by: call) { try rights.errands.add(.erase, of: subject.id, erasure: erasure.erasureID, json, in: $0) }
            }
            let done = try await rights.personal.replay(request, call) { found, _ in subject ?? found }
            try await database.write(by: call) { try PrivacyErrands.confirm(erasure.erasureID, done.service, [], in: $0) }
        }
    }

    private func subject(of erasure: KeptErasure) throws -> Subject? {
        try database.read { session in
            let ids = try session.rows("SELECT id FROM person WHERE erased_on IS NULL ORDER BY id") { $0.text(0) }
            guard let id = ids.first(where: { Seal.digest($0) == erasure.subjectDigest }) else { return nil }
            return People.subject(try rights.people.table.get(id, in: session))
        }
    }

    private func replay(_ erasure: RegisteredErasure, at service: String, _ peer: any Peer, _ call: Call) async throws {
        let (isOutstanding, traces) = try database.read { session in
            let errands = try session.integer("SELECT COUNT(*) FROM privacy_errand WHERE erasure_id = \(erasure.id) AND service = \(service)")
            let traces = try session.row("SELECT traces FROM erasure_confirmation WHERE erasure_id = \(erasure.id) AND service = \(service)") { $0.text(0) } ?? ""
            return (errands > 0, traces.split(separator: "\n").map(String.init))
        }
        guard !isOutstanding else { return }
        var request = ReplayErasureRequest()
        request.erasure = KeptErasure(erasure)
        request.traces = Array(traces.prefix(20_000))
        do { _ = try await peer.call(PrivacyContract.replayErasure, request) } catch let error as ServiceError where error.code == .unavailable { return }
        try await database.write(by: call) { try PrivacyErrands.confirm(erasure.id, service, traces, in: $0) }
    }
}
