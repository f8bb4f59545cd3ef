import Contract
import Models
import Testing

@testable import Membership

/// The way of a request through the one-stop shop, and how soon requests are answered.
@Suite struct DeskTests {
    private func office() async throws -> (Office, Organisation) {
        let office = try await Office()
        _ = try await office.create { (entry: inout CatalogueService) in
            entry.serviceCode = .asesoria_regulatoria
            entry.name = "Asesoría"
            entry.pillar = .regulatoria
            entry.promisedDays = 5
            entry.isValueAdded = true
            entry.isPaid = true
            entry.priceCents = 50_000
            entry.isOffered = true
        }
        return (office, try await office.organisation("Socia"))
    }

    private func request(_ office: Office, _ organisation: Organisation, on day: String, _ change: (inout DeskRequest) -> Void = { _ in }) async throws -> DeskRequest {
        try await office.create {
            $0.orgID = organisation.id
            $0.subject = "Duda"
            $0.status = .recibida
            $0.receivedOn = Day(day)
            change(&$0)
        }
    }

    @Test func `a request goes its way, each step with its time, and its service is that of the catalogue`() async throws {
        let (office, organisation) = try await office()
        let made = try await request(office, organisation, on: "2026-11-20")
        let triaged = try await office.staff.call(DeskContract.triageDeskRequest, .with { $0.id = made.id; $0.pillar = .regulatoria; $0.serviceCode = .asesoria_regulatoria })
        #expect(triaged.status == .clasificada && triaged.promisedOn == Day("2026-11-25") && triaged.triageTime == Instant("2026-11-23T10:00:00Z"))
        let assigned = try await office.staff.call(DeskContract.assignDeskRequest, .with { $0.id = made.id; $0.assignedTo = "Ane" })
        #expect(assigned.status == .asignada && assigned.assignTime != nil && assigned.promisedOn == triaged.promisedOn)
        #expect(try await office.refusal(DeskContract.rateDeskRequest) { $0.id = made.id; $0.satisfaction = 5 } == "STATUS_ORDER")
        let answered = try await office.staff.call(DeskContract.answerDeskRequest, .with { $0.id = made.id; $0.answer = "Así." })
        #expect(answered.status == .respondida && answered.answeredOn == Day("2026-11-23") && answered.answerTime != nil)
        #expect(try await office.refusal(DeskContract.answerDeskRequest) { $0.id = made.id; $0.answer = "Otra vez" } == "STATUS_ORDER")
        let delivery = try await office.staff.call(DeskContract.deliverDeskRequest, .with { $0.id = made.id })
        #expect(delivery.requestRef == made.id && delivery.isValueAdded && delivery.isPaid && delivery.amountCents == 50_000 && delivery.pillar == .regulatoria && delivery.status == .delivered)
        #expect(try await office.refusal(DeskRequest.methods.delete) { $0.id = made.id } == "IN_USE")
        _ = try await office.staff.call(DeskContract.rateDeskRequest, .with { $0.id = made.id; $0.satisfaction = 4 })
        let closed = try await office.staff.call(DeskContract.closeDeskRequest, CloseDeskRequestRequest(id: made.id))
        #expect(closed.status == .cerrada && closed.satisfaction == 4 && closed.deliverTime != nil && closed.closeTime != nil)
    }

    @Test func `a request is referred to an agent of the map or to another one, not to nobody`() async throws {
        let (office, organisation) = try await office()
        let agent: SupportAgent = try await office.create { $0.name = "Agencia"; $0.kind = .agencia; $0.pillars = [.regulatoria] }
        let made = try await request(office, organisation, on: "2026-11-20")
        #expect(try await office.refusal(DeskContract.referDeskRequest) { $0.id = made.id } == "required")
        let stranger = made.id
        #expect(try await office.refusal(DeskContract.referDeskRequest) { $0.id = made.id; $0.agentID = stranger } == "references")
        let referred = try await office.staff.call(DeskContract.referDeskRequest, .with { $0.id = made.id; $0.agentID = agent.id })
        #expect(referred.status == .derivada && referred.agentID == agent.id && referred.answeredOn != nil)
        #expect(try await office.refusal(SupportAgent.methods.delete) { $0.id = agent.id } == "IN_USE")
        #expect(try await office.refusal(DeskContract.deliverDeskRequest) { $0.id = made.id } == "required", "which service?")
        #expect(try await office.refusal(DeskContract.deliverDeskRequest) { $0.id = made.id; $0.serviceCode = .otra } == "NO_PILLAR")
    }

    @Test func `a service stands in the catalogue once, with a price only where it is paid for`() async throws {
        let (office, _) = try await office()
        #expect(try await office.refusal(CatalogueService.methods.create) { $0.record.serviceCode = .asesoria_regulatoria; $0.record.name = "Otra"; $0.record.pillar = .talento } == "SERVICE_TAKEN")
        #expect(try await office.refusal(CatalogueService.methods.create) { $0.record.serviceCode = .otra; $0.record.name = "Otra"; $0.record.pillar = .talento; $0.record.priceCents = 1 } == "only_paid")
    }

    @Test func `statistics tell by pillar the median of days and the share answered in the promised time`() async throws {
        let (office, organisation) = try await office()
        for (received, answered, promised, satisfaction) in [("2026-03-01", "2026-03-02", "2026-03-05", Int32(5)), ("2026-03-01", "2026-03-05", "2026-03-05", 4), ("2026-04-01", "2026-04-11", "2026-04-06", 0)] {
            _ = try await request(office, organisation, on: received) {
                $0.pillar = .regulatoria
                $0.status = .respondida
                $0.answeredOn = Day(answered)
                $0.promisedOn = Day(promised)
                $0.satisfaction = satisfaction
            }
        }
        _ = try await request(office, organisation, on: "2026-05-01") { $0.pillar = .regulatoria; $0.promisedOn = Day("2026-05-06") }
        _ = try await request(office, organisation, on: "2026-06-30") { $0.pillar = .talento }
        _ = try await request(office, organisation, on: "2026-07-01") { $0.pillar = .regulatoria }
        let told = try await office.staff.call(DeskContract.listDeskStatistics, .with { $0.period = "2026S1" }).statistics
        #expect(told.map(\.pillar) == [.talento, .regulatoria])
        let regulatory = told[1]
        #expect(regulatory.received == 4 && regulatory.answered == 3 && regulatory.open == 1 && regulatory.medianDaysHundredths == 400)
        #expect(regulatory.promised == 4 && regulatory.inTime == 2 && regulatory.inTimeShareHundredths == 5000, "a promise whose day is over is broken")
        #expect(regulatory.rated == 2 && regulatory.satisfactionHundredths == 450)
        #expect(told[0].medianDaysHundredths == nil && told[0].inTimeShareHundredths == nil && told[0].open == 1)
    }
}
