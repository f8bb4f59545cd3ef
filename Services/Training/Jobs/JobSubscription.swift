import Contract
import Models
import Pillar
import Web

/// The job board as news: what is on the board is for everybody.
enum JobSubscription {
    static let all = Subscription(
        "job-postings", of: JobPosting.self, open: "status = publicada",
        asking: [
            "id", "title", "description", "employmentType", "place", "country", "isRemote", "minSalaryCents", "maxSalaryCents", "publishedOn",
            "validThrough",
        ],
        newest: "published_on desc", item: item)

    private static func item(_ job: JobPosting, _ words: Words) -> FeedItem {
        let made = job.createTime ?? Instant(seconds: 0)
        let published = job.publishedOn.map { EventClock.madrid.instant($0, minutes: 0) }
        var item = FeedItem(id: "urn:uuid:\(job.id)", title: job.title, published: published ?? made, modified: job.updateTime ?? made)
        item.address = job.applyURL
        item.categories = [words.term(EmploymentType.vocabulary, job.employmentType.rawValue)]
        item.details = [
            [job.place, job.country].filter { !$0.isEmpty }.joined(separator: ", "), job.description,
            job.validThrough.map { words("outlet.apply_by", ["day": words.format.day($0)]) } ?? "", job.applyEmail,
        ]
        return item
    }
}
