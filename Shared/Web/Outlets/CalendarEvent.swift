import Contract

/// One entry of a calendar: something on whole days, or from one point of time to another.
package struct CalendarEvent: Sendable, Equatable {
    package enum Time: Sendable, Equatable {
        /// From the first day to the last one, both in.
        case days(Day, through: Day)
        case time(Instant, until: Instant?)
    }
    package enum Status: String, Sendable { case tentative = "TENTATIVE", confirmed = "CONFIRMED", cancelled = "CANCELLED" }

    /// Somebody who invites or is invited.
    package struct Party: Sendable, Equatable {
        package var name: String
        package var email: String

        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// The same for the same thing as long as it exists, whatever changes in it.
    package var uid: String
    /// How often what it was made from has changed: later versions have greater numbers.
    package var sequence: Int
    package var created: Instant?
    package var modified: Instant
    package var time: Time
    package var title: String
    /// Sentences, a paragraph each.
    package var details: [String] = []
    package var place = ""
    package var address = ""
    package var categories: [String] = []
    package var status = Status.confirmed
    /// Not shown to everybody.
    package var isPrivate = false
    /// Who invites, and who is invited and asked for an answer; nil for what nobody is invited to.
    package var organiser: Party?
    package var guest: Party?

    /// - Parameters:
    ///   - versions: the etags of all records that it is made from.
    ///   - modified: when the last of them changed.
    package init(uid: String, versions: [String], created: Instant?, modified: Instant, time: Time, title: String) {
        self.uid = uid
        // The sum only grows, since each of them does.
        sequence = versions.map { max((Int($0.filter(\.isNumber)) ?? 1) - 1, 0) }.reduce(0, +)
        self.created = created
        self.modified = modified
        self.time = time
        self.title = title
    }
}
