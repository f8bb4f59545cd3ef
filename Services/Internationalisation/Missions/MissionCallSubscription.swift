import Contract
import Models
import Web

/// Until when organisations may come forward for a mission, as a calendar; for everybody unless a call is for members only.
enum MissionCallSubscription {
    static let all = Subscription(
        "mission-calls", of: MissionCall.self, scope: "status != borrador", open: "is_members_only = false",
        asking: ["id", "activityId", "title", "opensOn", "closesOn", "status", "costCents", "subsidyCents"],
        events: { page, _, words in page.compactMap { deadline(of: $0, words) } })

    private static func deadline(of call: MissionCall, _ words: Words) -> CalendarEvent? {
        guard let day = call.closesOn else { return nil }
        var event = CalendarEvent(
            uid: "\(call.id)-closing@auzolan", versions: [call.etag], created: call.createTime, modified: call.updateTime ?? Instant(startOf: day),
            time: .days(day, through: day), title: words("outlet.deadline", ["title": call.title]))
        event.details = [call.conditions]
        event.isPrivate = call.isMembersOnly
        return event
    }
}
