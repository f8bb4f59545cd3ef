import Contract
import Models
import Pillar

/// Courses, places and services of training beside its demo data, made by its own calls and on edges of periods.
struct TrainingRecords {
    let training: any Peer
    private var random = DemoRandom(seed: 46)

    init(_ training: any Peer) { self.training = training }

    /// Two years and a half of records, on edges of periods too, about organisations of the demo's cast.
    mutating func fill() async throws {
        for period in DemoCast.years.flatMap({ [Period(year: $0, semester: 1), Period(year: $0, semester: 2)] }) {
            for day in [period.start, period.lastDay] + (0..<6).map({ _ in random.day(in: period) }) {
                try await course(on: day)
                try await service(on: day)
                try await service(on: day)
            }
        }
    }

    private mutating func course(on day: Day) async throws {
        var activity = Activity()
        activity.kind = random.pick([.formacion, .formacion, .formacion, .jornada, .webinar])
        activity.type = random.pick([.continua_especializada, .continua_especializada, .taller, .pildora])
        activity.title = "Curso ficticio del \(day.text)"
        activity.themes = random.chance(40) ? [.innovacion, .talento] : [.talento]
        activity.pillar = .talento
        activity.startDate = day
        activity.associationRole = random.pick([.organiza, .coorganiza, .impulsa, .desarrolla, .participa, .ninguno])
        activity.status = random.pick([.celebrada, .celebrada, .celebrada, .aplazada])
        if random.chance(30) { activity.partners = [partner] }
        if random.chance(20) { activity.activityUID = DemoCast.activity(Int.random(in: 1...12, using: &random)) }
        let kept = try await training.call(Activity.methods.create, CreateRecord(activity))
        for number in 1...4 {
            var place = Registration()
            place.activityID = kept.id
            place.orgID = DemoCast.organisation(random.pick(DemoCast.organisations.dropFirst()))
            place.name = "Persona Ficticia \(number)"
            place.status = .confirmada
            place.attendance = random.pick([.asistio, .asistio, .no_asistio])
            _ = try await training.call(Registration.methods.create, CreateRecord(place))
        }
    }

    private var partner: ExternalPartner {
        var partner = ExternalPartner()
        partner.name = "Agente Ficticio"
        partner.category = .agente_conocimiento
        return partner
    }

    private mutating func service(on day: Day) async throws {
        var delivery = ServiceDelivery()
        delivery.orgID = DemoCast.organisation(random.pick(DemoCast.organisations.dropFirst()))
        delivery.serviceCode = random.pick([.bolsa_empleo, .marca_empleadora, .reclutamiento, .formacion])
        delivery.pillar = random.pick([.talento, .talento, .innovacion])
        delivery.isValueAdded = random.chance(50)
        delivery.deliveredOn = day
        delivery.status = random.pick([.delivered, .delivered, .cancelado])
        _ = try await training.call(ServiceDelivery.methods.create, CreateRecord(delivery))
    }
}
