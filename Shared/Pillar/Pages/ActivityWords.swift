import Contract
import Models
import Web

/// What is said of an activity, in words.
struct ActivityWords: Sendable {
    /// Its days, or its meetings with their times.
    let when: String
    let place: String
    let price: String
    let meetings: [String]

    init(_ activity: Activity, _ sessions: [ActivitySession], _ words: Words) {
        let days = [activity.startDate, activity.endDate == activity.startDate ? nil : activity.endDate].compactMap { $0.map(words.format.day) }.joined(separator: " – ")
        meetings = sessions.map { session in
            let time = [session.startTime, session.endTime].filter { !$0.isEmpty }.joined(separator: "–")
            return [session.date.map(words.format.day) ?? "", time, session.topic, session.place].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        let alone = sessions.count == 1 ? [sessions[0].startTime, sessions[0].endTime].filter { !$0.isEmpty }.joined(separator: "–") : ""
        when = [days, alone].filter { !$0.isEmpty }.joined(separator: ", ")
        let mode = activity.mode == .unspecified || activity.mode == .presencial ? "" : words.term(Mode.vocabulary, activity.mode.rawValue)
        place = [activity.venue, activity.country == "ES" ? "" : activity.country, mode].filter { !$0.isEmpty }.joined(separator: ", ")
        price = Self.price(activity, words)
    }

    private static func price(_ activity: Activity, _ words: Words) -> String {
        func money(_ cents: Int64) -> String { cents == 0 ? words("event.free") : words.format.money(cents: cents) }
        guard activity.memberPriceCents != activity.priceCents else { return money(activity.priceCents) }
        return words("event.two_prices", ["member": money(activity.memberPriceCents), "other": money(activity.priceCents)])
    }

    static let textKeys = Set(["when", "where", "price", "free", "two_prices", "file"].map { "event.\($0)" })
}
