import Contract
import Models
import Pillar
import Storage

@testable import Membership

/// Random organisations with their intervals and records around the year 2024, some of them merged.
struct RandomOffice: Sendable {
    private(set) var organisations: [Organisation] = []
    private(set) var memberships: [Membership] = []
    private(set) var merged: [(String, into: String)] = []
    private(set) var subsectors: [SubsectorStatus] = []
    private(set) var groups: [Group] = []
    private(set) var meetings: [Interaction] = []
    private(set) var declarations: [AnnualDeclaration] = []
    private(set) var income: [IncomeEntry] = []
    private(set) var mentions: [MediaMention] = []
    private(set) var sendings: [IntelligenceDelivery] = []
    private(set) var deliveries: [ServiceDelivery] = []
    private var random: DemoRandom
    private var count: UInt64 = 0

    init(seed: UInt64) {
        random = DemoRandom(seed: seed)
        for _ in 0..<14 { addOrganisation() }
        for position in 0..<3 { merged.append((organisations[position].id, into: organisations[position + 5].id)) }
        for kind in [GroupKind.grupo_trabajo, .grupo_trabajo, .comite] { addGroup(kind) }
        for subsector in Subsector.allCases.dropFirst() {
            subsectors.append(.with {
                $0.id = id()
                $0.subsector = subsector
                $0.incorporationStatus = random.pick(IncorporationStatus.allCases.dropFirst())
            })
        }
        for _ in 0..<60 { addMeeting() }
        for _ in 0..<40 { addRecords() }
    }

    /// Surviving organisations with an interval over the day, counted here a second time without SQL.
    func members(on day: Day) -> [String] {
        let survivors = Dictionary(uniqueKeysWithValues: merged.map { ($0.0, $0.into) })
        let inForce = memberships.filter { row in
            guard [.activa, .en_gracia].contains(row.status), let start = row.startDate else { return false }
            return start <= day && (row.endDate.map { day <= $0 } ?? true)
        }
        return Set(inForce.map { survivors[$0.orgID] ?? $0.orgID }).sorted()
    }

    func plant(in office: Office) async throws {
        let service = office.service
        try await office.database.write(by: Call(caller: .system("random"), method: "random")) { tx in
            try service.organisations.plant(organisations, in: tx)
            try service.memberships.plant(memberships, in: tx)
            try service.subsectors.plant(subsectors, in: tx)
            try service.groups.plant(groups, in: tx)
            try service.interactions.plant(meetings, in: tx)
            try service.declarations.plant(declarations, in: tx)
            try service.income.plant(income, in: tx)
            try service.mentions.plant(mentions, in: tx)
            try service.bulletinDeliveries.plant(sendings, in: tx)
            try service.pillar.deliveries.plant(deliveries, in: tx)
            for (id, into) in merged { _ = try service.organisations.merge(.with { $0.id = id; $0.into = into }, in: tx) }
        }
    }

    private mutating func id() -> String {
        count += 1
        return Identifier.text(milliseconds: 1_704_067_200_000, random: 0x200, count)
    }

    /// Often one of the edges of a period.
    private mutating func day() -> Day {
        let edges = ["2023-12-31", "2024-01-01", "2024-02-29", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01"].compactMap { Day($0) }
        return random.chance(40) ? random.pick(edges) : random.day(in: random.pick(2023...2025))
    }

    private mutating func one() -> String { random.pick(organisations).id }

    private mutating func addOrganisation() {
        let id = id()
        organisations.append(.with {
            $0.id = id
            $0.legalName = "Ficticia \(organisations.count)"
            $0.category = random.pick([.empresa_biopharma, .empresa_health_tech, .institucion_publica])
            $0.subsectors = random.chance(80) ? [random.pick(Subsector.allCases.dropFirst())] : []
            $0.sizeClass = random.pick(SizeClass.allCases)
            $0.province = random.pick(Province.allCases)
            $0.isConsolidated = random.chance(40)
        })
        for year in Int32(2022)...2024 where random.chance(75) {
            declarations.append(.with {
                $0.id = self.id()
                $0.orgID = id
                $0.year = year
                $0.turnoverCents = random.chance(80) ? Int64(random.pick(0...900)) : nil
                $0.rdiInvestmentCents = random.chance(60) ? Int64(random.pick(0...90)) : nil
                $0.exportsCents = random.chance(60) ? Int64(random.pick(0...90)) : nil
                $0.newFundingCents = 1
                $0.status = random.pick([.validado, .validado, .enviado])
            })
        }
        var start = random.day(in: random.pick(2020...2024))
        for _ in 0..<random.pick(0...3) {
            let end: Day? = random.chance(70) ? max(start, day()) : nil
            memberships.append(.with {
                $0.id = self.id()
                $0.orgID = id
                $0.type = random.pick([.fundador, .ordinario, .colaborador])
                $0.status = random.pick([.activa, .activa, .en_gracia, .suspendida])
                $0.startDate = start
                $0.endDate = end
            })
            guard let end else { return }
            start = end.adding(days: random.pick(1...200))
        }
    }

    private mutating func addGroup(_ kind: GroupKind) {
        groups.append(.with { $0.id = id(); $0.kind = kind; $0.name = "Grupo ficticio"; $0.startDate = Day("2024-01-15") })
    }

    private mutating func addMeeting() {
        let present = Array(organisations.map(\.id).shuffled(using: &random).prefix(random.pick(0...4)))
        meetings.append(.with {
            $0.id = id()
            $0.kind = random.pick(InteractionKind.allCases.dropFirst())
            $0.date = day()
            $0.title = "Reunión ficticia"
            $0.scope = random.pick([.local, .euskadi, .euskadi])
            $0.themes = random.chance(50) ? [.dato_clinico] : []
            $0.associationRole = random.pick([.propicia, .organiza])
            $0.associationAttended = random.chance(70)
            $0.counterpartCategory = random.pick([.sistema_vasco_salud, .otro_sistema_salud, .gobierno, .asociada])
            $0.groupID = random.chance(50) ? random.pick(groups).id : ""
            $0.status = random.pick([.celebrada, .celebrada, .cancelada])
            $0.participants = present.map { id in .with { $0.orgID = id; $0.attended = random.chance(70) } }
        })
    }

    private mutating func addRecords() {
        income.append(.with {
            $0.id = id()
            $0.category = random.pick(IncomeCategory.allCases.dropFirst())
            $0.amountNetCents = Int64(random.pick([-50, 1, 200, 3000]))
            $0.accrualDate = day()
        })
        mentions.append(.with {
            $0.id = id()
            $0.publishedOn = day()
            $0.outlet = random.pick(["Diario Ficticio", "Radio Ficticia"])
            $0.medium = random.pick(MediaMedium.allCases)
            $0.scope = random.pick(Scope.allCases)
            $0.title = "Noticia"
            $0.url = random.chance(80) ? "https://example.org/\(random.pick(1...15))" : ""
            $0.mentionsAssociation = random.chance(80)
        })
        sendings.append(.with {
            $0.id = id()
            $0.orgID = one()
            $0.segment = random.pick([.general, .ivd])
            $0.sentOn = day()
            $0.status = random.pick([.enviado, .enviado, .rebotado])
        })
        deliveries.append(.with {
            $0.id = id()
            $0.orgID = one()
            $0.serviceCode = .asesoria_regulatoria
            $0.pillar = random.pick([.regulatoria, .talento])
            $0.isValueAdded = random.chance(50)
            $0.deliveredOn = day()
            $0.status = random.pick([.delivered, .cancelado])
        })
    }
}
