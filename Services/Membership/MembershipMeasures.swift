import Contract
import Models
import Pillar
import Storage

/// Every figure that membership publishes from its own records, beside those all pillars share. One SQL each, by noun in
/// the files beside this one.
enum MembershipMeasures {
    static let all = memberMeasures + declarationMeasures + satisfactionMeasures + incomeMeasures + meetingMeasures + cooperationMeasures
        + presenceMeasures + officeMeasures

    /// The type of membership that an organisation has on a day, after merges; that of the surviving record where both have
    /// one. Empty when it is no member then.
    static func membershipType(of organisation: StaticString, on day: Day) -> SQL {
        """
        COALESCE((SELECT span.type FROM membership span JOIN organisation twin ON twin.id = span.org_id
                  WHERE (twin.id = \(name: organisation) OR twin.merged_into = \(name: organisation)) AND span.status IN ('activa', 'en_gracia')
                  AND span.start_date <= \(day) AND (span.end_date IS NULL OR span.end_date >= \(day))
                  ORDER BY twin.merged_into, span.start_date DESC, span.id LIMIT 1), '')
        """
    }
}
