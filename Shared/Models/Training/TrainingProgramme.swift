import Contract

package enum AssessmentType: String, Term {
    case unspecified = "", sin_evaluacion, examen, trabajo, proyecto, observacion, continua
    package static let meaning = "How learning is assessed"
}

/// A course as it is offered again and again; every time it is held is an Activity of kind `formacion`, its edition.
///
/// Outcomes, workload, level, assessment and quality assurance are the elements the European approach to micro-credentials
/// (Council Recommendation 2022/C 243/02, annex I) asks for.
package struct TrainingProgramme: ServedResource {
    package var id = ""
    package var code = ""
    package var title = ""
    package var type = ActivityType.unspecified
    package var summary = ""
    package var learningOutcomes: [String] = []
    package var skillURIs: [String] = []
    package var hours: Int32 = 0
    package var ectsTenths: Int32 = 0
    package var eqfLevel: Int32 = 0
    package var language = ""
    package var mode = Mode.unspecified
    package var awardingBody = ""
    package var awardingCountry = ""
    package var assessment = AssessmentType.unspecified
    package var qualityAssurance = ""
    package var themes: [Theme] = []
    package var website = ""
    package var isOffered = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<TrainingProgramme>(
        "auzolan.training.v1.TrainingProgramme", "A course as it is offered again and again.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code, unique when given.", .length(0...60)),
            .text(3, "title", \.title, "Title.", .required, .length(1...300)),
            .term(4, "type", \.type, "Type of training.", .required),
            .text(5, "summary", \.summary, "What it is about and for whom.", .length(0...8000)),
            .texts(6, "learningOutcomes", \.learningOutcomes, "What who passes knows and can do.", .unique, .items(0...30)),
            .texts(7, "skillUris", \.skillURIs, "Skills by their addresses in ESCO.", .unique, .items(0...50)),
            .int32(8, "hours", \.hours, "Workload, in hours; 0 when not known.", .range(0...10_000)),
            .int32(9, "ectsTenths", \.ectsTenths, "Workload, in tenths of an ECTS credit; 0 when it gives none.", .range(0...4_000)),
            .int32(10, "eqfLevel", \.eqfLevel, "Level of the European Qualifications Framework; 0 when it has none.", .range(0...8)),
            .text(11, "language", \.language, "Language it is held in.", .format(.language)),
            .term(12, "mode", \.mode, "In person or online."),
            .text(13, "awardingBody", \.awardingBody, "Who awards its certificate.", .length(0...200)),
            .text(14, "awardingCountry", \.awardingCountry, "Country of who awards it.", .format(.country)),
            .term(15, "assessment", \.assessment, "How learning is assessed."),
            .text(16, "qualityAssurance", \.qualityAssurance, "What assures its quality.", .length(0...400)),
            .terms(17, "themes", \.themes, "Themes.", .unique, .items(0...14)),
            .text(18, "website", \.website, "Public page.", .format(.web), .length(0...300)),
            .flag(19, "isOffered", \.isOffered, "It is in the catalogue now."),
            .text(20, "etag", \.etag, "Version of the record."),
            .instant(21, "createTime", \.createTime, "When it was made.", .output),
            .instant(22, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<TrainingProgramme>(TrainingContract.name, plural: "TrainingProgrammes")
}

/// What an edition of a course is beyond its activity: one per activity.
package struct TrainingEdition: ServedResource {
    package var id = ""
    package var activityID = ""
    package var programmeID = ""
    package var language = ""
    package var hours: Int32 = 0
    package var ectsTenths: Int32 = 0
    package var teachers: [String] = []
    package var materialsURL = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<TrainingEdition>(
        "auzolan.training.v1.TrainingEdition", "What an edition of a course is beyond its activity.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "The activity of kind formacion that it is.", .required, .references("Activity"), .immutable),
            .text(3, "programmeId", \.programmeID, "The course it is an edition of.", .references("TrainingProgramme")),
            .text(4, "language", \.language, "Language it is held in; the course's own when not given.", .format(.language)),
            .int32(5, "hours", \.hours, "Workload, in hours; the course's own when not given.", .range(0...10_000)),
            .int32(6, "ectsTenths", \.ectsTenths, "Workload, in tenths of an ECTS credit; the course's own when not given.", .range(0...4_000)),
            .texts(7, "teachers", \.teachers, "Who teaches.", .unique, .items(0...50), .personal),
            .text(8, "materialsUrl", \.materialsURL, "Where its materials are.", .format(.web), .length(0...500)),
            .text(9, "note", \.note, "Remarks.", .length(0...4000)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<TrainingEdition>(TrainingContract.name, plural: "TrainingEditions")
}
