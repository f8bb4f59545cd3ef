import Contract
import Models

extension Recount {
    /// Meetings and groups: O5, O15, O16, O17, O18, O21, O22, O28.
    static let meetings: [String: Count] = [
        "O5": { ledger, period in
            let kinds: [InteractionKind] = [.bilateral, .grupo_trabajo, .trabajo, .presentacion, .otra]
            return held(ledger, period) {
                kinds.contains($0.kind) && $0.themes.contains(.dato_clinico) && $0.scope == .euskadi && $0.associationAttended
            }
        },
        "O15": { ledger, period in held(ledger, period) { $0.associationRole == .propicia && $0.counterpartCategory == .sistema_vasco_salud } },
        "O16": { ledger, period in held(ledger, period) { $0.associationRole == .propicia && $0.counterpartCategory == .otro_sistema_salud } },
        "O17": { ledger, period in
            let office = ledger.interactions.filter { meeting in
                meeting.associationRole == .propicia && meeting.status == .celebrada && ledger.isIn(meeting.date, period)
                    && bringsTogether(meeting.participants.map(\.orgID), meeting.date, ledger)
            }
            let agendas = ledger.oneToOnes.filter { meeting in
                [.propicia, .unspecified].contains(meeting.associationRole) && meeting.status == .celebrada && ledger.isIn(meeting.date, period)
                    && bringsTogether([meeting.requesterOrgID, meeting.invitedOrgID], meeting.date, ledger)
            }
            return .distinct(office.map(\.id) + agendas.map { $0.meetingUID.isEmpty ? $0.id : $0.meetingUID })
        },
        "O18": { ledger, period in
            let meetings = ledger.interactions.filter { [.grupo_trabajo, .comite].contains($0.kind) && ledger.isIn($0.date, period) }
            let events = ledger.activities["membership"]!.filter {
                [.desayuno, .networking, .jornada_cooperacion].contains($0.kind) && ledger.isIn($0.startDate, period)
            }.map(\.id)
            let joint = ledger.projects.filter { $0.isCollaborative && ledger.overlaps($0.startDate, $0.endDate, period) }.map(\.id)
            let orgs = meetings.flatMap { $0.participants.filter(\.attended).map(\.orgID) }
                + ledger.registrations["membership"]!.filter { events.contains($0.activityID) && $0.attendance == .asistio }.map(\.orgID)
                + ledger.projectParticipants.filter { joint.contains($0.projectID) }.map(\.orgID)
            return .distinct(orgs.compactMap { ledger.surviving($0) }.filter { !$0.isAssociation }.map(\.id))
        },
        "O21": { ledger, period in
            let met = ledger.interactions.filter { $0.status == .celebrada && ledger.isIn($0.date, period) }.map(\.groupID)
            return .distinct(ledger.groups.filter { group in
                group.kind == .grupo_trabajo && ledger.overlaps(group.startDate, group.endDate, period) && met.contains(group.id)
            }.map(\.id))
        },
        "O22": { ledger, period in
            let groups = ledger.groups.filter { $0.kind == .grupo_trabajo }.map(\.id)
            let members = ledger.members(on: ledger.lastDay(of: period))
            let came = ledger.interactions.filter { $0.status == .celebrada && ledger.isIn($0.date, period) && groups.contains($0.groupID) }
                .flatMap { $0.participants.filter(\.attended) }.compactMap { ledger.surviving($0.orgID)?.id }
            let taking = members.intersection(came)
            return .percent(Double(taking.count), of: Double(members.count), [.distinct(taking), .distinct(members)])
        },
        "O28": { ledger, period in
            let institutions: [CounterpartCategory] = [.gobierno, .administracion, .entidad_publica, .sistema_vasco_salud]
            return held(ledger, period) { $0.kind == .bilateral && institutions.contains($0.counterpartCategory) && $0.associationAttended }
        },
    ]

    private static func held(_ ledger: Ledger, _ period: Period, _ condition: (Interaction) -> Bool) -> Recount {
        .rows(ledger.interactions.filter { $0.status == .celebrada && ledger.isIn($0.date, period) && condition($0) }.map(\.id))
    }

    /// Whether one of these is commercially established and another one a member that day, after merges.
    private static func bringsTogether(_ orgs: [String], _ day: Day?, _ ledger: Ledger) -> Bool {
        let present = orgs.compactMap { ledger.surviving($0) }
        return present.contains { established in
            established.isConsolidated && present.contains { $0.id != established.id && ledger.isMember($0.id, on: day) }
        }
    }
}
