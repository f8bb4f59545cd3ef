import Contract
import Foundation
import Funding
import Internationalisation
import Membership
import Storage
import Testing
import Training

/// Every label, code and title that a service's screens show stands in all three languages.
@Suite struct ScreenTextsTests {
    @Test func `membership's screens have their texts`() async throws {
        _ = try await MembershipService(SQLiteDatabase.temporary()).pages(association: "A", addresses: [:])
    }
    @Test func `training's screens have their texts`() async throws {
        _ = try await TrainingService(SQLiteDatabase.temporary()).pages(association: "A", addresses: [:])
    }
    @Test func `internationalisation's screens have their texts`() async throws {
        _ = try await InternationalisationService(SQLiteDatabase.temporary()).pages(association: "A", addresses: [:])
    }
    @Test func `funding's screens have their texts`() async throws {
        _ = try await FundingService(SQLiteDatabase.temporary()).pages(association: "A", addresses: [:])
    }
}
