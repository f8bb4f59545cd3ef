import Contract
import Models
import Testing

@testable import Funding

/// The chain from call over proposal to project and award.
@Suite struct ProposalTests {
    private let office: FundingOffice

    init() async throws { office = try await FundingOffice() }

    @Test func `a proposal is submitted, then granted or denied, and withdrawn only before an answer`() async throws {
        let idea = try await office.keep(Sample.proposal(nil, .idea))
        let worked = try await office.change(idea) { $0.status = .en_preparacion }
        #expect(try await office.refusal { _ = try await office.change(worked) { $0.status = .presentada; $0.submittedOn = Day("2026-03-01") } }.reason == "STATUS_BY_VERB")
        let early = try await office.refusal { _ = try await office.staff.call(FundingContract.grantProposal, GrantProposalRequest(id: idea.id, resolvedOn: Day("2026-06-01"))) }
        #expect(early.reason == "STATUS_ORDER")
        let submitted = try await office.staff.call(FundingContract.submitProposal, SubmitProposalRequest(id: idea.id, etag: worked.etag, submittedOn: Day("2026-03-01")))
        #expect(submitted.status == .presentada && submitted.submittedOn == Day("2026-03-01"))
        let before = try await office.refusal { _ = try await office.staff.call(FundingContract.denyProposal, EndProposal(id: idea.id, resolvedOn: Day("2026-02-28"))) }
        #expect(before.violations.first?.field == "proposal.resolvedOn")
        let denied = try await office.staff.call(FundingContract.denyProposal, EndProposal(id: idea.id, resolvedOn: Day("2026-06-01"), reason: "sin presupuesto"))
        #expect(denied.status == .denegada && denied.outcomeReason == "sin presupuesto")
        #expect(try await office.refusal { _ = try await office.staff.call(FundingContract.withdrawProposal, EndProposal(id: idea.id, resolvedOn: Day("2026-06-02"))) }.reason == "STATUS_ORDER")
        let other = try await office.keep(Sample.proposal("2026-03-01"))
        #expect(try await office.staff.call(FundingContract.withdrawProposal, EndProposal(id: other.id, resolvedOn: Day("2026-04-01"))).status == .retirada)
        #expect(try await office.refusal { try await office.keep(Sample.proposal(nil)) }.violations.first?.field == "proposal.submittedOn")
    }

    @Test func `nothing is submitted to a call that is not open yet`() async throws {
        let call = try await office.keep(Sample.call("Futura", .prevista))
        let proposal = try await office.keep(Sample.proposal(nil, .idea)) { $0.callID = call.id }
        let request = SubmitProposalRequest(id: proposal.id, submittedOn: Day("2026-03-01"))
        #expect(try await office.refusal { _ = try await office.staff.call(FundingContract.submitProposal, request) }.reason == "CALL_NOT_OPEN")
        _ = try await office.staff.call(FundingContract.openCall, MoveCall(id: call.id))
        #expect(try await office.staff.call(FundingContract.submitProposal, request).status == .presentada)
        #expect(try await office.refusal { _ = try await office.staff.call(FundingCall.methods.delete, DeleteRecord(id: call.id)) }.reason == "IN_USE")
    }

    @Test func `a granted proposal becomes a project with the same participants, once`() async throws {
        let programme = try await office.keep(Sample.programme(of: try await office.keep(Sample.funder)))
        let call = try await office.keep(Sample.call("Abierta")) { $0.programmeID = programme.id }
        let proposal = try await office.keep(Sample.proposal("2026-03-01")) { $0.callID = call.id; $0.associationRole = .lidera; $0.scope = .internacional }
        for organisation in [Town.association, Town.member] { try await office.keep(Sample.participant(proposal, organisation)) { $0.shareCents = 5_00 } }
        let request = GrantProposalRequest(
            id: proposal.id, resolvedOn: Day("2026-06-01"), grantedCents: 10_00, makesProject: true, requestID: "0199aaaa-0000-7000-8000-000000000002")
        let granted = try await office.staff.call(FundingContract.grantProposal, request)
        #expect(granted.status == .concedida && granted.grantedCents == 10_00)
        #expect(try await office.staff.call(FundingContract.grantProposal, request) == granted)
        let projects = try await office.all(Project.self)
        #expect(projects.count == 1)
        let project = try #require(projects.first)
        #expect(project.status == .en_preparacion && project.associationRole == .lidera && project.scope == .internacional)
        #expect(project.programmeID == programme.id && project.proposalID == proposal.id && project.isCollaborative)
        let participants = try await office.all(ProjectParticipant.self)
        #expect(Set(participants.map(\.orgID)) == [Town.association, Town.member] && participants.allSatisfy { $0.shareCents == 5_00 })
        #expect(try await office.refusal { _ = try await office.staff.call(Proposal.methods.delete, DeleteRecord(id: proposal.id)) }.reason == "IN_USE")
        #expect(try await office.refusal { _ = try await office.staff.call(Project.methods.delete, DeleteRecord(id: project.id)) }.reason == "IN_USE")
    }

    @Test func `an organisation takes part once in a proposal and once at a time in a project`() async throws {
        let proposal = try await office.keep(Sample.proposal("2026-03-01"))
        try await office.keep(Sample.participant(proposal, Town.member))
        #expect(try await office.refusal { try await office.keep(Sample.participant(proposal, Town.member)) }.reason == "PARTICIPATES_ALREADY")
        let project = try await office.keep(Sample.project("2026-01-01"))
        try await office.keep(Sample.participant(project, Town.member)) { $0.endDate = Day("2026-03-31") }
        let twice = try await office.refusal { try await office.keep(Sample.participant(project, Town.member)) { $0.startDate = Day("2026-03-31") } }
        #expect(twice.reason == "PARTICIPATES_ALREADY")
        try await office.keep(Sample.participant(project, Town.member)) { $0.startDate = Day("2026-04-01") }
        try await office.keep(Sample.participant(project, Town.member)) { $0.role = .subcontratado }
        #expect(try await office.refusal { try await office.keep(Sample.participant(project, Town.basque)) { $0.projectID = Town.basque } }.violations.first?.field == "projectParticipant.projectId")
        #expect(try await office.refusal { try await office.keep(Sample.project("")) }.violations.first?.field == "project.startDate")
        #expect(try await office.refusal { try await office.keep(Sample.project("2026-02-01 2026-01-31")) }.violations.first?.field == "project.endDate")
    }

    @Test func `an award carries what the exchange of grants asks for`() async throws {
        let programme = try await office.keep(Sample.programme(of: try await office.keep(Sample.funder)))
        let award = try await office.keep(Sample.award(Town.member, "2026-05-01", 1_00)) { $0.programmeID = programme.id; $0.funderLevel = .unspecified }
        #expect(award.recipientName == "Entidad Ficticia 2, S.L." && award.funderName == Sample.funder.name)
        #expect(award.currency == "EUR" && award.funderLevel == .europeo && award.funderID == programme.funderID)
        let moved = try await office.change(award) { $0.recipientOrgID = Town.basque }
        #expect(moved.recipientName == "Entidad Ficticia 5, S.L.")
        func violated(_ change: (inout Award) -> Void) async throws -> String? {
            try await office.refusal { try await office.keep(Sample.award(Town.member, "2026-05-01", 1), change) }.violations.first?.field
        }
        #expect(try await violated { $0.amountCents = 0 } == "award.amountCents")
        #expect(try await violated { $0.currency = "USD" } == "award.currency")
        #expect(try await violated { $0.funderLevel = .unspecified } == "award.funderLevel")
        let publicFund = try await office.keep(Sample.investor("Fondo Público Inventado")) { $0.kind = .fondo_publico }
        #expect(try await violated { $0.funderLevel = .unspecified; $0.investorID = publicFund.id } == "award.funderLevel")
    }
}
