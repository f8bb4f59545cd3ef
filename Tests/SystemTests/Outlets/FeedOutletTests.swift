import Contract
import Foundation
import Models
import Testing

/// News of a real process, read by a feed reader's own library.
@Suite(.serialized) struct FeedOutletTests {
    private typealias Item = [String: Any]

    private func feed(_ reader: Subscriber, _ path: String, _ query: KeyValuePairs<String, String> = ["lang": "es"]) async throws -> (items: [Item], own: [String]) {
        let answer = try await reader.get(path, query)
        #expect(answer.status == 200 && answer.headers["content-type"] == "application/rss+xml; charset=utf-8", "\(answer.text.prefix(300))")
        let read = try Subscriber.read("rss", answer.data)
        #expect(read["isBroken"] as? Bool == false && read["version"] as? String == "rss20")
        return (try #require(read["items"] as? [Item]), try #require(read["own"] as? [String]))
    }

    @Test func `the job board is everybody's news, the newest first, without what was typed turning into markup`() async throws {
        let host = Host()
        let service = try await host.start("training")
        let stranger = Subscriber(service), office = host.peer("training")
        var ids: [String] = []
        for (title, day) in [("I+D & <b>calidad</b>", "2026-10-01"), ("Técnica", "2026-11-01"), ("Borrador", nil)] as [(String, String?)] {
            var job = JobPosting()
            job.orgID = "018cc251-f400-7001-8000-000000000001"
            job.title = title
            job.description = "<script>alert(1)</script>\nSegunda línea"
            job.employmentType = .beca
            job.applyURL = "https://example.org/?a=1&b=2"
            job.status = day == nil ? .borrador : .publicada
            job.publishedOn = day.flatMap { Day($0) }
            job.validThrough = Day("2099-01-01")
            ids.append(try await office.call(JobPosting.methods.create, CreateRecord(job)).id)
        }
        let (items, own) = try await feed(stranger, "/job-postings.rss")
        #expect(items.compactMap { $0["id"] as? String } == ["urn:uuid:\(ids[1])", "urn:uuid:\(ids[0])"])
        #expect(items.compactMap { $0["published"] as? String } == ["2026-10-31T23:00:00", "2026-09-30T22:00:00"], "midnight in Bilbao")
        #expect(items[1]["title"] as? String == "I+D & <b>calidad</b>" && items[1]["link"] as? String == "https://example.org/?a=1&b=2")
        #expect((items[0]["summary"] as? String)?.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;<br />Segunda línea</p>") == true, "\(items[0])")
        #expect(items[0]["tags"] as? [String] == ["Beca"] && own == ["http://127.0.0.1:\(service.port)/job-postings.rss?lang=es"])
        #expect(try await feed(stranger, "/job-postings.rss", ["filter": "title = \"T*\""]).items.count == 1)

        _ = try await office.call(TrainingContract.closeJob, CloseJobRequest(id: ids[1], outcome: .cubierta))
        #expect(try await feed(stranger, "/job-postings.rss").items.count == 1)
    }

    @Test func `opportunities are for members: nobody follows them without a credential`() async throws {
        let host = Host()
        _ = try RunningService.output("internationalisation", ["demo", "--home", host.home])
        let service = try await host.start("internationalisation")
        for path in ["/market-opportunities.rss", "/market-opportunities.ics"] {
            let refused = try await Subscriber(service).get(path)
            #expect(refused.status == 401 && refused.text.contains("ListMarketOpportunities needs a credential"))
        }
        let told = try await host.peer("internationalisation").call(
            MarketOpportunity.methods.list, ListRecords(pageSize: 50, filter: "status != borrador", orderBy: "published_on desc"))
        let items = try await feed(Subscriber(service, key: host.key("internationalisation")), "/market-opportunities.rss").items
        #expect(items.count > 5 && items.compactMap { $0["id"] as? String } == told.records.map { "urn:uuid:\($0.id)" })
    }

    @Test func `activities and calls are news, and no longer than fifty`() async throws {
        let host = Host()
        for name in ["training", "funding"] {
            _ = try RunningService.output(name, ["demo", "--home", host.home])
            try await host.start(name)
        }
        let news = try await feed(Subscriber(host["training"]), "/activities.rss").items
        #expect(!news.isEmpty && news.allSatisfy { ($0["tags"] as? [String]) == ["Formación"] })
        let calls = try await feed(Subscriber(host["funding"]), "/calls.rss").items
        #expect(calls.count > 10 && calls.count <= 50)
        #expect(try await feed(Subscriber(host["training"], key: host.key("training")), "/activities.rss").items.count == 50)
    }
}
