import Contract

package enum InteractionKind: String, Term {
    case unspecified = "", bilateral, grupo_trabajo, comite, trabajo, presentacion, b2b, otra
    package static let meaning = "Kind of meeting or contact"
}

package enum CounterpartCategory: String, Term {
    case unspecified = "", sistema_vasco_salud, otro_sistema_salud, gobierno, administracion, entidad_publica
    case organismo_regulador, organismo_notificado, empresa_consolidada, fondo, cluster, agente_sectorial
    case agente_conocimiento, asociada, otra
    package static let meaning = "Category of the other side"
}

/// What the association did in a meeting.
package enum InteractionRole: String, Term {
    case unspecified = "", propicia, organiza, participa, ninguno
    package static let meaning = "Part that the association had in the meeting"
}

package enum EventStatus: String, Term {
    case unspecified = "", borrador, publicada, celebrada, aplazada, cancelada
    package static let meaning = "Where a meeting or an activity stands"
}

/// Whether who was called to a meeting was there.
package enum MeetingAttendance: String, Term {
    case unspecified = "", presente, representada, excusada, ausente
    package static let meaning = "Whether a participant was there; representada gave its vote to another one"
}

/// What a meeting has a point of its agenda for.
package enum AgendaKind: String, Term {
    case unspecified = "", informacion, debate, acuerdo, ruegos
    package static let meaning = "What a point of an agenda is for"
}

/// A point of the agenda of a meeting.
package struct AgendaItem: Message {
    package var title = ""
    package var kind = AgendaKind.unspecified
    package var presenter = ""

    package init() {}

    package static let fields = FieldTable<AgendaItem>(
        "auzolan.membership.v1.AgendaItem", "A point of the agenda of a meeting.",
        [
            .text(1, "title", \.title, "What it is about.", .required, .length(1...300)),
            .term(2, "kind", \.kind, "What it is for."),
            .text(3, "presenter", \.presenter, "Who presents it.", .length(0...120), .personal),
        ])
}

/// An organisation that takes part in a meeting.
package struct Participant: Message {
    package var orgID = ""
    package var personID = ""
    package var attended = false
    package var side = ""
    package var attendance = MeetingAttendance.unspecified
    package var representedBy = ""

    package init() {}

    package static let fields = FieldTable<Participant>(
        "auzolan.membership.v1.Participant", "An organisation that takes part in a meeting.",
        [
            .text(1, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation")),
            .text(2, "personId", \.personID, "Who came for it.", .references("Person")),
            .flag(3, "attended", \.attended, "Was there; told by attendance where that is given."),
            .text(4, "side", \.side, "Which side of the table.", .length(0...60)),
            .term(5, "attendance", \.attendance, "Whether it was there, represented, excused or absent."),
            .text(6, "representedBy", \.representedBy, "Which organisation had its vote; asked for when it is representada.", .references("Organisation")),
        ])
}

/// A meeting or contact of the association, or one that it brought about.
package struct Interaction: ServedResource {
    package var id = ""
    package var kind = InteractionKind.unspecified
    package var date: Day?
    package var title = ""
    package var mode = Mode.unspecified
    package var scope = Scope.unspecified
    package var themes: [Theme] = []
    package var pillar = PlanPillar.unspecified
    package var associationRole = InteractionRole.unspecified
    package var associationAttended = false
    package var counterpartCategory = CounterpartCategory.unspecified
    package var groupID = ""
    package var activityID = ""
    package var status = EventStatus.unspecified
    package var participants: [Participant] = []
    package var note = ""
    package var startTime = ""
    package var secondCallTime = ""
    package var place = ""
    package var calledOn: Day?
    package var agenda: [AgendaItem] = []
    package var minutes = ""
    package var minutesApprovedIn = ""
    package var calendarUid = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Interaction>(
        "auzolan.membership.v1.Interaction", "A meeting or contact of the association, or one that it brought about.",
        [
            .text(1, "id", \.id, "Given by the service; the meeting_uid of the plan.", .output),
            .term(2, "kind", \.kind, "Kind of meeting.", .required),
            .day(3, "date", \.date, "Day of the meeting.", .required),
            .text(4, "title", \.title, "What it was about.", .required, .length(1...300)),
            .term(5, "mode", \.mode, "In person or online."),
            .term(6, "scope", \.scope, "Territorial scope."),
            .terms(7, "themes", \.themes, "Themes.", .unique, .items(0...14)),
            .term(8, "pillar", \.pillar, "Pillar it served."),
            .term(9, "associationRole", \.associationRole, "Part that the association had in it."),
            .flag(10, "associationAttended", \.associationAttended, "Somebody of the association was there."),
            .term(11, "counterpartCategory", \.counterpartCategory, "Category of the other side."),
            .text(12, "groupId", \.groupID, "The group that met.", .references("Group")),
            .text(13, "activityId", \.activityID, "The activity it belonged to.", .references("Activity")),
            .term(14, "status", \.status, "Where it stands; only celebrada counts.", .required),
            .messages(15, "participants", \.participants, "Organisations that took part.", .items(0...200)),
            .text(16, "note", \.note, "Notes and follow-ups.", .length(0...8000)),
            .text(17, "etag", \.etag, "Version of the record."),
            .instant(18, "createTime", \.createTime, "When it was made.", .output),
            .instant(19, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "startTime", \.startTime, "When it begins, HH:MM on the clocks of Madrid.", .length(0...5), .example("17:00")),
            .text(21, "secondCallTime", \.secondCallTime, "When it begins in second call, HH:MM.", .length(0...5), .example("17:30")),
            .text(22, "place", \.place, "Where.", .length(0...300)),
            .day(23, "calledOn", \.calledOn, "Day of the convocation."),
            .messages(24, "agenda", \.agenda, "Points of the agenda, in their order.", .items(0...60)),
            .text(25, "minutes", \.minutes, "The minutes; once approved they stay.", .length(0...40_000)),
            .text(26, "minutesApprovedIn", \.minutesApprovedIn, "The later meeting that approved them, by ApproveMinutes.", .references("Interaction"), .output),
            .text(27, "calendarUid", \.calendarUid, "UID of the calendar's event that it came from (RFC 5545); one meeting each.", .length(0...255)),
        ])
    package static let methods = StandardMethods<Interaction>(MembershipContract.name, plural: "Interactions")
}
