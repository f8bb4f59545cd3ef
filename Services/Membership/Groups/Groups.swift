import Contract
import Models
import Storage

/// Bodies in which members work together.
struct Groups: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Group>("member_group", searched: ["name", "mandate"], order: "name")

    func check(_ record: inout Group, replacing old: Group?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "group")
        try Self.checkOne(record.quorumShareHundredths, record.quorumCount, "quorumCount")
        try Self.checkOne(record.secondQuorumShareHundredths, record.secondQuorumCount, "secondQuorumCount")
        let hasSecond = record.secondQuorumShareHundredths != nil || record.secondQuorumCount != nil
        if hasSecond, record.quorumShareHundredths == nil, record.quorumCount == nil {
            throw ServiceError.invalid("group.quorumCount", "required", "or quorumShareHundredths is needed where there is a second call")
        }
        if let first = record.quorumShareHundredths, let second = record.secondQuorumShareHundredths, second > first {
            throw ServiceError.invalid("group.secondQuorumShareHundredths", "not_over_first", "must not be over quorumShareHundredths")
        }
        if let first = record.quorumCount, let second = record.secondQuorumCount, second > first {
            throw ServiceError.invalid("group.secondQuorumCount", "not_over_first", "must not be over quorumCount")
        }
    }

    private static func checkOne(_ share: Int64?, _ count: Int64?, _ field: String) throws(ServiceError) {
        if share != nil, count != nil { throw .invalid("group.\(field)", "one_of_two", "and its share cannot both be given") }
    }
}

/// Seats in groups.
struct GroupMembers: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<GroupMember>("group_member", searched: ["role"])

    func check(_ record: inout GroupMember, replacing old: GroupMember?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "groupMember")
    }
}
