import Contract

package enum MarketOpportunityStatus: String, Term {
    case unspecified = "", borrador, publicada, retirada
    package static let meaning = "Where a market opportunity stands"
}

/// An opportunity in a foreign market that members are told of.
package struct MarketOpportunity: ServedResource {
    package var id = ""
    package var title = ""
    package var country = ""
    package var sector = ""
    package var subsectors: [Subsector] = []
    package var segments: [OrganisationCategory] = []
    package var summary = ""
    package var deadline: Day?
    package var sourceURL = ""
    package var status = MarketOpportunityStatus.unspecified
    package var publishedOn: Day?
    package var withdrawnOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<MarketOpportunity>(
        "auzolan.internationalisation.v1.MarketOpportunity", "An opportunity in a foreign market that members are told of.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "Title.", .required, .length(1...300)),
            .text(3, "country", \.country, "Market.", .required, .format(.country)),
            .text(4, "sector", \.sector, "Sector in the words of the source.", .length(0...200)),
            .terms(5, "subsectors", \.subsectors, "Subsectors it is for.", .unique, .items(0...12)),
            .terms(6, "segments", \.segments, "Categories of members it is for; all when empty.", .unique, .items(0...16)),
            .text(7, "summary", \.summary, "What is looked for.", .length(0...8000)),
            .day(8, "deadline", \.deadline, "Last day to answer, when there is one."),
            .text(9, "sourceUrl", \.sourceURL, "Where it stands, required to publish it.", .format(.web), .length(0...500)),
            .term(10, "status", \.status, "Where it stands; changed by PublishOpportunity and WithdrawOpportunity."),
            .day(11, "publishedOn", \.publishedOn, "When members could read it; given with past opportunities only."),
            .day(12, "withdrawnOn", \.withdrawnOn, "When it was taken back; given with past opportunities only."),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<MarketOpportunity>(InternationalisationContract.name, plural: "MarketOpportunities")
}

/// Lets members read an opportunity.
package enum PublishOpportunity: RecordVerb {
    package static let fields = VerbRequest<PublishOpportunity>.table(
        "auzolan.internationalisation.v1.PublishOpportunityRequest", "Lets members read an opportunity.", which: "Which opportunity.")
}
package typealias PublishOpportunityRequest = VerbRequest<PublishOpportunity>

/// Takes an opportunity back.
package enum WithdrawOpportunity: RecordVerb {
    package static let fields = VerbRequest<WithdrawOpportunity>.table(
        "auzolan.internationalisation.v1.WithdrawOpportunityRequest", "Takes an opportunity back.", which: "Which opportunity.")
}
package typealias WithdrawOpportunityRequest = VerbRequest<WithdrawOpportunity>
