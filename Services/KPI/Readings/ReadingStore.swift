import Contract
import Models
import Storage

/// The last good reading of every measure and period, and how its service is doing. A reading is replaced by a newer good
/// one only: a service that is down, slow or talks nonsense changes no figure.
struct ReadingStore: Sendable {
    struct Kept: Sendable {
        let reading: Reading
        let readTime: Instant?
    }
    struct SourceState: Sendable {
        let revision: String
        let failingSince: Instant?
    }
    struct Collection: Sendable {
        var readings: [Formula.Source: Kept] = [:]
        var states: [String: SourceState] = [:]
    }

    let database: any Database
    private static let call = Call(caller: .system("collector"), method: "collect")

    func collection(_ period: Period) throws -> Collection {
        try database.read { session in
            var collection = Collection()
            let kept = try session.rows("SELECT service, measure, reading, read_at FROM reading WHERE period = \(period.text)") { row in
                (Formula.Source(service: row.text(0), measure: row.text(1)), Kept(reading: try Reading(json: row.text(2), refusesUnknownTerms: false), readTime: row.instant(3)))
            }
            for (source, reading) in kept { collection.readings[source] = reading }
            let states = try session.rows("SELECT service, revision, failing_since FROM source_state WHERE period = \(period.text)") { row in
                (row.text(0), SourceState(revision: row.text(1), failingSince: row.instant(2)))
            }
            for (service, state) in states { collection.states[service] = state }
            return collection
        }
    }

    /// Keeps a good answer whole.
    func keep(_ answer: EvaluateResponse, of service: String, _ period: Period) async throws {
        try await database.write(by: Self.call) { tx in
            if !answer.isUnchanged {
                try tx.execute("DELETE FROM reading WHERE service = \(service) AND period = \(period.text)")
                for reading in answer.readings {
                    try tx.execute(
                        """
                        INSERT INTO reading (service, measure, period, reading, revision, read_at)
                        VALUES (\(service), \(reading.measure), \(period.text), \(reading.jsonText), \(answer.revision), \(tx.now))
                        """)
                }
            }
            try tx.execute(
                """
                INSERT INTO source_state (service, period, revision, read_at, failing_since, failure)
                VALUES (\(service), \(period.text), \(answer.revision), \(tx.now), NULL, '')
                ON CONFLICT (service, period) DO UPDATE SET revision = excluded.revision, read_at = excluded.read_at, failing_since = NULL, failure = ''
                """)
            try tx.execute("UPDATE reading SET read_at = \(tx.now) WHERE service = \(service) AND period = \(period.text)")
        }
    }

    /// Notes that a service did not give a good answer; its readings stand.
    func fail(_ service: String, _ period: Period, _ failure: String) async throws {
        try await database.write(by: Self.call) { tx in
            _ = try tx.execute(
                """
                INSERT INTO source_state (service, period, revision, read_at, failing_since, failure)
                VALUES (\(service), \(period.text), '', NULL, \(tx.now), \(failure))
                ON CONFLICT (service, period) DO UPDATE
                SET failing_since = COALESCE(source_state.failing_since, excluded.failing_since), failure = excluded.failure
                """)
        }
    }
}
