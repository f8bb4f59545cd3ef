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

/// An organisation that takes part in a meeting.
package struct Participant: Message {
    package var orgID = ""
    package var personID = ""
    package var attended = false
    package var side = ""

    package init() {}

    package static let fields = FieldTable<Participant>(
        "auzolan.membership.v1.Participant", "An organisation that takes part in a meeting.",
        [
            .text(1, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation")),
            .text(2, "personId", \.personID, "Who came for it.", .references("Person")),
            .flag(3, "attended", \.attended, "Was there."),
            .text(4, "side", \.side, "Which side of the table.", .length(0...60)),
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
        ])
    package static let methods = StandardMethods<Interaction>(MembershipContract.name, plural: "Interactions")
}
