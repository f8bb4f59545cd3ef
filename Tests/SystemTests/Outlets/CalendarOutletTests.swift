import Contract
import Foundation
import Models
import Testing

/// Calendars of a real process, read by a calendar program's own library.
@Suite(.serialized) struct CalendarOutletTests {
    private typealias Event = [String: Any]

    private func activity(_ title: String, _ host: Host, status: EventStatus = .borrador, on day: String = "2099-05-04", to last: String? = nil) async throws -> Activity {
        var activity = Activity()
        activity.kind = .jornada
        activity.title = title
        activity.startDate = Day(day)
        activity.endDate = last.flatMap { Day($0) }
        activity.venue = "Bilbao; sala «Lur», 2"
        activity.associationRole = .organiza
        activity.status = status
        return try await host.peer("training").call(Activity.methods.create, CreateRecord(activity))
    }

    private func publish(_ activity: Activity, _ host: Host) async throws -> Activity {
        try await host.peer("training").call(ActivityContract.publishActivity, PublishActivityRequest(id: activity.id))
    }

    private func cancel(_ activity: Activity, _ host: Host) async throws {
        _ = try await host.peer("training").call(ActivityContract.cancelActivity, CancelActivityRequest(id: activity.id, reason: "Sin ponentes"))
    }

    private func all(_ reader: Subscriber, _ path: String, _ query: KeyValuePairs<String, String> = ["lang": "en"]) async throws -> [Event] {
        let answer = try await reader.get(path, query)
        #expect(answer.status == 200 && answer.headers["content-type"] == "text/calendar; charset=utf-8", "\(answer.text.prefix(300))")
        let calendar = try Subscriber.read("ics", answer.data)
        let longest = try #require(calendar["longest"] as? Int)
        #expect(calendar["version"] as? String == "2.0" && longest <= 75 && calendar["isEnded"] as? Bool == true)
        let events = try #require(calendar["events"] as? [Event])
        #expect(events.allSatisfy { ($0["broken"] as? [String])?.isEmpty == true })
        #expect(Set(events.compactMap { $0["uid"] as? String }).count == events.count)
        return events
    }

    /// By title.
    private func events(_ reader: Subscriber, _ path: String, _ query: KeyValuePairs<String, String> = ["lang": "en"]) async throws -> [String: Event] {
        Dictionary(try await all(reader, path, query).map { ($0["summary"] as? String ?? "", $0) }) { first, _ in first }
    }

    @Test func `everybody's calendar follows an activity from its publishing to its end and shows no draft`() async throws {
        let host = Host()
        let stranger = Subscriber(try await host.start("training"))
        let draft = try await activity("Borrador; con, signos", host, to: "2099-05-06")
        let lost = try await activity("Nunca publicada", host)
        _ = try await activity("Contada después", host, status: .celebrada, on: "2024-03-01")
        try await cancel(lost, host)
        #expect(try await events(stranger, "/activities.ics").isEmpty, "neither drafts, called off or not, nor what was never announced")

        _ = try await publish(draft, host)
        let first = try #require(try await events(stranger, "/activities.ics")["Borrador; con, signos"])
        #expect(first["uid"] as? String == "\(draft.id)@auzolan" && first["status"] as? String == "CONFIRMED" && first["class"] == nil)
        #expect(first["start"] as? String == "2099-05-04" && first["end"] as? String == "2099-05-07" && first["location"] as? String == "Bilbao; sala «Lur», 2")
        #expect(first["categories"] as? [String] == ["Conference day"])

        var postponing = PostponeActivityRequest()
        postponing.id = draft.id
        postponing.startDate = Day("2099-06-01")
        _ = try await host.peer("training").call(ActivityContract.postponeActivity, postponing)
        let second = try #require(try await events(stranger, "/activities.ics")["Postponed: Borrador; con, signos"])
        #expect(second["uid"] as? String == first["uid"] as? String && second["status"] as? String == "TENTATIVE")
        #expect(second["start"] as? String == "2099-06-01" && second["end"] as? String == "2099-06-04")

        try await cancel(draft, host)
        let third = try #require(try await events(stranger, "/activities.ics", ["lang": "eu"])["Borrador; con, signos"])
        #expect(third["uid"] as? String == first["uid"] as? String && third["status"] as? String == "CANCELLED")
        #expect(third["description"] as? String == "Arrazoia: Sin ponentes")
        let sequences = [first, second, third].compactMap { $0["sequence"] as? Int }
        #expect(sequences == sequences.sorted() && Set(sequences).count == 3, "\(sequences)")
    }

    @Test func `meetings of an activity stand at their hours in UTC, winter and summer`() async throws {
        let host = Host()
        let stranger = Subscriber(try await host.start("training"))
        let course = try await activity("Curso", host, on: "2099-01-15", to: "2099-07-15")
        for (day, topic) in [("2099-01-15", "Invierno"), ("2099-07-15", "Verano")] {
            var session = ActivitySession()
            session.activityID = course.id
            session.date = Day(day)
            session.startTime = "09:30"
            session.endTime = "11:00"
            session.topic = topic
            _ = try await host.peer("training").call(ActivitySession.methods.create, CreateRecord(session))
        }
        _ = try await publish(course, host)
        let found = try await events(stranger, "/activities.ics")
        #expect(Set(found.keys) == ["Curso – Invierno", "Curso – Verano"])
        #expect(found["Curso – Invierno"]?["start"] as? String == "2099-01-15T08:30:00+00:00" && found["Curso – Invierno"]?["end"] as? String == "2099-01-15T10:00:00+00:00")
        #expect(found["Curso – Verano"]?["start"] as? String == "2099-07-15T07:30:00+00:00")
    }

    @Test func `who may read the list follows all of it, and nobody on the way keeps that`() async throws {
        let host = Host()
        let measures = try RunningService.output("training", ["key", "create", "figures", "training:measure", "--home", host.home])
        let service = try await host.start("training")
        _ = try await activity("Borrador", host)
        _ = try await publish(try await activity("Abierta", host), host)
        let stranger = Subscriber(service), office = Subscriber(service, key: host.key("training"))
        #expect(try await Set(events(stranger, "/activities.ics").keys) == ["Abierta"])
        #expect(try await Set(events(Subscriber(service, key: measures), "/activities.ics").keys) == ["Abierta"])
        let all = try await events(office, "/activities.ics")
        #expect(Set(all.keys) == ["Abierta", "Borrador"] && all["Borrador"]?["status"] as? String == "TENTATIVE" && all["Borrador"]?["class"] as? String == "PRIVATE")
        #expect(try await Set(events(office, "/activities.ics", ["filter": "status = publicada"]).keys) == ["Abierta"])

        let open = try await stranger.get("/activities.ics"), closed = try await office.get("/activities.ics")
        let mark = try #require(open.headers["etag"])
        #expect(open.headers["cache-control"] == "public, max-age=300" && open.headers["vary"]?.contains("authorization") == true)
        #expect(closed.headers["etag"] == nil && closed.headers["cache-control"] == "no-store")
        for known in [mark, "\"other\", W/\(mark)"] {
            let again = try await stranger.get("/activities.ics", headers: ["if-none-match": known])
            #expect(again.status == 304 && again.data.isEmpty && again.headers["etag"] == mark)
        }
        _ = try await publish(try await activity("Otra", host), host)
        let changed = try await stranger.get("/activities.ics", headers: ["if-none-match": mark])
        #expect(changed.status == 200 && changed.headers["etag"] != mark)
    }

    @Test func `a filter opens nothing that is not told, and a slip is told`() async throws {
        let host = Host()
        let stranger = Subscriber(try await host.start("training"))
        _ = try await activity("Borrador", host)
        _ = try await publish(try await activity("Abierta", host), host)
        for filter in ["status = borrador", "status = borrador OR status = publicada", "NOT status = publicada", "title = \"Bor*\" OR kind = jornada"] {
            #expect(try await Set(events(stranger, "/activities.ics", ["filter": filter, "lang": "es"]).keys).isSubset(of: ["Abierta"]), "\(filter)")
        }
        for (query, words) in [
            (["filter": "price_cents > 0"] as KeyValuePairs, "names price_cents"), (["filter": "Borrador"], "names no field"),
            (["filter": "status = publicada) OR (status = borrador"], "is not understood"), (["filtr": "x"], "filter is meant?"),
            (["filter": "kind = fiesta"], "kind is one of"), (["filter": "a = b", "lang": "es", "orderBy": "title"], "orderBy is no parameter"),
        ] {
            let answer = try await stranger.get("/activities.ics", query)
            #expect(answer.status == 400 && answer.text.contains(words), "\(answer.text)")
        }
        #expect(try await stranger.get("/registrations.ics").status == 404, "not every list is a calendar")
    }

    @Test func `a calendar of all the years holds every activity with its meetings`() async throws {
        let host = Host()
        _ = try RunningService.output("training", ["demo", "--home", host.home])
        let service = try await host.start("training")
        let found = try await all(Subscriber(service, key: host.key("training")), "/activities.ics")
        let told = Set(found.compactMap { ($0["uid"] as? String)?.split(separator: "@").first.map(String.init) })
        let activities = try await records(Activity.self, host), sessions = try await records(ActivitySession.self, host)
        let met = Set(sessions.map(\.activityID))
        #expect(activities.count > 50, "more than one question for meetings")
        #expect(told == Set(sessions.map(\.id)).union(activities.map(\.id).filter { !met.contains($0) }))
    }

    private func records<Record: ServedResource>(_ type: Record.Type, _ host: Host) async throws -> [Record] {
        var all: [Record] = []
        var request = ListRecords<Record>(pageSize: 200)
        repeat {
            let page = try await host.peer("training").call(Record.methods.list, request)
            all += page.records
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return all
    }

    @Test func `missions and deadlines are calendars of their own`() async throws {
        let host = Host()
        for name in ["internationalisation", "funding"] {
            _ = try RunningService.output(name, ["demo", "--home", host.home])
            try await host.start(name)
        }
        let missions = try await all(Subscriber(host["internationalisation"], key: host.key("internationalisation")), "/missions.ics")
        let international = ActivityType.internationalisation.map { "type = \($0.rawValue)" }.joined(separator: " OR ")
        let counted = try await host.peer("internationalisation").call(Activity.methods.list, ListRecords(pageSize: 200, filter: international)).records
        #expect(missions.count > 10 && missions.count == counted.count)
        let deadlines = try await Subscriber(host["funding"]).get("/calls.ics")
        let calls = try await host.peer("funding").call(FundingCall.methods.list, ListRecords(pageSize: 200, filter: "status != archivada")).records
        let told = try #require(try Subscriber.read("ics", deadlines.data)["events"] as? [Event])
        #expect(told.count > 10 && told.compactMap { $0["start"] as? String }.sorted() == calls.flatMap(\.deadlines).compactMap { $0.dueOn?.text }.sorted())
    }
}
