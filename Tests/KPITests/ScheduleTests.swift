import Contract
import Mail
import Models
import Storage
import Synchronization
import Testing

@testable import KPI

/// When reports freeze themselves, and what becomes of their mails.
@Suite struct ScheduleTests {
    private static func schedule(_ cycle: ReportCycle, _ days: Int32, made: String) -> ReportSchedule {
        var schedule = ReportSchedule()
        (schedule.cycle, schedule.daysAfter) = (cycle, days)
        schedule.createTime = Instant(startOf: Day(made)!)
        return schedule
    }

    @Test(arguments: [
        (ReportCycle.semester, 20, "2025-01-21", "2025-07-19", String?.none), (.semester, 20, "2025-01-20", "2025-07-19", "2024S2"), (.semester, 20, "2025-01-01", "2025-07-20", "2025S1"), (.semester, 20, "2025-01-01", "2026-01-19", "2025S1"),
        (.semester, 20, "2025-01-01", "2026-01-20", "2025S2"), (.year, 20, "2025-01-01", "2026-01-20", "2025"), (.semester, 20, "2025-07-21", "2025-12-01", nil),
        (.semester, 20, "2025-07-20", "2025-12-01", "2025S1"), (.year, 1, "2027-12-31", "2028-01-01", "2027"),
    ])
    func `a period is due some days after its end, if that is not before the schedule was made`(
        cycle: ReportCycle, days: Int, made: String, today: String, period: String?
    ) throws {
        let due = ReportSchedules.due(Self.schedule(cycle, Int32(days), made: made), try PlanLoader.bundled(), today: Day(today)!)
        #expect(due?.text == period)
    }

    private final class Post: Sendable {
        let sent = Mutex<[(recipient: String, id: String)]>([])
        let alarms = Mutex<[String]>([])
        let refuses = Mutex(false)
        let drawn = Mutex(0)
    }

    private func runner(_ board: Board, _ post: Post) -> ScheduleRunner {
        ScheduleRunner(
            schedules: board.service.schedules, snapshots: board.service.snapshots,
            draw: { _, _ in
                post.drawn.withLock { $0 += 1 }
                return [1]
            }, words: { _, _ in ("s", "t", "f.pdf") },
            send: { message, id in
                if post.refuses.withLock({ $0 }) { throw ServiceError(.unavailable, "no", isFromServer: false) }
                post.sent.withLock { $0.append((message.recipient, id)) }
            }, alarm: { message in post.alarms.withLock { $0.append(message) } })
    }

    private func board(_ recipients: [String]) async throws -> Board {
        let board = try await Board()
        var schedule = ReportSchedule()
        (schedule.meeting, schedule.cycle, schedule.daysAfter, schedule.language) = ("Junta", .semester, 180, .eu)
        schedule.recipients = recipients
        _ = try await board.peer().call(ReportSchedule.methods.create, CreateRecord(schedule))
        return board
    }

    /// The day of the first period that is due after now, and later.
    private static let start = Instant(startOf: Period(year: 2027, semester: 1).lastDay.adding(days: 180))

    @Test func `several that run at once freeze one report and send each mail once`() async throws {
        let (board, post) = (try await board(["a@example.org", "b@example.org"]), Post())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await runner(board, post).run(at: Self.start) } }
            try await group.waitForAll()
        }
        try await runner(board, post).run(at: Self.start)
        #expect(post.sent.withLock { $0.map(\.recipient).sorted() } == ["a@example.org", "b@example.org"])
        #expect(try await board.peer().call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots.count == 1)
        try await runner(board, post).run(at: Self.start.adding(seconds: 86_400))
        #expect(post.sent.withLock { $0.count } == 2 && post.drawn.withLock { $0 } <= 2 && post.alarms.withLock { $0.isEmpty })
    }

    @Test func `a list keeps its items whatever stands in them`() async throws {
        let strange = ["a|b@example.org", "c\\d@example.org", "|@example.org"]
        let board = try await board(strange)
        func found(_ filter: String) async throws -> [[String]] {
            try await board.peer().call(ReportSchedule.methods.list, ListRecords(filter: filter)).records.map(\.recipients)
        }
        #expect(try await found("") == [strange])
        #expect(try await found("recipients:\"a|b@example.org\"") == [strange])
        #expect(try await found("recipients:\"b@example.org\"").isEmpty)
    }

    @Test func `what is refused is tried again after longer and longer pauses under one id, and at last given up`() async throws {
        let (board, post) = (try await board(["a@example.org"]), Post())
        post.refuses.withLock { $0 = true }
        var now = Self.start
        for (index, pause) in MailPatience.pauses.enumerated() {
            try await runner(board, post).run(at: now)
            try await runner(board, post).run(at: now.adding(seconds: pause - 1))
            #expect(post.alarms.withLock { $0.count } == index + 1, "not sooner than that")
            now = now.adding(seconds: pause)
        }
        try await runner(board, post).run(at: now)
        try await runner(board, post).run(at: now.adding(seconds: 30 * 86_400))
        #expect(post.alarms.withLock { $0.count } == MailPatience.pauses.count + 1)
        let run = try #require(try await board.peer().call(KPIContract.getReportRuns, GetReportRunsRequest()).runs.first)
        #expect(run.mails[0].attempts == 8 && run.mails[0].nextTime == nil && run.mails[0].sendTime == nil && run.mails[0].failure == "no")
        #expect(await board.open("/schedules").text.contains("Ya no se intenta más."))
        let notice = "Un informe automático no se ha podido congelar o enviar."
        #expect(await board.open("/").text.contains(notice))
        #expect(await !board.open("/", as: .board).text.contains(notice))
    }

    @Test func `a mail that was refused once goes out`() async throws {
        let (board, post) = (try await board(["a@example.org"]), Post())
        post.refuses.withLock { $0 = true }
        try await runner(board, post).run(at: Self.start)
        post.refuses.withLock { $0 = false }
        try await runner(board, post).run(at: Self.start.adding(seconds: 60))
        let run = try #require(try await board.peer().call(KPIContract.getReportRuns, GetReportRunsRequest()).runs.first)
        #expect(run.mails[0].sendTime != nil && run.mails[0].failure.isEmpty && run.mails[0].attempts == 2)
        #expect(await !board.open("/").text.contains("no se ha podido congelar o enviar"))
    }

    @Test func `nothing is done while it is paused, and a deleted one leaves nothing`() async throws {
        let (board, post) = (try await board(["a@example.org"]), Post())
        var schedule = try #require(try await board.peer().call(ReportSchedule.methods.list, ListRecords()).records.first)
        schedule.isPaused = true
        _ = try await board.peer().call(ReportSchedule.methods.update, UpdateRecord(schedule, mask: FieldMask(["isPaused"])))
        try await runner(board, post).run(at: Self.start)
        #expect(try await board.peer().call(KPIContract.getReportRuns, GetReportRunsRequest()).runs.isEmpty)
        _ = try await board.peer().call(ReportSchedule.methods.delete, DeleteRecord(id: schedule.id))
        try await runner(board, post).run(at: Self.start)
        #expect(post.sent.withLock { $0.isEmpty })
    }

    @Test func `staff plan it on a page that says what is wrong, the board does not`() async throws {
        let board = try await Board()
        let values = [("meeting", "Junta"), ("cycle", "semester"), ("daysAfter", "20"), ("language", "es"), ("recipients", "ane@example.org\njon")]
        let wrong = await board.send("/schedules/new", values)
        #expect(wrong.status == 400 && wrong.text.contains("jon"))
        #expect(await board.send("/schedules/new", Array(values.dropLast()) + [("recipients", "ane@example.org\njon@example.org")]).status == 303)
        let list = await board.open("/schedules")
        #expect(list.text.contains("Junta") && list.text.contains("Semestre") && list.text.contains("Todavía ninguno"))
        #expect(await board.open("/schedules", as: .board).status == 403)
        await #expect(throws: ServiceError.self) { try await board.peer(.board).call(ReportSchedule.methods.list, ListRecords()) }
    }
}
