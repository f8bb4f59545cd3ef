import Contract
import Engines
import KPI
import Membership
import Models
import Pillar
import Storage
import Synchronization
import Testing
import Training

/// The office and the school with their demo data, which may fall silent or change between any two calls, and the board's service.
final class FrozenHouse: Sendable {
    let office: any Peer
    let school: any Peer
    let board: any Peer
    let database: any Database
    private let answers: Answers
    private let source: Troubled
    private let second: Troubled

    /// A peer that does not answer while it is told not to, and whose records change before each answer for as long as they are told to.
    private final class Troubled: Peer {
        let peer: any Peer
        let isSilent = Mutex(false)
        let trouble = Mutex<(left: Int, change: @Sendable () async throws -> Void)>((0, {}))
        init(_ peer: any Peer) { self.peer = peer }

        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            if isSilent.withLock({ $0 }) { throw ServiceError(.unavailable, "silent") }
            let change = trouble.withLock { trouble -> (@Sendable () async throws -> Void)? in
                guard trouble.left > 0 else { return nil }
                trouble.left -= 1
                return trouble.change
            }
            try await change?()
            return try await peer.call(method, input)
        }
    }

    init() async throws {
        let demo = Call(caller: .system("demo"), method: "demo")
        let membership = try await MembershipService(try TestDatabase.temporary())
        try await membership.fillDemo(demo)
        office = membership.answers.peer(.system("test"))
        let training = try await TrainingService(try TestDatabase.temporary())
        try await training.followDirectory(of: office)
        school = training.answers.peer(.system("test"))
        source = Troubled(office)
        second = Troubled(school)
        database = try TestDatabase.temporary()
        let service = try await KPIService(database, plan: PlanLoader.bundled(), peers: ["membership": source, "training": second])
        answers = service.answers
        board = Self.peer(answers, ["kpi:measure", "kpi:read", "kpi:write", "membership:read"])
    }

    private static func peer(_ answers: Answers, _ scopes: Set<String>) -> any Peer {
        answers.peer(Caller(kind: .person, id: "b", name: "Ane Ficticia", scopes: scopes))
    }

    func reader(_ scopes: Set<String>) -> any Peer { Self.peer(answers, scopes) }
    func setSilent(_ silent: Bool) { source.isSilent.withLock { $0 = silent } }

    /// Before each of the next answers of both services, income comes in and a course is held.
    func disturb(_ times: Int) {
        source.trouble.withLock {
            $0 = (times, {
                try await self.earn(7_00)
                try await self.earn(11_00, .programas_competitivos)
            })
        }
        second.trouble.withLock { $0 = (times, { try await self.teach() }) }
    }

    @discardableResult
    func earn(_ cents: Int64, on day: String = "2026-02-01", _ category: IncomeCategory = .servicios) async throws -> IncomeEntry {
        var entry = IncomeEntry()
        (entry.category, entry.amountNetCents, entry.accrualDate, entry.concept) = (category, cents, Day(day), "Servicio ficticio")
        return try await office.call(IncomeEntry.methods.create, CreateRecord(entry))
    }

    private func teach() async throws {
        var course = Activity()
        (course.activityUID, course.kind, course.title, course.startDate) = (Identifier.make(at: .now()), .formacion, "Curso ficticio", Day("2026-02-01"))
        (course.associationRole, course.status) = (.organiza, .celebrada)
        _ = try await school.call(Activity.methods.create, CreateRecord(course))
    }

    func freeze(_ meeting: String = "Junta ficticia") async throws -> Snapshot {
        try await board.call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: meeting))
    }

    func compare(_ snapshot: Snapshot, with other: Snapshot? = nil) async throws -> SnapshotComparison {
        try await board.call(KPIContract.compareSnapshots, CompareSnapshotsRequest(snapshot.id, with: other?.id ?? ""))
    }

    func report(of snapshot: Snapshot) async throws -> BoardReport {
        try await board.call(KPIContract.getSnapshot, GetSnapshotRequest(id: snapshot.id)).report
    }

    /// The lines of the records behind a measure as they were frozen: type, id, what is counted, day and amount.
    func records(of snapshot: Snapshot, _ service: String, _ measure: String) throws -> [[String]] {
        try database.read { session in
            try session.rows("SELECT records FROM snapshot_records WHERE snapshot_id = \(snapshot.id) AND service = \(service) AND measure = \(measure) ORDER BY part") { $0.text(0) }
        }.flatMap { $0.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) } }
    }

    /// What does not fit together in a frozen report: its income, its figures and the records behind them, counted here.
    func discords(in snapshot: Snapshot) async throws -> [String] {
        let report = try await report(of: snapshot)
        func source(_ measure: String, of id: String) throws -> Int64 {
            try #require(report.figures.first { $0.figure.indicator == id }?.figure.sources.first { $0.measure == measure }?.value)
        }
        let income = try #require(report.income.last)
        func amount(_ category: IncomeCategory) -> Int64 { income.parts.first { $0.category == category }?.amountCents ?? 0 }
        let (services, programmes) = (try source("service_income", of: "O25"), try source("programme_income", of: "O26"))
        var found: [String] = []
        if try amount(.servicios) != services || source("service_income", of: "S15") != services { found.append("services") }
        if try amount(.programas_competitivos) != programmes || source("programme_income", of: "S15") != programmes { found.append("programmes") }
        if try income.totalCents != source("total_income", of: "S15") { found.append("total") }
        if report.income.contains(where: { year in year.parts.reduce(0) { $0 + $1.amountCents } != year.totalCents }) { found.append("parts") }
        func counted(_ service: String, _ measure: String) throws -> Int64 {
            let records = try records(of: snapshot, service, measure)
            return service == "training" ? Int64(Set(records.map { $0[2] }).count) : records.reduce(0) { $0 + (Int64($1[4]) ?? 0) }
        }
        let behind = [
            ("membership", "service_income", services), ("membership", "programme_income", programmes), ("membership", "total_income", income.totalCents),
            ("training", "training_activities", try source("training_activities", of: "O1")),
        ]
        for (service, measure, value) in behind where !snapshot.inexact.contains("\(service).\(measure)") {
            if try counted(service, measure) != value { found.append("records of \(measure)") }
        }
        return found
    }
}
