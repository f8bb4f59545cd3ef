import Contract

/// Opens a draft or a postponed activity to registration.
package enum PublishActivity: RecordVerb {
    package static let fields = VerbRequest<PublishActivity>.table(
        "auzolan.activity.v1.PublishActivityRequest", "Opens a draft or a postponed activity to registration.", which: "Which activity.")
}
package typealias PublishActivityRequest = VerbRequest<PublishActivity>

/// Calls an activity off for good.
package enum CancelActivity: RecordVerb {
    package static let fields = VerbRequest<CancelActivity>.table(
        "auzolan.activity.v1.CancelActivityRequest", "Calls an activity off for good.", which: "Which activity.", reason: .required("Why, as those registered are told.", 1...400))
}
package typealias CancelActivityRequest = VerbRequest<CancelActivity>

/// Puts an activity off, to a new date or to one that is not known yet.
package struct PostponeActivityRequest: Message {
    package var id = ""
    package var startDate: Day?
    package var endDate: Day?
    package var reason = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<PostponeActivityRequest>(
        "auzolan.activity.v1.PostponeActivityRequest", "Puts an activity off, to a new date or to one that is not known yet.",
        [
            .text(1, "id", \.id, "Which activity.", .required, .format(.uuid)),
            .day(2, "startDate", \.startDate, "The new first day, when it is known."),
            .day(3, "endDate", \.endDate, "The new last day; as long after the first one as before when missing."),
            .text(4, "reason", \.reason, "Why, as those registered are told.", .length(0...400)),
            .text(5, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
