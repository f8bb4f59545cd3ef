import Contract
import Models
import Pillar
import Testing

@testable import Training

/// The rules of the waiting list, alone and under races.
@Suite struct WaitingListTests {
    /// The office, with what a waiting list is asked.
    private struct House: Sendable {
        private let office: TrainingOffice
        var staff: any Peer { office.staff }

        init() async throws { office = try await TrainingOffice() }

        func pass(seconds: Int64) { office.pass(seconds: seconds) }
        func set(_ text: String) { office.set(text) }
        func register(_ name: String, in activity: Activity) async throws -> Registration { try await office.register(name, in: activity) }

        func activity(places: Int64, offerHours: Int32 = 0, on day: String = "2026-04-01") async throws -> Activity {
            try await office.course(day) {
                $0.capacity = places
                $0.offerHours = offerHours
            }
        }

        func cancel(_ id: String) async throws { _ = try await staff.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: id)) }
        func accept(_ id: String) async throws { _ = try await staff.call(ActivityContract.acceptOffer, RegistrationVerbRequest(id: id)) }
        func decline(_ id: String) async throws { _ = try await staff.call(ActivityContract.declineOffer, RegistrationVerbRequest(id: id)) }
        func expire() async throws -> Int32 { try await staff.call(ActivityContract.expireOffers, ExpireOffersRequest()).expired }

        /// Names by status.
        func names(_ status: RegistrationStatus, in activity: Activity) async throws -> Set<String> {
            let filter = "activity_id = \"\(activity.id)\" AND status = \"\(status.rawValue)\""
            return Set(try await staff.call(Registration.methods.list, ListRecords(pageSize: 200, filter: filter)).records.map(\.name))
        }

        func change(_ activity: Activity, _ change: (inout Activity) -> Void) async throws {
            var changed = activity
            change(&changed)
            changed.etag = ""
            _ = try await staff.call(Activity.methods.update, UpdateRecord(changed, mask: ["capacity", "status"]))
        }
    }

    @Test func `200 people race for 10 places: exactly 10 get one, the others wait in one strict order`() async throws {
        let house = try await House()
        for round in 0..<20 {
            let course = try await house.activity(places: 10)
            let all = try await withThrowingTaskGroup(of: Registration.self) { group in
                for number in 0..<200 { group.addTask { try await house.register("r\(round)n\(number)", in: course) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(all.count(where: { $0.status == .confirmada }) == 10)
            let numbers = all.filter { $0.status == .en_espera }.map(\.queueNumber).sorted()
            #expect(numbers == Array(1...190))
        }
    }

    @Test func `two cancellations at once promote exactly the two first`() async throws {
        let house = try await House()
        for _ in 0..<20 {
            let course = try await house.activity(places: 2)
            let a = try await house.register("a", in: course), b = try await house.register("b", in: course)
            for name in ["c", "d", "e"] { _ = try await house.register(name, in: course) }
            async let first: Void = house.cancel(a.id)
            async let second: Void = house.cancel(b.id)
            _ = try await (first, second)
            #expect(try await house.names(.confirmada, in: course) == ["c", "d"])
            #expect(try await house.names(.en_espera, in: course) == ["e"])
        }
    }

    @Test func `an offer holds the place; declining or letting it expire moves to the next`() async throws {
        let house = try await House()
        let course = try await house.activity(places: 1, offerHours: 48)
        let a = try await house.register("a", in: course)
        let b = try await house.register("b", in: course), c = try await house.register("c", in: course), d = try await house.register("d", in: course)
        try await house.cancel(a.id)
        #expect(try await house.names(.ofrecida, in: course) == ["b"])
        #expect(try await house.register("e", in: course).status == .en_espera, "an offered place is not free")
        try await house.decline(b.id)
        #expect(try await house.names(.ofrecida, in: course) == ["c"])
        house.pass(seconds: 48 * 3600)
        let late = await #expect(throws: ServiceError.self) { try await house.accept(c.id) }
        #expect(late?.reason == "OFFER_EXPIRED")
        #expect(try await house.expire() == 1)
        #expect(try await house.expire() == 0)
        try await house.accept(d.id)
        #expect(try await house.names(.confirmada, in: course) == ["d"])
        #expect(try await house.names(.en_espera, in: course) == ["e"])
    }

    @Test func `who cancels leaves the queue, and a raised capacity promotes`() async throws {
        let house = try await House()
        let course = try await house.activity(places: 1)
        _ = try await house.register("a", in: course)
        let b = try await house.register("b", in: course)
        for name in ["c", "d"] { _ = try await house.register(name, in: course) }
        try await house.cancel(b.id)
        try await house.change(course) { $0.capacity = 2 }
        #expect(try await house.names(.confirmada, in: course) == ["a", "c"])
        try await house.change(course) { $0.capacity = 0 }
        #expect(try await house.names(.confirmada, in: course) == ["a", "c", "d"])
    }

    @Test func `nothing is promoted from the day of the start on, by the association's clocks`() async throws {
        let house = try await House()
        let course = try await house.activity(places: 1, offerHours: 48, on: "2026-04-01")
        let a = try await house.register("a", in: course), b = try await house.register("b", in: course)
        // 31 March, 23:59 in Madrid: the offer ends with the day.
        house.set("2026-03-31T21:59:00Z")
        try await house.cancel(a.id)
        let offered = try await house.staff.call(Registration.methods.get, GetRecord(id: b.id))
        #expect(offered.status == .ofrecida && offered.offerExpiresAt == Instant("2026-03-31T22:00:00Z"))
        let c = try await house.register("c", in: course)
        house.set("2026-03-31T22:00:00Z")
        try await house.decline(b.id)
        #expect(try await house.staff.call(Registration.methods.get, GetRecord(id: c.id)).status == .en_espera)
        let closed = await #expect(throws: ServiceError.self) { try await house.register("d", in: course) }
        #expect(closed?.reason == "NOT_OPEN")
    }

    @Test func `nobody stands twice on a list`() async throws {
        let house = try await House()
        let course = try await house.activity(places: 1)
        let a = try await house.register("a", in: course)
        let twice = await #expect(throws: ServiceError.self) { try await house.register("a", in: course) }
        #expect(twice?.code == .alreadyExists)
        try await house.cancel(a.id)
        #expect(try await house.register("a", in: course).status == .confirmada)
    }

    @Test(arguments: [11, 29, 47, 83] as [UInt64])
    func `random histories never give more places than there are, and in strict order`(seed: UInt64) async throws {
        var random = DemoRandom(seed: seed)
        let house = try await House()
        let course = try await house.activity(places: 3, offerHours: 24)
        var capacity: Int64 = 3
        var people: [Registration] = []
        for step in 0..<200 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: people.append(try await house.register("p\(step)", in: course))
            case 2: if let one = people.randomElement(using: &random) { try? await house.cancel(one.id) }
            case 3: if let one = people.randomElement(using: &random) { try? await house.accept(one.id) }
            case 4: if let one = people.randomElement(using: &random) { try? await house.decline(one.id) }
            default:
                if random.chance(30) {
                    capacity += 1
                    try await house.change(course) { $0.capacity = capacity }
                } else {
                    house.pass(seconds: 20_000)
                    _ = try await house.expire()
                }
            }
            let all = try await house.staff.call(Registration.methods.list, ListRecords(pageSize: 200)).records
            let held = all.count(where: { $0.status == .confirmada || $0.status == .ofrecida })
            let waiting = all.filter { $0.status == .en_espera }
            #expect(held <= capacity, "seed \(seed) step \(step)")
            #expect(waiting.isEmpty || held == capacity, "seed \(seed) step \(step): a place is free while somebody waits")
            let served = all.filter { $0.queueNumber > 0 && $0.status != .en_espera && $0.status != .cancelada }.map(\.queueNumber).max() ?? 0
            #expect(waiting.allSatisfy { $0.queueNumber > served }, "seed \(seed) step \(step): somebody was passed over")
        }
    }
}
