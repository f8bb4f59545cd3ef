import Contract

package enum ActivityKind: String, Term {
    case unspecified = "", formacion, desayuno, networking, jornada, evento, seminario, webinar, charla, foro, feria
    case mision, visita, jornada_cooperacion
    package static let meaning = "Kind of activity"
}

/// Finer types of some kinds: of training and of internationalisation.
package enum ActivityType: String, Term {
    case unspecified = "", reglada, fp_dual, microcredencial, postgrado, continua_especializada, pildora, taller
    case mision_directa, mision_inversa, mision_estudio, feria_agrupada, otra_internacionalizacion, congreso, ponencia
    package static let meaning = "Type of training or of internationalisation activity"

    package static let training: [ActivityType] = [.reglada, .fp_dual, .microcredencial, .postgrado, .continua_especializada, .pildora, .taller]

    /// The types that the plan calls internationalisation activities (O8, O9).
    package static let internationalisation: [ActivityType] = [
        .mision_directa, .mision_inversa, .mision_estudio, .feria_agrupada, .otra_internacionalizacion,
    ]
}

/// An outside partner of an activity.
package struct ExternalPartner: Message {
    package var orgID = ""
    package var name = ""
    package var category = PartnerCategory.unspecified

    package init() {}

    package static let fields = FieldTable<ExternalPartner>(
        "auzolan.activity.v1.ExternalPartner", "An outside partner of an activity.",
        [
            .text(1, "orgId", \.orgID, "Which organisation, when it is in the directory.", .references("Organisation")),
            .text(2, "name", \.name, "Its name, when it is not.", .length(0...200)),
            .term(3, "category", \.category, "What it is.", .required),
        ])
}

/// Something that takes place and that people attend: a course, a breakfast, a mission, a fair.
package struct Activity: ServedResource {
    package var id = ""
    package var activityUID = ""
    package var kind = ActivityKind.unspecified
    package var type = ActivityType.unspecified
    package var title = ""
    package var themes: [Theme] = []
    package var pillar = PlanPillar.unspecified
    package var scope = Scope.unspecified
    package var startDate: Day?
    package var endDate: Day?
    package var mode = Mode.unspecified
    package var venue = ""
    package var country = ""
    package var associationRole = AssociationRole.unspecified
    package var partners: [ExternalPartner] = []
    package var status = EventStatus.unspecified
    package var capacity: Int64 = 0
    package var offerHours: Int32 = 0
    package var sessionThreshold: Int32 = 0
    package var timeZone = ""
    package var registrationDeadline: Day?
    package var memberPriceCents: Int64 = 0
    package var priceCents: Int64 = 0
    package var statusReason = ""
    package var publishTime: Instant?
    package var description = ""
    package var isOpenToPublic = false
    package var isModerated = false
    package var guestCapacity: Int64 = 0
    package var reminderHours: Int32 = 0
    package var asksFeedback = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Activity>(
        "auzolan.activity.v1.Activity", "Something that takes place and that people attend.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityUid", \.activityUID, "One real event has one uid in all services; the record's own id when not given.", .format(.uuid)),
            .term(3, "kind", \.kind, "Kind of activity.", .required),
            .term(4, "type", \.type, "Finer type."),
            .text(5, "title", \.title, "Title.", .required, .length(1...300)),
            .terms(6, "themes", \.themes, "Themes.", .unique, .items(0...14)),
            .term(7, "pillar", \.pillar, "Pillar it serves."),
            .term(8, "scope", \.scope, "Territorial scope."),
            .day(9, "startDate", \.startDate, "First day, in the activity's own time zone.", .required),
            .day(10, "endDate", \.endDate, "Last day."),
            .term(11, "mode", \.mode, "In person or online."),
            .text(12, "venue", \.venue, "Where.", .length(0...300)),
            .text(13, "country", \.country, "Country.", .format(.country)),
            .term(14, "associationRole", \.associationRole, "Part that the association has in it.", .required),
            .messages(15, "partners", \.partners, "Outside partners.", .items(0...50)),
            .term(16, "status", \.status, "Where it stands; only celebrada counts.", .required),
            .int64(17, "capacity", \.capacity, "Places; 0 means no limit.", .range(0...1_000_000)),
            .int32(21, "offerHours", \.offerHours, "How long a freed place is held for who is offered it; 0 gives it at once.", .range(0...720)),
            .int32(22, "sessionThreshold", \.sessionThreshold, "Least number of sessions that makes an attendance (O2); 0 means one.", .range(0...200)),
            .text(23, "timeZone", \.timeZone, "Time zone of its dates and times, as Europe/Madrid, which it is when not given.", .length(0...60)),
            .day(24, "registrationDeadline", \.registrationDeadline, "Last day to register; the day before the start when missing."),
            .int64(25, "memberPriceCents", \.memberPriceCents, "Price for people of members, in cents of euro without VAT.", .range(0...10_000_000)),
            .int64(26, "priceCents", \.priceCents, "Price for everybody else, in cents of euro without VAT.", .range(0...10_000_000)),
            .text(27, "statusReason", \.statusReason, "Why it was cancelled or postponed.", .length(0...400)),
            .instant(28, "publishTime", \.publishTime, "When it was first published; from then on everybody may read of it, unless it is a draft again.", .output),
            .text(29, "description", \.description, "What it is about, as its public page tells.", .length(0...4000)),
            .flag(30, "isOpenToPublic", \.isOpenToPublic, "Anybody may register on its public page."),
            .flag(31, "isModerated", \.isModerated, "Registrations wait until somebody of the association approves them."),
            .int64(32, "guestCapacity", \.guestCapacity, "Most places for people of no member; 0 means no such limit.", .range(0...1_000_000)),
            .int32(33, "reminderHours", \.reminderHours, "How long before it begins those with a place are reminded by mail, in hours; 0 reminds nobody.", .range(0...720)),
            .flag(34, "asksFeedback", \.asksFeedback, "Those who came are thanked by mail and asked what they think of it."),
            .text(18, "etag", \.etag, "Version of the record."),
            .instant(19, "createTime", \.createTime, "When it was made.", .output),
            .instant(20, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Activity>(ActivityContract.name, plural: "Activities")
}
