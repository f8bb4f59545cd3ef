import Contract

/// Kind of medium.
package enum MediaMedium: String, Term {
    case unspecified = "", prensa, revista, radio, television, digital, agencia, redes_sociales, otro
    package static let meaning = "Kind of medium"
}

/// An appearance in the media.
package struct MediaMention: ServedResource {
    package var id = ""
    package var publishedOn: Day?
    package var outlet = ""
    package var medium = MediaMedium.unspecified
    package var scope = Scope.unspecified
    package var title = ""
    package var url = ""
    package var mentionsAssociation = false
    package var memberOrgIDs: [String] = []
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<MediaMention>(
        "auzolan.membership.v1.MediaMention", "An appearance in the media; the same url counts once, when it was first published (indicator S10).",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .day(2, "publishedOn", \.publishedOn, "Day of publication.", .required),
            .text(3, "outlet", \.outlet, "Newspaper, station or site.", .required, .length(1...200)),
            .term(4, "medium", \.medium, "Kind of medium."),
            .term(5, "scope", \.scope, "How far the outlet reaches."),
            .text(6, "title", \.title, "Headline.", .required, .length(1...400)),
            .text(7, "url", \.url, "Address; compared as given.", .format(.web), .length(0...2000)),
            .flag(8, "mentionsAssociation", \.mentionsAssociation, "It names the association; only then it counts."),
            .texts(9, "memberOrgIds", \.memberOrgIDs, "Organisations that it names.", .references("Organisation"), .unique, .items(0...100)),
            .text(10, "note", \.note, "Remarks.", .length(0...4000)),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<MediaMention>(MembershipContract.name, plural: "MediaMentions")
}
