import Pillar
import Storage

/// What only this service does with organisations, for their timelines.
enum TrainingEvents {
    static let all = [
        EventSource { ids in
            "SELECT 'JobPosting' AS record_type, j.id AS record_id, j.org_id AS org_id, j.published_on AS day, j.title AS title FROM job_posting j WHERE j.org_id IN \(ids)"
        }
    ]
}
