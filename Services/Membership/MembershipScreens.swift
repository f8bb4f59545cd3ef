import Foundation
import Models
import Pillar
import Web

extension MembershipService {
    /// What the office works with in a browser, the daily things first.
    static let screens: [RecordScreen] = [
        .of(Organisation.self, "/organisations", columns: ["legalName", "taxId", "category", "province", "sizeClass"]),
        .of(Membership.self, "/memberships", columns: ["orgId", "type", "status", "startDate", "endDate"]),
        .of(Person.self, "/people", columns: ["familyName", "givenName", "email", "phone"]),
        .of(Affiliation.self, "/affiliations", columns: ["personId", "orgId", "role", "startDate", "endDate"]),
        .of(Interaction.self, "/interactions", columns: ["title", "date", "kind", "counterpartCategory", "status"]),
        .of(Group.self, "/groups", columns: ["name", "kind", "pillar", "startDate", "endDate"]),
        .of(GroupMember.self, "/group-members", columns: ["groupId", "orgId", "personId", "role", "startDate"]),
    ] + PillarRooms.screens + [
        .of(Fee.self, "/fees", columns: ["orgId", "year", "amountCents", "dueOn", "status"]),
        .of(FeePlan.self, "/fee-plans", columns: ["year", "membershipType", "sizeClass", "amountCents"]),
        .of(IncomeEntry.self, "/income", columns: ["concept", "category", "accrualDate", "amountNetCents", "orgId"]),
        .of(AnnualDeclaration.self, "/declarations", columns: ["orgId", "year", "turnoverCents", "employeesFteHundredths", "status"]),
        .of(Survey.self, "/surveys", columns: ["title", "kind", "referenceYear", "wave", "closesOn"]),
        .of(SurveyResponse.self, "/survey-responses", columns: ["orgId", "surveyId", "submittedOn", "overallScoreHundredths"]),
        .of(MediaMention.self, "/media-mentions", columns: ["title", "outlet", "publishedOn", "scope"]),
        .of(ExternalBody.self, "/external-bodies", columns: ["name", "kind", "isInstitutional", "scope"]),
        .of(ExternalBodyParticipation.self, "/external-body-participations", columns: ["bodyId", "representative", "role", "startDate", "endDate"]),
        .of(IntelligenceBulletin.self, "/bulletins", columns: ["title", "issue", "segment", "publishedOn"]),
        .of(IntelligenceDelivery.self, "/bulletin-deliveries", columns: ["orgId", "bulletinId", "segment", "sentOn", "status"]),
        .of(Agreement.self, "/agreements", columns: ["counterpart", "topic", "signedOn", "validUntil"]),
        .of(StaffMember.self, "/staff", columns: ["name", "role", "pillar", "startDate", "endDate"]),
        .of(Certificate.self, "/certificates", columns: ["scheme", "level", "awardedOn", "validUntil"]),
        .of(SubsectorStatus.self, "/subsectors", columns: ["subsector", "incorporationStatus", "note"]),
    ]

    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(association: String, addresses: [String: String]) throws -> (Site, PageRoutes) {
        try PillarRooms.site(
            Self.screens, folder: ModuleFolder(.module), answers: answers, database: database, association: association, addresses: addresses)
    }
}
