import Contract
import Models
import Storage

extension Activities {
    /// - Throws: `failed_precondition` STATUS_ORDER unless it is a draft or postponed, ALREADY_STARTED from its first day on.
    func publish(_ request: PublishActivityRequest, _ call: Call) async throws -> Activity {
        try await database.answer(call) { tx in
            var activity = try standing(request.id, in: [.borrador, .aplazada], etag: request.etag, tx)
            let today = (EventClock(activity.timeZone) ?? .madrid).day(at: tx.now)
            guard let start = activity.startDate, today < start else {
                throw ServiceError(.failedPrecondition, "the first day is not to come; give the activity its new dates first", reason: "ALREADY_STARTED")
            }
            activity.status = .publicada
            activity.statusReason = ""
            return try change(activity, mask: ["status", "statusReason"], in: tx)
        }
    }

    /// Ends every registration with it, whether it has a place or waits.
    func cancel(_ request: CancelActivityRequest, _ call: Call) async throws -> Activity {
        try await database.answer(call) { tx in
            var activity = try standing(request.id, in: [.borrador, .publicada, .aplazada], etag: request.etag, tx)
            activity.status = .cancelada
            activity.statusReason = request.reason
            return try change(activity, mask: ["status", "statusReason"], in: tx)
        }
    }

    /// Registrations and the waiting list stay as they are; nobody is given a place until it is published again.
    func postpone(_ request: PostponeActivityRequest, _ call: Call) async throws -> Activity {
        try await database.answer(call) { tx in
            var activity = try standing(request.id, in: [.publicada, .aplazada], etag: request.etag, tx)
            activity.status = .aplazada
            activity.statusReason = request.reason
            guard let start = request.startDate, let old = activity.startDate else {
                return try change(activity, mask: ["status", "statusReason"], in: tx)
            }
            let days = Int(start.number - old.number)
            activity.startDate = start
            activity.endDate = request.endDate ?? activity.endDate?.adding(days: days)
            activity.registrationDeadline = activity.registrationDeadline?.adding(days: days)
            let moved = try change(activity, mask: ["status", "statusReason", "startDate", "endDate", "registrationDeadline"], in: tx)
            try moveSessions(of: moved, by: days, in: tx)
            return moved
        }
    }

    private func moveSessions(of activity: Activity, by days: Int, in tx: Transaction) throws {
        let room = ActivitySessions(database: database, seal: seal, activities: table)
        for var session in try room.table.select("activity_id = \(activity.id) ORDER BY date, id", in: tx) {
            session.date = session.date?.adding(days: days)
            _ = try room.change(session, mask: ["date"], in: tx)
        }
    }

    private func standing(_ id: String, in statuses: [EventStatus], etag: String, _ tx: Transaction) throws -> Activity {
        var activity = try table.get(id, in: tx)
        guard statuses.contains(activity.status) else {
            throw ServiceError(
                .failedPrecondition, "the activity is \(activity.status.rawValue); this is for \(statuses.map(\.rawValue).joined(separator: ", "))",
                reason: "STATUS_ORDER")
        }
        if !etag.isEmpty { activity.etag = etag }
        return activity
    }
}
