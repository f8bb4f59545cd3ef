import Contract
import Models
import Storage

/// Posts of the association's team.
struct StaffMembers: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<StaffMember>("staff_member", searched: ["name", "role"], order: "start_date desc")

    func check(_ record: inout StaffMember, replacing old: StaffMember?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "staffMember")
    }
}
