import Contract
import Engines
import Funding
import Internationalisation
import Membership
import Models
import Pillar
import Storage
import Testing
import Training

/// What services remember of their measures is what they would read anew, whatever is written meanwhile.
@Suite struct MeasureMemoryTests {
    /// A service that remembers, and the same records read by one that remembers nothing.
    private struct Room {
        let warm: any Peer
        let anew: @Sendable () async throws -> any Peer
        let follow: (@Sendable () async throws -> Void)?

        private static let requests = [
            EvaluateRequest(periods: [Period("2024")!, Period("2025S1")!, Period("2025S2")!, Period("2025")!]), EvaluateRequest(period: Period("2025")!, breakdowns: true),
        ]

        /// - Returns: how many readings were compared.
        func compare(after what: String) async throws -> Int {
            let fresh = try await anew()
            var compared = 0
            for request in Self.requests {
                let (kept, read) = (try await warm.call(MeasureContract.evaluate, request), try await fresh.call(MeasureContract.evaluate, request))
                try #require(kept.readings.count == read.readings.count)
                for (one, other) in zip(kept.readings, read.readings) where one.jsonText != other.jsonText {
                    Issue.record("\(what): \(one.measure) of \(one.period) is remembered as \(one.jsonText.prefix(300)) and is \(other.jsonText.prefix(300))")
                }
                compared += read.readings.count
            }
            return compared
        }
    }

    private static let writer = Caller.system("edges")
    private static let demo = Call(caller: .system("demo"), method: "demo")

    private static func membership() async throws -> (Room, any Peer) {
        let database = try TestDatabase.temporary()
        let service = try await MembershipService(database)
        try await service.fillDemo(demo)
        let peer = service.answers.peer(writer)
        return (Room(warm: peer, anew: { try await MembershipService(database).answers.peer(writer) }, follow: nil), peer)
    }

    /// Makes a copy of records of a type, changes and deletes some, and compares after each; what a rule refuses is left.
    ///
    /// - Returns: how many writes there were.
    private func write<Record: ServedResource>(_ type: Record.Type, _ room: Room) async throws -> Int {
        let records = try await room.warm.call(Record.methods.list, ListRecords(pageSize: 200)).records
        var written = 0
        func attempt(_ what: String, _ body: () async throws -> Void) async throws {
            do { try await body() } catch let error as ServiceError where error.isFromServer { return }
            written += 1
            #expect(try await room.compare(after: "\(what) \(Record.fields.layout.shortName)") > 10)
        }
        for record in [records.first, records.last].compactMap({ $0 }) {
            try await attempt("a new") {
                var copy = record
                (copy.id, copy.etag) = ("", "")
                _ = try await room.warm.call(Record.methods.create, CreateRecord(copy))
            }
            let moved = record.jsonText.replacing("2025-", with: "2024-").replacing("2026-", with: "2025-")
            if moved != record.jsonText {
                try await attempt("a changed") { _ = try await room.warm.call(Record.methods.update, UpdateRecord(try Record(json: moved))) }
            }
        }
        if let last = records.last {
            try await attempt("a deleted") { _ = try await room.warm.call(Record.methods.delete, DeleteRecord(id: last.id)) }
        }
        return written
    }

    @Test func `members, money, meetings and what else membership keeps`() async throws {
        let room = try await Self.membership().0
        #expect(try await room.compare(after: "the demo data") > 100)
        var written = 0
        written += try await write(Organisation.self, room)
        written += try await write(Membership.self, room)
        written += try await write(SubsectorStatus.self, room)
        written += try await write(AnnualDeclaration.self, room)
        written += try await write(Survey.self, room)
        written += try await write(SurveyResponse.self, room)
        written += try await write(IncomeEntry.self, room)
        written += try await write(Group.self, room)
        written += try await write(Interaction.self, room)
        written += try await write(MediaMention.self, room)
        written += try await write(ExternalBodyParticipation.self, room)
        written += try await write(IntelligenceDelivery.self, room)
        written += try await write(StaffMember.self, room)
        written += try await write(Certificate.self, room)
        written += try await write(Activity.self, room)
        written += try await write(Registration.self, room)
        written += try await write(ServiceDelivery.self, room)
        written += try await write(Person.self, room)
        #expect(written > 25, "too few writes were admitted to prove anything: \(written)")
    }

    @Test func `courses, who came to them and support for talent`() async throws {
        let (members, directory) = try await Self.membership()
        let database = try TestDatabase.temporary()
        let service = try await TrainingService(database)
        try await service.followDirectory(of: directory)
        try await service.fillDemo(Self.demo)
        let room = Room(
            warm: service.answers.peer(Self.writer), anew: { try await TrainingService(database).answers.peer(Self.writer) },
            follow: { try await service.followDirectory(of: directory) })
        #expect(try await room.compare(after: "the demo data") > 20)
        var written = try await write(Activity.self, room)
        written += try await write(Registration.self, room)
        written += try await write(ServiceDelivery.self, room)
        written += try await write(SessionAttendance.self, room)
        #expect(written > 5, "\(written)")
        _ = try await write(Membership.self, members)
        _ = try await write(Organisation.self, members)
        try await room.follow?()
        #expect(try await room.compare(after: "another directory") > 20)
    }

    @Test func `networks and missions`() async throws {
        let (_, directory) = try await Self.membership()
        let database = try TestDatabase.temporary()
        let service = try await InternationalisationService(database)
        try await service.followDirectory(of: directory)
        try await service.fillDemo(Self.demo)
        let room = Room(warm: service.answers.peer(Self.writer), anew: { try await InternationalisationService(database).answers.peer(Self.writer) }, follow: nil)
        #expect(try await room.compare(after: "the demo data") > 20)
        var written = try await write(Activity.self, room)
        written += try await write(Registration.self, room)
        written += try await write(ServiceDelivery.self, room)
        written += try await write(Network.self, room)
        written += try await write(NetworkParticipation.self, room)
        written += try await write(Mission.self, room)
        written += try await write(B2BMeeting.self, room)
        #expect(written > 10, "\(written)")
    }

    @Test func `projects, proposals, awards and investors`() async throws {
        let (_, directory) = try await Self.membership()
        let database = try TestDatabase.temporary()
        let service = try await FundingService(database)
        try await service.followDirectory(of: directory)
        try await service.fillDemo(Self.demo)
        let room = Room(warm: service.answers.peer(Self.writer), anew: { try await FundingService(database).answers.peer(Self.writer) }, follow: nil)
        #expect(try await room.compare(after: "the demo data") > 20)
        var written = try await write(Award.self, room)
        written += try await write(Project.self, room)
        written += try await write(ProjectParticipant.self, room)
        written += try await write(Proposal.self, room)
        written += try await write(ProposalParticipant.self, room)
        written += try await write(Investor.self, room)
        written += try await write(InvestorContact.self, room)
        written += try await write(Funder.self, room)
        written += try await write(Programme.self, room)
        written += try await write(Activity.self, room)
        written += try await write(ServiceDelivery.self, room)
        #expect(written > 15, "\(written)")
    }

    @Test func `a new record costs itself: what is written without a word of it is not looked for`() async throws {
        let database = try TestDatabase.temporary()
        let service = try await TrainingService(database)
        let peer = service.answers.peer(Self.writer)
        var course = Activity()
        (course.kind, course.type, course.title, course.status) = (.formacion, .continua_especializada, "Curso ficticio", .celebrada)
        (course.startDate, course.associationRole) = (Day("2025-03-03"), .organiza)
        course = try await peer.call(Activity.methods.create, CreateRecord(course))
        func attend(_ name: String) async throws -> Registration {
            var place = Registration()
            (place.activityID, place.name, place.status, place.attendance) = (course.id, name, .confirmada, .asistio)
            return try await peer.call(Registration.methods.create, CreateRecord(place))
        }
        func attendances() async throws -> [Int64] {
            let request = EvaluateRequest(periods: [Period("2024")!, Period("2025S1")!, Period("2025")!], measures: ["specialised_attendances"])
            return try await peer.call(MeasureContract.evaluate, request).readings.map(\.value)
        }
        let first = try await attend("Persona Uno")
        #expect(try await attendances() == [0, 1, 1])
        try await database.write(by: Self.demo) { tx in
            // No line of the feed names it, as no method writes.
            _ = try tx.execute("UPDATE registration SET attendance = 'no_asistio' WHERE id = \(first.id)")
        }
        _ = try await attend("Persona Dos")
        #expect(try await attendances() == [0, 2, 2], "only the new record was read")
        let third = try await attend("Persona Tres")
        var absent = third
        absent.attendance = .no_asistio
        _ = try await peer.call(Registration.methods.update, UpdateRecord(absent))
        #expect(try await attendances() == [0, 2, 2], "a record that came and changed meanwhile counts as it is")
        var changed = try await peer.call(Registration.methods.get, GetRecord(id: third.id))
        changed.attendance = .asistio
        _ = try await peer.call(Registration.methods.update, UpdateRecord(changed))
        #expect(try await attendances() == [0, 2, 2], "after a change of what was there all is read anew")
    }
}
