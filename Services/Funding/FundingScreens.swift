import Contract
import Mail
import Models
import Pillar
import Web

/// What the people of the pillar see of its records.
extension FundingService {
    static let screens = [
        Desk.Group(
            "desk.group.calls",
            RecordScreen(FundingCall.self, columns: ["title", "programmeId", "status", "openingDate", "instrument", "budgetCents"], filters: ["status", "instrument", "themes"], order: "opening_date desc",
                attention: [Attention("attention.calls") { _ in "status = abierta" }]),
            RecordScreen(Programme.self, columns: ["name", "code", "funderId", "instrument", "beneficiaries"], filters: ["instrument", "beneficiaries", "themes"], order: "name"),
            RecordScreen(Funder.self, columns: ["name", "code", "level", "country", "website"], filters: ["level"], order: "name"),
            RecordScreen(SavedSearch.self, columns: ["name", "orgId", "notifiesNew", "notifiesChanges", "notifiesClosing"], order: "name")),
        Desk.Group(
            "desk.group.proposals",
            RecordScreen(Proposal.self, columns: ["title", "type", "status", "callId", "submittedOn", "requestedCents", "grantedCents"], filters: ["status", "type"], order: "submitted_on desc",
                steps: [
                    RecordStep(FundingContract.submitProposal) { [.idea, .en_preparacion].contains($0.status) },
                    RecordStep(FundingContract.grantProposal) { $0.status == .presentada }, RecordStep(FundingContract.denyProposal) { $0.status == .presentada },
                    RecordStep(FundingContract.withdrawProposal) { [.idea, .en_preparacion, .presentada].contains($0.status) },
                ]),
            RecordScreen(ProposalParticipant.self, columns: ["orgId", "proposalId", "role", "shareCents"], filters: ["role"])),
        Desk.Group(
            "desk.group.projects",
            RecordScreen(Project.self, columns: ["title", "acronym", "type", "status", "programmeId", "startDate", "endDate"], filters: ["status", "type", "scope"], order: "start_date desc"),
            RecordScreen(ProjectParticipant.self, columns: ["orgId", "projectId", "role", "shareCents"], filters: ["role"]),
            RecordScreen(Award.self, columns: ["title", "recipientOrgId", "awardDate", "amountCents", "instrument", "status"], filters: ["status", "instrument", "funderLevel"], order: "award_date desc")),
        Desk.Group(
            "desk.group.investors",
            RecordScreen(Investor.self, columns: ["name", "code", "kind", "country", "stages"], filters: ["kind", "stages"], order: "name"),
            RecordScreen(InvestorContact.self, columns: ["investorId", "orgId", "date", "status", "subject"], filters: ["status"], order: "date desc")),
        PillarRooms.screens,
    ]

    /// The pillar's pages.
    ///
    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(in frame: SiteFrame) throws -> (Site, PageRoutes) {
        let known = [KnownOrganisations(database, membership: frame.addresses["membership"] ?? "")]
        var beside = Desk.Beside()
        (beside.pages, beside.doors) = (PillarRooms.pages, PillarRooms.doors)
        let answers = answers
        let (site, desk) = try Desk.pages(of: answers, Self.screens, knowing: known, beside: beside, in: EventPages.frame(frame), texts: RecordTexts.folder)
        var routes = desk
        routes.mount(EventPages(site, answers, pillar).routes)
        return (site, routes)
    }

    /// What sends the mails about its activities.
    ///
    /// - Parameters:
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func post(_ site: Site, send: MailPost?, alarm: @escaping @Sendable (String) -> Void) -> ActivityPost { pillar.post(site, send: send, alarm: alarm) }
}
