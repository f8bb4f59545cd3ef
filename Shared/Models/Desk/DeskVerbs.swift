import Contract

/// Decides which pillar and service a request is for.
package struct TriageDeskRequestRequest: Message {
    package var id = ""
    package var pillar = PlanPillar.unspecified
    package var serviceCode = ServiceCode.unspecified
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<TriageDeskRequestRequest>(
        "auzolan.desk.v1.TriageDeskRequestRequest", "Decides which pillar and service a request is for.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .term(2, "pillar", \.pillar, "Pillar that answers.", .required),
            .term(3, "serviceCode", \.serviceCode, "Service of the catalogue; with its days an answer is promised."),
            .text(4, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Gives a request to somebody of the team.
package struct AssignDeskRequestRequest: Message {
    package var id = ""
    package var assignedTo = ""
    package var promisedOn: Day?
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<AssignDeskRequestRequest>(
        "auzolan.desk.v1.AssignDeskRequestRequest", "Gives a request to somebody of the team.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .text(2, "assignedTo", \.assignedTo, "Who sees to it.", .required, .length(1...200), .personal),
            .day(3, "promisedOn", \.promisedOn, "Until when an answer is promised; as it was when not given."),
            .text(4, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes what was answered.
package struct AnswerDeskRequestRequest: Message {
    package var id = ""
    package var answer = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<AnswerDeskRequestRequest>(
        "auzolan.desk.v1.AnswerDeskRequestRequest", "Notes what was answered.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .text(2, "answer", \.answer, "The answer.", .required, .length(1...8000)),
            .text(3, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Refers a request to an agent of the map, or to another one.
package struct ReferDeskRequestRequest: Message {
    package var id = ""
    package var agentID = ""
    package var referredTo = ""
    package var answer = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ReferDeskRequestRequest>(
        "auzolan.desk.v1.ReferDeskRequestRequest", "Refers a request to an agent of the map, or to another one.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .text(2, "agentId", \.agentID, "The agent; this or referredTo is needed.", .references("SupportAgent")),
            .text(3, "referredTo", \.referredTo, "Who it is, when the map has no such agent.", .length(0...200), .example("Agencia inventada de ayudas")),
            .text(4, "answer", \.answer, "What who asked was told.", .length(0...8000)),
            .text(5, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes that the service that a request asks for was rendered. Value added, payment and price are those of the catalogue.
package struct DeliverDeskRequestRequest: Message {
    package var id = ""
    package var serviceCode = ServiceCode.unspecified
    package var deliveredOn: Day?
    package var note = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<DeliverDeskRequestRequest>(
        "auzolan.desk.v1.DeliverDeskRequestRequest", "Notes that the service that a request asks for was rendered.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .term(2, "serviceCode", \.serviceCode, "Which service; that of the request when not given."),
            .day(3, "deliveredOn", \.deliveredOn, "When; today when not given."),
            .text(4, "note", \.note, "Remarks.", .length(0...4000)),
            .text(5, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes how content who asked is.
package struct RateDeskRequestRequest: Message {
    package var id = ""
    package var satisfaction: Int32 = 0
    package var satisfactionComment = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RateDeskRequestRequest>(
        "auzolan.desk.v1.RateDeskRequestRequest", "Notes how content who asked is.",
        [
            .text(1, "id", \.id, "Which request.", .required, .format(.uuid)),
            .int32(2, "satisfaction", \.satisfaction, "1 not at all to 5 wholly.", .required, .range(1...5)),
            .text(3, "satisfactionComment", \.satisfactionComment, "What they said of it.", .length(0...2000)),
            .text(4, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Closes a request in which nothing more is to be done.
package enum CloseDeskRequest: RecordVerb {
    package static let fields = VerbRequest<CloseDeskRequest>.table(
        "auzolan.desk.v1.CloseDeskRequestRequest", "Closes a request in which nothing more is to be done.", which: "Which request.")
}
package typealias CloseDeskRequestRequest = VerbRequest<CloseDeskRequest>

/// Asks how soon requests are answered.
package struct ListDeskStatisticsRequest: Message {
    package var period = ""

    package init() {}

    package static let fields = FieldTable<ListDeskStatisticsRequest>(
        "auzolan.desk.v1.ListDeskStatisticsRequest", "Asks how soon requests are answered.",
        [.text(1, "period", \.period, "2024, 2024S1 or 2024S2: the requests that came in it.", .required, .length(4...6), .example("2026S1"))])
}

/// How soon the requests of a pillar are answered. Days are those of the calendar, from the day a request came.
package struct DeskStatistics: Message {
    package var pillar = PlanPillar.unspecified
    package var received: Int64 = 0
    package var answered: Int64 = 0
    package var referred: Int64 = 0
    package var open: Int64 = 0
    package var medianDaysHundredths: Int64?
    package var promised: Int64 = 0
    package var inTime: Int64 = 0
    package var inTimeShareHundredths: Int64?
    package var rated: Int64 = 0
    package var satisfactionHundredths: Int64?

    package init() {}

    package static let fields = FieldTable<DeskStatistics>(
        "auzolan.desk.v1.DeskStatistics", "How soon the requests of a pillar are answered.",
        [
            .term(1, "pillar", \.pillar, "Which pillar; empty for requests without one."),
            .int64(2, "received", \.received, "Requests that came in the period."),
            .int64(3, "answered", \.answered, "Those of them that were answered or referred."),
            .int64(4, "referred", \.referred, "Those of them that were referred."),
            .int64(5, "open", \.open, "Those of them that wait."),
            .int64(6, "medianDaysHundredths", \.medianDaysHundredths, "Median of the days to the answer, in hundredths; missing when none is answered."),
            .int64(7, "promised", \.promised, "Those of them whose day of promise is over or that were answered before it."),
            .int64(8, "inTime", \.inTime, "Those of the promised that were answered in time."),
            .int64(9, "inTimeShareHundredths", \.inTimeShareHundredths, "In time in hundredths of a percent of the promised; missing when none is promised."),
            .int64(10, "rated", \.rated, "Those of them whose satisfaction is told."),
            .int64(11, "satisfactionHundredths", \.satisfactionHundredths, "Mean satisfaction in hundredths; missing when none is told."),
        ])
}

/// How soon requests are answered, by pillar.
package struct ListDeskStatisticsResponse: Message {
    package var statistics: [DeskStatistics] = []

    package init() {}

    package static let fields = FieldTable<ListDeskStatisticsResponse>(
        "auzolan.desk.v1.ListDeskStatisticsResponse", "How soon requests are answered, by pillar.",
        [.messages(1, "statistics", \.statistics, "A line for each pillar to which requests came.")])
}
