import Contract
import Engines
import Models
import Pillar
import Storage
import Synchronization
import Testing

@testable import Training

/// A training service whose clock the test moves, and somebody of the staff who works in it.
struct TrainingOffice: Sendable {
    private final class Clock: Sendable {
        let time = Mutex(Instant("2026-03-01T09:00:00Z")!)
        var now: Instant { time.withLock { $0 } }
    }

    private let clock = Clock()
    let service: TrainingService
    let staff: any Peer

    init() async throws {
        let clock = clock
        service = try await TrainingService(try TestDatabase.temporary(now: { clock.now }), now: { clock.now })
        try await service.followDirectory(of: StaticDirectory())
        staff = service.answers.peer(Caller(kind: .person, id: "staff", name: "Staff", scopes: ["training:read", "training:write", "training:measure"]))
    }

    var now: Instant { clock.now }
    func pass(seconds: Int64) { clock.time.withLock { $0 = $0.adding(seconds: seconds) } }
    func set(_ text: String) { clock.time.withLock { $0 = Instant(text)! } }

    func create<Record: ServedResource>(_ type: Record.Type = Record.self, _ change: (inout Record) -> Void) async throws -> Record {
        var record = Record()
        change(&record)
        return try await staff.call(Record.methods.create, CreateRecord(record))
    }

    func update<Record: ServedResource>(_ record: Record, _ mask: FieldMask, _ change: (inout Record) -> Void) async throws -> Record {
        var record = record
        change(&record)
        return try await staff.call(Record.methods.update, UpdateRecord(record, mask: mask))
    }

    func course(_ day: String, _ change: (inout Activity) -> Void = { _ in }) async throws -> Activity {
        try await create {
            $0.title = "Curso ficticio"
            $0.kind = .formacion
            $0.type = .continua_especializada
            $0.associationRole = .organiza
            $0.status = .publicada
            $0.startDate = Day(day)
            change(&$0)
        }
    }

    func place(_ name: String, in activity: Activity, _ attendance: Attendance = .pendiente, of organisation: String = "") async throws -> Registration {
        try await create {
            $0.activityID = activity.id
            $0.orgID = organisation
            $0.name = name
            $0.status = .confirmada
            $0.attendance = attendance
        }
    }

    func register(_ name: String, in activity: Activity, of organisation: String = "") async throws -> Registration {
        var request = RegisterRequest()
        request.activityID = activity.id
        request.orgID = organisation
        request.name = name
        request.email = "\(name)@example.org"
        return try await staff.call(ActivityContract.register, request)
    }

    func reading(_ measure: String, _ period: String) async throws -> Reading {
        let request = EvaluateRequest(period: try #require(Period(period)), measures: [measure])
        return try #require(try await staff.call(MeasureContract.evaluate, request).readings.first)
    }

    /// The reason of the refusal that a call ends in, or its fields and rules.
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
