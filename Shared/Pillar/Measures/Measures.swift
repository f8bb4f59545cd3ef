import Contract
import Models
import Storage

/// Publishes a service's measures: readings for the aggregator and the records behind them.
package struct Measures: Sendable {
    private let database: any Database
    private let seal: Seal
    private let byKey: [String: Measure]
    private let keys: [String]
    private let memory: MeasureMemory
    /// Tells this database and this version's measures from others whose records stand at the same position.
    private let mark: Substring

    package init(_ database: any Database, _ seal: Seal, _ measures: [Measure]) {
        self.database = database
        self.seal = seal
        keys = measures.map(\.key)
        memory = MeasureMemory(database)
        mark = seal.seal("revision \(keys.joined(separator: " "))").prefix(12)
        byKey = Dictionary(uniqueKeysWithValues: measures.map { ($0.key, $0) })
    }

    func evaluate(_ request: EvaluateRequest, _ call: Call) throws -> EvaluateResponse {
        let periods = try request.periods.map { try Self.period($0, "periods") }
        let asked = request.measures.isEmpty ? keys : request.measures
        return try database.read { session in
            var response = EvaluateResponse()
            response.revision = try revision(session)
            if response.revision == request.knownRevision {
                response.isUnchanged = true
                return response
            }
            // A measure of a later version of the plan is left out, not refused: the aggregator says that it is missing.
            let wanted = periods.flatMap { period in
                asked.compactMap { key in byKey[key].map { (measure: $0, period: period, isBrokenDown: request.breakdowns || request.partsOf.contains(key)) } }
            }
            response.readings = try memory.readings(wanted, at: try session.revision(), in: session)
            return response
        }
    }

    func listContributions(_ request: ListContributionsRequest, _ call: Call) throws -> ListContributionsResponse {
        let period = try Self.period(request.period, "period")
        guard let measure = byKey[request.measure] else {
            throw ServiceError(.notFound, "this service publishes no measure \(request.measure); it publishes \(keys.joined(separator: ", "))")
        }
        let size = request.pageSize == 0 ? 50 : min(Int(request.pageSize), 200)
        let binding = ([request.measure, request.period] + request.recordIDs).joined(separator: " ")
        let offset = try offset(request.pageToken, binding)
        return try database.read { session in
            // A state that stands in no record has none behind it.
            let chosen: SQL = request.recordIDs.isEmpty ? "record_id <> ''" : "record_id IN \(request.recordIDs)"
            let records: SQL = "SELECT * FROM (\(fragment: measure.records(period))) AS every WHERE \(fragment: chosen)"
            var response = ListContributionsResponse()
            response.revision = try revision(session)
            response.totalSize = try session.integer("SELECT COUNT(*) FROM (\(fragment: records)) AS r")
            response.contributions = try session.rows(
                """
                SELECT record_id, record_type, counted_id, label, day, amount FROM (\(fragment: records)) AS r
                ORDER BY day NULLS FIRST, record_id, counted_id LIMIT \(size) OFFSET \(offset)
                """, Self.contribution)
            let next = offset + response.contributions.count
            if Int64(next) < response.totalSize { response.nextPageToken = seal.seal("\(binding)\n\(next)") }
            return response
        }
    }

    private func revision(_ session: Session) throws -> String { "\(try session.revision())-\(mark)" }

    private static func contribution(_ row: any Row) -> Contribution {
        var contribution = Contribution()
        contribution.recordID = row.text(0)
        contribution.recordType = row.text(1)
        contribution.countedID = row.text(2)
        contribution.label = row.text(3)
        contribution.date = row.day(4)
        contribution.value = row.integer(5)
        return contribution
    }

    private func offset(_ token: String, _ binding: String) throws -> Int {
        guard !token.isEmpty else { return 0 }
        let parts = seal.open(token)?.split(separator: "\n") ?? []
        guard parts.count == 2, parts[0] == binding, let offset = Int(parts[1]) else {
            throw ServiceError.invalid("pageToken", "page_token", "is not one that this service gave for this measure and period")
        }
        return offset
    }

    private static func period(_ text: String, _ field: String) throws -> Period {
        guard let period = Period(text) else { throw ServiceError.invalid(field, "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }

    /// The answers of the measure service.
    package func answers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [MeasureContract.contract])
        answers.on(MeasureContract.evaluate) { try evaluate($0, $1) }
        answers.on(MeasureContract.listContributions) { try listContributions($0, $1) }
        return answers
    }
}
