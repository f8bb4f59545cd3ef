import Contract
import Models
import Storage

/// What other services have yet to do at a person's wish: noted in the transaction that makes it necessary, asked until it is
/// done.
struct PrivacyErrands: Sendable {
    enum Kind: String { case rectify, erase }

    /// One errand to one service.
    struct Errand: Sendable {
        let id: String
        let kind: String
        let erasureID: String
        let service: String
        let request: String
        let attempts: Int
    }

    let database: any Database
    let peers: [String: any Peer]

    private static let longestRest: Int64 = 3600
    private static let firstRest: Int64 = 5

    /// - Parameter request: JSON of the message that every service is sent.
    func add(_ kind: Kind, of personID: String, erasure erasureID: String, _ request: String, in tx: Transaction) throws {
        for service in peers.keys.sorted() {
            try tx.execute(
                """
                INSERT INTO privacy_errand (id, kind, person_id, erasure_id, service, request, attempts, failure, next_time)
                VALUES (\(tx.newID()), \(kind.rawValue), \(personID), \(erasureID), \(service), \(request), 0, '', \(tx.now))
                """)
        }
    }

    /// Does what is due, each service beside the others and each one's errands in their order.
    ///
    /// - Returns: whether anything was done, so that files hold requests that are no more.
    @discardableResult
    func run(_ call: Call, at now: Instant) async throws -> Bool {
        let due = try database.read { session in
            try session.rows(
                "SELECT id, kind, erasure_id, service, request, attempts FROM privacy_errand WHERE next_time <= \(now) ORDER BY id"
            ) { Errand(id: $0.text(0), kind: $0.text(1), erasureID: $0.text(2), service: $0.text(3), request: $0.text(4), attempts: $0.int(5)) }
        }
        guard !due.isEmpty else { return false }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for (service, errands) in Dictionary(grouping: due, by: \.service) {
                guard let peer = peers[service] else { continue }
                group.addTask {
                    var isAnyDone = false
                    for errand in errands {
                        guard try await carry(errand, to: peer, call) else { break }
                        isAnyDone = true
                    }
                    return isAnyDone
                }
            }
            return try await group.reduce(false) { $0 || $1 }
        }
    }

    private func carry(_ errand: Errand, to peer: any Peer, _ call: Call) async throws -> Bool {
        do {
            let traces = try await ask(errand, peer)
            try await database.write(by: call) { tx in
                if errand.kind == Kind.erase.rawValue { try Self.confirm(errand.erasureID, errand.service, traces, in: tx) }
                try tx.execute("DELETE FROM privacy_errand WHERE id = \(errand.id)")
            }
            return true
        } catch let error as ServiceError {
            let rest = min(Self.longestRest, Self.firstRest << Int64(min(errand.attempts, 12)))
            try await database.write(by: call) { tx in
                _ = try tx.execute(
                    """
                    UPDATE privacy_errand SET attempts = attempts + 1, failure = \(error.code.rawValue), next_time = \(tx.now.adding(seconds: rest))
                    WHERE id = \(errand.id)
                    """)
            }
            return false
        }
    }

    private func ask(_ errand: Errand, _ peer: any Peer) async throws -> [String] {
        guard errand.kind == Kind.erase.rawValue else {
            var request = try RectifySubjectRequest(json: errand.request)
            request.requestID = errand.id
            _ = try await peer.call(PrivacyContract.rectifySubject, request)
            return []
        }
        var request = try EraseSubjectRequest(json: errand.request)
        request.requestID = errand.id
        return try await peer.call(PrivacyContract.eraseSubject, request).traces
    }

    static func confirm(_ erasureID: String, _ service: String, _ traces: [String], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO erasure_confirmation (erasure_id, service, confirm_time, traces)
            VALUES (\(erasureID), \(service), \(tx.now), \(traces.joined(separator: "\n")))
            ON CONFLICT (erasure_id, service) DO UPDATE SET confirm_time = excluded.confirm_time
            """)
    }
}
