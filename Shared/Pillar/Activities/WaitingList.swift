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
    let news: RegistrationNews

    /// Draws the next number of the activity's queue. The row is also what makes writers of one activity wait for another.
    func drawNumber(_ activity: String, in tx: Transaction) throws -> Int64 {
        try tx.row(
            """
            INSERT INTO activity_queue (activity_id, last_number) VALUES (\(activity), 1)
            ON CONFLICT (activity_id) DO UPDATE SET last_number = activity_queue.last_number + 1 RETURNING last_number
            """) { $0.integer(0) } ?? 0
    }

    /// Makes every other writer of this activity's places wait until this transaction is over, on engines with many writers.
    func takeTurn(_ activity: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO activity_queue (activity_id, last_number) VALUES (\(activity), 0)
            ON CONFLICT (activity_id) DO UPDATE SET last_number = activity_queue.last_number
            """)
    }

    func held(_ activity: String, except id: String = "", in session: Session) throws -> Int64 {
        try session.integer(
            "SELECT COUNT(*) FROM registration WHERE activity_id = \(activity) AND status IN ('confirmada', 'ofrecida') AND id <> \(id)")
    }

    /// Whether a place is free for who asks, and nobody waits who would have it first.
    func isPlaceFree(for registration: Registration, _ activity: Activity, in session: Session) throws -> Bool {
        guard try hasRoom(activity, except: registration.id, in: session) else { return false }
        let areGuestsFull = try areGuestsFull(activity, except: registration.id, in: session)
        guard registration.isMember || !areGuestsFull else { return false }
        return try session.integer(
            "SELECT COUNT(*) FROM registration WHERE activity_id = \(activity.id) AND status = 'en_espera' AND is_member >= \(areGuestsFull) AND id <> \(registration.id)") == 0
    }

    func hasRoom(_ activity: Activity, except id: String = "", in session: Session) throws -> Bool {
        try activity.capacity == 0 || held(activity.id, except: id, in: session) < activity.capacity
    }

    /// No more people of no member may have a place: the first of a member is next then.
    func areGuestsFull(_ activity: Activity, except id: String = "", in session: Session) throws -> Bool {
        try activity.guestCapacity > 0 && heldByGuests(activity.id, except: id, in: session) >= activity.guestCapacity
    }

    func heldByGuests(_ activity: String, except id: String = "", in session: Session) throws -> Int64 {
        try session.integer(
            "SELECT COUNT(*) FROM registration WHERE activity_id = \(activity) AND status IN ('confirmada', 'ofrecida') AND is_member = 0 AND id <> \(id)")
    }

    /// Places are still given for it.
    func isOpen(_ activity: Activity, at now: Instant) -> Bool {
        guard activity.status == .publicada, let start = activity.startDate else { return false }
        return clock(of: activity).day(at: now) < start
    }

    /// Still takes registrations: open, and its deadline is not over.
    func takesRegistrations(_ activity: Activity, at now: Instant) -> Bool {
        guard isOpen(activity, at: now), let deadline = activity.registrationDeadline else { return isOpen(activity, at: now) }
        return clock(of: activity).day(at: now) <= deadline
    }

    func clock(of activity: Activity) -> EventClock { EventClock(activity.timeZone) ?? .madrid }

    /// - Throws: `failed_precondition` QUEUE_FIRST when somebody else is next for a place of an open activity.
    func checkTurn(of registration: Registration, _ activity: Activity, in tx: Transaction) throws {
        guard isOpen(activity, at: tx.now) else { return }
        let areGuestsFull = try areGuestsFull(activity, except: registration.id, in: tx)
        let ahead = try tx.integer(
            """
            SELECT COUNT(*) FROM registration WHERE activity_id = \(activity.id) AND status = 'en_espera' AND id <> \(registration.id)
            AND is_member >= \(areGuestsFull) AND (\(registration.queueNumber) = 0 OR queue_number < \(registration.queueNumber))
            """)
        guard ahead == 0 else {
            throw ServiceError(.failedPrecondition, "\(ahead) people wait before this one; places go by the waiting list", reason: "QUEUE_FIRST")
        }
    }

    /// Ends every registration that stands for an activity that was called off.
    func close(_ activityID: String, in tx: Transaction) throws {
        let standing: [RegistrationStatus] = [.solicitada, .en_espera, .ofrecida, .confirmada]
        for var registration in try registrations.select("activity_id = \(activityID) AND status IN \(standing) ORDER BY id", in: tx) {
            registration.status = .cancelada
            registration.offerExpiresAt = nil
            _ = try registrations.update(registration, etag: "", in: tx)
            try news.tell(.suspendida, registration, in: tx)
        }
    }

    /// Gives every free place to those who wait, the first first; where guests have all of theirs, the first of a member.
    func promote(_ activityID: String, in tx: Transaction) throws {
        let isWaiting = try tx.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(activityID) AND status = 'en_espera'") > 0
        guard isWaiting, let activity = try activities.find(activityID, in: tx), isOpen(activity, at: tx.now) else { return }
        while try hasRoom(activity, in: tx) {
            let areGuestsFull = try areGuestsFull(activity, in: tx)
            let waiting = try registrations.select(
                "activity_id = \(activityID) AND status = 'en_espera' AND is_member >= \(areGuestsFull) ORDER BY queue_number, id LIMIT 1", in: tx)
            guard var next = waiting.first else { return }
            if activity.offerHours > 0 {
                next.status = .ofrecida
                next.offerExpiresAt = min(tx.now.adding(seconds: Int64(activity.offerHours) * 3600), begin(of: activity) ?? tx.now)
            } else {
                next.status = .confirmada
            }
            next = try registrations.update(next, etag: "", in: tx)
            try news.tell(next.status == .ofrecida ? .ofrecida : .promovida, next, in: tx)
        }
    }

    /// The first moment of its first day, from which no place is given; nil without a day.
    func begin(of activity: Activity) -> Instant? { activity.startDate.map { clock(of: activity).instant($0, minutes: 0) } }

    /// Lets go the offers whose time is over and gives their places to the next.
    ///
    /// - Returns: how many offers ended.
    func expire(in tx: Transaction) throws -> Int {
        let activities = try tx.rows(
            "SELECT DISTINCT activity_id FROM registration WHERE status = 'ofrecida' AND offer_expires_at <= \(tx.now) ORDER BY activity_id"
        ) { $0.text(0) }
        return try activities.reduce(0) { try $0 + expire($1, in: tx) }
    }

    private func expire(_ activity: String, in tx: Transaction) throws -> Int {
        try takeTurn(activity, in: tx)
        let late = try registrations.select(
            "activity_id = \(activity) AND status = 'ofrecida' AND offer_expires_at <= \(tx.now) ORDER BY queue_number, id", in: tx)
        for var registration in late {
            registration.status = .cancelada
            registration.offerExpiresAt = nil
            _ = try registrations.update(registration, etag: "", in: tx)
            try news.tell(.oferta_caducada, registration, in: tx)
        }
        try promote(activity, in: tx)
        return late.count
    }
}
