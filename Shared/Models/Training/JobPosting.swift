import Contract

package enum JobStatus: String, Term {
    case unspecified = "", borrador, publicada, cerrada
    package static let meaning = "Where a job posting stands"
}

package enum EmploymentType: String, Term {
    case unspecified = "", jornada_completa, jornada_parcial, temporal, practicas, beca, autonomo
    package static let meaning = "Type of employment"
}

package enum JobOutcome: String, Term {
    case unspecified = "", cubierta, sin_cubrir, retirada
    package static let meaning = "How a job posting ended"
}

/// A job that an organisation offers on the board. The fields are those of schema.org's JobPosting.
package struct JobPosting: ServedResource {
    package var id = ""
    package var orgID = ""
    package var title = ""
    package var description = ""
    package var employmentType = EmploymentType.unspecified
    package var place = ""
    package var country = ""
    package var isRemote = false
    package var minSalaryCents: Int64 = 0
    package var maxSalaryCents: Int64 = 0
    package var skillURIs: [String] = []
    package var applyURL = ""
    package var applyEmail = ""
    package var status = JobStatus.unspecified
    package var publishedOn: Day?
    package var validThrough: Day?
    package var closedOn: Day?
    package var outcome = JobOutcome.unspecified
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<JobPosting>(
        "auzolan.training.v1.JobPosting", "A job that an organisation offers on the board.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who offers it.", .required, .references("Organisation")),
            .text(3, "title", \.title, "Title.", .required, .length(1...200)),
            .text(4, "description", \.description, "What the work is and who is looked for.", .required, .length(1...20_000)),
            .term(5, "employmentType", \.employmentType, "Type of employment.", .required),
            .text(6, "place", \.place, "Where the work is done.", .length(0...200)),
            .text(7, "country", \.country, "Country of the place.", .format(.country)),
            .flag(8, "isRemote", \.isRemote, "It can be done from anywhere."),
            .int64(9, "minSalaryCents", \.minSalaryCents, "Least gross salary in a year, in cents of euro; 0 when not said.", .range(0...1_000_000_000)),
            .int64(10, "maxSalaryCents", \.maxSalaryCents, "Highest gross salary in a year, in cents of euro; 0 when not said.", .range(0...1_000_000_000)),
            .texts(11, "skillUris", \.skillURIs, "Skills by their addresses in ESCO.", .unique, .items(0...50)),
            .text(12, "applyUrl", \.applyURL, "Page to apply at.", .format(.web), .length(0...500)),
            .text(13, "applyEmail", \.applyEmail, "Address to apply to.", .format(.email)),
            .term(14, "status", \.status, "Where it stands; changed by PublishJob, CloseJob and RepostJob."),
            .day(15, "publishedOn", \.publishedOn, "When it could be read; given with past postings only."),
            .day(16, "validThrough", \.validThrough, "Last day to apply; 60 days after it is published when not given."),
            .day(17, "closedOn", \.closedOn, "When it ended; given with past postings only."),
            .term(18, "outcome", \.outcome, "How it ended."),
            .text(19, "etag", \.etag, "Version of the record."),
            .instant(20, "createTime", \.createTime, "When it was made.", .output),
            .instant(21, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<JobPosting>(TrainingContract.name, plural: "JobPostings", members: .readOwn)
}

/// Names the job that PublishJob and RepostJob are about, and until when it stands.
package struct PostJob<Move: JobMove>: Message {
    package var id = ""
    package var validThrough: Day?
    package var etag = ""
    package var requestID = ""

    package init() {}
    package init(id: String, validThrough: Day? = nil) {
        self.id = id
        self.validThrough = validThrough
    }

    package static var fields: FieldTable<Self> { Move.fields }

    fileprivate static func table(_ message: String, _ meaning: String) -> FieldTable<Self> {
        FieldTable(
            "auzolan.training.v1.\(message)", meaning,
            [
                .text(1, "id", \.id, "Which job.", .required, .format(.uuid)),
                .day(2, "validThrough", \.validThrough, "Last day to apply; the posting's own, or 60 days from now, when not given."),
                .text(3, "etag", \.etag, "The version that is meant; another one is left as it is."),
                .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
    }
}

package protocol JobMove: Sendable {
    static var fields: FieldTable<PostJob<Self>> { get }
}

package enum PublishingJob: JobMove { package static let fields = PostJob<PublishingJob>.table("PublishJobRequest", "Puts a draft on the board.") }
package enum RepostingJob: JobMove { package static let fields = PostJob<RepostingJob>.table("RepostJobRequest", "Puts a posting that ended on the board again.") }

package struct CloseJobRequest: Message {
    package var id = ""
    package var outcome = JobOutcome.unspecified
    package var etag = ""
    package var requestID = ""

    package init() {}
    package init(id: String, outcome: JobOutcome) {
        self.id = id
        self.outcome = outcome
    }

    package static let fields = FieldTable<CloseJobRequest>(
        "auzolan.training.v1.CloseJobRequest", "Takes a job off the board.",
        [
            .text(1, "id", \.id, "Which job.", .required, .format(.uuid)),
            .term(2, "outcome", \.outcome, "How it ended.", .required),
            .text(3, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct CloseExpiredJobsRequest: Message {
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<CloseExpiredJobsRequest>(
        "auzolan.training.v1.CloseExpiredJobsRequest", "Asks to take the jobs off the board whose last day is over; the service does so by itself too.",
        [.text(1, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid))])
}

package struct CloseExpiredJobsResponse: Message {
    package var closed: Int32 = 0

    package init() {}

    package static let fields = FieldTable<CloseExpiredJobsResponse>(
        "auzolan.training.v1.CloseExpiredJobsResponse", "How many jobs left the board.",
        [.int32(1, "closed", \.closed, "How many were closed.")])
}
