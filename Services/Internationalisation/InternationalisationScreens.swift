import Foundation
import Models
import Pillar
import Web

extension InternationalisationService {
    /// What the pillar works with in a browser.
    static let screens: [RecordScreen] = PillarRooms.screens + [
        .of(Mission.self, "/missions", columns: ["activityId", "marketCountry", "costCents", "subsidyCents"]),
        .of(MissionCall.self, "/mission-calls", columns: ["title", "activityId", "opensOn", "closesOn", "status"]),
        .of(MissionInterest.self, "/mission-interests", columns: ["orgId", "callId", "name", "status"]),
        .of(B2BAgenda.self, "/b2b-agendas", columns: ["activityId", "timeZone", "slotMinutes", "tables"]),
        .of(B2BProfile.self, "/b2b-profiles", columns: ["headline", "orgId", "activityId", "isPublished", "expiresOn"]),
        .of(B2BMeeting.self, "/b2b-meetings", columns: ["requesterOrgId", "invitedOrgId", "date", "startTime", "status", "outcome"]),
        .of(Network.self, "/networks", columns: ["name", "kind", "scope", "website"]),
        .of(NetworkParticipation.self, "/network-participations", columns: ["networkId", "participant", "orgId", "role", "startDate", "endDate"]),
        .of(MarketOpportunity.self, "/opportunities", columns: ["title", "country", "sector", "deadline", "status"]),
        .of(EventReference.self, "/event-references", columns: ["name", "kind", "country", "city", "usualMonths"]),
    ]

    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(association: String, addresses: [String: String]) throws -> (Site, PageRoutes) {
        try PillarRooms.site(
            Self.screens, folder: ModuleFolder(.module), answers: answers, database: database, association: association, addresses: addresses)
    }
}
