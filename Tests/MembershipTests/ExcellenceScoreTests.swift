import Contract
import Models
import Storage
import Testing

@testable import Membership

/// What the scores of an assessment come to.
@Suite struct ExcellenceScoreTests {
    @Test func `points count by weight, over all criteria that the level asks for`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme, best: 400, weight: 200)
        try await office.criterion("B", of: scheme, best: 300)
        try await office.criterion("C", of: scheme, best: 500, levels: ["dos"])
        // (2 × 3 + 2) of (2 × 4 + 3): 8 of 11.
        let low = try await office.assessment(for: "uno", of: scheme, ["A": 300, "B": 200])
        #expect(low.scoreHundredths == 7272 && low.result == .superada && low.meetsThreshold == nil && low.unscored.isEmpty)
        let partial = try await office.assessment(for: "dos", of: scheme, ["A": 300, "B": 200])
        #expect(partial.scoreHundredths == 5000 && partial.result == .incompleta && partial.unscored == ["C"] && partial.meetsThreshold == false)
        // 8 + 5 of 16.
        let whole = try await office.score(partial, ["A": 300, "B": 200, "C": 500])
        #expect(whole.scoreHundredths == 8125 && whole.result == .superada && whole.unscored.isEmpty && whole.meetsThreshold == true)
    }

    @Test func `a score is reached exactly or not at all`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme, best: 1_000_000)
        let under = try await office.assessment(for: "dos", of: scheme, ["A": 799_999])
        #expect(under.scoreHundredths == 7999 && under.meetsThreshold == false && under.result == .no_superada)
        let reached = try await office.score(under, ["A": 800_000])
        #expect(reached.scoreHundredths == 8000 && reached.meetsThreshold == true && reached.result == .superada)
    }

    @Test func `one criterion below its minimum is enough to fail`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme, minimum: 200)
        try await office.criterion("B", of: scheme, weight: 900)
        let low = try await office.assessment(for: "dos", of: scheme, ["A": 199, "B": 400])
        #expect(low.meetsThreshold == true && low.belowMinimum == ["A"] && low.result == .no_superada)
        let enough = try await office.score(low, ["A": 200, "B": 400])
        #expect(enough.belowMinimum.isEmpty && enough.result == .superada)
    }

    @Test func `without a list of criteria there is no score`() async throws {
        let office = try await Office()
        let assessment = try await office.assessment(for: "oro", of: try await office.eucles())
        #expect(assessment.result == .sin_criterios && assessment.scoreHundredths == nil && assessment.meetsThreshold == nil)
    }

    @Test func `what is typed as a result is not taken`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme)
        let made = try await office.create { (record: inout ExcellenceAssessment) in
            record.schemeID = scheme.id
            record.level = "dos"
            record.assessedOn = Day("2024-05-06")
            record.result = .superada
            record.scoreHundredths = 10_000
            record.certificateID = scheme.id
        }
        #expect(made.result == .incompleta && made.scoreHundredths == 0 && made.certificateID.isEmpty && made.unscored == ["A"])
    }

    @Test func `an open assessment follows its criteria and its scheme, an awarded one stays`() async throws {
        let office = try await Office()
        var scheme = try await office.scheme()
        let criterion = try await office.criterion("A", of: scheme)
        let kept = try await office.assessment(for: "uno", of: scheme, ["A": 300])
        _ = try await office.award(kept, on: "2024-06-01")
        let open = try await office.assessment(for: "dos", of: scheme, ["A": 300])
        #expect(open.scoreHundredths == 7500 && open.result == .no_superada)

        scheme.levels[1].thresholdHundredths = 7500
        _ = try await office.staff.call(ExcellenceScheme.methods.update, UpdateRecord(scheme))
        #expect(try await office.assessment(open.id).result == .superada)
        try await office.criterion("B", of: scheme)
        let renewed = try await office.assessment(open.id)
        #expect(renewed.scoreHundredths == 3750 && renewed.result == .incompleta && renewed.unscored == ["B"])
        #expect(try await office.assessment(kept.id).scoreHundredths == 7500)

        #expect(try await office.refusal(ExcellenceCriterion.methods.update) {
            $0.record.id = criterion.id
            $0.record.maximumHundredths = 299
        } == "not_under_scores")
        #expect(try await office.refusal(ExcellenceCriterion.methods.update) {
            $0.record.id = criterion.id
            $0.record.levels = ["uno"]
        } == "not_under_scores")
        #expect(try await office.refusal(ExcellenceCriterion.methods.delete) { $0.id = criterion.id } == "IN_USE")
    }

    @Test(arguments: [
        (["A": 401], "not_over_maximum"), (["X": 1], "references"), (["B": 1], "references"), (["A": 1, "A": 2], "unlike_others"),
    ] as [(KeyValuePairs<String, Int64>, String)])
    func `a score is of a criterion that is asked for, once, at most its best`(scores: KeyValuePairs<String, Int64>, rule: String) async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme)
        try await office.criterion("B", of: scheme, levels: ["uno"])
        #expect(try await office.refusal(ExcellenceAssessment.methods.create) {
            $0.record.schemeID = scheme.id
            $0.record.level = "dos"
            $0.record.assessedOn = Day("2024-05-06")
            $0.record.scores = Office.scores(scores)
        } == rule)
    }

    @Test func `a level is one of its scheme`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        #expect(try await office.refusal(ExcellenceAssessment.methods.create) {
            $0.record.schemeID = scheme.id
            $0.record.level = "oro"
            $0.record.assessedOn = Day("2024-05-06")
        } == "references")
    }
}
