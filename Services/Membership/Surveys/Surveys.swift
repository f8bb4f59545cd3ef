import Contract
import Models
import Storage

/// Surveys among members.
struct Surveys: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Survey>("survey", searched: ["title", "note"], order: "closes_on desc")

    func check(_ record: inout Survey, replacing old: Survey?, in tx: Transaction) throws {
        if let opens = record.opensOn, let closes = record.closesOn, closes < opens {
            throw ServiceError.invalid("survey.closesOn", "not_before_start", "must not be before opensOn \(opens)")
        }
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("survey.wave", "is the wave of another survey of that kind and year: \(id)", reason: "WAVE_TAKEN")
        }
        guard old != nil else { return }
        let over = try tx.integer(
            "SELECT COUNT(*) FROM survey_response WHERE survey_id = \(record.id) AND overall_score_hundredths > \(record.scaleMax * 100)")
        guard over == 0 else { throw ServiceError.invalid("survey.scaleMax", "not_under_scores", "must not be below the scores of \(over) responses") }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let responses = try tx.integer("SELECT COUNT(*) FROM survey_response WHERE survey_id = \(id)")
        guard responses == 0 else { throw ServiceError.refused("IN_USE", "the survey has \(responses) responses") }
    }

    func twin(of record: Survey, in tx: Transaction) throws -> RecordTwin? {
        try tx.row(
            """
            SELECT id FROM survey WHERE kind = \(record.kind) AND reference_year = \(Int(record.referenceYear)) AND wave = \(Int(record.wave))
            """) { .same($0.text(0)) }
    }
}

/// What members answered.
struct SurveyResponses: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<SurveyResponse>("survey_response", searched: ["comment"], order: "submitted_on desc")

    func check(_ record: inout SurveyResponse, replacing old: SurveyResponse?, in tx: Transaction) throws {
        let survey = try tx.row("SELECT scale_max, opens_on FROM survey WHERE id = \(record.surveyID)") { ($0.integer(0), $0.day(1)) }
        guard let (top, opens) = survey else {
            throw ServiceError.invalid("surveyResponse.surveyId", "references", "must be the id of an existing Survey")
        }
        if let day = record.submittedOn, let opens, day < opens {
            throw ServiceError.invalid("surveyResponse.submittedOn", "not_before_start", "must not be before the survey opens, on \(opens)")
        }
        if let score = record.overallScoreHundredths, score > top * 100 {
            throw ServiceError.invalid("surveyResponse.overallScoreHundredths", "on_scale", "must not be over the scale of the survey, \(top)")
        }
        for (index, service) in record.serviceScores.enumerated() where service.scoreHundredths > top * 100 {
            throw ServiceError.invalid(
                "surveyResponse.serviceScores[\(index)].scoreHundredths", "on_scale", "must not be over the scale of the survey, \(top)")
        }
        guard record.overallScoreHundredths != nil || !record.serviceScores.isEmpty || !record.comment.isEmpty else {
            throw ServiceError.invalid("surveyResponse.overallScoreHundredths", "required", "or scores of services or a comment are required")
        }
    }
}
