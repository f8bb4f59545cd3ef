import Contract
import Models
import Storage

/// The last good reading of every measure and period, and how its service is doing. A reading is replaced by a newer good
/// one only: a service that is down, slow or talks nonsense changes no figure.
struct ReadingStore: Sendable {
    struct SourceState: Sendable {
        /// Of the last good answer; empty when there was none.
        let revision: String
        /// The periods that the last good answer held.
        let periods: String
        /// When its readings were last known to hold.
        let readTime: Instant?
        let failingSince: Instant?
    }
    struct Key: Hashable, Sendable {
        let measure: String
        let period: String
    }
    struct Collection: Sendable {
        var readings: [Formula.Source: Reading] = [:]
        var states: [String: SourceState] = [:]
    }

    let database: any Database
    private static let call = Call(caller: .system("collector"), method: "collect")

    static func collection(_ period: Period, in session: Session) throws -> Collection {
        var collection = Collection()
        let kept = try session.rows("SELECT service, measure, reading FROM reading WHERE period = \(period.text)") { row in
            (Formula.Source(service: row.text(0), measure: row.text(1)), try Reading(json: row.text(2), refusesUnknownTerms: false))
        }
        for (source, reading) in kept { collection.readings[source] = reading }
        collection.states = try states(session)
        return collection
    }

    /// What is kept of one measure in some periods, by period.
    func readings(of source: Formula.Source, _ periods: [Period], in session: Session) throws -> [String: Reading] {
        let kept = try session.rows(
            "SELECT period, reading FROM reading WHERE period IN \(periods.map(\.text)) AND service = \(source.service) AND measure = \(source.measure)"
        ) { row in
            (row.text(0), try Reading(json: row.text(1), refusesUnknownTerms: false))
        }
        return Dictionary(uniqueKeysWithValues: kept)
    }

    func states() throws -> [String: SourceState] { try database.read(Self.states) }

    static func states(_ session: Session) throws -> [String: SourceState] {
        let states = try session.rows("SELECT service, revision, periods, read_at, failing_since FROM source_state") { row in
            (row.text(0), SourceState(revision: row.text(1), periods: row.text(2), readTime: row.instant(3), failingSince: row.instant(4)))
        }
        return Dictionary(uniqueKeysWithValues: states)
    }

    /// What is kept of a service.
    func keys(of service: String) throws -> [Key] {
        try database.read { session in
            try session.rows("SELECT measure, period FROM reading WHERE service = \(service) ORDER BY period, measure") { row in
                Key(measure: row.text(0), period: row.text(1))
            }
        }
    }

    /// Keeps a good answer whole; what is as it was is not written again.
    ///
    /// - Parameter note: is told in the same transaction what is another one than before.
    func keep(
        _ answer: EvaluateResponse, of service: String, _ periods: String, noting note: @escaping @Sendable ([FigureJournal.Change], Transaction) throws -> Void
    ) async throws {
        try await database.write(by: Self.call) { tx in
            if !answer.isUnchanged { try note(try Self.replace(with: answer.readings, of: service, in: tx), tx) }
            try tx.execute(
                """
                INSERT INTO source_state (service, periods, revision, read_at, failing_since, failure)
                VALUES (\(service), \(periods), \(answer.revision), \(tx.now), NULL, '')
                ON CONFLICT (service) DO UPDATE
                SET periods = excluded.periods, revision = excluded.revision, read_at = excluded.read_at, failing_since = NULL, failure = ''
                """)
        }
    }

    private static func replace(with readings: [Reading], of service: String, in tx: Transaction) throws -> [FigureJournal.Change] {
        let rows = try tx.rows("SELECT measure, period, reading FROM reading WHERE service = \(service)") { row in
            (Key(measure: row.text(0), period: row.text(1)), row.text(2))
        }
        var before = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        var changes: [FigureJournal.Change] = []
        for reading in readings {
            let (old, new) = (before.removeValue(forKey: Key(measure: reading.measure, period: reading.period)), reading.jsonText)
            guard old != new else { continue }
            try tx.execute(
                """
                INSERT INTO reading (service, measure, period, reading)
                VALUES (\(service), \(reading.measure), \(reading.period), \(new))
                ON CONFLICT (period, service, measure) DO UPDATE SET reading = excluded.reading
                """)
            changes.append(.init(
                source: .init(service: service, measure: reading.measure), period: reading.period,
                before: try old.map { try Reading(json: $0, refusesUnknownTerms: false) }))
        }
        for key in before.keys { try tx.execute("DELETE FROM reading WHERE service = \(service) AND measure = \(key.measure) AND period = \(key.period)") }
        return changes
    }

    /// Notes that a service did not give a good answer; its readings stand.
    func fail(_ service: String, _ failure: String) async throws {
        try await database.write(by: Self.call) { tx in
            _ = try tx.execute(
                """
                INSERT INTO source_state (service, periods, revision, read_at, failing_since, failure)
                VALUES (\(service), '', '', NULL, \(tx.now), \(failure))
                ON CONFLICT (service) DO UPDATE
                SET failing_since = COALESCE(source_state.failing_since, excluded.failing_since), failure = excluded.failure
                """)
        }
    }
}
