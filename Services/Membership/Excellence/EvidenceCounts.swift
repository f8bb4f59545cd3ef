import Contract
import Models
import Pillar
import Storage

/// Counts that the association can cite as evidence, by the measures that the scorecard reads.
struct EvidenceCounts: Sendable {
    let database: any Database

    func get(_ request: GetExcellenceEvidenceRequest, _ call: Call) throws -> ExcellenceEvidence {
        guard let period = Period(request.period) else {
            throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2")
        }
        return try database.read { session in
            func count(_ measure: Measure, where condition: SQL = "counted_id <> ''") throws -> Int64 {
                try session.integer("SELECT COUNT(DISTINCT counted_id) FROM (\(fragment: measure.records(period))) AS r WHERE \(fragment: condition)")
            }
            var evidence = ExcellenceEvidence()
            evidence.period = period.text
            evidence.members = try count(MembershipMeasures.members)
            evidence.sizedMembers = try count(MembershipMeasures.members, where: "size_class <> ''")
            evidence.smes = try count(MembershipMeasures.members, where: "size_class IN \([SizeClass.micro, .pequena, .mediana])")
            if evidence.sizedMembers > 0 {
                evidence.smeShareHundredths = (evidence.smes * 20_000 + evidence.sizedMembers) / (2 * evidence.sizedMembers)
            }
            evidence.team = try count(MembershipMeasures.team)
            evidence.workingGroups = try count(MembershipMeasures.activeWorkingGroups)
            evidence.workingGroupMembers = try count(MembershipMeasures.workingGroupMembers)
            evidence.activities = try count(SharedMeasures.activities)
            evidence.institutionalContacts = try count(MembershipMeasures.institutionalContacts)
            evidence.institutionalBodies = try count(MembershipMeasures.institutionalBodies)
            evidence.mediaMentions = try count(MembershipMeasures.mediaMentions)
            return evidence
        }
    }
}
