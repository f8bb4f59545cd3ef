import Contract
import Models

/// Who is one organisation, and who is a member when.
extension Ledger {
    /// The organisation that a merged one leads to, itself when it was not merged (reading T8).
    func surviving(_ id: String) -> Organisation? {
        var found = organisation[id]
        while let next = found?.mergedInto, !next.isEmpty { found = organisation[next] }
        return found
    }

    /// Whether a stretch of days holds a day; without a first day it holds none, without a last one it stays open (T2, T6).
    func covers(_ first: Day?, _ last: Day?, _ day: Day) -> Bool {
        guard let first, first <= day else { return false }
        guard let last else { return true }
        return day <= last
    }

    /// Whether a stretch of days has a day in the period (T2, T6).
    func overlaps(_ first: Day?, _ last: Day?, _ period: Period) -> Bool {
        guard let first, first <= lastDay(of: period) else { return false }
        guard let last else { return true }
        return last >= firstDay(of: period)
    }

    func isIn(_ day: Day?, _ period: Period) -> Bool {
        guard let day else { return false }
        return firstDay(of: period) <= day && day <= lastDay(of: period)
    }

    func firstDay(of period: Period) -> Day { Day(period.semester == 2 ? "\(period.year)-07-01" : "\(period.year)-01-01")! }
    func lastDay(of period: Period) -> Day { Day(period.semester == 1 ? "\(period.year)-06-30" : "\(period.year)-12-31")! }

    /// The year whose yearly figure stands in the period (T1).
    func closedYear(of period: Period) -> Int { period.semester == 1 ? period.year - 1 : period.year }
    func yearEnd(of period: Period) -> Day { Day("\(closedYear(of: period))-12-31")! }

    /// The rows in force on a day: the status is the one of the interval (T4).
    func rowsInForce(on day: Day) -> [Membership] {
        memberships.filter { row in (row.status == .activa || row.status == .en_gracia) && covers(row.startDate, row.endDate, day) }
    }

    /// Surviving ids of the members of a day.
    func members(on day: Day) -> Set<String> { Set(rowsInForce(on: day).compactMap { surviving($0.orgID)?.id }) }

    func isMember(_ org: String, on day: Day?) -> Bool {
        guard let day, let id = surviving(org)?.id else { return false }
        return memberships.contains { row in
            (row.status == .activa || row.status == .en_gracia) && covers(row.startDate, row.endDate, day) && surviving(row.orgID)?.id == id
        }
    }

    /// The type of the membership that an organisation has on a day, of the surviving record first; empty when it is no member then.
    func membershipType(_ org: String, on day: Day?) -> String {
        guard let day, let id = surviving(org)?.id else { return "" }
        let rows = memberships.filter { row in
            (row.status == .activa || row.status == .en_gracia) && covers(row.startDate, row.endDate, day) && surviving(row.orgID)?.id == id
        }
        let own = rows.filter { $0.orgID == id }
        let last = (own.isEmpty ? rows : own).max { ($0.startDate!, $1.type.rawValue) < ($1.startDate!, $0.type.rawValue) }
        return last?.type.rawValue ?? ""
    }

    /// A member on any day of the period.
    func isMember(_ org: String, during period: Period) -> Bool {
        guard let id = surviving(org)?.id else { return false }
        return memberships.contains { row in
            (row.status == .activa || row.status == .en_gracia) && overlaps(row.startDate, row.endDate, period) && surviving(row.orgID)?.id == id
        }
    }

    /// What the indicators call a company, by the attributes of the surviving organisation (T7, T8).
    func isCompany(_ org: String) -> Bool {
        switch surviving(org)?.category {
        case .empresa_biopharma, .empresa_health_tech, .servicios_especializados, .proveedor_especialista, .tractora_internacional: true
        default: false
        }
    }
}
