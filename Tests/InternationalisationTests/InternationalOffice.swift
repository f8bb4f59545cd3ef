import Contract
import Engines
import Models
import Pillar
import Storage
import Synchronization
import Testing

@testable import Internationalisation

/// An internationalisation service with a directory of invented organisations, and somebody of the staff who works in it.
struct InternationalOffice {
    let database: any Database
    let service: InternationalisationService
    let staff: any Peer
    let clock: TestClock

    init(_ directory: TestDirectory = TestDirectory(), now: String = "2026-11-23T10:00:00Z") async throws {
        let clock = TestClock(now)
        self.clock = clock
        database = try TestDatabase.temporary(now: { clock.now })
        service = try await InternationalisationService(database)
        try await service.followDirectory(of: directory)
        let scopes: Set = ["internationalisation:read", "internationalisation:write", "internationalisation:measure"]
        staff = service.answers.peer(Caller(kind: .person, id: "staff", name: "Staff", scopes: scopes))
    }

    func create<Record: ServedResource>(_ type: Record.Type = Record.self, _ change: (inout Record) -> Void) async throws -> Record {
        var record = Record()
        change(&record)
        return try await staff.call(Record.methods.create, CreateRecord(record))
    }

    func activity(_ date: String, _ type: ActivityType = .unspecified, _ change: (inout Activity) -> Void = { _ in }) async throws -> Activity {
        try await create(Activity.self) {
            $0.title = "Actividad ficticia \(date)"
            $0.kind = .jornada
            $0.type = type
            $0.startDate = Day(date)
            $0.status = .celebrada
            $0.associationRole = .organiza
            change(&$0)
        }
    }

    @discardableResult
    func register(_ organisation: String, in activity: Activity, _ attendance: Attendance = .asistio) async throws -> Registration {
        try await create(Registration.self) {
            $0.activityID = activity.id
            $0.orgID = organisation
            $0.status = .confirmada
            $0.attendance = attendance
        }
    }

    func network(_ kind: NetworkKind = .red, _ scope: Scope = .internacional) async throws -> Network {
        try await create(Network.self) {
            $0.name = "Red Inventada"
            $0.kind = kind
            $0.scope = scope
        }
    }

    @discardableResult
    func participation(in network: Network, _ organisation: String = "", from start: String?, until end: String? = nil) async throws -> NetworkParticipation {
        try await create(NetworkParticipation.self) {
            $0.networkID = network.id
            $0.participant = organisation.isEmpty ? .asociacion : .asociada
            $0.orgID = organisation
            $0.startDate = start.flatMap { Day($0) }
            $0.endDate = end.flatMap { Day($0) }
        }
    }

    /// A meeting that was held, as a table of past meetings brings it.
    @discardableResult
    func held(_ date: String, at time: String = "10:00", in activity: Activity, _ one: String, _ other: String, _ change: (inout B2BMeeting) -> Void = { _ in })
        async throws -> B2BMeeting
    {
        try await create(B2BMeeting.self) {
            $0.activityID = activity.id
            $0.requesterOrgID = one
            $0.invitedOrgID = other
            $0.date = Day(date)
            $0.startTime = time
            $0.status = .celebrada
            change(&$0)
        }
    }

    func reading(_ measure: String, _ period: String, breakdowns: Bool = false) async throws -> Reading {
        let request = EvaluateRequest(period: try #require(Period(period)), measures: [measure], breakdowns: breakdowns)
        return try #require(try await staff.call(MeasureContract.evaluate, request).readings.first)
    }

    func value(_ measure: String, _ period: String) async throws -> Int64 { try await reading(measure, period).value }

    /// The reason of the refusal that a call ends in.
    func refusal<T>(_ body: () async throws -> T) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch let error as ServiceError {
            return error.reason.isEmpty ? error.violations.map { "\($0.field) \($0.rule)" }.joined(separator: ", ") : error.reason
        } catch {
            return "\(error)"
        }
    }
}

/// A clock that a test moves.
final class TestClock: Sendable {
    private let time: Mutex<Instant>

    init(_ text: String) { time = Mutex(Instant(text) ?? Instant(seconds: 0)) }

    var now: Instant { time.withLock { $0 } }
    func set(_ text: String) { time.withLock { $0 = Instant(text) ?? $0 } }
}

/// Membership's directory of a few invented organisations.
struct TestDirectory: Peer {
    static let association = id(0)
    /// Member since 2024-07-01, fundador.
    static let member = id(1)
    /// A company that is no member.
    static let outsider = id(2)
    /// Member from 2020 until 2024-06-30 and again since 2025-02-01, ordinario.
    static let returned = id(3)
    /// An established company that is no member.
    static let established = id(4)
    /// An established company that is a member since 2020, fundador.
    static let establishedMember = id(5)
    /// Merged into `establishedMember`; its own membership lasted through 2019.
    static let merged = id(6)
    /// Member since 2024-02-29, ordinario.
    static let leapMember = id(7)

    var entries = [
        entry(association) { $0.organisation.isAssociation = true },
        entry(member, ("2024-07-01", nil)),
        entry(outsider),
        entry(returned, ("2020-01-01", "2024-06-30"), ("2025-02-01", nil)) { for index in $0.memberships.indices { $0.memberships[index].type = .ordinario } },
        entry(established) { $0.organisation.isConsolidated = true },
        entry(establishedMember, ("2020-01-01", nil)) { $0.organisation.isConsolidated = true },
        entry(merged, ("2019-01-01", "2019-12-31")) { $0.organisation.mergedInto = establishedMember },
        entry(leapMember, ("2024-02-29", nil)) { $0.memberships[0].type = .ordinario },
    ]
    var position: Int64 = 1

    static func id(_ number: Int) -> String { Identifier.text(milliseconds: 1_704_067_200_000, random: 9, UInt64(number)) }

    static func entry(_ id: String, _ spans: (String, String?)..., change: (inout DirectoryEntry) -> Void = { _ in }) -> DirectoryEntry {
        var entry = DirectoryEntry()
        entry.organisation.id = id
        entry.organisation.legalName = "Entidad Ficticia \(id.suffix(2))"
        entry.organisation.category = .empresa_biopharma
        entry.memberships = spans.map { start, end in
            var interval = MembershipInterval()
            interval.type = .fundador
            interval.status = .activa
            interval.startDate = Day(start)
            interval.endDate = end.flatMap { Day($0) }
            return interval
        }
        change(&entry)
        return entry
    }

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let request = try #require(input as? ListDirectoryChangesRequest)
        var response = ListDirectoryChangesResponse()
        response.position = position
        if request.afterPosition < position { response.entries = entries }
        return try #require(response as? Output)
    }
}
