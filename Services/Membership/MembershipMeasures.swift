import Contract
import Models
import Pillar
import Storage

/// Every figure that membership publishes from its own records, beside those all pillars share. One SQL each, by noun in
/// the files beside this one.
enum MembershipMeasures {
    static let all = memberMeasures + declarationMeasures + satisfactionMeasures + incomeMeasures + meetingMeasures + cooperationMeasures
        + presenceMeasures + officeMeasures
}
