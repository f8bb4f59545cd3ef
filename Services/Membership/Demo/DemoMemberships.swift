import Contract
import Models
import Pillar

/// Who joins, leaves, pauses and comes back.
extension MembershipDemo {
    mutating func addMemberships() {
        for number in 2...62 { add(number, from: random.day(in: random.pick(2016...2023))) }
        let leaving = ["2024-03-31", "2024-06-30", "2024-12-31", "2025-01-15", "2025-06-30", "2025-12-31", "2026-06-29", "2026-06-30"]
        for (offset, last) in leaving.enumerated() { add(63 + offset, from: random.day(in: 2019), until: Day(last), reason: "Baja voluntaria (ficticia)") }
        let joining = [
            "2024-01-01", "2024-02-29", "2024-04-10", "2024-06-30", "2024-07-01", "2024-10-03", "2024-12-31", "2025-01-01", "2025-02-12", "2025-03-20",
            "2025-05-05", "2025-06-30", "2025-07-01", "2025-09-18", "2025-11-11", "2026-01-01", "2026-03-09", "2026-05-21", "2026-07-01", "2026-10-14",
        ]
        for (offset, first) in joining.enumerated() { add(71 + offset, from: Day(first)) }
        add(91, from: Day("2018-05-01"), until: Day("2023-03-31"), reason: "Baja temporal (ficticia)")
        add(91, from: Day("2024-09-01"))
        add(92, from: Day("2017-01-01"), until: Day("2023-12-31"), reason: "Baja temporal (ficticia)")
        add(92, from: Day("2025-02-01"))
        let paused = Day("2020-10-01")
        add(93, from: paused, until: Day("2025-02-28"))
        add(93, from: Day("2025-03-01"), until: Day("2025-08-31"), .suspendida, joined: paused, reason: "Impago (ficticio)")
        add(93, from: Day("2025-09-01"), joined: paused)
        let lenient = Day("2019-04-01")
        add(94, from: lenient, until: Day("2026-06-30"))
        add(94, from: Day("2026-07-01"), .en_gracia, joined: lenient)
        let stopped = Day("2021-02-01")
        add(95, from: stopped, until: Day("2026-04-30"))
        add(95, from: Day("2026-05-01"), .suspendida, joined: stopped, reason: "Impago (ficticio)")
        add(97, from: Day("2018-01-01"), until: Day("2024-12-31"))
        add(96, from: Day("2025-01-01"), joined: Day("2018-01-01"))
        add(98, from: nil, .solicitud)
        add(99, from: nil, .rechazada, reason: "Fuera del sector (ficticio)")
        add(100, from: nil, .aprobada)
    }

    private mutating func add(
        _ number: Int, from start: Day?, until end: Day? = nil, _ status: MembershipStatus = .activa, joined: Day? = nil, reason: String = ""
    ) {
        var membership = Membership()
        membership.id = id()
        membership.orgID = DemoCast.organisation(number)
        membership.type = MembershipTypes.usual(for: organisations[number - 1].category).first ?? .colaborador
        membership.status = status
        membership.joinDate = joined ?? start
        membership.startDate = start
        membership.endDate = end
        membership.leaveReason = reason
        if status != .solicitud, status != .rechazada {
            membership.approvedOn = membership.joinDate?.adding(days: -20) ?? Day("2026-11-05")
            membership.approvedBy = "Junta directiva (acta ficticia)"
        }
        memberships.append(membership)
    }

    mutating func addGroups() {
        let committees: [(String, PlanPillar)] = [
            ("Biofarma", .innovacion), ("Digital Tech", .muestras_y_datos), ("Medical Devices", .regulatoria),
            ("Cadena valor sanitaria", .comercializacion), ("Cadena valor sociosanitaria", .comercializacion),
        ]
        let workingGroups: [(String, PlanPillar)] = [
            ("Internacionalización", .internacionalizacion), ("Dato Clínico", .muestras_y_datos), ("Talento", .talento),
            ("Innovación y tecnología", .innovacion),
        ]
        for (name, pillar) in committees { addGroup("Comité \(name)", .comite, pillar, since: "2019-01-15") }
        for (name, pillar) in workingGroups { addGroup("Grupo de trabajo \(name)", .grupo_trabajo, pillar, since: "2024-01-15") }
        addGroup("Junta directiva", .junta_directiva, .profesionalizacion, since: "2016-01-01")
    }

    private mutating func addGroup(_ name: String, _ kind: GroupKind, _ pillar: PlanPillar, since: String) {
        var group = Group()
        group.id = id()
        group.kind = kind
        group.name = name
        group.pillar = pillar
        group.startDate = Day(since)
        let sitting = some(9, of: Array(2...62))
        group.leadOrgID = DemoCast.organisation(sitting[0])
        groups.append(group)
        for (position, number) in sitting.enumerated() {
            var seat = GroupMember()
            seat.id = id()
            seat.groupID = group.id
            seat.orgID = DemoCast.organisation(number)
            seat.personID = DemoCast.person(2 * number - 1)
            seat.role = position == 0 ? "Coordinación" : "Vocal"
            seat.startDate = Day("2024-01-15")
            seats.append(seat)
        }
    }
}
