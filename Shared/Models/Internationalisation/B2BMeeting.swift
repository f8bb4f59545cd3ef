import Contract

package enum B2BMeetingStatus: String, Term {
    case unspecified = "", solicitada, aceptada, rechazada, celebrada, no_presentado, cancelada
    package static let meaning = "Where a one-to-one meeting stands"

    /// The statuses in which a meeting holds its slot.
    package static let holding: [B2BMeetingStatus] = [.aceptada, .celebrada]
}

package enum B2BOutcome: String, Term {
    case unspecified = "", sin_seguimiento, seguimiento, acuerdo
    package static let meaning = "What came of a meeting that was held"
}

/// A one-to-one meeting in the agenda of an activity, between two organisations.
package struct B2BMeeting: ServedResource {
    package var id = ""
    package var meetingUID = ""
    package var activityID = ""
    package var requesterOrgID = ""
    package var invitedOrgID = ""
    package var date: Day?
    package var startTime = ""
    package var endTime = ""
    package var timeZone = ""
    package var startsAt: Instant?
    package var endsAt: Instant?
    package var tableNumber: Int32 = 0
    package var status = B2BMeetingStatus.unspecified
    package var associationRole = InteractionRole.unspecified
    package var outcome = B2BOutcome.unspecified
    package var agreementCents: Int64 = 0
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<B2BMeeting>(
        "auzolan.internationalisation.v1.B2BMeeting", "A one-to-one meeting in the agenda of an activity.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "meetingUid", \.meetingUID, "One real meeting has one uid in all services; the record's own id when not given.", .format(.uuid), .immutable),
            .text(3, "activityId", \.activityID, "The activity in whose agenda it stands.", .required, .references("Activity"), .immutable),
            .text(4, "requesterOrgId", \.requesterOrgID, "Who asked for it.", .required, .references("Organisation"), .immutable),
            .text(5, "invitedOrgId", \.invitedOrgID, "Who was asked: another organisation.", .required, .references("Organisation"), .immutable),
            .day(6, "date", \.date, "Day, in the event's own time zone.", .required),
            .text(7, "startTime", \.startTime, "Beginning on the event's clocks, HH:MM.", .required, .length(5...5)),
            .text(8, "endTime", \.endTime, "End on the event's clocks, HH:MM; a slot later when not given.", .length(0...5)),
            .text(9, "timeZone", \.timeZone, "The event's time zone: that of its agenda, or Europe/Madrid.", .output),
            .instant(10, "startsAt", \.startsAt, "Beginning as a point of time.", .output),
            .instant(11, "endsAt", \.endsAt, "End as a point of time.", .output),
            .int32(12, "tableNumber", \.tableNumber, "Table; 0 when it has none yet.", .range(0...1000)),
            .term(13, "status", \.status, "Where it stands; changed by Accept, Decline, Cancel and RecordOutcome."),
            .term(14, "associationRole", \.associationRole, "Part that the association had in it; propicia when not given (indicator O17)."),
            .term(15, "outcome", \.outcome, "What came of it."),
            .int64(16, "agreementCents", \.agreementCents, "Value of the agreement, in cents of euro.", .range(0...1_000_000_000_000)),
            .text(17, "note", \.note, "Subject, reasons and follow-ups.", .length(0...4000)),
            .text(18, "etag", \.etag, "Version of the record."),
            .instant(19, "createTime", \.createTime, "When it was made.", .output),
            .instant(20, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<B2BMeeting>(InternationalisationContract.name, plural: "B2BMeetings")
}
