import Contract

package enum NetworkKind: String, Term {
    case unspecified = "", plataforma, red, foro, consejo, comite, alianza
    package static let meaning = "Kind of network"

    /// The kinds that indicator S11 counts: an alliance is none of them.
    package static let counted: [NetworkKind] = [.plataforma, .red, .foro, .consejo, .comite]
}

/// A platform, network, forum, council, committee or alliance that lasts; one-off events are activities.
package struct Network: ServedResource {
    package var id = ""
    package var code = ""
    package var name = ""
    package var kind = NetworkKind.unspecified
    package var scope = Scope.unspecified
    package var reach = ""
    package var city = ""
    package var topics: [String] = []
    package var website = ""
    package var sources: [String] = []
    package var checkedMonth = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Network>(
        "auzolan.internationalisation.v1.Network", "A platform, network, forum, council, committee or alliance that lasts.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code, unique when given; starter data are known by it.", .length(0...60)),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .term(4, "kind", \.kind, "What it is.", .required),
            .term(5, "scope", \.scope, "Territorial scope; S11 counts international ones.", .required),
            .text(6, "reach", \.reach, "Countries or regions it reaches, in words.", .length(0...200)),
            .text(7, "city", \.city, "Seat.", .length(0...120)),
            .texts(8, "topics", \.topics, "What it deals with.", .unique, .items(0...20)),
            .text(9, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .texts(10, "sources", \.sources, "Pages that it was read in.", .unique, .items(0...20)),
            .text(11, "checkedMonth", \.checkedMonth, "When the sources were read, YYYY-MM.", .length(0...7)),
            .text(12, "note", \.note, "Remarks.", .length(0...4000)),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Network>(InternationalisationContract.name, plural: "Networks", members: .readAll)
}

package enum NetworkParticipantKind: String, Term {
    case unspecified = "", asociacion, asociada
    package static let meaning = "Who takes part in a network: the association itself or one of its members"
}

/// Who takes part in a network, from when to when.
package struct NetworkParticipation: ServedResource {
    package var id = ""
    package var networkID = ""
    package var participant = NetworkParticipantKind.unspecified
    package var orgID = ""
    package var role = ""
    package var startDate: Day?
    package var endDate: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<NetworkParticipation>(
        "auzolan.internationalisation.v1.NetworkParticipation", "Who takes part in a network, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "networkId", \.networkID, "Which network.", .required, .references("Network"), .immutable),
            .term(3, "participant", \.participant, "The association or a member organisation.", .required),
            .text(4, "orgId", \.orgID, "Which organisation; required for asociada.", .references("Organisation")),
            .text(5, "role", \.role, "Part it has: member, board, chair…", .length(0...120)),
            .day(6, "startDate", \.startDate, "First day; without one it covers no day."),
            .day(7, "endDate", \.endDate, "Last day; open when missing."),
            .text(8, "note", \.note, "Remarks.", .length(0...4000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<NetworkParticipation>(InternationalisationContract.name, plural: "NetworkParticipations")
}
