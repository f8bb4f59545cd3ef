import Contract

/// Takes in the events of a calendar as meetings and contacts (RFC 5545). A dry run unless told to apply.
package struct ImportCalendarRequest: Message {
    package var calendar = ""
    package var apply = false
    package var kind = InteractionKind.unspecified
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ImportCalendarRequest>(
        "auzolan.membership.v1.ImportCalendarRequest", "Takes in the events of a calendar as meetings and contacts.",
        [
            .text(
                1, "calendar", \.calendar, "The file as text: VCALENDAR with VEVENTs, at most 2000.", .required, .length(1...2_000_000),
                .example("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTART;VALUE=DATE:20260131\r\nSUMMARY:Reunión\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")),
            .flag(2, "apply", \.apply, "Without it nothing is written: the answer says what would become of each event."),
            .term(3, "kind", \.kind, "Kind of the new ones; otra when not given. What is there keeps its own."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What the file said of an event that was not taken in, or not wholly.
package enum CalendarRemark: String, Term {
    case unspecified = "", repetition_not_expanded, exception_of_series, no_uid, no_start, unknown_zone, no_title, uid_twice, unknown_attendees, minutes_approved, rule
    package static let meaning = "What was not taken in of an event, or why it was refused"
}

/// What became of an event.
package struct CalendarRow: Message {
    package var uid = ""
    package var title = ""
    package var date: Day?
    package var startTime = ""
    package var verdict = ImportVerdict.unspecified
    package var remarks: [CalendarRemark] = []
    package var id = ""
    package var participants: Int32 = 0
    package var unknownAttendees: [String] = []
    package var reason = ""

    package init() {}

    package static let fields = FieldTable<CalendarRow>(
        "auzolan.membership.v1.CalendarRow", "What became of an event of a calendar.",
        [
            .text(1, "uid", \.uid, "The event's UID."),
            .text(2, "title", \.title, "Its title."),
            .day(3, "date", \.date, "Its day on the clocks of Madrid."),
            .text(4, "startTime", \.startTime, "Its time there, HH:MM; empty for a whole day."),
            .term(5, "verdict", \.verdict, "What becomes of it."),
            .terms(6, "remarks", \.remarks, "What is not taken in, or why it is refused."),
            .text(7, "id", \.id, "The meeting, once there is one.", .references("Interaction")),
            .int32(8, "participants", \.participants, "Organisations found by the e-mail of those invited."),
            .texts(9, "unknownAttendees", \.unknownAttendees, "E-mails of those invited that are nobody's here.", .personal),
            .text(10, "reason", \.reason, "The rule that the meeting would break."),
        ])
}

/// What became of a calendar, event by event.
package struct ImportCalendarResponse: Message {
    package var applied = false
    package var created: Int32 = 0
    package var updated: Int32 = 0
    package var unchanged: Int32 = 0
    package var rejected: Int32 = 0
    package var rows: [CalendarRow] = []

    package init() {}

    package static let fields = FieldTable<ImportCalendarResponse>(
        "auzolan.membership.v1.ImportCalendarResponse", "What became of a calendar, event by event.",
        [
            .flag(1, "applied", \.applied, "The events are written; else this was a dry run."),
            .int32(2, "created", \.created, "Events that make a meeting."),
            .int32(3, "updated", \.updated, "Events that change the meeting of their UID."),
            .int32(4, "unchanged", \.unchanged, "Events that say what is there already."),
            .int32(5, "rejected", \.rejected, "Events that are not taken in."),
            .messages(6, "rows", \.rows, "Every event in the order of the file."),
        ])
}
