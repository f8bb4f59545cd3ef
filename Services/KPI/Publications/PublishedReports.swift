import Contract
import Models
import Storage
import Synchronization

/// Frozen reports that the association put where partners and everybody else read them without an account: each address is for
/// somebody, opens one report and can be revoked. What is kept of an address is its digest.
struct PublishedReports: Sendable {
    let database: any Database
    let snapshots: Snapshots
    let table = RecordTable<Publication>("publication")
    /// Most addresses that open one report.
    private static let most: Int64 = 100
    private static let mostTold = 100

    /// - Throws: `not_found`; `failed_precondition` PUBLICATIONS_TOO_MANY.
    func publish(_ request: PublishSnapshotRequest, _ call: Call) async throws -> NewPublication {
        let secret = Seal.randomToken(bytes: 24)
        let made = Mutex("")
        var reply = try await database.answer(call) { tx in
            _ = try snapshots.store.table.get(request.snapshotID, in: tx)
            let open = try tx.integer("SELECT COUNT(*) FROM publication WHERE snapshot_id = \(request.snapshotID) AND revoke_time IS NULL")
            guard open < Self.most else {
                throw ServiceError(.failedPrecondition, "\(Self.most) addresses open this report; revoke one first", reason: "PUBLICATIONS_TOO_MANY")
            }
            var new = Publication()
            (new.snapshotID, new.audience, new.author) = (request.snapshotID, request.audience, call.caller.name)
            var reply = NewPublication()
            reply.publication = try table.insert(new, in: tx)
            try tx.execute("INSERT INTO publication_link (digest, publication_id) VALUES (\(Self.digest(secret)), \(reply.publication.id))")
            let id = reply.publication.id
            made.withLock { $0 = id }
            return reply
        }
        // What is kept for a repeated request holds no secret.
        if made.withLock({ $0 }) == reply.publication.id { reply.path = "/published/\(secret)" }
        return reply
    }

    /// One that is revoked already stays as it is.
    ///
    /// - Throws: `not_found`.
    func revoke(_ request: RevokePublicationRequest, _ call: Call) async throws -> Publication {
        try await database.answer(call) { tx in
            var publication = try table.get(request.id, in: tx)
            guard publication.revokeTime == nil else { return publication }
            (publication.revokeTime, publication.revokedBy) = (tx.now, call.caller.name)
            try tx.execute("DELETE FROM publication_link WHERE publication_id = \(publication.id)")
            return try table.update(publication, etag: "", in: tx)
        }
    }

    /// - Throws: `not_found` when there is no such frozen report.
    func list(_ request: GetPublicationsRequest, _ call: Call) throws -> Publications {
        try database.read { session in
            _ = try snapshots.store.table.get(request.snapshotID, in: session)
            return Publications(try table.select("snapshot_id = \(request.snapshotID) ORDER BY create_time DESC, id DESC LIMIT \(Self.mostTold)", in: session))
        }
    }

    /// - Throws: `not_found` PUBLICATION_UNKNOWN for an address that opens nothing, or nothing any more.
    func open(_ request: GetPublishedReportRequest, _ call: Call) throws -> FrozenReport {
        try database.read { session in
            let found = try session.row(
                """
                SELECT p.snapshot_id FROM publication_link l JOIN publication p ON p.id = l.publication_id
                WHERE l.digest = \(Self.digest(request.link)) AND p.revoke_time IS NULL
                """) { $0.text(0) }
            guard let found else { throw ServiceError(.notFound, "this address opens no report", reason: "PUBLICATION_UNKNOWN") }
            return try snapshots.frozen(found, in: session).forEverybody()
        }
    }

    private static func digest(_ secret: String) -> String { Seal.digest("publication \(secret)") }
}

extension FrozenReport {
    /// The report without the names that stand in fields for them and without what people wrote in their own words, where names may stand
    /// as well. Records are not in it.
    func forEverybody() -> FrozenReport {
        var told = withoutPersonalFields()
        (told.snapshot.note, told.report.comments, told.report.owners) = ("", [], [])
        for index in told.report.figures.indices {
            told.report.figures[index].figure.observation?.note = ""
            told.report.figures[index].before?.observation?.note = ""
        }
        guard var roadmap = told.report.roadmap else { return told }
        for pillar in roadmap.pillars.indices {
            for line in roadmap.pillars[pillar].lines.indices {
                for action in roadmap.pillars[pillar].lines[line].actions.indices {
                    (roadmap.pillars[pillar].lines[line].actions[action].progressNote, roadmap.pillars[pillar].lines[line].actions[action].evidenceUrl) = ("", "")
                }
            }
        }
        told.report.roadmap = roadmap
        return told
    }
}
