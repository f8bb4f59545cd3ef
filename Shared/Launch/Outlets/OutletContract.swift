import Contract

/// `auzolan.outlet.v1`: private addresses for people's calendars, readers and spreadsheets, in every service alike. Whoever
/// may read a list may make one for it: that is decided by the list's own method.
enum OutletContract {
    static let name = "auzolan.outlet.v1.OutletService"

    static let create = Method<CreatePrivateAddressRequest, NewPrivateAddress>(
        name, "CreatePrivateAddress", .open, .writes, "Makes a private address for a list the caller may read, and tells it once.")
    static let list = Method<ListPrivateAddressesRequest, ListPrivateAddressesResponse>(
        name, "ListPrivateAddresses", .open, .reads, "Lists private addresses that work: one's own, or for administrators everybody's.")
    static let revoke = Method<RevokePrivateAddressRequest, Empty>(
        name, "RevokePrivateAddress", .open, .writes, "Ends a private address at once: one's own, or for administrators anybody's.")

    static let contract = Contract(
        name, "Private addresses of tables, calendars and feeds for programs that can send no key.",
        [create.description, list.description, revoke.description])
}

/// An address that opens one list in one form to whoever has it.
struct PrivateAddress: Message {
    var id = ""
    var outlet = ""
    var filter = ""
    var language = ""
    var query = ""
    var ownerName = ""
    var createTime: Instant?
    var useTime: Instant?

    init() {}

    static let fields = FieldTable<PrivateAddress>(
        "auzolan.outlet.v1.PrivateAddress", "A private address of a table, calendar or feed.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "outlet", \.outlet, "List and form as in the public address: activities.ics, calls.rss, organisations.csv, fees.xlsx.", .required, .length(1...100), .example("activities.ics")),
            .text(3, "filter", \.filter, "Which records, as the list's own filter; empty for all that the caller may read.", .length(0...2000)),
            .text(4, "language", \.language, "Language of its texts: es, eu or en; empty for Spanish.", .format(.language)),
            .text(5, "query", \.query, "What else is asked, as an address holds it: orderBy=title&header=names.", .length(0...2000)),
            .text(6, "ownerName", \.ownerName, "Who made it.", .output, .personal),
            .instant(7, "createTime", \.createTime, "When it was made.", .output),
            .instant(8, "useTime", \.useTime, "When it was last asked, to the day; after 400 days without it ends.", .output),
        ])
}

/// An address on the one occasion that it is told.
struct NewPrivateAddress: Message {
    var privateAddress = PrivateAddress()
    var path = ""

    init() {}

    static let fields = FieldTable<NewPrivateAddress>(
        "auzolan.outlet.v1.NewPrivateAddress", "A new private address.",
        [
            .message(1, "privateAddress", \.privateAddress, "The address as lists show it."),
            .text(2, "path", \.path, "What stands after the service's own address; told once, so empty when a request is repeated."),
        ])
}

struct CreatePrivateAddressRequest: Message {
    var privateAddress = PrivateAddress()
    var requestID = ""

    init() {}

    static let fields = FieldTable<CreatePrivateAddressRequest>(
        "auzolan.outlet.v1.CreatePrivateAddressRequest", "Makes a private address.",
        [
            .message(1, "privateAddress", \.privateAddress, "What it opens.", .required),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

struct ListPrivateAddressesRequest: Message {
    var pageSize: Int32 = 0
    var pageToken = ""

    init() {}
    init(pageSize: Int32) { self.pageSize = pageSize }

    static let fields = FieldTable<ListPrivateAddressesRequest>(
        "auzolan.outlet.v1.ListPrivateAddressesRequest", "Asks for a page of private addresses.",
        [
            .int32(1, "pageSize", \.pageSize, "Most addresses on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max))),
            .text(2, "pageToken", \.pageToken, "The nextPageToken of the last answer."),
        ])
}

struct ListPrivateAddressesResponse: Message {
    var privateAddresses: [PrivateAddress] = []
    var nextPageToken = ""

    init() {}

    static let fields = FieldTable<ListPrivateAddressesResponse>(
        "auzolan.outlet.v1.ListPrivateAddressesResponse", "A page of private addresses, the oldest first.",
        [
            .messages(1, "privateAddresses", \.privateAddresses, "The addresses, without their secret part."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
        ])
}

struct RevokePrivateAddressRequest: Message {
    var id = ""
    var requestID = ""

    init() {}

    static let fields = FieldTable<RevokePrivateAddressRequest>(
        "auzolan.outlet.v1.RevokePrivateAddressRequest", "Ends a private address at once.",
        [
            .text(1, "id", \.id, "Which address.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
