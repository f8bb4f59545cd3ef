import Foundation
import Models
import Pillar
import Web

extension TrainingService {
    /// What the talent pillar works with in a browser.
    static let screens: [RecordScreen] = PillarRooms.screens

    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(association: String, addresses: [String: String]) throws -> (Site, PageRoutes) {
        try PillarRooms.site(
            Self.screens, folder: ModuleFolder(.module), answers: answers, database: database, association: association, addresses: addresses)
    }
}
