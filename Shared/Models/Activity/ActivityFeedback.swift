import Contract

/// What somebody who came thinks of an activity. It names nobody, and nothing leads from it to who said it.
package struct ActivityFeedback: ServedResource {
    package var id = ""
    package var activityID = ""
    package var score: Int32 = 0
    package var recommendation: Int64?
    package var comment = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ActivityFeedback>(
        "auzolan.activity.v1.ActivityFeedback", "What somebody who came thinks of an activity; it names nobody.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which activity.", .required, .references("Activity"), .immutable),
            .int32(3, "score", \.score, "How good it was, from 1 to 5.", .required, .range(1...5)),
            .int64(4, "recommendation", \.recommendation, "How likely the person is to recommend it, from 0 to 10 (NPS); missing when not said.", .range(0...10)),
            .text(5, "comment", \.comment, "In the person's own words.", .length(0...2000)),
            .text(6, "etag", \.etag, "Version of the record."),
            .instant(7, "createTime", \.createTime, "When it was made.", .output),
            .instant(8, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ActivityFeedback>(ActivityContract.name, plural: "ActivityFeedbacks")
}

/// Says what a person thinks, by the link that only this person was sent.
package struct GiveFeedbackRequest: Message {
    package var link = ""
    package var score: Int32 = 0
    package var recommendation: Int64?
    package var comment = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<GiveFeedbackRequest>(
        "auzolan.activity.v1.GiveFeedbackRequest", "Says what a person who came thinks, once, by the link that the person was sent.",
        [
            .text(1, "link", \.link, "The secret of the link.", .required, .length(20...100)),
            .int32(2, "score", \.score, "How good it was, from 1 to 5.", .required, .range(1...5)),
            .int64(3, "recommendation", \.recommendation, "How likely the person is to recommend it, from 0 to 10 (NPS); missing when not said.", .range(0...10)),
            .text(4, "comment", \.comment, "In the person's own words.", .length(0...2000)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
