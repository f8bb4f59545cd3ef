import Contract
import Models
import Pillar

/// What the invented association did for its members: contacts with investors, activities, requests, services, searches.
struct DemoHelp: Sendable {
    private(set) var contacts: [InvestorContact] = []
    private(set) var activities: [Activity] = []
    private(set) var registrations: [Registration] = []
    private(set) var requests: [DeskRequest] = []
    private(set) var deliveries: [ServiceDelivery] = []
    private(set) var searches: [SavedSearch] = []

    init(_ sources: DemoSources) {
        var random = DemoRandom(seed: 43)
        for year in DemoCast.years {
            for number in 0..<14 { addActivity(in: Period(year: year, semester: number % 2 + 1), &random) }
            for _ in 0..<32 { addContact(in: year, sources, &random) }
            for _ in 0..<24 { addRequest(in: year, &random) }
            for _ in 0..<36 { addDelivery(in: year, &random) }
        }
        for number in 1...12 { addSearch(number, &random) }
    }

    private mutating func addContact(in year: Int, _ sources: DemoSources, _ random: inout DemoRandom) {
        var contact = InvestorContact()
        contact.id = DemoFrame.id(.contact, contacts.count + 1)
        contact.investorID = random.pick(sources.investors).id
        contact.orgID = random.chance(60) ? DemoFrame.members(1, &random)[0] : ""
        contact.date = DemoFrame.day(in: year, &random)
        contact.status = random.pick([.celebrado, .celebrado, .celebrado, .celebrado, .acuerdo_vigente, .cancelado])
        contact.subject = random.pick(["Presentación de startups", "Reunión bilateral", "Foro de inversión inventado"])
        contacts.append(contact)
    }

    private mutating func addActivity(in period: Period, _ random: inout DemoRandom) {
        let number = activities.count + 1
        var activity = Activity()
        activity.id = DemoFrame.id(.activity, number)
        activity.activityUID = activity.id
        activity.kind = random.pick([.jornada, .jornada, .webinar, .seminario, .foro])
        activity.title = random.pick(["Jornada inventada de convocatorias", "Foro inventado de inversión", "Webinar inventado de fiscalidad"]) + " \(number)"
        activity.themes = number % 4 < 2 ? [.financiacion, .innovacion] : [.financiacion]
        activity.pillar = .financiacion
        activity.scope = .euskadi
        activity.startDate = DemoFrame.day(in: period, &random)
        activity.mode = random.pick([.presencial, .en_linea, .mixto])
        activity.country = "ES"
        activity.associationRole = random.pick([.organiza, .organiza, .coorganiza, .participa, .asiste])
        if random.chance(50) {
            var partner = ExternalPartner()
            partner.name = "Agente Inventado \(number)"
            partner.category = random.pick([.cluster, .agente_sectorial, .agente_conocimiento, .administracion])
            activity.partners = [partner]
        }
        activity.status = random.chance(8) ? .cancelada : .celebrada
        activities.append(activity)
        guard activity.status == .celebrada else { return }
        for person in Array(1...240).shuffled(using: &random).prefix(Int.random(in: 5...12, using: &random)) { addRegistration(of: person, in: activity, &random) }
    }

    private mutating func addRegistration(of person: Int, in activity: Activity, _ random: inout DemoRandom) {
        var registration = Registration()
        registration.id = DemoFrame.id(.registration, registrations.count + 1)
        registration.activityID = activity.id
        registration.personID = DemoCast.person(person)
        registration.orgID = DemoCast.organisation((person + 1) / 2)
        registration.name = "Persona Ficticia \(person)"
        registration.email = "persona\(person)@example.org"
        registration.status = .confirmada
        registration.attendance = random.chance(85) ? .asistio : .no_asistio
        registrations.append(registration)
    }

    private mutating func addRequest(in year: Int, _ random: inout DemoRandom) {
        let number = requests.count + 1
        var request = DeskRequest()
        request.id = DemoFrame.id(.request, number)
        request.orgID = DemoFrame.members(1, &random)[0]
        request.subject = random.pick(["Ayudas para un ensayo", "Deducción por I+D+i", "Búsqueda de inversor", "Socios para una propuesta"])
        request.pillar = .financiacion
        let received = DemoFrame.day(in: year, &random)
        request.receivedOn = received
        let answered = received.adding(days: Int.random(in: 1...12, using: &random))
        request.status = answered > DemoFrame.today ? .asignada : .respondida
        if request.status == .respondida { request.answeredOn = answered }
        requests.append(request)
        if request.status == .respondida, random.chance(60) { addDelivery(to: request.orgID, on: answered, answering: request.id, &random) }
    }

    private mutating func addDelivery(in year: Int, _ random: inout DemoRandom) {
        addDelivery(to: DemoFrame.members(1, &random)[0], on: DemoFrame.day(in: year, &random), answering: "", &random)
    }

    private mutating func addDelivery(to organisation: String, on day: Day, answering request: String, _ random: inout DemoRandom) {
        var delivery = ServiceDelivery()
        delivery.id = DemoFrame.id(.delivery, deliveries.count + 1)
        delivery.orgID = organisation
        delivery.serviceCode = random.pick([.asesoria_financiacion, .asesoria_financiacion, .busqueda_socios, .innovacion])
        delivery.pillar = delivery.serviceCode == .innovacion ? .innovacion : .financiacion
        delivery.isValueAdded = random.chance(45)
        delivery.isPaid = delivery.isValueAdded && random.chance(30)
        if delivery.isPaid { delivery.amountCents = DemoFrame.thousands(1...6, &random) }
        delivery.deliveredOn = day
        delivery.status = random.chance(6) ? .cancelado : .delivered
        delivery.requestRef = request
        deliveries.append(delivery)
    }

    private mutating func addSearch(_ number: Int, _ random: inout DemoRandom) {
        var search = SavedSearch()
        search.id = DemoFrame.id(.search, number)
        search.name = "Búsqueda inventada \(number)"
        search.orgID = DemoCast.organisation(number * 7)
        search.criteria.themes = random.chance(50) ? [random.pick([.innovacion, .dato_clinico, .talento])] : []
        search.criteria.instruments = random.chance(50) ? [.subvencion] : []
        search.notifiesNew = true
        search.notifiesChanges = random.chance(50)
        search.notifiesClosing = random.chance(70)
        searches.append(search)
    }
}
