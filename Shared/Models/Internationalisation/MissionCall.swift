import Contract

package enum MissionCallStatus: String, Term {
    case unspecified = "", borrador, abierta, cerrada, resuelta
    package static let meaning = "Where a call for interest stands"
}

/// How many delegates of one type of membership a call takes.
package struct DelegationQuota: Message {
    package var membershipType = MembershipType.unspecified
    package var places: Int32 = 0

    package init() {}
    package init(_ type: MembershipType, _ places: Int32) {
        membershipType = type
        self.places = places
    }

    package static let fields = FieldTable<DelegationQuota>(
        "auzolan.internationalisation.v1.DelegationQuota", "How many delegates of one type of membership a call takes.",
        [
            .term(1, "membershipType", \.membershipType, "Type of membership; empty for organisations that are no members."),
            .int32(2, "places", \.places, "Most delegates of the type; 0 shuts it out.", .range(0...10_000)),
        ])
}

/// The call for interest of a mission or a grouped fair: until when organisations may come forward and on what terms.
package struct MissionCall: ServedResource {
    package var id = ""
    package var activityID = ""
    package var title = ""
    package var opensOn: Day?
    package var closesOn: Day?
    package var status = MissionCallStatus.unspecified
    package var isMembersOnly = false
    package var quotas: [DelegationQuota] = []
    package var conditions = ""
    package var costCents: Int64 = 0
    package var subsidyCents: Int64 = 0
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<MissionCall>(
        "auzolan.internationalisation.v1.MissionCall", "The call for interest of a mission or a grouped fair.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which mission or fair.", .required, .references("Activity"), .immutable),
            .text(3, "title", \.title, "Title.", .required, .length(1...300)),
            .day(4, "opensOn", \.opensOn, "First day on which interest is taken; at once when missing."),
            .day(5, "closesOn", \.closesOn, "Last day on which interest is taken; until it is closed when missing."),
            .term(6, "status", \.status, "Where it stands; changed by Open, Close and Resolve."),
            .flag(7, "isMembersOnly", \.isMembersOnly, "Only members may come forward."),
            .messages(8, "quotas", \.quotas, "Most delegates of each type of membership; a type that is not listed has no limit of its own.", .items(0...6)),
            .text(9, "conditions", \.conditions, "Terms of taking part.", .length(0...8000)),
            .int64(10, "costCents", \.costCents, "What a delegate pays, in cents of euro.", .range(0...10_000_000_000)),
            .int64(11, "subsidyCents", \.subsidyCents, "What a delegate is subsidised with, in cents of euro.", .range(0...10_000_000_000)),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<MissionCall>(InternationalisationContract.name, plural: "MissionCalls")
}

/// Opens a call, or opens it again.
package enum OpenMissionCall: RecordVerb {
    package static let fields = VerbRequest<OpenMissionCall>.table(
        "auzolan.internationalisation.v1.OpenMissionCallRequest", "Opens a call, or opens it again.", which: "Which call.")
}
package typealias OpenMissionCallRequest = VerbRequest<OpenMissionCall>

/// Closes a call: no more interest is taken.
package enum CloseMissionCall: RecordVerb {
    package static let fields = VerbRequest<CloseMissionCall>.table(
        "auzolan.internationalisation.v1.CloseMissionCallRequest", "Closes a call: no more interest is taken.", which: "Which call.")
}
package typealias CloseMissionCallRequest = VerbRequest<CloseMissionCall>

/// Ends a closed call of which every expression of interest is decided.
package enum ResolveMissionCall: RecordVerb {
    package static let fields = VerbRequest<ResolveMissionCall>.table(
        "auzolan.internationalisation.v1.ResolveMissionCallRequest", "Ends a closed call of which every expression of interest is decided.", which: "Which call.")
}
package typealias ResolveMissionCallRequest = VerbRequest<ResolveMissionCall>
