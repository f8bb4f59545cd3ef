import Contract
import Models

extension Recount {
    /// Activities and who came: O1, O2, O8, O9, O10, O19, O24, O27.
    static let activities: [String: Count] = [
        "O1": { ledger, period in
            held(ledger, ["training"], period) { $0.kind == .formacion && [.organiza, .coorganiza, .impulsa].contains($0.associationRole) }
        },
        "O2": { ledger, period in
            let courses = ledger.activities["training"]!.filter { activity in
                activity.type == .continua_especializada && [.organiza, .coorganiza, .impulsa, .desarrolla].contains(activity.associationRole)
                    && activity.status == .celebrada && ledger.isIn(activity.startDate, period)
            }
            return .rows(courses.flatMap { ledger.attendances(of: $0) })
        },
        "O8": { ledger, period in
            held(ledger, ["internationalisation"], period) { abroad.contains($0.type) && [.organiza, .coorganiza].contains($0.associationRole) }
        },
        "O9": { ledger, period in
            let events = ledger.activities["internationalisation"]!.filter {
                abroad.contains($0.type) && $0.status == .celebrada && ledger.isIn($0.startDate, period)
            }
            return .distinct(events.flatMap { event in
                ledger.registrations["internationalisation"]!
                    .filter { $0.activityID == event.id && $0.attendance == .asistio && ledger.isMember($0.orgID, on: event.startDate) }
                    .compactMap { ledger.surviving($0.orgID)?.id }
            })
        },
        "O10": { ledger, period in
            let roles: [AssociationRole] = [.organiza, .coorganiza, .impulsa, .participa, .ponente, .asiste]
            return held(ledger, ["internationalisation"], period) { $0.scope == .internacional && roles.contains($0.associationRole) }
        },
        "O19": { ledger, period in
            let agents: [PartnerCategory] = [.cluster, .agente_sectorial, .agente_conocimiento, .otro]
            return held(ledger, Ledger.pillars, period) { activity in
                activity.associationRole != .ninguno && activity.partners.contains { agents.contains($0.category) }
            }
        },
        "O24": { ledger, period in
            held(ledger, Ledger.pillars, period) { activity in
                activity.themes.contains(.innovacion) && [.jornada, .evento, .seminario, .webinar].contains(activity.kind)
                    && activity.associationRole != .ninguno
            }
        },
        "O27": { ledger, period in held(ledger, Ledger.pillars, period) { $0.associationRole != .ninguno } },
    ]

    private static let abroad: [ActivityType] = [.mision_directa, .mision_inversa, .mision_estudio, .feria_agrupada, .otra_internacionalizacion]

    /// Real events of which one record meets all conditions, each counted once however many services mention it (U1, U2).
    private static func held(_ ledger: Ledger, _ services: [String], _ period: Period, _ condition: (Activity) -> Bool) -> Recount {
        .distinct(services.flatMap { service in
            ledger.activities[service]!
                .filter { $0.status == .celebrada && ledger.isIn($0.startDate, period) && condition($0) }
                .map { $0.activityUID.isEmpty ? $0.id : $0.activityUID }
        })
    }
}

extension Recount {
    /// Services rendered: S4, O3, O6, O11, and intelligence sent: O20.
    static let deliveries: [String: Count] = [
        "S4": { ledger, period in
            rendered(ledger, Ledger.pillars, period) { $0.isValueAdded && ledger.isMember($0.orgID, on: $0.deliveredOn) }
        },
        "O3": { ledger, period in
            let services: [ServiceCode] = [
                .bolsa_empleo, .reclutamiento, .foro_talento, .talento_internacional, .becas_incentivos, .marca_empleadora, .diversidad_inclusion,
            ]
            return rendered(ledger, ["training"], period) {
                $0.pillar == .talento && services.contains($0.serviceCode) && ledger.isCompany($0.orgID)
            }
        },
        "O6": { ledger, period in
            rendered(ledger, ["membership"], period) { $0.pillar == .regulatoria && ledger.isMember($0.orgID, on: $0.deliveredOn) }
        },
        "O11": { ledger, period in
            rendered(ledger, ["funding"], period) { $0.pillar == .financiacion && ledger.isMember($0.orgID, on: $0.deliveredOn) }
        },
        "O20": { ledger, period in
            .distinct(ledger.sendings.filter { sending in
                let issue = ledger.bulletins.first { $0.id == sending.bulletinID }
                let segment = sending.segment == .unspecified ? issue?.segment ?? .unspecified : sending.segment
                return segment != .general && sending.status == .enviado && ledger.isIn(sending.sentOn, period) && ledger.isCompany(sending.orgID)
            }.compactMap { ledger.surviving($0.orgID)?.id })
        },
    ]

    private static func rendered(_ ledger: Ledger, _ services: [String], _ period: Period, _ condition: (ServiceDelivery) -> Bool) -> Recount {
        .distinct(services.flatMap { service in
            ledger.deliveries[service]!
                .filter { $0.status == .delivered && ledger.isIn($0.deliveredOn, period) && condition($0) }
                .compactMap { ledger.surviving($0.orgID)?.id }
        })
    }
}
