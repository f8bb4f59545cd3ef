import Contract

/// What a call is judged by.
package enum MatchCriterion: String, Term {
    case unspecified = "", estado, plazo, perfil, categoria, tamano, startup, subsector, tema, instrumento, nivel, programa
    case importe, trl, consorcio, texto
    package static let meaning = "Criterion by which a call is matched"
}

/// One criterion of a match, kept or not.
package struct MatchReason: Message {
    package var criterion = MatchCriterion.unspecified
    package var detail = ""

    package init() {}
    package init(_ criterion: MatchCriterion, _ detail: String = "") {
        self.criterion = criterion
        self.detail = detail
    }

    package static let fields = FieldTable<MatchReason>(
        "auzolan.funding.v1.MatchReason", "One criterion of a match.",
        [
            .term(1, "criterion", \.criterion, "What was judged."),
            .text(2, "detail", \.detail, "Codes, dates and numbers it was judged by."),
        ])
}

/// A call with why it fits and what does not.
package struct CallMatch: Message {
    package var call = FundingCall()
    package var score: Int32 = 0
    package var nextDeadline: Day?
    package var reasons: [MatchReason] = []
    package var obstacles: [MatchReason] = []

    package init() {}

    package static let fields = FieldTable<CallMatch>(
        "auzolan.funding.v1.CallMatch", "A call with why it fits and what does not.",
        [
            .message(1, "call", \.call, "The call."),
            .int32(2, "score", \.score, "How well it fits: the more criteria are kept expressly, the more."),
            .day(3, "nextDeadline", \.nextDeadline, "The first deadline not before onDate."),
            .messages(4, "reasons", \.reasons, "What fits."),
            .messages(5, "obstacles", \.obstacles, "What does not fit; empty for a call that fits."),
        ])
}

package struct MatchCallsRequest: Message {
    package var orgID = ""
    package var savedSearchID = ""
    package var onDate: Day?
    package var limit: Int32 = 0

    package init() {}
    package init(orgID: String = "", savedSearchID: String = "", onDate: Day? = nil, limit: Int32 = 0) {
        self.orgID = orgID
        self.savedSearchID = savedSearchID
        self.onDate = onDate
        self.limit = limit
    }

    package static let fields = FieldTable<MatchCallsRequest>(
        "auzolan.funding.v1.MatchCallsRequest", "Asks which calls fit an organisation or a saved search.",
        [
            .text(1, "orgId", \.orgID, "An organisation of the directory.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .text(2, "savedSearchId", \.savedSearchID, "A saved search; one of the two is needed.", .references("SavedSearch")),
            .day(3, "onDate", \.onDate, "The day on which deadlines are judged; without it only the status decides."),
            .int32(4, "limit", \.limit, "Most calls in each list; 0 means 50.", .range(0...200)),
        ])
}

package struct MatchCallsResponse: Message {
    package var matches: [CallMatch] = []
    package var misses: [CallMatch] = []

    package init() {}

    package static let fields = FieldTable<MatchCallsResponse>(
        "auzolan.funding.v1.MatchCallsResponse", "Calls that fit, and those that do not with the reason.",
        [
            .messages(1, "matches", \.matches, "Calls that fit, best first."),
            .messages(2, "misses", \.misses, "Calls that do not, those with the fewest obstacles first."),
        ])
}
