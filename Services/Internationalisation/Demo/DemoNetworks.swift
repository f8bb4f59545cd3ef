import Contract
import Models
import Pillar

extension InternationalisationDemo {
    private static let networkNames: [(String, NetworkKind, Scope)] = [
        ("Red Europea Ficticia de Bioclústeres", .red, .internacional), ("Plataforma Inventada de Salud Digital", .plataforma, .internacional),
        ("Consejo Ficticio de Biorregiones", .consejo, .internacional), ("Foro Inventado de Tecnología Médica", .foro, .internacional),
        ("Comité Ficticio de Normas de Producto Sanitario", .comite, .internacional), ("Alianza Inventada de Medicina Personalizada", .alianza, .internacional),
        ("Red Ficticia de Laboratorios Vivientes", .red, .internacional), ("Plataforma Inventada de Espacios de Datos", .plataforma, .internacional),
        ("Red Ficticia de Envejecimiento Activo", .red, .internacional), ("Foro Inventado Atlántico de Salud", .foro, .internacional),
        ("Consejo Ficticio de Terapias Avanzadas", .consejo, .internacional), ("Comité Inventado de Diagnóstico in Vitro", .comite, .internacional),
        ("Red Ficticia Estatal de Clústeres de Salud", .red, .estatal), ("Alianza Inventada Ibérica de Biotecnología", .alianza, .internacional),
    ]

    /// Networks, and who takes part in them: the association in some from before the plan, members in more every year.
    mutating func addNetworks() {
        for (number, (name, kind, scope)) in Self.networkNames.enumerated() {
            var network = Network()
            network.id = id(.network)
            network.code = "DEMO-\(number + 1)"
            network.name = name
            network.kind = kind
            network.scope = scope
            network.website = "https://example.org/red/\(number + 1)"
            network.note = "Datos inventados."
            networks.append(network)
            if number % 2 == 0 { addParticipation(in: network, nil, since: random.day(in: 2020 + number / 2)) }
            for member in members(random.pick(1...3)) { addParticipation(in: network, member, since: random.day(in: random.pick(2022...2026))) }
        }
    }

    private mutating func addParticipation(in network: Network, _ member: Int?, since start: Day) {
        var participation = NetworkParticipation()
        participation.id = id(.participation)
        participation.networkID = network.id
        participation.participant = member == nil ? .asociacion : .asociada
        participation.orgID = member.map { DemoCast.organisation($0) } ?? DemoCast.association
        participation.role = random.pick(["Socio", "Socio", "Junta directiva", "Coordinación de grupo"])
        participation.startDate = start
        participation.endDate = random.chance(25) ? start.adding(days: random.pick(200...900)) : nil
        participations.append(participation)
    }

    /// About one opportunity a month, most of them over by now.
    mutating func addOpportunities() {
        for year in DemoCast.years {
            for number in 1...12 {
                let market = random.pick(DemoMarket.all)
                let published = random.day(in: year)
                var opportunity = MarketOpportunity()
                opportunity.id = id(.opportunity)
                opportunity.title = "Oportunidad inventada \(year)-\(number): \(market.name)"
                opportunity.country = market.country
                opportunity.sector = random.pick(["Compra hospitalaria ficticia", "Búsqueda ficticia de socio", "Licitación ficticia"])
                opportunity.subsectors = [random.pick(Self.subsectors)]
                opportunity.segments = [random.pick([.empresa_biopharma, .empresa_health_tech, .servicios_especializados])]
                opportunity.summary = "Texto inventado."
                opportunity.deadline = published.adding(days: random.pick(20...120))
                opportunity.sourceURL = "https://example.org/oportunidad/\(year)-\(number)"
                opportunity.status = published > Self.lastDay ? .borrador : random.chance(10) ? .retirada : .publicada
                opportunity.publishedOn = opportunity.status == .borrador ? nil : published
                opportunity.withdrawnOn = opportunity.status == .retirada ? published.adding(days: 15) : nil
                opportunities.append(opportunity)
            }
        }
    }

    /// What members asked and what the association rendered in a semester.
    mutating func addDesk(of period: Period) {
        for number in members(random.pick(12...18)) {
            let received = random.day(in: period)
            guard received <= Self.lastDay else { continue }
            var request = DeskRequest()
            request.id = id(.request)
            request.orgID = DemoCast.organisation(number)
            request.personID = DemoCast.person(2 * number)
            request.subject = random.pick(["Buscar distribuidor (ficticio)", "Certificación en destino (ficticia)", "Contactos en un mercado (ficticio)"])
            request.pillar = .internacionalizacion
            request.receivedOn = received
            request.status = random.chance(85) ? .respondida : .asignada
            request.answeredOn = request.status == .respondida ? received.adding(days: random.pick(1...12)) : nil
            requests.append(request)
            if request.status == .respondida { addDelivery(for: request) }
        }
    }

    private mutating func addDelivery(for request: DeskRequest) {
        var delivery = ServiceDelivery()
        delivery.id = id(.delivery)
        delivery.orgID = request.orgID
        delivery.serviceCode = random.pick([.apoyo_internacional, .apoyo_internacional, .busqueda_socios])
        delivery.pillar = .internacionalizacion
        delivery.isValueAdded = random.chance(70)
        delivery.isPaid = random.chance(20)
        delivery.amountCents = delivery.isPaid ? Int64(random.pick(2...12)) * 10_000 : 0
        delivery.deliveredOn = request.answeredOn
        delivery.status = .delivered
        delivery.requestRef = request.id
        deliveries.append(delivery)
    }
}
