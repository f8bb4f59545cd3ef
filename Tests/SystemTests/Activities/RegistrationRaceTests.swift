import Contract
import Engines
import Foundation
import Models
import RPC
import Testing

/// Many people who want the same few places at once, over real HTTP.
@Suite(.serialized) struct RegistrationRaceTests {
    /// Fewer where each write goes to a server: the machine of the tests is small.
    private static let rounds = TestDatabase.isPostgreSQL ? 15 : 50
    private static let people = 200
    private static let places = 10

    private func activity(_ office: any Peer, places: Int64, _ change: (inout Activity) -> Void = { _ in }) async throws -> Activity {
        var activity = Activity()
        (activity.title, activity.kind, activity.associationRole, activity.status) = ("Carrera ficticia", .jornada, .organiza, .publicada)
        (activity.startDate, activity.capacity) = (Instant.now().dayUTC.adding(days: 30), places)
        change(&activity)
        return try await office.call(Activity.methods.create, CreateRecord(activity))
    }

    /// Registers as clients do: who is not answered asks again, under the same id.
    private func register(_ name: String, in activity: Activity, _ office: any Peer) async throws -> Registration {
        var request = RegisterRequest()
        (request.activityID, request.name, request.email, request.requestID) = (activity.id, name, "\(name)@example.org", Identifier.make(at: .now()))
        for _ in 0..<20 {
            do { return try await office.call(ActivityContract.register, request) } catch let error as ServiceError where [.unavailable, .resourceExhausted].contains(error.code) { continue }
        }
        return try await office.call(ActivityContract.register, request)
    }

    private func all(_ activity: Activity, _ office: any Peer) async throws -> [Registration] {
        var found: [Registration] = []
        var request = ListRecords<Registration>(pageSize: 200, filter: "activity_id = \"\(activity.id)\"")
        repeat {
            let page = try await office.call(Registration.methods.list, request)
            found += page.records
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return found
    }

    private func cancel(_ id: String, _ office: any Peer) async throws -> Registration {
        try await office.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: id))
    }

    @Test(.timeLimit(.minutes(3))) func `200 clients race for 10 places again and again: 10 get one each time, the others are numbered without a gap; two who cancel give theirs to the first two`() async throws {
        let host = Host()
        try await host.start("training")
        let office = host.peer("training")
        for round in 0..<Self.rounds {
            let course = try await activity(office, places: Int64(Self.places))
            let told = try await withThrowingTaskGroup(of: Registration.self) { group in
                for number in 0..<Self.people { group.addTask { try await register("r\(round)n\(number)", in: course, office) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let placed = told.filter { $0.status == .confirmada }
            let waiting = told.filter { $0.status == .en_espera }.sorted { $0.queueNumber < $1.queueNumber }
            #expect(Set(told.map(\.id)).count == Self.people && placed.count == Self.places, "round \(round)")
            #expect(waiting.map(\.queueNumber) == (1...Int64(Self.people - Self.places)).map { $0 }, "round \(round)")
            async let first = cancel(placed[0].id, office)
            async let second = cancel(placed[1].id, office)
            _ = try await (first, second)
            let after = try await all(course, office)
            let promoted = after.filter { $0.status == .confirmada && $0.queueNumber > 0 }.map(\.queueNumber).sorted()
            #expect(after.count == Self.people && after.count { $0.status == .confirmada } == Self.places && promoted == [1, 2], "round \(round): \(promoted)")
        }
        #expect(host["training"].stop() == 0)
    }

    @Test func `nothing is given once the first day has come`() async throws {
        let host = Host()
        try await host.start("funding")
        let office = host.peer("funding")
        let course = try await activity(office, places: 1)
        let (a, b) = (try await register("a", in: course, office), try await register("b", in: course, office))
        var moved = course
        moved.startDate = Instant.now().dayUTC
        (moved.etag, moved.timeZone) = ("", "UTC")
        _ = try await office.call(Activity.methods.update, UpdateRecord(moved, mask: ["startDate", "timeZone"]))
        _ = try await cancel(a.id, office)
        #expect(try await office.call(Registration.methods.get, GetRecord(id: b.id)).status == .en_espera)
        let late = await #expect(throws: ServiceError.self) { try await register("c", in: course, office) }
        #expect(late?.reason == "NOT_OPEN")
        #expect(host["funding"].stop() == 0)
    }
}
