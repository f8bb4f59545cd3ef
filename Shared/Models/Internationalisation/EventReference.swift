import Contract

/// A fair, congress or forum that comes round: from which missions and grouped fairs are planned. Not an activity.
package struct EventReference: ServedResource {
    package var id = ""
    package var code = ""
    package var name = ""
    package var kind = EventReferenceKind.unspecified
    package var country = ""
    package var place = ""
    package var city = ""
    package var usualMonths = ""
    package var topics: [String] = []
    package var website = ""
    package var sources: [String] = []
    package var isVerified = false
    package var checkedMonth = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<EventReference>(
        "auzolan.internationalisation.v1.EventReference", "A fair, congress or forum that comes round.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code, unique when given; starter data are known by it.", .length(0...60)),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .term(4, "kind", \.kind, "What it is.", .required),
            .text(5, "country", \.country, "Country, when it is always the same.", .format(.country)),
            .text(6, "place", \.place, "Where it takes place, in words, when the country changes.", .length(0...200)),
            .text(7, "city", \.city, "City or cities.", .length(0...200)),
            .text(8, "usualMonths", \.usualMonths, "Months it usually takes place in, in words.", .length(0...200)),
            .texts(9, "topics", \.topics, "What it deals with.", .unique, .items(0...20)),
            .text(10, "website", \.website, "Official site.", .format(.web), .length(0...300)),
            .texts(11, "sources", \.sources, "Pages that it was read in.", .unique, .items(0...20)),
            .flag(12, "isVerified", \.isVerified, "A source confirms that it exists and what it is."),
            .text(13, "checkedMonth", \.checkedMonth, "When the sources were read, YYYY-MM.", .length(0...7)),
            .text(14, "note", \.note, "Remarks.", .length(0...4000)),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<EventReference>(InternationalisationContract.name, plural: "EventReferences", members: .readAll)
}

package enum EventReferenceKind: String, Term {
    case unspecified = "", feria, congreso, foro
    package static let meaning = "Kind of event that comes round"
}
