import Contract
import Models

extension Recount {
    /// Awards, investors, proposals and projects: S3, S8, O4, O7, O12, O23.
    static let projects: [String: Count] = [
        "S3": { ledger, period in
            .euros(ledger.awards.filter {
                $0.status == .awarded && ledger.isIn($0.awardDate, period) && ledger.isMember($0.recipientOrgID, on: $0.awardDate)
            }.map { ($0.id, $0.amountCents) })
        },
        "S8": { ledger, period in
            let roles: [ProjectRole] = [.coordina, .lidera, .socio, .entidad_asociada]
            return .distinct(running(ledger, period, [.en_ejecucion, .finalizado])
                .filter { $0.scope == .internacional && roles.contains($0.associationRole) }.map(\.id))
        },
        "O4": { ledger, period in
            let roles: [ProjectRole] = [.impulsa, .coordina, .lidera, .socio, .entidad_asociada]
            return .distinct(running(ledger, period, [.en_preparacion, .en_ejecucion, .finalizado]).filter { project in
                let orgs = ledger.projectParticipants.filter { $0.projectID == project.id }.compactMap { ledger.surviving($0.orgID)?.id }
                return project.themes.contains(.dato_clinico) && roles.contains(project.associationRole) && Set(orgs).count >= 2
            }.map(\.id))
        },
        "O7": { ledger, period in
            let projects = running(ledger, period, [.en_ejecucion, .finalizado]).filter { $0.scope == .internacional && $0.type == .idi }.map(\.id)
            return .distinct(ledger.projectParticipants.filter { projects.contains($0.projectID) }.compactMap { ledger.surviving($0.orgID) }
                .filter { !$0.isAssociation && (ledger.isMember($0.id, during: period) || $0.isBasque) }.map(\.id))
        },
        "O12": { ledger, period in
            let interested = ledger.investors.filter(\.interestedInHealth).map(\.id)
            return .rows(ledger.investorContacts.filter {
                interested.contains($0.investorID) && [.celebrado, .acuerdo_vigente].contains($0.status) && ledger.isIn($0.date, period)
            }.map(\.id))
        },
        "O23": { ledger, period in
            let proposals = ledger.proposals.filter { proposal in
                proposal.type == .idi && [.dinamiza, .lidera, .participa].contains(proposal.associationRole)
                    && [.presentada, .concedida, .denegada].contains(proposal.status) && ledger.isIn(proposal.submittedOn, period)
            }
            return .distinct(proposals.flatMap { proposal in
                ledger.proposalParticipants.filter { $0.proposalID == proposal.id && ledger.isMember($0.orgID, on: proposal.submittedOn) }
                    .compactMap { ledger.surviving($0.orgID)?.id }
            })
        },
    ]

    private static func running(_ ledger: Ledger, _ period: Period, _ statuses: [ProjectStatus]) -> [Project] {
        ledger.projects.filter { statuses.contains($0.status) && ledger.overlaps($0.startDate, $0.endDate, period) }
    }

    /// Media and networks: S10, S11.
    static let presence: [String: Count] = [
        "S10": { ledger, period in
            let naming = ledger.mentions.filter(\.mentionsAssociation)
            let byAddress = Dictionary(grouping: naming) { $0.url.isEmpty ? $0.id : $0.url }
            return .distinct(byAddress.filter { _, mentions in ledger.isIn(mentions.compactMap(\.publishedOn).min(), period) }.map(\.key))
        },
        "S11": { ledger, period in
            let kinds: [NetworkKind] = [.plataforma, .red, .foro, .consejo, .comite]
            let networks = ledger.networks.filter { $0.scope == .internacional && kinds.contains($0.kind) }.map(\.id)
            return .distinct(ledger.participations.filter { seat in
                networks.contains(seat.networkID) && ledger.overlaps(seat.startDate, seat.endDate, period)
                    && (seat.participant == .asociacion || ledger.surviving(seat.orgID)?.isAssociation == true
                        || seat.participant == .asociada && ledger.isMember(seat.orgID, during: period))
            }.map(\.networkID))
        },
    ]
}
