import Contract
import Models
import Storage

/// How activities stand, and what everybody may see of them.
struct ActivityStandings: Sendable {
    let registrations: Registrations
    private var activities: RecordTable<Activity> { registrations.activities }
    private var database: any Database { registrations.database }
    private static let most = 200

    func standing(_ request: GetActivityStandingRequest, _ call: Call) throws -> ActivityStanding {
        try database.read { session in
            let activity = try activities.get(request.id, in: session)
            var standing = ActivityStanding()
            standing.held = try registrations.waitingList.held(activity.id, in: session)
            (standing.free, standing.waiting) = try places(of: activity, session)
            standing.requested = try count(activity, "solicitada", session)
            standing.came = try session.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(activity.id) AND status = 'confirmada' AND attendance = 'asistio'")
            let feedbacks = try session.rows("SELECT score, recommendation FROM activity_feedback WHERE activity_id = \(activity.id) ORDER BY id") {
                (score: $0.integer(0), recommendation: $0.optionalInteger(1))
            }
            standing.feedbacks = Int64(feedbacks.count)
            guard !feedbacks.isEmpty else { return standing }
            let scores = feedbacks.reduce(0) { $0 + $1.score }
            standing.scoreHundredths = (scores * 100 + Int64(feedbacks.count) / 2) / Int64(feedbacks.count)
            let said = feedbacks.compactMap(\.recommendation)
            let difference = said.count { $0 >= 9 } - said.count { $0 <= 6 }
            if !said.isEmpty { standing.promoterScore = Int64((Double(difference) * 100 / Double(said.count)).rounded(.toNearestOrAwayFromZero)) }
            return standing
        }
    }

    func coming(_ request: GetPublicActivitiesRequest, _ call: Call, at now: Instant) throws -> PublicActivities {
        try database.read { session in
            let today = EventClock.madrid.day(at: now)
            var answer = PublicActivities()
            let found = try activities.select(
                """
                status IN ('publicada', 'aplazada', 'cancelada') AND publish_time IS NOT NULL AND COALESCE(end_date, start_date) >= \(today)
                ORDER BY start_date NULLS LAST, id LIMIT \(Self.most)
                """, in: session)
            answer.activities = try found.map { try shown($0, at: now, session) }
            return answer
        }
    }

    /// - Throws: `not_found` for a draft: nobody is told that there is one.
    func published(_ request: GetPublicActivityRequest, _ call: Call, at now: Instant) throws -> PublicActivity {
        try database.read { session in
            guard let activity = try activities.find(request.id, in: session), activity.publishTime != nil, activity.status != .borrador else {
                throw ServiceError.notFound("Activity", request.id)
            }
            return try shown(activity, at: now, session)
        }
    }

    private func shown(_ activity: Activity, at now: Instant, _ session: Session) throws -> PublicActivity {
        var shown = PublicActivity()
        shown.activity = activity
        shown.sessions = try ActivityOutbox.sessions(of: activity, session)
        shown.takesRegistrations = activity.isOpenToPublic && registrations.waitingList.takesRegistrations(activity, at: now)
        (shown.freePlaces, shown.waiting) = try places(of: activity, session)
        return shown
    }

    private func places(of activity: Activity, _ session: Session) throws -> (free: Int64?, waiting: Int64) {
        let waiting = try count(activity, "en_espera", session)
        guard activity.capacity > 0 else { return (nil, waiting) }
        return (waiting > 0 ? 0 : max(0, activity.capacity - (try registrations.waitingList.held(activity.id, in: session))), waiting)
    }

    private func count(_ activity: Activity, _ status: String, _ session: Session) throws -> Int64 {
        try session.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(activity.id) AND status = \(status)")
    }
}
