import Contract
import Models
import Pillar

/// A market of the demo, with the city where missions and fairs take place.
struct DemoMarket: Sendable {
    let country: String
    let name: String
    let city: String
    let timeZone: String

    static let all = [
        DemoMarket(country: "DE", name: "Alemania", city: "Düsseldorf", timeZone: "Europe/Berlin"),
        DemoMarket(country: "AE", name: "Emiratos Árabes Unidos", city: "Dubái", timeZone: "Asia/Dubai"),
        DemoMarket(country: "US", name: "Estados Unidos", city: "Boston", timeZone: "America/New_York"),
        DemoMarket(country: "CL", name: "Chile", city: "Santiago", timeZone: "America/Santiago"),
        DemoMarket(country: "MX", name: "México", city: "Ciudad de México", timeZone: "America/Mexico_City"),
        DemoMarket(country: "BR", name: "Brasil", city: "São Paulo", timeZone: "America/Sao_Paulo"),
        DemoMarket(country: "FR", name: "Francia", city: "Lyon", timeZone: "Europe/Paris"),
        DemoMarket(country: "GB", name: "Reino Unido", city: "Londres", timeZone: "Europe/London"),
        DemoMarket(country: "JP", name: "Japón", city: "Tokio", timeZone: "Asia/Tokyo"),
        DemoMarket(country: "SE", name: "Suecia", city: "Estocolmo", timeZone: "Europe/Stockholm"),
    ]
}

extension Activity {
    /// Grouped fairs and inverse missions arrange one-to-one meetings.
    var hasMatchmaking: Bool { type == .feria_agrupada || type == .mision_inversa }
}

extension InternationalisationDemo {
    /// What takes place in a semester; a little more every year.
    mutating func addEvents(of period: Period) {
        let year = period.year - DemoCast.years.lowerBound
        for _ in 0..<(1 + year) { addMission(.mision_directa, in: period) }
        addMission(.mision_inversa, in: period)
        addMission(period.semester == 1 ? .mision_estudio : .otra_internacionalizacion, in: period)
        for _ in 0..<2 { addMission(.feria_agrupada, in: period) }
        for _ in 0..<(2 + year) { addEvent(.congreso, .evento, .internacional, in: period) }
        addEvent(.ponencia, .charla, .internacional, in: period)
        addEvent(.unspecified, .jornada, .internacional, in: period)
        addEvent(.unspecified, .seminario, .euskadi, in: period)
        addEvent(.unspecified, .webinar, .internacional, in: period)
    }

    private mutating func addMission(_ type: ActivityType, in period: Period) {
        let market = random.pick(DemoMarket.all)
        var activity = event(type, type == .feria_agrupada ? .feria : .mision, in: period)
        activity.title = "\(Self.names[type] ?? "Actividad ficticia"): \(market.name) \(period.year)"
        activity.country = type == .mision_inversa ? "ES" : market.country
        activity.venue = type == .mision_inversa ? "Bilbao" : market.city
        activity.endDate = activity.startDate?.adding(days: random.pick(1...3))
        activity.associationRole = random.pick([.organiza, .organiza, .coorganiza, .organiza, .participa])
        activities.append(activity)
        var mission = Mission()
        mission.id = id(.mission)
        mission.activityID = activity.id
        mission.marketCountry = market.country
        mission.subsectors = [random.pick(Self.subsectors)]
        mission.objective = "Objetivo inventado: contactos comerciales en \(market.name)."
        mission.costCents = Int64(random.pick(8...45)) * 100_000
        mission.subsidyCents = mission.costCents * Int64(random.pick([0, 30, 50])) / 100
        mission.subsidyProgramme = mission.subsidyCents > 0 ? "Programa Ficticio de Internacionalización" : ""
        missions.append(mission)
        if type != .mision_inversa { addDelegation(to: activity) } else { fill(activity, with: random.pick(5...9)) }
    }

    private mutating func addEvent(_ type: ActivityType, _ kind: ActivityKind, _ scope: Scope, in period: Period) {
        let market = random.pick(DemoMarket.all)
        var activity = event(type, kind, in: period)
        activity.title = "\(Self.titles[kind] ?? "Acto ficticio"), \(market.city) \(period.text)"
        activity.scope = scope
        activity.country = scope == .internacional ? market.country : "ES"
        activity.venue = market.city
        activity.associationRole = random.pick([.participa, .asiste, .ponente, .organiza, .coorganiza, .impulsa, .desarrolla])
        if kind == .jornada || kind == .webinar { activity.themes.append(.innovacion) }
        activities.append(activity)
        fill(activity, with: random.pick(2...6))
    }

    private mutating func event(_ type: ActivityType, _ kind: ActivityKind, in period: Period) -> Activity {
        var activity = Activity()
        activity.id = id(.activity)
        activity.type = type
        activity.kind = kind
        activity.startDate = random.day(in: period)
        activity.themes = [.internacionalizacion]
        activity.pillar = .internacionalizacion
        activity.mode = kind == .webinar ? .en_linea : .presencial
        let isPast = (activity.startDate ?? Self.lastDay) <= Self.lastDay
        activity.status = !isPast ? .publicada : random.chance(6) ? random.pick([.cancelada, .aplazada]) : .celebrada
        if random.chance(60) { activity.partners = [partner()] }
        return activity
    }

    private mutating func partner() -> ExternalPartner {
        var partner = ExternalPartner()
        partner.category = random.pick([.cluster, .agente_sectorial, .agente_conocimiento, .administracion])
        partner.name = "Entidad Colaboradora Ficticia \(random.pick(1...20))"
        return partner
    }

    private mutating func fill(_ activity: Activity, with count: Int) {
        for number in members(count) { register(number, in: activity) }
    }

    @discardableResult
    private mutating func register(_ number: Int, in activity: Activity) -> String {
        var registration = Registration()
        registration.id = id(.registration)
        registration.activityID = activity.id
        registration.orgID = DemoCast.organisation(number)
        registration.personID = DemoCast.person(2 * number)
        registration.name = "Persona Inventada \(2 * number)"
        registration.email = Self.email(of: 2 * number)
        registration.status = activity.status == .cancelada ? .cancelada : .confirmada
        registration.attendance = activity.status == .celebrada ? (random.chance(88) ? .asistio : .no_asistio) : .pendiente
        registrations.append(registration)
        return registration.id
    }

    /// A resolved call with who was selected, who was not and who stepped back.
    private mutating func addDelegation(to activity: Activity) {
        guard let start = activity.startDate else { return }
        var call = call(for: activity)
        call.status = .resuelta
        call.opensOn = start.adding(days: -120)
        call.closesOn = start.adding(days: -70)
        calls.append(call)
        for (position, number) in members(random.pick(6...12)).enumerated() {
            var interest = interest(of: number, in: call)
            interest.status = position == 0 ? .rechazada : position == 1 && random.chance(40) ? .retirada : .seleccionada
            interest.decidedOn = start.adding(days: -60)
            interest.reason = interest.status == .rechazada ? "Fuera del sector de la misión" : interest.status == .retirada ? "Sin agenda" : ""
            if interest.status == .seleccionada { interest.registrationID = register(number, in: activity) }
            interests.append(interest)
        }
    }

    private mutating func call(for activity: Activity) -> MissionCall {
        var call = MissionCall()
        call.id = id(.call)
        call.activityID = activity.id
        call.title = "Convocatoria de interés: \(activity.title)"
        call.quotas = [DelegationQuota(.fundador, 8), DelegationQuota(.ordinario, 3)]
        call.conditions = "Condiciones inventadas: empresas asociadas con producto propio."
        call.costCents = Int64(random.pick(3...15)) * 10_000
        call.subsidyCents = call.costCents / 2
        return call
    }

    private mutating func interest(of number: Int, in call: MissionCall) -> MissionInterest {
        var interest = MissionInterest()
        interest.id = id(.interest)
        interest.callID = call.id
        interest.orgID = DemoCast.organisation(number)
        interest.personID = DemoCast.person(2 * number)
        interest.name = "Persona Inventada \(2 * number)"
        interest.email = Self.email(of: 2 * number)
        interest.motivation = "Busca distribuidor en el mercado (texto inventado)."
        return interest
    }

    /// The mission to come, whose call takes interest now.
    mutating func addNextMission() {
        let period = Period(year: DemoCast.years.upperBound + 1, semester: 1)
        var activity = event(.mision_directa, .mision, in: period)
        activity.title = "Misión comercial ficticia: Chile \(period.year)"
        activity.country = "CL"
        activity.status = .publicada
        activity.associationRole = .organiza
        activity.capacity = 12
        activities.append(activity)
        var call = call(for: activity)
        call.status = .abierta
        calls.append(call)
        for number in members(5) { interests.append(interest(of: number, in: call)) }
    }

    private static let names: [ActivityType: String] = [
        .mision_directa: "Misión comercial directa ficticia", .mision_inversa: "Misión comercial inversa ficticia",
        .mision_estudio: "Misión de estudio ficticia", .feria_agrupada: "Feria agrupada ficticia",
        .otra_internacionalizacion: "Visita de prospección ficticia",
    ]
    private static let titles: [ActivityKind: String] = [
        .evento: "Congreso inventado de ciencias de la vida", .charla: "Ponencia inventada sobre bioclústeres",
        .jornada: "Jornada inventada de innovación abierta", .seminario: "Seminario inventado de exportación",
        .webinar: "Webinar inventado de acceso a mercados",
    ]
    static let subsectors: [Subsector] = [.biopharma, .medical_devices, .ivd, .digital_health]
}
