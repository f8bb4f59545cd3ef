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
