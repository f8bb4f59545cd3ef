import Contract
import Models
import Pillar

/// Invented funders, programmes, calls and investors.
struct DemoSources: Sendable {
    private(set) var funders: [Funder] = []
    private(set) var programmes: [Programme] = []
    private(set) var calls: [FundingCall] = []
    private(set) var investors: [Investor] = []

    init() {
        var random = DemoRandom(seed: 41)
        addFunders()
        for year in DemoCast.years { for programme in programmes { addCall(of: programme, in: year, &random) } }
        for programme in programmes.prefix(4) { addExpectedCall(of: programme, &random) }
        addInvestors(&random)
    }

    private static let catalogue: [(name: String, FunderLevel, [(name: String, FundingInstrument, [BeneficiaryKind], [Theme])])] = [
        ("Diputación Inventada de la Costa", .provincial, [
            ("Programa Inventado Itsaso Berri", .subvencion, [.startup, .micro, .pyme], [.innovacion]),
            ("Programa Inventado Hazi Osasun", .prestamo_participativo, [.startup, .pyme], [.financiacion]),
        ]),
        ("Gobierno Inventado - Industria y Salud", .autonomico, [
            ("Programa Inventado Osasun Lab", .subvencion, [.pyme, .gran_empresa], [.innovacion, .digitalizacion]),
            ("Programa Inventado Datu Klinikoa", .subvencion, [.pyme, .gran_empresa, .no_empresa], [.dato_clinico, .ia]),
            ("Programa Inventado Sortu Startup", .premio, [.startup], [.innovacion]),
        ]),
        ("Agencia Estatal Inventada de Innovación", .estatal, [
            ("Programa Inventado Salto Tecnológico", .prestamo, [.pyme, .midcap, .gran_empresa], [.innovacion]),
            ("Programa Inventado Talento Doctor", .subvencion, [.pyme, .gran_empresa], [.talento]),
            ("Compra Pública Inventada Sanitaria", .compra_publica_innovadora, [.pyme, .gran_empresa], [.compra_publica_innovadora]),
        ]),
        ("Programa Marco Inventado Europeo", .europeo, [
            ("Acción Inventada Health Twins", .subvencion, [.pyme, .gran_empresa, .no_empresa], [.dato_clinico, .ia]),
            ("Acción Inventada Green Medtech", .subvencion, [.pyme, .gran_empresa], [.sostenibilidad, .economia_circular]),
            ("Acelerador Inventado Deep Bio", .capital, [.startup, .pyme], [.innovacion]),
        ]),
        ("Red Internacional Inventada de Salud", .internacional, [
            ("Iniciativa Inventada Bilateral", .subvencion, [.pyme, .no_empresa], [.internacionalizacion])
        ]),
        ("Fundación Inventada Bihotz", .privado, [
            ("Premio Inventado Bihotz", .premio, [.startup, .pyme, .no_empresa], [.innovacion])
        ]),
    ]

    private mutating func addFunders() {
        for (index, (name, level, lines)) in Self.catalogue.enumerated() {
            var funder = Funder()
            funder.id = DemoFrame.id(.funder, index + 1)
            funder.code = "DEMO-F\(index + 1)"
            funder.name = name
            funder.level = level
            funder.country = [.europeo, .internacional].contains(level) ? "" : "ES"
            funders.append(funder)
            for line in lines {
                var programme = Programme()
                programme.id = DemoFrame.id(.programme, programmes.count + 1)
                programme.code = "DEMO-P\(programmes.count + 1)"
                programme.name = line.name
                programme.funderID = funder.id
                programme.instrument = line.1
                programme.beneficiaries = line.2
                programme.themes = line.3
                programme.consortium = level == .europeo ? .obligatorio : .opcional
                programme.note = "Programa inventado para la demostración."
                programmes.append(programme)
            }
        }
    }

    /// A yearly call, closed by today, open, or put away when it is old.
    private mutating func addCall(of programme: Programme, in year: Int, _ random: inout DemoRandom) {
        let isAutumnal = calls.count % 4 == 1
        let month = isAutumnal ? 10 : Int.random(in: 1...10, using: &random)
        let opening = Day(year: year, month: month, day: Int.random(in: 1...28, using: &random))!
        let due = opening.adding(days: isAutumnal ? 62 : Int.random(in: 40...75, using: &random))
        var call = call(of: programme, title: "\(programme.name) \(year)", opening: opening, due: due, &random)
        call.status = due >= DemoFrame.today ? .abierta : year < 2026 ? .archivada : .cerrada
        calls.append(call)
    }

    private mutating func addExpectedCall(of programme: Programme, _ random: inout DemoRandom) {
        let opening = Day(year: 2027, month: Int.random(in: 1...3, using: &random), day: 15)!
        var call = call(of: programme, title: "\(programme.name) 2027", opening: opening, due: opening.adding(days: 60), &random)
        call.status = .prevista
        calls.append(call)
    }

    private func call(of programme: Programme, title: String, opening: Day, due: Day, _ random: inout DemoRandom) -> FundingCall {
        var call = FundingCall()
        call.id = DemoFrame.id(.call, calls.count + 1)
        call.title = title
        call.programmeID = programme.id
        call.openingDate = opening
        call.deadlines = programme.consortium == .obligatorio && random.chance(50)
            ? [Deadline(.fase_1, due, label: "Primera fase"), Deadline(.fase_2, due.adding(days: 150), label: "Segunda fase")]
            : [Deadline(.solicitud, due, label: "Fin de plazo")]
        call.amountMinCents = DemoFrame.thousands(10...50, &random)
        call.amountMaxCents = DemoFrame.thousands(100...900, &random)
        call.budgetCents = DemoFrame.thousands(1_000...20_000, &random)
        call.aidIntensityPercent = Int32.random(in: 5...20, using: &random) * 5
        call.trlMin = Int32.random(in: 1...4, using: &random)
        call.trlMax = Int32.random(in: 5...9, using: &random)
        call.consortium = programme.consortium
        call.themes = programme.themes
        call.topics = ["salud"]
        call.profiles = profiles(&random)
        call.bdnsCode = "9\(100_000 + calls.count)"
        call.sourceCheckedOn = min(opening, DemoFrame.today)
        call.note = "Convocatoria inventada para la demostración."
        return call
    }

    private func profiles(_ random: inout DemoRandom) -> [MemberProfile] {
        guard random.chance(70) else { return [] }
        var companies = MemberProfile()
        companies.label = "Empresas pequeñas y medianas"
        companies.categories = OrganisationCategory.companies
        companies.sizeClasses = random.chance(60) ? [.micro, .pequena, .mediana] : []
        companies.subsectors = random.chance(40) ? [random.pick([.biopharma, .medical_devices, .digital_health, .ivd])] : []
        companies.startupsOnly = random.chance(15)
        var care = MemberProfile()
        care.label = "Centros asistenciales"
        care.categories = [.asistencial_sanitario, .sociosanitario]
        return random.chance(40) ? [companies, care] : [companies]
    }

    private mutating func addInvestors(_ random: inout DemoRandom) {
        let kinds: [InvestorKind] = [.capital_riesgo, .capital_riesgo, .fondo_publico, .business_angels, .corporativo, .aceleradora]
        for number in 1...24 {
            var investor = Investor()
            investor.id = DemoFrame.id(.investor, number)
            investor.code = "DEMO-I\(number)"
            investor.name = "Fondo Ficticio \(number), SCR"
            investor.kind = kinds[number % kinds.count]
            investor.country = random.pick(["ES", "ES", "FR", "PT"])
            investor.stages = random.chance(50) ? [.semilla, .temprana] : [.crecimiento]
            investor.ticketMinCents = DemoFrame.thousands(50...300, &random)
            investor.ticketMaxCents = DemoFrame.thousands(500...5_000, &random)
            investor.thesis = "Tesis inventada para la demostración."
            investor.interestedInHealth = number % 5 != 0
            investors.append(investor)
        }
    }
}
