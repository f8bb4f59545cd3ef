import Foundation
import Models
import Pillar
import Web

extension FundingService {
    /// What the pillar works with in a browser.
    static let screens: [RecordScreen] = [
        .of(FundingCall.self, "/calls", columns: ["title", "programmeId", "status", "openingDate", "instrument"]),
        .of(Programme.self, "/programmes", columns: ["name", "funderId", "instrument", "officialUrl"]),
        .of(Funder.self, "/funders", columns: ["name", "level", "website"]),
        .of(Investor.self, "/investors", columns: ["name", "kind", "country", "interestedInHealth"]),
        .of(InvestorContact.self, "/investor-contacts", columns: ["subject", "investorId", "orgId", "date", "status"]),
        .of(Proposal.self, "/proposals", columns: ["title", "type", "associationRole", "submittedOn", "status"]),
        .of(ProposalParticipant.self, "/proposal-participants", columns: ["orgId", "proposalId", "role", "shareCents"]),
        .of(Project.self, "/projects", columns: ["title", "type", "scope", "startDate", "endDate", "status"]),
        .of(ProjectParticipant.self, "/project-participants", columns: ["orgId", "projectId", "role", "shareCents"]),
        .of(Award.self, "/awards", columns: ["title", "recipientOrgId", "awardDate", "amountCents", "status"]),
        .of(SavedSearch.self, "/saved-searches", columns: ["name", "orgId", "notifiesNew", "notifiesClosing"]),
    ] + PillarRooms.screens

    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(association: String, addresses: [String: String]) throws -> (Site, PageRoutes) {
        try PillarRooms.site(
            Self.screens, folder: ModuleFolder(.module), answers: answers, database: database, association: association, addresses: addresses)
    }
}
