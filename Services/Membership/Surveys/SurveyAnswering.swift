import Contract
import Models
import Storage

/// Takes the answers of members to the survey of a campaign: one for each organisation.
///
/// An anonymous answer is kept apart from that it was given. It has a random id, no organisation, no person, no time and no line
/// in the history; nothing is kept of the request; and with each new one all answers to the survey are written anew in the order
/// of their ids, so that the order in which they came is not kept either. Who reads the database or its backups learns who
/// answered and what was answered, not what anybody answered. Who compares two backups between which one answer came, does.
///
/// Whoever follows the feed hears of every fifth anonymous answer only: figures that were read before and after a single one would
/// tell what it said. The others are counted with the next change of whatever record, at the latest when the campaign is closed.
struct SurveyAnswering: Sendable {
    let campaigns: Campaigns
    let responses: SurveyResponses

    private static let toldTogether = 5

    private struct Anonymous: Sendable {
        var id: String
        var score: Int64?
        var services: String
        var comment: String
    }

    func answer(_ request: AnswerSurveyRequest, _ call: Call) async throws -> AnswerSurveyResponse {
        let organisation = try OwnOrganisation.id(request.orgID, call)
        let isAnonymous = try campaigns.database.read { try campaigns.table.get(request.campaignID, in: $0).isAnonymous }
        let id = Seal.digest(Seal.randomToken())
        let rooms = self
        let take: @Sendable (Transaction) throws -> AnswerSurveyResponse = { tx in
            let campaign = try rooms.campaigns.taking(request.campaignID, .encuesta, in: tx)
            var record = SurveyResponse()
            (record.surveyID, record.orgID, record.submittedOn) = (campaign.surveyID, organisation, tx.now.dayUTC)
            (record.overallScoreHundredths, record.serviceScores, record.comment) = (request.overallScoreHundredths, request.serviceScores, request.comment)
            try rooms.noteAnswered(campaign, organisation, in: tx)
            if campaign.isAnonymous {
                try rooms.responses.check(&record, replacing: nil, in: tx)
                try Self.add(Anonymous(id: id, score: record.overallScoreHundredths, services: Self.kept(record), comment: record.comment), to: campaign.surveyID, in: tx)
            } else {
                _ = try rooms.responses.add(record, in: tx)
            }
            var response = AnswerSurveyResponse()
            response.isAnonymous = campaign.isAnonymous
            return response
        }
        // A repeated request is known again by what it says: of an anonymous answer that is not kept.
        return isAnonymous ? try await campaigns.database.write(by: call, take) : try await campaigns.database.answer(call, take)
    }

    /// - Throws: `failed_precondition` ALREADY_ANSWERED.
    private func noteAnswered(_ campaign: Campaign, _ organisation: String, in tx: Transaction) throws {
        let responses = try tx.integer("SELECT COUNT(*) FROM survey_response WHERE survey_id = \(campaign.surveyID) AND org_id = \(organisation)")
        let noted = try tx.row("SELECT has_answered FROM campaign_invitation WHERE campaign_id = \(campaign.id) AND org_id = \(organisation)") { $0.bool(0) }
        guard responses == 0, noted != true else {
            throw ServiceError.refused("ALREADY_ANSWERED", "the organisation has answered; one answer of each counts")
        }
        if noted == nil {
            try tx.execute(
                "INSERT INTO campaign_invitation (campaign_id, org_id, person_id, is_opened, has_answered) VALUES (\(campaign.id), \(organisation), '', 1, 1)")
        } else {
            try tx.execute("UPDATE campaign_invitation SET has_answered = 1 WHERE campaign_id = \(campaign.id) AND org_id = \(organisation)")
        }
    }

    private static func add(_ new: Anonymous, to survey: String, in tx: Transaction) throws {
        var all = try tx.rows("SELECT id, overall_score_hundredths, service_scores, comment FROM anonymous_answer WHERE survey_id = \(survey) ORDER BY id") {
            Anonymous(id: $0.text(0), score: $0.optionalInteger(1), services: $0.text(2), comment: $0.text(3))
        }
        all.append(new)
        if all.count % toldTogether == 0 { try tx.told("Survey", survey, .updated) }
        try tx.execute("DELETE FROM anonymous_answer WHERE survey_id = \(survey)")
        for answer in all.sorted(by: { $0.id < $1.id }) {
            try tx.execute(
                """
                INSERT INTO anonymous_answer (id, survey_id, overall_score_hundredths, service_scores, comment)
                VALUES (\(answer.id), \(survey), \(answer.score), \(answer.services), \(answer.comment))
                """)
        }
    }

    /// `formacion 850,vigilancia 700`
    private static func kept(_ record: SurveyResponse) -> String {
        record.serviceScores.map { "\($0.serviceCode.rawValue) \($0.scoreHundredths)" }.joined(separator: ",")
    }
}
