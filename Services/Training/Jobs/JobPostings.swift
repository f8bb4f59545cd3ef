import Contract
import Models
import Pillar
import Storage

/// The job board: draft, on the board until its last day, closed, and perhaps posted again.
struct JobPostings: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<JobPosting>("job_posting", searched: ["title", "description", "place"], order: "published_on desc")

    /// How long a posting stands when nobody says so, in days.
    static let term = 60

    func check(_ record: inout JobPosting, replacing old: JobPosting?, in tx: Transaction) throws {
        if record.status == .unspecified { record.status = .borrador }
        if let old, old.status != record.status {
            throw ServiceError(.failedPrecondition, "the status changes by PublishJob, CloseJob and RepostJob", reason: "STATUS_BY_VERB")
        }
        if let old { (record.publishedOn, record.closedOn) = (old.publishedOn, old.closedOn) }
        try Ordered.check(record.minSalaryCents, record.maxSalaryCents, "jobPosting.maxSalaryCents", "minSalaryCents")
        try Skill.check(record.skillURIs, "jobPosting.skillUris")
        guard record.status != .borrador else { return }
        try checkContact(record)
        if record.publishedOn == nil { record.publishedOn = EventClock.madrid.day(at: tx.now) }
        if record.validThrough == nil { record.validThrough = record.publishedOn?.adding(days: Self.term) }
        try Ordered.check(record.publishedOn, record.validThrough, "jobPosting.validThrough")
        guard record.status == .cerrada else { return }
        if record.closedOn == nil { record.closedOn = record.validThrough }
        try Ordered.check(record.publishedOn, record.closedOn, "jobPosting.closedOn")
    }

    private func checkContact(_ record: JobPosting) throws(ServiceError) {
        guard record.applyURL.isEmpty, record.applyEmail.isEmpty else { return }
        throw .invalid("jobPosting.applyUrl", "required", "or applyEmail is required to publish a job: readers must be able to apply")
    }

    /// Puts a draft on the board.
    func publish(_ request: PostJob<PublishingJob>, _ call: Call) async throws -> JobPosting {
        try await post(request, from: .borrador, call)
    }

    /// Puts a posting that ended on the board again, for as long again as nobody says otherwise.
    func repost(_ request: PostJob<RepostingJob>, _ call: Call) async throws -> JobPosting {
        try await post(request, from: .cerrada, call)
    }

    private func post<Move>(_ request: PostJob<Move>, from status: JobStatus, _ call: Call) async throws -> JobPosting {
        try await database.answer(call) { tx in
            var record = try standing(request.id, in: status, tx)
            try checkContact(record)
            let today = EventClock.madrid.day(at: tx.now)
            let given = request.validThrough ?? (status == .borrador ? record.validThrough : nil)
            let last = given ?? today.adding(days: Self.term)
            guard last >= today else { throw ServiceError.invalid("validThrough", "not_in_past", "must not be before today, \(today)") }
            record.status = .publicada
            (record.publishedOn, record.validThrough, record.closedOn, record.outcome) = (today, last, nil, .unspecified)
            return try table.update(record, etag: request.etag, in: tx)
        }
    }

    func close(_ request: CloseJobRequest, _ call: Call) async throws -> JobPosting {
        try await database.answer(call) { tx in
            var record = try standing(request.id, in: .publicada, tx)
            (record.status, record.outcome, record.closedOn) = (.cerrada, request.outcome, EventClock.madrid.day(at: tx.now))
            return try table.update(record, etag: request.etag, in: tx)
        }
    }

    func closeExpired(_ request: CloseExpiredJobsRequest, _ call: Call) async throws -> CloseExpiredJobsResponse {
        try await database.answer(call) { tx in
            var response = CloseExpiredJobsResponse()
            response.closed = Int32(try closeExpired(in: tx))
            return response
        }
    }

    /// - Returns: how many were closed, each on its last day.
    func closeExpired(in tx: Transaction) throws -> Int {
        let over = try table.select("status = 'publicada' AND valid_through < \(EventClock.madrid.day(at: tx.now)) ORDER BY id", in: tx)
        for var record in over {
            (record.status, record.outcome, record.closedOn) = (.cerrada, .sin_cubrir, record.validThrough)
            _ = try table.update(record, etag: "", in: tx)
        }
        return over.count
    }

    private func standing(_ id: String, in status: JobStatus, _ tx: Transaction) throws -> JobPosting {
        let record = try table.get(id, in: tx)
        guard record.status == status else {
            throw ServiceError(.failedPrecondition, "the job is \(record.status.rawValue); this is for one that is \(status.rawValue)", reason: "STATUS_ORDER")
        }
        return record
    }
}
