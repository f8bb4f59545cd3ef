import Contract

package enum CallNoticeKind: String, Term {
    case unspecified = "", nueva, cambio, cierre
    package static let meaning = "Kind of notice on a call"
}

/// Something that whoever keeps a search wants to be told of a call that fits it.
package struct CallNotice: Message {
    package var savedSearchID = ""
    package var personID = ""
    package var orgID = ""
    package var kind = CallNoticeKind.unspecified
    package var callID = ""
    package var title = ""
    package var status = CallStatus.unspecified
    package var deadline: Day?

    package init() {}

    package static let fields = FieldTable<CallNotice>(
        "auzolan.funding.v1.CallNotice", "Something to tell of a call that fits a saved search.",
        [
            .text(1, "savedSearchId", \.savedSearchID, "The search that it fits."),
            .text(2, "personId", \.personID, "Who wants to know, when a person is named."),
            .text(3, "orgId", \.orgID, "For which organisation, when one is named."),
            .term(4, "kind", \.kind, "nueva: a call that fits was entered; cambio: one that fits was changed or closed; cierre: one closes soon."),
            .text(5, "callId", \.callID, "The call."),
            .text(6, "title", \.title, "Its title."),
            .term(7, "status", \.status, "Where it stands."),
            .day(8, "deadline", \.deadline, "Its next deadline."),
        ])
}

package struct ListCallNoticesRequest: Message {
    package var since: Instant?
    package var onDate: Day?
    package var savedSearchID = ""

    package init() {}
    package init(since: Instant?, onDate: Day?, savedSearchID: String = "") {
        self.since = since
        self.onDate = onDate
        self.savedSearchID = savedSearchID
    }

    package static let fields = FieldTable<ListCallNoticesRequest>(
        "auzolan.funding.v1.ListCallNoticesRequest", "Asks what is to be told to those who keep searches.",
        [
            .instant(1, "since", \.since, "When notices were listed the last time: what was entered or changed later is told.", .required),
            .day(2, "onDate", \.onDate, "Today: a deadline that is as near as the search says is told on each day that is asked.", .required),
            .text(3, "savedSearchId", \.savedSearchID, "Only this search.", .references("SavedSearch")),
        ])
}

package struct ListCallNoticesResponse: Message {
    package var notices: [CallNotice] = []

    package init() {}

    package static let fields = FieldTable<ListCallNoticesResponse>(
        "auzolan.funding.v1.ListCallNoticesResponse", "What is to be told to those who keep searches.",
        [.messages(1, "notices", \.notices, "By search, then by kind, then by deadline; one for each kind and call.")])
}
