import Contract

/// A service that the association offers, as its catalogue tells it.
package struct CatalogueService: ServedResource {
    package var id = ""
    package var serviceCode = ServiceCode.unspecified
    package var name = ""
    package var pillar = PlanPillar.unspecified
    package var description = ""
    package var isValueAdded = false
    package var isPaid = false
    package var priceCents: Int64 = 0
    package var promisedDays: Int64?
    package var isOffered = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<CatalogueService>(
        "auzolan.desk.v1.CatalogueService", "A service that the association offers, as its catalogue tells it.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "serviceCode", \.serviceCode, "Which service; one entry each.", .required),
            .text(3, "name", \.name, "What it is called.", .required, .length(1...200)),
            .term(4, "pillar", \.pillar, "Pillar that renders it.", .required),
            .text(5, "description", \.description, "What it is and for whom.", .length(0...4000)),
            .flag(6, "isValueAdded", \.isValueAdded, "Counts as value-added (S4) when it is rendered."),
            .flag(7, "isPaid", \.isPaid, "Is paid for."),
            .int64(8, "priceCents", \.priceCents, "Price without VAT, in cents of euro.", .range(0...100_000_000_000)),
            .int64(9, "promisedDays", \.promisedDays, "Days in which an answer is promised; nothing is promised when missing.", .range(0...365)),
            .flag(10, "isOffered", \.isOffered, "Is offered today."),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<CatalogueService>(DeskContract.name, plural: "CatalogueServices", members: .readAll)
}

/// Kinds of agents that help members.
package enum AgentKind: String, Term {
    case unspecified = "", administracion, agencia, universidad, centro_tecnologico, hospital, laboratorio, inversor, consultora, cluster, otra
    package static let meaning = "Kind of agent"
}

/// Somebody outside who helps members: requests are referred to them. Together they are the map of resources of the pillars.
package struct SupportAgent: ServedResource {
    package var id = ""
    package var name = ""
    package var kind = AgentKind.unspecified
    package var pillars: [PlanPillar] = []
    package var helpsWith = ""
    package var scope = Scope.unspecified
    package var contact = ""
    package var email = ""
    package var phone = ""
    package var website = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SupportAgent>(
        "auzolan.desk.v1.SupportAgent", "Somebody outside who helps members: requests are referred to them.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "Who.", .required, .length(1...200)),
            .term(3, "kind", \.kind, "Kind of agent.", .required),
            .terms(4, "pillars", \.pillars, "Pillars whose members they help.", .unique, .items(0...11)),
            .text(5, "helpsWith", \.helpsWith, "What they help with.", .length(0...2000)),
            .term(6, "scope", \.scope, "Where they work."),
            .text(7, "contact", \.contact, "Whom to ask for.", .length(0...200), .personal),
            .text(8, "email", \.email, "Work e-mail.", .format(.email), .length(0...254), .personal),
            .text(9, "phone", \.phone, "Work telephone.", .format(.phone), .personal),
            .text(10, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .text(11, "note", \.note, "Remarks.", .length(0...4000)),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SupportAgent>(DeskContract.name, plural: "SupportAgents")
}
