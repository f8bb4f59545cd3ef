import Contract
import Models
import Pillar

/// Activities with who came, and what the desk was asked and rendered.
extension MembershipDemo {
    mutating func addActivities() {
        let programme: [(ActivityKind, String, [Theme])] = [
            (.desayuno, "Desayuno de asociadas", []), (.desayuno, "Desayuno de asociadas", [.talento]), (.networking, "Encuentro de networking", []),
            (.jornada_cooperacion, "Jornada de cooperación", [.innovacion]), (.jornada, "Jornada de innovación", [.innovacion, .ia]),
            (.seminario, "Seminario de sostenibilidad", [.sostenibilidad, .innovacion]), (.evento, "Encuentro anual", []),
            (.charla, "Charla", [.digitalizacion]),
        ]
        for semester in Self.semesters {
            for (kind, title, themes) in programme { addActivity(kind, title, themes, in: semester) }
        }
    }

    private mutating func addActivity(_ kind: ActivityKind, _ title: String, _ themes: [Theme], in semester: Period) {
        var activity = Activity()
        activity.id = id()
        activity.activityUID = activity.id
        activity.kind = kind
        activity.title = "\(title) \(semester.text) (ficticio)"
        activity.themes = themes
        activity.pillar = .cooperacion_dinamizacion
        activity.scope = .euskadi
        activity.startDate = day(in: semester)
        activity.endDate = activity.startDate
        activity.mode = .presencial
        activity.venue = "Sala inventada"
        activity.country = "ES"
        activity.associationRole = random.pick([.organiza, .organiza, .coorganiza, .participa])
        activity.status = random.chance(93) ? .celebrada : .cancelada
        activity.capacity = 40
        if random.chance(35) {
            var partner = ExternalPartner()
            partner.orgID = DemoCast.organisation(random.pick(108...120))
            partner.category = random.pick([.cluster, .agente_sectorial, .agente_conocimiento])
            activity.partners = [partner]
        }
        activities.append(activity)
        let guests = some(random.pick(8...14), of: members(on: activity.startDate ?? Self.today)) + some(random.pick(0...2), of: Array(98...120))
        for number in guests { register(number, at: activity) }
    }

    private mutating func register(_ number: Int, at activity: Activity) {
        var registration = Registration()
        registration.id = id()
        registration.activityID = activity.id
        registration.orgID = DemoCast.organisation(number)
        registration.personID = DemoCast.person(2 * number - 1)
        registration.name = "Persona \(2 * number - 1) Ficticia"
        registration.email = "persona\(2 * number - 1)@example.org"
        registration.status = .confirmada
        registration.attendance = activity.status == .cancelada ? .pendiente : random.chance(82) ? .asistio : .no_asistio
        registrations.append(registration)
    }

    mutating func addDesk() {
        for semester in Self.semesters {
            for _ in 0..<random.pick(6...9) { addRequest(in: semester) }
            for _ in 0..<random.pick(7...11) { deliver(.asesoria_regulatoria, .regulatoria, "Asesoría regulatoria", in: semester) }
            for _ in 0..<random.pick(5...8) { deliver(.vigilancia, .cooperacion_dinamizacion, "Vigilancia a medida", in: semester) }
            for _ in 0..<random.pick(3...6) { deliver(.acceso_datos, .muestras_y_datos, "Acceso a datos", in: semester) }
        }
    }

    private mutating func addRequest(in semester: Period) {
        var request = DeskRequest()
        request.id = id()
        request.receivedOn = day(in: semester)
        let asking = some(1, of: members(on: request.receivedOn ?? Self.today)).first ?? 2
        request.orgID = DemoCast.organisation(asking)
        request.personID = DemoCast.person(2 * asking)
        request.subject = random.pick(["Duda sobre marcado CE (ficticia)", "Contacto con un hospital (ficticio)", "Ayudas para contratar (ficticia)"])
        request.pillar = random.pick([.regulatoria, .comercializacion, .talento, .financiacion])
        request.status = random.pick([.respondida, .respondida, .cerrada, .derivada, .recibida])
        if request.status == .derivada { request.referredTo = "Agencia Ficticia" }
        if request.status != .recibida { request.answeredOn = request.receivedOn?.adding(days: random.pick(0...12)) }
        requests.append(request)
    }

    private mutating func deliver(_ code: ServiceCode, _ pillar: PlanPillar, _ words: String, in semester: Period) {
        var delivery = ServiceDelivery()
        delivery.id = id()
        delivery.deliveredOn = day(in: semester)
        let receiving = random.chance(92) ? some(1, of: members(on: delivery.deliveredOn ?? Self.today)).first ?? 2 : random.pick(114...120)
        delivery.orgID = DemoCast.organisation(receiving)
        delivery.serviceCode = code
        delivery.pillar = pillar
        delivery.isValueAdded = random.chance(80)
        delivery.isPaid = random.chance(30)
        delivery.amountCents = delivery.isPaid ? Int64(random.pick(2...20)) * 10_000 : 0
        delivery.status = random.chance(95) ? .delivered : .cancelado
        delivery.note = "\(words) (ficticio)"
        deliveries.append(delivery)
    }
}
