import Contract

/// An interval in which an organisation had one type and one status of membership.
package struct MembershipInterval: Message {
    package var type = MembershipType.unspecified
    package var status = MembershipStatus.unspecified
    package var startDate: Day?
    package var endDate: Day?
    package var joinDate: Day?

    package init() {}

    package static let fields = FieldTable<MembershipInterval>(
        "auzolan.membership.v1.MembershipInterval", "An interval of an organisation's membership.",
        [
            .term(1, "type", \.type, "Type of membership."),
            .term(2, "status", \.status, "Status in the interval."),
            .day(3, "startDate", \.startDate, "First day."),
            .day(4, "endDate", \.endDate, "Last day; open when missing."),
            .day(5, "joinDate", \.joinDate, "When the organisation joined."),
        ])
}

/// What other services know of an organisation: enough to list, register, match and count it.
package struct DirectoryEntry: Message {
    package var organisation = Organisation()
    package var memberships: [MembershipInterval] = []
    package var isDeleted = false

    package init() {}

    package static let fields = FieldTable<DirectoryEntry>(
        "auzolan.membership.v1.DirectoryEntry", "What other services know of an organisation.",
        [
            .message(1, "organisation", \.organisation, "The organisation without remarks."),
            .messages(2, "memberships", \.memberships, "All its membership intervals."),
            .flag(3, "isDeleted", \.isDeleted, "It is no more."),
        ])
}

package struct ListDirectoryChangesRequest: Message {
    package var afterPosition: Int64 = 0
    package var pageSize: Int32 = 0

    package init() {}
    package init(afterPosition: Int64, pageSize: Int32 = 0) {
        self.afterPosition = afterPosition
        self.pageSize = pageSize
    }

    package static let fields = FieldTable<ListDirectoryChangesRequest>(
        "auzolan.membership.v1.ListDirectoryChangesRequest", "Asks for what changed in the directory since a position of the feed.",
        [
            .int64(1, "afterPosition", \.afterPosition, "The last position that was taken in; 0 for the beginning.", .range(0...Int64.max)),
            .int32(2, "pageSize", \.pageSize, "Most changes to read; 0 means 200.", .range(0...1000)),
        ])
}

package struct ListDirectoryChangesResponse: Message {
    package var entries: [DirectoryEntry] = []
    package var position: Int64 = 0
    package var hasMore = false

    package init() {}

    package static let fields = FieldTable<ListDirectoryChangesResponse>(
        "auzolan.membership.v1.ListDirectoryChangesResponse", "Entries as they are now of every organisation that changed.",
        [
            .messages(1, "entries", \.entries, "Changed entries; taking one in twice does no harm."),
            .int64(2, "position", \.position, "Where to go on."),
            .flag(3, "hasMore", \.hasMore, "There is more already."),
        ])
}
