import Contract
import Models
import Testing

@testable import Membership

/// S14, counted by hand.
@Suite struct SatisfactionMeasuresTests {
    private func survey(_ wave: Int32, top: Int64, closes: String, kind: SurveyKind = .satisfaccion_global, _ office: Office) async throws -> String {
        try await office.create { (record: inout Survey) in
            record.kind = kind
            record.title = "Encuesta ficticia \(wave)"
            record.referenceYear = 2024
            record.wave = wave
            record.scaleMax = top
            record.opensOn = Day("2024-01-01")
            record.closesOn = Day(closes)
        }.id
    }

    private func answer(_ survey: String, _ id: String, _ date: String, _ score: Int64?, _ office: Office) async throws {
        _ = try await office.create { (record: inout SurveyResponse) in
            record.surveyID = survey
            record.orgID = id
            record.submittedOn = Day(date)
            record.overallScoreHundredths = score
            record.comment = "respuesta ficticia"
        }
    }

    @Test func `S14 is the mean of each member's latest scored answer to each survey`() async throws {
        let office = try await Office()
        let first = try await survey(1, top: 10, closes: "2024-06-30", office)
        let second = try await survey(2, top: 5, closes: "2024-12-15", office)
        let other = try await survey(1, top: 10, closes: "2024-12-31", kind: .necesidades, office)
        let steady = try await office.member("Steady", from: "2020-01-01").id
        try await answer(first, steady, "2024-06-01", 600, office)
        try await answer(first, steady, "2024-06-20", 800, office)
        try await answer(first, steady, "2024-06-25", nil, office)
        try await answer(second, steady, "2024-12-01", 400, office)
        try await answer(other, steady, "2024-12-01", 100, office)
        let late = try await office.member("Late", from: "2024-06-15").id
        try await answer(first, late, "2024-06-14", 100, office)
        try await answer(first, late, "2024-06-15", 500, office)
        let gone = try await office.member("Gone", from: "2020-01-01", until: "2024-06-15").id
        try await answer(first, gone, "2024-06-15", 900, office)
        try await answer(first, gone, "2024-06-20", 100, office)
        try await office.member("Silent", from: "2020-01-01")
        for period in ["2024", "2024S2", "2025S1"] {
            let mean = try await office.reading("satisfaction", period)
            #expect((mean.value, mean.base) == (8000 + 8000 + 5000 + 9000, 4))
            #expect(mean.covered == 3 && mean.population == 3)
        }
        let none = try await office.reading("satisfaction", "2024S1")
        #expect(none.base == 0 && none.covered == 0 && none.population == 0)
    }

    @Test func `an answer before the survey opens, over its scale or without content is refused`() async throws {
        let office = try await Office()
        let id = try await office.member("Steady", from: "2020-01-01").id
        let survey = try await survey(1, top: 5, closes: "2024-06-30", office)
        func refusal(_ change: (inout SurveyResponse) -> Void) async throws -> String {
            try await office.refusal(SurveyResponse.methods.create) {
                $0.record = .with { $0.surveyID = survey; $0.orgID = id; $0.submittedOn = Day("2024-06-30"); $0.overallScoreHundredths = 500 }
                change(&$0.record)
            }
        }
        #expect(try await refusal { $0.submittedOn = Day("2023-12-31") } == "not_before_start")
        #expect(try await refusal { $0.overallScoreHundredths = 501 } == "on_scale")
        #expect(try await refusal { $0.overallScoreHundredths = nil } == "required")
        #expect(try await refusal { $0.serviceScores = [.with { $0.serviceCode = .formacion; $0.scoreHundredths = 600 }] } == "on_scale")
        #expect(try await refusal { $0.submittedOn = Day("2024-07-01") } == "nothing")
        #expect(try await office.refusal(Survey.methods.update) { $0.record = .with { $0.id = survey; $0.scaleMax = 4 } } == "not_under_scores")
        #expect(try await office.refusal(Survey.methods.delete) { $0.id = survey } == "IN_USE")
    }
}
