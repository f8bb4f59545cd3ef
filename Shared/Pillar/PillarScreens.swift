import Contract
import Foundation
import Models
import Storage
import Web

extension PillarRooms {
    /// Screens of the records that every pillar service keeps.
    package static let screens: [RecordScreen] = [
        .of(Activity.self, "/activities", columns: ["title", "kind", "startDate", "associationRole", "status"]),
        .of(Registration.self, "/registrations", columns: ["name", "activityId", "orgId", "status", "attendance"]),
        .of(ActivitySession.self, "/sessions", columns: ["topic", "activityId", "date", "startTime", "place"]),
        .of(SessionAttendance.self, "/attendances", columns: ["registrationId", "sessionId", "attended"]),
        .of(DeskRequest.self, "/requests", columns: ["subject", "orgId", "pillar", "receivedOn", "status"]),
        .of(ServiceDelivery.self, "/deliveries", columns: ["serviceCode", "orgId", "pillar", "deliveredOn", "status"]),
    ]

    /// A pillar service's site and pages.
    ///
    /// - Parameters:
    ///   - folder: of the service's own texts.
    ///   - addresses: of the five services by name, for the switch between them.
    /// - Throws: `SiteFault` listing texts that are missing.
    package static func site(
        _ screens: [RecordScreen], folder: ModuleFolder, answers: Answers, database: any Database, association: String, addresses: [String: String]
    ) throws -> (Site, PageRoutes) {
        let names = ["membership", "training", "internationalisation", "funding", "kpi"]
        let site = try Site(
            modules: [ModuleFolder(.module), folder], association: association,
            services: names.map { .init(textKey: "service.\($0)", address: addresses[$0] ?? "", isCurrent: $0 == answers.service) },
            messages: RecordRooms.messages(screens), needing: RecordRooms.textKeys(screens))
        let rooms = RecordRooms(site, screens, answers: answers) { type in
            guard type == "Organisation" else { return nil }
            return try database.read { session in
                try session.rows("SELECT id, legal_name FROM directory_organisation WHERE merged_into = '' ORDER BY legal_name, id LIMIT 1000") { ($0.text(0), $0.text(1)) }
            }
        }
        return (site, rooms.routes)
    }
}
