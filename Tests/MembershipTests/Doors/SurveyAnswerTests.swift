import Contract
import Engines
import Models
import Testing
import Web

@testable import Membership
@testable import Storage

/// Answers to the survey of a campaign: one of each organisation, and without a name where that was promised.
@Suite struct SurveyAnswerTests {
    private struct World {
        let office: DoorOffice
        let campaign: String
        let members: [(organisation: String, person: String)]
    }

    private func world(isAnonymous: Bool, members count: Int = 4) async throws -> World {
        let office = try await DoorOffice()
        var members: [(organisation: String, person: String)] = []
        for number in 1...count { members.append(try await office.addMember("Ficticia \(number)", mail: "m\(number)@example.org")) }
        let survey = try await office.staff.call(Survey.methods.create, .with {
            ($0.record.kind, $0.record.title, $0.record.referenceYear, $0.record.wave, $0.record.scaleMax) = (.satisfaccion_global, "Satisfacción", 2026, 1, 10)
            ($0.record.opensOn, $0.record.closesOn) = (Day("2026-11-01"), Day("2026-12-20"))
        })
        let campaign = try await office.staff.call(Campaign.methods.create, .with {
            ($0.record.title, $0.record.kind, $0.record.year, $0.record.surveyID, $0.record.isAnonymous) = ("Encuesta", .encuesta, 2026, survey.id, isAnonymous)
            ($0.record.opensOn, $0.record.closesOn) = (Day("2026-11-20"), Day("2026-12-20"))
        })
        _ = try await office.staff.call(MembershipContract.openCampaign, .with { ($0.id, $0.apply) = (campaign.id, true) })
        return World(office: office, campaign: campaign.id, members: members)
    }

    private func satisfaction(_ office: DoorOffice) async throws -> Reading {
        try #require(try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2026), measures: ["satisfaction"])).readings.first)
    }

    /// Every row of every table as text.
    private func rows(_ database: any Database) throws -> [(table: String, text: String)] {
        try database.read { session in
            try database.tables(in: session).flatMap { table in
                let columns = table.columns.map(\.name)
                return try session.rows(SQL(composed: "SELECT \(columns.joined(separator: ", ")) FROM \(table.name)")) { row in
                    (table.name, columns.indices.map { row.text($0) }.joined(separator: " "))
                }
            }
        }
    }

    @Test func `an anonymous answer counts, and nothing that is kept leads from it to the organisation`() async throws {
        let world = try await world(isAnonymous: true)
        let office = world.office
        var secrets: [String: String] = [:]
        for mail in try await office.post() { secrets[mail.recipient] = mail.secret }
        for (number, score) in [(3, "7,11"), (1, "3,33"), (4, "9,77")] {
            let address = "/answer/\(secrets["m\(number)@example.org"] ?? "")"
            let page = await office.open(address)
            #expect(page.status == 200 && page.text.contains("anónima"), "\(page.text.suffix(500))")
            let form = [("overallScoreHundredths", score), ("comment", "secreto \(number)"), ("requestId", "0199aaaa-0000-7000-8000-00000000000\(number)")]
            #expect(await office.send(address, form).text == "\(address)?sent=1")
            #expect(await office.send(address, form).text.contains("ya ha respondido"))
            office.wait(3600)
        }
        let reading = try await satisfaction(office)
        #expect(reading.base == 3 && reading.covered == 3, "\(reading)")

        // Ids, names, addresses and the requests' ids of who answered stand in no row with what was answered; nor does a time.
        let kept = try rows(office.database)
        let answers = kept.filter { $0.text.contains("secreto") || $0.text.contains("711") && $0.table.contains("answer") }
        #expect(answers.count == 3 && answers.allSatisfy { $0.table == "anonymous_answer" }, "\(answers)")
        let traces = world.members.flatMap { [$0.organisation, $0.person] } + ["2026-11-23T1", "2026-11-23 1", "0199aaaa", "@example.org"]
        for answer in answers { for trace in traces { #expect(!answer.text.contains(trace), "\(answer.text) holds \(trace)") } }
        #expect(!kept.contains { $0.table == "idempotency" && $0.text.contains("AnswerSurvey") }, "no digest of the request")
        #expect(!kept.contains { $0.table == "audit" && $0.text.contains("AnswerSurvey") }, "no line of the history")
        let order = try office.database.read { try $0.rows("SELECT id FROM anonymous_answer ORDER BY id") { $0.text(0) } }
        let stored = try office.database.read { try $0.rows("SELECT id FROM anonymous_answer") { $0.text(0) } }
        #expect(Set(order) == Set(stored) && order.allSatisfy { !Format.uuid.matches($0) }, "no id tells a time")
        // Who answered is known, so that the others are reminded, and nothing else of it.
        let coverage = try await office.staff.call(MembershipContract.getCampaignCoverage, GetCampaignCoverageRequest(id: world.campaign))
        #expect(coverage.rows.map(\.state) == [.enviada, .invitada, .enviada, .enviada])
        #expect(try await office.staff.call(SurveyResponse.methods.list, ListRecords()).records.isEmpty)
    }

    @Test func `the order in which anonymous answers came is not kept`() async throws {
        guard !TestDatabase.isPostgreSQL else { return }
        let world = try await world(isAnonymous: true)
        for member in world.members {
            _ = try await world.office.member(of: member.organisation).call(MembershipContract.answerSurvey, .with { ($0.campaignID, $0.overallScoreHundredths) = (world.campaign, 500) })
        }
        let inFile = try world.office.database.read { try $0.rows("SELECT id FROM anonymous_answer WHERE overall_score_hundredths + 0 = 500") { $0.text(0) } }
        #expect(inFile.count == 4 && inFile == inFile.sorted())
    }

    @Test func `who follows the feed hears of five anonymous answers together, and of nobody who gave them`() async throws {
        let world = try await world(isAnonymous: true, members: 6)
        var heard: [Int] = []
        for (number, member) in world.members.enumerated() {
            let before = try world.office.database.read { try $0.revision() }
            _ = try await world.office.member(of: member.organisation).call(MembershipContract.answerSurvey, .with { ($0.campaignID, $0.overallScoreHundredths) = (world.campaign, 500) })
            let news = try world.office.database.read { try $0.changes(after: before, limit: 9) }
            #expect(news.allSatisfy { $0.type == "Survey" && $0.action == .updated })
            if !news.isEmpty { heard.append(number + 1) }
        }
        #expect(heard == [5])
        #expect(try world.office.database.read { try $0.integer("SELECT COUNT(*) FROM audit WHERE method LIKE '%AnswerSurvey%'") } == 0)
        #expect(try await satisfaction(world.office).base == 6)
    }

    @Test func `a named answer is the organisation's, once`() async throws {
        let world = try await world(isAnonymous: false)
        let member = world.office.member(of: world.members[0].organisation)
        let answer = MembershipContract.answerSurvey
        #expect(try await world.office.refusal(answer, as: member) { ($0.campaignID, $0.overallScoreHundredths) = (world.campaign, 1100) } == "on_scale")
        #expect(try await !member.call(answer, .with { ($0.campaignID, $0.overallScoreHundredths) = (world.campaign, 850) }).isAnonymous)
        #expect(try await world.office.refusal(answer, as: member) { ($0.campaignID, $0.overallScoreHundredths) = (world.campaign, 850) } == "ALREADY_ANSWERED")
        #expect(try await world.office.refusal(answer, as: member) {
            ($0.campaignID, $0.overallScoreHundredths, $0.orgID) = (world.campaign, 850, world.members[1].organisation)
        } == "ORGANISATION_BOUND")
        let kept = try await world.office.staff.call(SurveyResponse.methods.list, ListRecords()).records
        #expect(kept.map(\.orgID) == [world.members[0].organisation])
        let reading = try await satisfaction(world.office)
        #expect(reading.base == 1 && reading.covered == 1)
        #expect(try await world.office.refusal(Campaign.methods.update) { ($0.record.id, $0.record.isAnonymous) = (world.campaign, true); $0.updateMask = FieldMask(["isAnonymous"]) } == "CAMPAIGN_OPEN")
    }
}
