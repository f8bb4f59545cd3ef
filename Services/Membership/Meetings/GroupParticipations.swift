import Contract
import Models
import Pillar
import Storage

/// Who came to the held meetings of groups.
struct GroupParticipations: Sendable {
    let database: any Database

    func list(_ request: ListGroupParticipationRequest, _ call: Call) throws -> ListGroupParticipationResponse {
        guard let period = Period(request.period) else {
            throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2")
        }
        var response = ListGroupParticipationResponse()
        response.participations = try database.read { try $0.rows(Self.statement(period, request), Self.participation) }
        return response
    }

    private static func statement(_ period: Period, _ request: ListGroupParticipationRequest) -> SQL {
        let held: SQL = "i.status = 'celebrada' AND i.group_id IS NOT NULL AND \(fragment: period.holds("i.date"))"
        let group: SQL = request.groupID.isEmpty ? "TRUE" : "g.id = \(request.groupID)"
        let organisation: SQL = request.orgID.isEmpty
            ? "TRUE"
            : "o.id = COALESCE((SELECT held.merged_into FROM directory_organisation held WHERE held.id = \(request.orgID) AND held.merged_into <> ''), \(request.orgID))"
        return """
            SELECT g.id, o.id, COUNT(*), SUM(list.present), SUM(list.represented), SUM(list.excused)
            FROM (SELECT called.group_id, called.meeting_id, called.org_id, MAX(called.present) AS present,
                         MAX(called.represented) AS represented, MAX(called.excused) AS excused
                  FROM (SELECT i.group_id, i.id AS meeting_id, \(fragment: Directory.surviving("p.org_id")) AS org_id, p.attended AS present,
                               CASE WHEN p.attendance = 'representada' THEN 1 ELSE 0 END AS represented,
                               CASE WHEN p.attendance = 'excusada' THEN 1 ELSE 0 END AS excused
                        FROM interaction i JOIN interaction_participant p ON p.interaction_id = i.id WHERE \(fragment: held)
                        UNION ALL
                        SELECT i.group_id, i.id, \(fragment: Directory.surviving("m.org_id")), 0, 0, 0
                        FROM interaction i JOIN group_member m ON m.group_id = i.group_id
                        WHERE \(fragment: held) AND (m.start_date IS NULL OR m.start_date <= i.date) AND (m.end_date IS NULL OR m.end_date >= i.date)) AS called
                  GROUP BY called.group_id, called.meeting_id, called.org_id) AS list
            JOIN member_group g ON g.id = list.group_id JOIN organisation o ON o.id = list.org_id
            WHERE \(fragment: group) AND \(fragment: organisation)
            GROUP BY g.id, o.id, g.name, o.legal_name ORDER BY g.name, o.legal_name, g.id, o.id
            """
    }

    private static func participation(_ row: any Row) -> GroupParticipation {
        var line = GroupParticipation()
        line.groupID = row.text(0)
        line.orgID = row.text(1)
        line.meetings = row.integer(2)
        line.present = row.integer(3)
        line.represented = row.integer(4)
        line.excused = row.integer(5)
        line.shareHundredths = line.meetings == 0 ? 0 : line.present * 10_000 / line.meetings
        return line
    }
}
