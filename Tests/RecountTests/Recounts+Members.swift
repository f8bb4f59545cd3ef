import Contract
import Models

extension Recount {
    /// Members, income, team and certificate: S12, S13, S15, O25, O26, O29, O30, O31.
    static let membersAndIncome: [String: Count] = [
        "S12": { ledger, period in
            let counting: [MembershipType] = [.fundador, .ordinario, .honorario, .adherido, .colaborador]
            let rows = ledger.rowsInForce(on: ledger.lastDay(of: period)).filter { counting.contains($0.type) }
            return .distinct(rows.compactMap { ledger.surviving($0.orgID)?.id })
        },
        "S13": { ledger, period in
            let fresh = ledger.subsectors.filter { [.a_incorporar, .a_vigilar].contains($0.incorporationStatus) }.map(\.subsector)
            let rows = ledger.rowsInForce(on: ledger.lastDay(of: period)).filter { row in
                guard let joined = row.joinDate, joined >= Day("2024-01-01")! else { return false }
                return ledger.surviving(row.orgID)?.subsectors.contains { fresh.contains($0) } ?? false
            }
            return .distinct(rows.compactMap { ledger.surviving($0.orgID)?.id })
        },
        "S15": { ledger, period in
            let all = income(ledger, period, nil)
            let competitive = income(ledger, period, [.servicios, .programas_competitivos])
            return .percent(
                Double(competitive.reduce(0) { $0 + $1.cents }), of: Double(all.reduce(0) { $0 + $1.cents }),
                [.rows(competitive.map(\.id)), .rows(all.map(\.id))])
        },
        "O25": { ledger, period in .euros(income(ledger, period, [.servicios])) },
        "O26": { ledger, period in .euros(income(ledger, period, [.programas_competitivos])) },
        "O29": { ledger, period in
            let kinds: [ExternalBodyKind] = [.comite, .grupo_pilotaje, .grupo_trabajo]
            let bodies = ledger.bodies.filter { kinds.contains($0.kind) && $0.isInstitutional }.map(\.id)
            let seats = ledger.seats.filter { ledger.covers($0.startDate, $0.endDate, ledger.lastDay(of: period)) }
            return .distinct(seats.map(\.bodyID).filter { bodies.contains($0) })
        },
        "O30": { ledger, period in
            .rows(ledger.staff.filter { ledger.covers($0.startDate, $0.endDate, ledger.lastDay(of: period)) }.map(\.id))
        },
        "O31": { ledger, period in
            let valid = ledger.certificates.filter {
                $0.scheme == .esca_eucles && ledger.covers($0.awardedOn, $0.validUntil, ledger.lastDay(of: period))
            }
            let states: [CertificateLevel] = [.oro, .plata, .bronce, .en_preparacion, .ninguno]
            let highest = states.first { state in valid.contains { $0.level == state } } ?? .ninguno
            return Recount(state: highest.rawValue, counted: [.rows(valid.map(\.id))])
        },
    ]

    private static func income(_ ledger: Ledger, _ period: Period, _ categories: [IncomeCategory]?) -> [(id: String, cents: Int64)] {
        ledger.income.filter { ledger.isIn($0.accrualDate, period) && (categories?.contains($0.category) ?? true) }
            .map { ($0.id, $0.amountNetCents) }
    }
}
