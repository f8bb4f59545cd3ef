import Contract
import Foundation
import Models
import Testing

/// A report that freezes itself and reaches the board by mail, over real processes and a real mail server.
@Suite(.serialized) struct ReportMailTests {
    private func schedule(_ recipients: [String]) -> ReportSchedule {
        var schedule = ReportSchedule()
        (schedule.meeting, schedule.cycle, schedule.language, schedule.recipients) = ("Junta ficticia", .semester, .es, recipients)
        // The last semester's day comes today.
        let today = Instant.now().dayUTC
        let end = today < Period(year: today.year, semester: 1).end ? Period(year: today.year - 1).lastDay : Period(year: today.year, semester: 1).lastDay
        schedule.daysAfter = today.number - end.number
        return schedule
    }

    private func runs(_ host: Host) async throws -> [ReportRun] { try await host.peer("kpi").call(KPIContract.getReportRuns, GetReportRunsRequest()).runs }

    @Test func `the report freezes itself once and arrives with its document, also after a server that refused`() async throws {
        let today = Instant.now().dayUTC
        try #require(schedule([]).daysAfter <= 180 && today.year <= 2027, "the plan's years and a schedule's days allow this test")
        let (host, box) = (Host(), try MailBox())
        _ = try await box.read("?refuse=451")
        try await host.start("kpi", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        _ = try await host.peer("kpi").call(ReportSchedule.methods.create, CreateRecord(schedule(["ane@example.org", "jon@example.org"])))
        try await host.eventually("refused mails are told") { try await runs(host).first?.mails.allSatisfy { $0.failure.contains("451 no such mailbox here") } ?? false }
        let refused = try #require(try await runs(host).first)
        #expect(!refused.snapshot.isEmpty && refused.mails.allSatisfy { $0.attempts == 1 && $0.sendTime == nil && $0.nextTime != nil })
        #expect(try host.logged("kpi").contains { $0.contains("was not sent (attempt 1)") && $0.contains("\"level\":\"error\"") }, "it is loud")
        #expect(try host.logged("kpi").allSatisfy { !$0.contains("ane@example.org") }, "no address stands in the log")
        #expect(try await host.peer("kpi").call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots.map(\.meeting) == ["Junta ficticia"])
    }

    @Test func `each gets a mail of its own with the document of the frozen report`() async throws {
        let (host, box) = (Host(), try MailBox())
        try await host.start("kpi", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        _ = try await host.peer("kpi").call(ReportSchedule.methods.create, CreateRecord(schedule(["ane@example.org", "jon@example.org"])))
        try await host.eventually("both mails were taken") { try await runs(host).first?.mails.allSatisfy { $0.sendTime != nil } ?? false }
        let taken = try await box.read().taken
        #expect(taken.map(\.to) == [["ane@example.org"], ["jon@example.org"]] && Set(taken.map(\.id)).count == 2)
        let run = try #require(try await runs(host).first)
        let frozen = try await host.peer("kpi").call(KPIContract.getSnapshot, GetSnapshotRequest(id: run.snapshot))
        for mail in taken {
            #expect(mail.attachments.map(\.type) == ["application/pdf"] && mail.attachments[0].begins == "%PDF-" && mail.attachments[0].size > 10_000)
            #expect(mail.text.contains(frozen.snapshot.digest) && mail.subject.hasPrefix("Junta ficticia: informe"))
        }
        // Started again, it sends nothing twice.
        host["kpi"].kill()
        try await host.start("kpi", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        for _ in 0..<3 { _ = try await host.peer("kpi").call(KPIContract.refresh, RefreshRequest(period: Period(year: 2025))) }
        #expect(try await box.read().taken.count == 2)
        #expect(try await host.peer("kpi").call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots.count == 1)
    }
}
