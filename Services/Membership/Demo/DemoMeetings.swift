import Contract
import Models
import Pillar

/// Meetings of groups and contacts with others.
extension MembershipDemo {
    mutating func addMeetings() {
        for semester in Self.semesters {
            for group in groups where group.kind != .junta_directiva { addGroupMeetings(of: group, in: semester) }
            addClinicalData(in: semester)
            for _ in 0..<random.pick(4...7) { addFacilitated(.sistema_vasco_salud, "Osakidetza (reunión ficticia)", in: semester) }
            for _ in 0..<random.pick(2...4) { addFacilitated(.otro_sistema_salud, "otro servicio de salud (reunión ficticia)", in: semester) }
            for _ in 0..<random.pick(4...6) { addEstablished(in: semester) }
            for _ in 0..<random.pick(5...9) { addInstitution(in: semester) }
        }
    }

    private mutating func meeting(_ kind: InteractionKind, _ title: String, in semester: Period) -> Interaction {
        var meeting = Interaction()
        meeting.id = id()
        meeting.kind = kind
        meeting.date = day(in: semester)
        meeting.title = title
        meeting.mode = random.pick([.presencial, .presencial, .en_linea, .mixto])
        meeting.scope = .euskadi
        meeting.associationRole = .participa
        meeting.associationAttended = true
        meeting.status = random.chance(94) ? .celebrada : .cancelada
        return meeting
    }

    private static func participant(_ number: Int, attended: Bool) -> Participant {
        var participant = Participant()
        participant.orgID = DemoCast.organisation(number)
        participant.personID = DemoCast.person(2 * number)
        participant.attended = attended
        return participant
    }

    private mutating func addGroupMeetings(of group: Group, in semester: Period) {
        let isCommittee = group.kind == .comite
        for _ in 0..<(isCommittee ? 1 : random.pick(2...3)) {
            var meeting = meeting(isCommittee ? .comite : .grupo_trabajo, "Reunión de \(group.name)", in: semester)
            meeting.groupID = group.id
            meeting.pillar = group.pillar
            meeting.associationRole = .organiza
            if group.pillar == .muestras_y_datos, !isCommittee { meeting.themes = [.dato_clinico] }
            let invited = some(11, of: members(on: meeting.date ?? Self.today))
            meeting.participants = invited.map { Self.participant($0, attended: random.chance(75)) }
            if random.chance(30) { meeting.participants.append(Self.participant(random.pick(108...113), attended: true)) }
            meetings.append(meeting)
        }
    }

    private mutating func addClinicalData(in semester: Period) {
        for _ in 0..<random.pick(2...5) {
            var meeting = meeting(random.pick([.bilateral, .trabajo, .presentacion]), "Acceso a datos clínicos (reunión ficticia)", in: semester)
            meeting.themes = [.dato_clinico, .digitalizacion]
            meeting.pillar = .muestras_y_datos
            meeting.counterpartCategory = random.pick([.agente_conocimiento, .administracion, .empresa_consolidada])
            meetings.append(meeting)
        }
    }

    private mutating func addFacilitated(_ counterpart: CounterpartCategory, _ words: String, in semester: Period) {
        var meeting = meeting(random.pick([.bilateral, .trabajo, .presentacion]), "Encuentro con \(words)", in: semester)
        meeting.associationRole = .propicia
        meeting.counterpartCategory = counterpart
        meeting.pillar = .comercializacion
        meeting.scope = counterpart == .sistema_vasco_salud ? .euskadi : .estatal
        let present = some(2, of: members(on: meeting.date ?? Self.today))
        meeting.participants = present.map { Self.participant($0, attended: true) }
        meetings.append(meeting)
    }

    private mutating func addEstablished(in semester: Period) {
        var meeting = meeting(.bilateral, "Encuentro con una empresa consolidada (ficticio)", in: semester)
        meeting.associationRole = .propicia
        meeting.counterpartCategory = .empresa_consolidada
        meeting.pillar = .comercializacion
        meeting.scope = .internacional
        let present = [random.pick(98...107)] + some(1, of: members(on: meeting.date ?? Self.today))
        meeting.participants = present.map { Self.participant($0, attended: random.chance(90)) }
        meetings.append(meeting)
    }

    private mutating func addInstitution(in semester: Period) {
        var meeting = meeting(.bilateral, "Contacto institucional (ficticio)", in: semester)
        meeting.counterpartCategory = random.pick([.gobierno, .administracion, .entidad_publica])
        meeting.pillar = .representatividad
        meeting.participants = [Self.participant(random.pick(108...113), attended: true)]
        meetings.append(meeting)
    }
}
