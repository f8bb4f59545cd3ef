import Contract
import Models

/// What the invented association offers at its one-stop shop, and the invented agents that it refers to.
package enum DemoDesk {
    /// The catalogue's entries of a pillar service.
    ///
    /// - Parameter services: code, pillar, days in which an answer is promised, price in euro; 0 for a service that is free.
    package static func catalogue(_ services: [(code: ServiceCode, name: String, pillar: PlanPillar, days: Int64?, euro: Int64)]) -> [CatalogueService] {
        services.enumerated().map { index, service in
            var entry = CatalogueService()
            entry.id = DemoCast.catalogueService(index + 1)
            entry.serviceCode = service.code
            entry.name = "\(service.name) (ficticio)"
            entry.pillar = service.pillar
            entry.description = "Servicio inventado para los datos de ejemplo."
            entry.isValueAdded = service.euro > 0 || index == 0
            entry.isPaid = service.euro > 0
            entry.priceCents = service.euro * 100
            entry.promisedDays = service.days
            entry.isOffered = true
            return entry
        }
    }

    /// Requests with what was promised, who saw to them and how content those who asked were.
    package static func worked(_ requests: [DeskRequest]) -> [DeskRequest] {
        requests.enumerated().map { index, kept in
            var request = kept
            request.promisedOn = request.receivedOn?.adding(days: 7)
            if request.status != .recibida { request.assignedTo = "Equipo ficticio \(index % 3 + 1)" }
            if request.status == .derivada, index % 2 == 0 { request.agentID = DemoCast.agent(1) }
            if request.answeredOn != nil, index % 3 != 0 { request.satisfaction = Int32(3 + index % 3) }
            return request
        }
    }

    /// The map of agents of some pillars.
    package static func agents(_ agents: [(name: String, kind: AgentKind, pillars: [PlanPillar], help: String)]) -> [SupportAgent] {
        agents.enumerated().map { index, one in
            var agent = SupportAgent()
            agent.id = DemoCast.agent(index + 1)
            agent.name = one.name
            agent.kind = one.kind
            agent.pillars = one.pillars
            agent.helpsWith = one.help
            agent.scope = index % 2 == 0 ? .euskadi : .estatal
            agent.contact = "Ventanilla ficticia \(index + 1)"
            agent.email = "agente\(index + 1)@example.org"
            agent.website = "https://example.org/agentes/\(index + 1)"
            return agent
        }
    }
}
