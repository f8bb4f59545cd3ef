import Contract
import Models
import Storage

/// Who gets a place, in which order (places are held by confirmada and ofrecida).
///
/// Order is strict: a number drawn in the transaction that queues. A place that frees goes to the first who waits, as an
/// offer that holds the place for the activity's offer hours, or at once when it has none. Nothing is given on or after the
/// day of the start, nor for an activity that is not published.
struct WaitingList: Sendable {
    let activities: RecordTable<Activity>
    let registrations: RecordTable<Registration>

    /// Draws the next number of the activity's queue. The row is also what makes writers of one activity wait for another.
    func drawNumber(_ activity: String, in tx: Transaction) throws -> Int64 {
        try tx.row(
            """
            INSERT INTO activity_queue (activity_id, last_number) VALUES (\(activity), 1)
            ON CONFLICT (activity_id) DO UPDATE SET last_number = activity_queue.last_number + 1 RETURNING last_number
            """) { $0.integer(0) } ?? 0
    }

    func held(_ activity: String, except id: String = "", in session: Session) throws -> Int64 {
        try session.integer(
            "SELECT COUNT(*) FROM registration WHERE activity_id = \(activity) AND status IN ('confirmada', 'ofrecida') AND id <> \(id)")
    }

    func isWaiting(_ activity: String, in session: Session) throws -> Bool {
        try session.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(activity) AND status = 'en_espera'") > 0
    }

    /// Places are still given for it.
    func isOpen(_ activity: Activity, at now: Instant) -> Bool {
        guard activity.status == .publicada, let start = activity.startDate else { return false }
        return EventClock.madrid.day(at: now) < start
    }

    /// Gives every free place to those who wait, the first first.
    func promote(_ activityID: String, in tx: Transaction) throws {
        guard try isWaiting(activityID, in: tx), let activity = try activities.find(activityID, in: tx), isOpen(activity, at: tx.now) else { return }
        while try activity.capacity == 0 || held(activityID, in: tx) < activity.capacity {
            let waiting = try registrations.select("activity_id = \(activityID) AND status = 'en_espera' ORDER BY queue_number, id LIMIT 1", in: tx)
            guard var next = waiting.first else { return }
            if activity.offerHours > 0 {
                next.status = .ofrecida
                next.offerExpiresAt = min(tx.now.adding(seconds: Int64(activity.offerHours) * 3600), activity.startDate.map { EventClock.madrid.instant($0, minutes: 0) } ?? tx.now)
            } else {
                next.status = .confirmada
            }
            _ = try registrations.update(next, etag: "", in: tx)
        }
    }

    /// Lets go the offers whose time is over and gives their places to the next.
    ///
    /// - Returns: how many offers ended.
    func expire(in tx: Transaction) throws -> Int {
        let late = try registrations.select("status = 'ofrecida' AND offer_expires_at <= \(tx.now) ORDER BY activity_id, queue_number", in: tx)
        for var registration in late {
            registration.status = .cancelada
            registration.offerExpiresAt = nil
            _ = try registrations.update(registration, etag: "", in: tx)
        }
        for activity in Set(late.map(\.activityID)).sorted() { try promote(activity, in: tx) }
        return late.count
    }
}
