import Contract

/// Whom competitive intelligence is written for; general is for everybody and does not count in O20.
package enum IntelligenceSegment: String, Term {
    case unspecified = "", general, biopharma, medical_devices, ivd, digital_health, servicios_especializados, asistencial_sanitario, sociosanitario
    case tecnologia, mercados, regulatoria, financiacion
    package static let meaning = "Segment that intelligence is addressed to"
}

/// Where a sending stands; only enviado counts.
package enum IntelligenceStatus: String, Term {
    case unspecified = "", preparado, enviado, rebotado
    package static let meaning = "Where a sending stands"
}

/// An issue of competitive intelligence.
package struct IntelligenceBulletin: ServedResource {
    package var id = ""
    package var issue = ""
    package var title = ""
    package var segment = IntelligenceSegment.unspecified
    package var publishedOn: Day?
    package var url = ""
    package var summary = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<IntelligenceBulletin>(
        "auzolan.membership.v1.IntelligenceBulletin", "An issue of competitive intelligence.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "issue", \.issue, "Number or name of the issue.", .required, .length(1...60)),
            .text(3, "title", \.title, "Title.", .required, .length(1...300)),
            .term(4, "segment", \.segment, "Whom it is written for.", .required),
            .day(5, "publishedOn", \.publishedOn, "When it came out.", .required),
            .text(6, "url", \.url, "Where it can be read.", .format(.web), .length(0...300)),
            .text(7, "summary", \.summary, "What it says.", .length(0...4000)),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<IntelligenceBulletin>(MembershipContract.name, plural: "IntelligenceBulletins")
}

/// Competitive intelligence sent to an organisation (indicator O20).
package struct IntelligenceDelivery: ServedResource {
    package var id = ""
    package var bulletinID = ""
    package var segment = IntelligenceSegment.unspecified
    package var orgID = ""
    package var sentOn: Day?
    package var status = IntelligenceStatus.unspecified
    package var openedOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<IntelligenceDelivery>(
        "auzolan.membership.v1.IntelligenceDelivery", "An issue sent to an organisation.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "bulletinId", \.bulletinID, "Which issue.", .references("IntelligenceBulletin")),
            .term(3, "segment", \.segment, "Whom it was addressed to; that of the issue when not given.", .example("general")),
            .text(4, "orgId", \.orgID, "Who received it.", .required, .references("Organisation"), .immutable),
            .day(5, "sentOn", \.sentOn, "When it was sent."),
            .term(6, "status", \.status, "Where it stands; only enviado counts.", .required),
            .day(7, "openedOn", \.openedOn, "When it was opened, if known."),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<IntelligenceDelivery>(MembershipContract.name, plural: "IntelligenceDeliveries", members: .readOwn)
}
