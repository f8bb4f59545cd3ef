import Contract
import Models
import Storage

/// What became of typed values, and which are due.
extension Observations {
    private static let most = 200

    /// Keeps a record as it stood before it goes or another one takes its place.
    func keep(_ old: Observation, isDeletion: Bool, in tx: Transaction) throws {
        _ = try tx.execute(
            """
            INSERT INTO observation_correction (id, plan, indicator, observation, corrected_by, correct_time, is_deletion)
            VALUES (\(tx.newID()), \(old.plan), \(old.indicator), \(old.jsonText), \(tx.call.caller.name), \(tx.now), \(isDeletion ? 1 : 0))
            """)
    }

    func corrections(_ request: GetObservationHistoryRequest, _ call: Call) throws -> ObservationHistory {
        try database.read { session in
            let plan = try plans.plan(request.plan, in: session)
            _ = try plan.indicator(request.indicator, named: "indicator")
            return ObservationHistory(try session.rows(
                """
                SELECT observation, corrected_by, correct_time, is_deletion FROM observation_correction
                WHERE plan = \(plan.id) AND indicator = \(request.indicator) ORDER BY correct_time DESC, id DESC LIMIT \(Self.most)
                """
            ) { row in
                var correction = ObservationCorrection()
                correction.observation = try Observation(json: row.text(0), refusesUnknownTerms: false)
                correction.correctedBy = row.text(1)
                correction.correctTime = row.instant(2)
                correction.isDeletion = row.bool(3)
                return correction
            })
        }
    }

    func standings(_ request: GetObservationStandingsRequest, _ call: Call) throws -> ObservationStandings {
        let today = today?()
        return try database.read { session in
            let plan = try plans.plan(request.plan, in: session)
            return ObservationStandings(try plan.indicators.filter { $0.origin == .external }.map { indicator in
                var standing = ObservationStanding()
                standing.indicator = indicator.id
                standing.latest = try table.select(
                    "plan = \(plan.id) AND indicator = \(indicator.id) ORDER BY reference_year DESC, retrieved_on DESC NULLS LAST, id DESC LIMIT 1", in: session
                ).first
                standing.dueOn = standing.latest?.retrievedOn.map { $0.adding(days: 365) }
                standing.isDue = standing.dueOn.map { due in today.map { due <= $0 } ?? true } ?? true
                return standing
            })
        }
    }
}
