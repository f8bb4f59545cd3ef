import Contract
import Models
import Pillar
import Storage

/// What organisations offer and look for.
struct B2BProfiles: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<B2BProfile>("b2b_profile", searched: ["headline", "offers", "seeks"])
    /// A profile is renewed once a year at least.
    private static let longestDays = 366

    func check(_ record: inout B2BProfile, replacing old: B2BProfile?, in tx: Transaction) throws {
        if !record.activityID.isEmpty, try tx.integer("SELECT COUNT(*) FROM activity WHERE id = \(record.activityID)") == 0 {
            throw ServiceError.invalid("b2BProfile.activityId", "references", "must be the id of an existing Activity")
        }
        if record.isPublished { try checkPublication(record, in: tx) }
        let activity = record.activityID.isEmpty ? nil : record.activityID
        let twin = try tx.row(
            """
            SELECT id FROM b2b_profile WHERE org_id = \(record.orgID) AND id <> \(record.id) AND COALESCE(activity_id, '') = \(activity ?? "")
            """) { $0.text(0) }
        if let twin {
            throw ServiceError(.alreadyExists, "the organisation has the profile \(twin) for it already; change that one", reason: "PROFILE_EXISTS")
        }
    }

    private func checkPublication(_ record: B2BProfile, in tx: Transaction) throws {
        guard !record.offers.isEmpty || !record.seeks.isEmpty else {
            throw ServiceError.invalid("b2BProfile.offers", "required", "or seeks is required to publish a profile")
        }
        guard let expires = record.expiresOn else {
            throw ServiceError.invalid("b2BProfile.expiresOn", "required", "is required to publish a profile")
        }
        let latest = EventClock.madrid.day(at: tx.now).adding(days: Self.longestDays)
        guard expires <= latest else {
            throw ServiceError.invalid("b2BProfile.expiresOn", "range", "must be \(latest) or before: profiles are renewed every year")
        }
    }
}

/// How the one-to-one meetings of activities are arranged.
struct B2BAgendas: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<B2BAgenda>("b2b_agenda")

    func check(_ record: inout B2BAgenda, replacing old: B2BAgenda?, in tx: Transaction) throws {
        guard try tx.integer("SELECT COUNT(*) FROM activity WHERE id = \(record.activityID)") == 1 else {
            throw ServiceError.invalid("b2BAgenda.activityId", "references", "must be the id of an existing Activity")
        }
        guard EventClock(record.timeZone) != nil else {
            throw ServiceError.invalid("b2BAgenda.timeZone", "time_zone", "must be the IANA name of a time zone: Europe/Madrid, Asia/Dubai")
        }
        if let opens = record.bookingOpensOn, let closes = record.bookingClosesOn, closes < opens {
            throw ServiceError.invalid("b2BAgenda.bookingClosesOn", "not_before_start", "must not be before bookingOpensOn \(opens)")
        }
        let other = try tx.row("SELECT id FROM b2b_agenda WHERE activity_id = \(record.activityID) AND id <> \(record.id)") { $0.text(0) }
        if let other {
            throw ServiceError(.alreadyExists, "the activity has the agenda \(other) already; change that one", reason: "AGENDA_EXISTS")
        }
        guard record.timeZone != old?.timeZone else { return }
        let meetings = try tx.integer("SELECT COUNT(*) FROM b2b_meeting WHERE activity_id = \(record.activityID) AND time_zone <> \(record.timeZone)")
        guard meetings == 0 else {
            throw ServiceError(
                .failedPrecondition, "\(meetings) meetings stand in another time zone; delete them before the zone changes", reason: "HAS_MEETINGS")
        }
    }

    func find(_ activity: String, in session: Session) throws -> B2BAgenda? {
        try table.select("activity_id = \(activity)", in: session).first
    }
}
