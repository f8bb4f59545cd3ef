import Contract
import Models
import Pillar

/// How groups decide, the meetings of the board with what they decided, and what is to be done after them. No figure of the plan
/// counts these meetings.
extension MembershipDemo {
    mutating func addGovernance() {
        giveOffices()
        guard let board = groups.firstIndex(where: { $0.kind == .junta_directiva }) else { return }
        groups[board].quorumShareHundredths = 5001
        groups[board].secondQuorumCount = 3
        groups[board].majority = .absoluta
        groups[board].mandate = "Dirigir la asociación ficticia entre asambleas."
        let members = seats.filter { $0.groupID == groups[board].id }.map(\.orgID)
        var former = GroupMember()
        former.id = id()
        former.groupID = groups[board].id
        former.orgID = DemoCast.organisation(64)
        former.office = .tesoreria
        former.startDate = Day("2018-03-01")
        former.endDate = Day("2024-01-14")
        seats.append(former)
        let spring = boardMeeting(of: groups[board], on: "2026-03-18", members, absent: 3, minutes: "Acta ficticia de marzo: se aprueban las cuentas.")
        let summer = boardMeeting(of: groups[board], on: "2026-06-17", members, absent: 2, minutes: "Acta ficticia de junio: plan de acción del segundo semestre.")
        let autumn = boardMeeting(of: groups[board], on: "2026-09-23", members, absent: 5, minutes: "")
        boardMeetings = [spring, summer, autumn]
        decide("Aprobar las cuentas de 2025 (ficticias)", in: spring, 6, 0, 0)
        decide("Nombrar el equipo del grupo de datos (ficticio)", in: spring, 3, 2, 1)
        decide("Aprobar el plan de acción del segundo semestre (ficticio)", in: summer, assent: true)
        decide("Admitir dos solicitudes de alta (ficticias)", in: autumn, 4, 0, 0)
        var approval = ApproveMinutesRequest()
        approval.id = spring.id
        approval.approvedIn = summer.id
        approvals.append(approval)
        follow("Enviar las cuentas al registro (ficticio)", after: decisions[0], due: "2026-04-30", .hecha)
        follow("Repartir el plan de acción a los comités (ficticio)", after: decisions[2], due: "2026-10-30", .abierta)
        follow("Comunicar las altas (ficticio)", after: decisions[3], due: "2026-12-04", .abierta, about: DemoCast.organisation(98))
        call(groups[board])
    }

    private mutating func giveOffices() {
        let offices: [GroupOffice] = [.presidencia, .vicepresidencia, .secretaria, .tesoreria]
        for index in groups.indices {
            let isBoard = groups[index].kind == .junta_directiva
            if !isBoard {
                groups[index].quorumShareHundredths = 5000
                groups[index].majority = .simple
            }
            for (position, seat) in seats.indices.filter({ seats[$0].groupID == groups[index].id }).enumerated() {
                seats[seat].office = isBoard && position < offices.count ? offices[position] : !isBoard && position == 0 ? .coordinacion : .vocalia
            }
        }
    }

    private mutating func boardMeeting(of board: Group, on day: String, _ members: [String], absent: Int, minutes: String) -> Interaction {
        var meeting = Interaction()
        meeting.id = id()
        meeting.kind = .otra
        meeting.date = Day(day)
        meeting.title = "Reunión de la junta directiva (ficticia)"
        meeting.mode = .presencial
        meeting.pillar = board.pillar
        meeting.associationRole = .organiza
        meeting.associationAttended = true
        meeting.groupID = board.id
        meeting.status = .celebrada
        meeting.startTime = "17:00"
        meeting.secondCallTime = "17:30"
        meeting.place = "Sede ficticia"
        meeting.calledOn = Day(day)?.adding(days: -14)
        meeting.agenda = Self.agenda
        meeting.minutes = minutes
        meeting.participants = members.enumerated().map { index, organisation in
            var participant = Participant()
            participant.orgID = organisation
            participant.attendance = index < members.count - absent ? .presente : index % 2 == 0 ? .excusada : .ausente
            if index == members.count - 1 {
                participant.attendance = .representada
                participant.representedBy = members[0]
            }
            return participant
        }
        return meeting
    }

    private static var agenda: [AgendaItem] {
        let points: [(String, AgendaKind)] = [
            ("Lectura y aprobación del acta anterior", .acuerdo), ("Seguimiento del plan y de sus indicadores", .informacion), ("Acuerdos", .acuerdo), ("Ruegos y preguntas", .ruegos),
        ]
        return points.map { title, kind in
            var item = AgendaItem()
            item.title = title
            item.kind = kind
            return item
        }
    }

    private mutating func decide(_ title: String, in meeting: Interaction, _ inFavour: Int32 = 0, _ against: Int32 = 0, _ abstained: Int32 = 0, assent: Bool = false) {
        var decision = Decision()
        decision.id = id()
        decision.interactionID = meeting.id
        decision.title = title
        decision.isAssent = assent
        decision.votesFor = inFavour
        decision.votesAgainst = against
        decision.abstentions = abstained
        decisions.append(decision)
    }

    private mutating func follow(_ title: String, after decision: Decision, due: String, _ state: FollowUpState, about organisation: String = "") {
        var follow = FollowUp()
        follow.id = id()
        follow.title = title
        follow.owner = "Secretaría ficticia"
        follow.dueOn = Day(due)
        follow.state = state
        follow.decisionID = decision.id
        follow.orgID = organisation
        followUps.append(follow)
    }

    private mutating func call(_ board: Group) {
        var request = ConveneMeetingRequest()
        request.id = board.id
        request.date = Day("2026-12-16")
        request.startTime = "17:00"
        request.secondCallTime = "17:30"
        request.mode = .mixto
        request.place = "Sede ficticia y en línea"
        request.agenda = Self.agenda
        convocations.append(request)
    }

    /// What organisations are, by their category alone: no chance decides it, so that all other records stay as they were.
    mutating func characterise() {
        for index in organisations.indices {
            let category = organisations[index].category
            organisations[index].chainRole = switch category {
            case .empresa_biopharma, .empresa_health_tech: .fabricante
            case .servicios_especializados: .servicios
            case .proveedor_especialista: .proveedor
            case .asistencial_sanitario, .sociosanitario: .prestador_sanitario
            case .aceleradora_privada, .inversor_privado, .aceleradora_publica, .inversor_publico: .financiador
            case .tractora_internacional: .distribuidor
            case .institucion_publica: .regulador
            case .colectivo_pacientes: .usuario
            default: .investigacion
            }
            organisations[index].healthRelevance = [.empresa_biopharma, .empresa_health_tech, .asistencial_sanitario].contains(category) ? .nucleo : index % 3 == 0 ? .auxiliar : .relacionada
            organisations[index].goals = index % 4 == 0 ? [.ods3, .ods9, .ods17] : [.ods3]
        }
        for index in declarations.indices { declarations[index].balanceCents = declarations[index].turnoverCents.map { $0 / 5 * 4 } }
        catalogue = DemoDesk.catalogue([
            (.asesoria_regulatoria, "Asesoría regulatoria", .regulatoria, 5, 500), (.vigilancia, "Vigilancia a medida", .cooperacion_dinamizacion, 10, 300),
            (.acceso_datos, "Acceso a datos", .muestras_y_datos, 15, 0), (.otra, "Consulta general", .profesionalizacion, 3, 0),
        ])
        agents = DemoDesk.agents([
            ("Agencia Ficticia del Medicamento", .agencia, [.regulatoria], "Marcado y ensayos clínicos"),
            ("Hospital Inventado de la Ría", .hospital, [.muestras_y_datos, .comercializacion], "Validación clínica"),
            ("Universidad Ficticia del Norte", .universidad, [.talento, .innovacion], "Doctorados y prácticas"),
            ("Laboratorio Inventado de Ensayos", .laboratorio, [.regulatoria, .innovacion], "Ensayos y calibración"),
        ])
    }
}
