import Contract
import Models
import Storage

/// What people think of activities, by links or from forms on paper.
package struct ActivityFeedbacks: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<ActivityFeedback>("activity_feedback", searched: ["comment"])
    let activities: RecordTable<Activity>

    package func check(_ record: inout ActivityFeedback, replacing old: ActivityFeedback?, in tx: Transaction) throws {
        guard try activities.find(record.activityID, in: tx) != nil else {
            throw ServiceError.invalid("activityFeedback.activityId", "references", "must be the id of an existing Activity")
        }
    }

    /// Fills in what invented people think of activities that were held.
    package func plantDemo(in tx: Transaction) throws {
        let comments = ["", "Muy práctico", "", "Faltó tiempo para preguntas", "Repetiría"]
        for (number, activity) in try activities.select("status = 'celebrada' ORDER BY id LIMIT 12", in: tx).enumerated() {
            try plant(
                (0..<3).map { voice -> ActivityFeedback in
                    var feedback = ActivityFeedback()
                    feedback.id = Identifier.text(milliseconds: 1_704_067_200_000, random: 0x700, UInt64(number * 3 + voice + 1))
                    feedback.activityID = activity.id
                    feedback.score = Int32(3 + (number + voice) % 3)
                    feedback.recommendation = voice == 2 ? nil : Int64(6 + (number * 2 + voice) % 5)
                    feedback.comment = comments[(number + voice) % comments.count]
                    return feedback
                }, in: tx)
        }
    }
}
