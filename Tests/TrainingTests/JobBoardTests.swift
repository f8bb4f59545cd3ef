import Contract
import Models
import Testing

@testable import Training

/// The job board and the incentives for talent.
@Suite struct JobBoardTests {
    private func draft(_ office: TrainingOffice, _ change: (inout JobPosting) -> Void = { _ in }) async throws -> JobPosting {
        try await office.create {
            $0.orgID = StaticDirectory.member
            $0.title = "Puesto inventado"
            $0.description = "No se puede solicitar."
            $0.employmentType = .jornada_completa
            $0.applyEmail = "empleo@example.org"
            change(&$0)
        }
    }

    private func publish(_ job: JobPosting, until day: String? = nil, _ office: TrainingOffice) async throws -> JobPosting {
        try await office.staff.call(TrainingContract.publishJob, PostJob(id: job.id, validThrough: day.flatMap { Day($0) }))
    }

    @Test func `a job stands for sixty days unless told otherwise, then leaves the board by itself`() async throws {
        let office = try await TrainingOffice()
        let first = try await publish(try await draft(office), office)
        #expect(first.status == .publicada && first.publishedOn == Day("2026-03-01") && first.validThrough == Day("2026-04-30"))
        let second = try await publish(try await draft(office), until: "2026-03-05", office)
        office.set("2026-03-05T22:00:00Z")
        try await office.service.expire()
        #expect(try await office.staff.call(JobPosting.methods.get, GetRecord(id: second.id)).status == .publicada, "its last day is not over in Madrid")
        office.set("2026-03-05T23:00:00Z")
        try await office.service.expire()
        let over = try await office.staff.call(JobPosting.methods.get, GetRecord(id: second.id))
        #expect(over.status == .cerrada && over.outcome == .sin_cubrir && over.closedOn == Day("2026-03-05"))
        #expect(try await office.staff.call(JobPosting.methods.get, GetRecord(id: first.id)).status == .publicada)
    }

    @Test func `one that ended is posted again`() async throws {
        let office = try await TrainingOffice()
        let job = try await publish(try await draft(office), office)
        #expect(await office.refusal { try await publish(job, office) } == "STATUS_ORDER")
        let closed = try await office.staff.call(TrainingContract.closeJob, CloseJobRequest(id: job.id, outcome: .cubierta))
        #expect(closed.status == .cerrada && closed.outcome == .cubierta && closed.closedOn == Day("2026-03-01"))
        office.set("2026-06-01T09:00:00Z")
        let again = try await office.staff.call(TrainingContract.repostJob, PostJob(id: job.id))
        #expect(again.status == .publicada && again.outcome == .unspecified && again.closedOn == nil && again.validThrough == Day("2026-07-31"))
    }

    @Test func `readers must be able to apply, in time, and the salary has an order`() async throws {
        let office = try await TrainingOffice()
        let mute = try await draft(office) { $0.applyEmail = "" }
        #expect(await office.refusal { try await publish(mute, office) } == "jobPosting.applyUrl required")
        #expect(await office.refusal { try await publish(try await draft(office), until: "2026-02-28", office) } == "validThrough not_in_past")
        let salary = await office.refusal { try await draft(office) { $0.minSalaryCents = 3_000_000; $0.maxSalaryCents = 2_000_000 } }
        #expect(salary == "jobPosting.maxSalaryCents not_below")
        #expect(await office.refusal { try await office.update(mute, ["status"]) { $0.status = .publicada } } == "STATUS_BY_VERB")
    }

    @Test func `an incentive has its official page and closes after it opens`() async throws {
        let office = try await TrainingOffice()
        func incentive(_ closes: String, _ page: String) async throws -> TalentIncentive {
            try await office.create {
                $0.name = "Beca inventada"
                $0.kind = .beca
                $0.provider = "Organismo Inventado"
                $0.opensOn = Day("2026-03-01")
                $0.closesOn = Day(closes)
                $0.sourceURL = page
            }
        }
        #expect(await office.refusal { try await incentive("2026-02-28", "https://example.org") } == "talentIncentive.closesOn not_before_start")
        #expect(await office.refusal { try await incentive("2026-03-31", "") } == "talentIncentive.sourceUrl required")
        #expect(try await incentive("2026-03-01", "https://example.org").name == "Beca inventada")
    }
}
