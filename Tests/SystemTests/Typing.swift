import Contract
import Foundation
import Models
import Testing

/// Records as the staff of a service would type them, over HTTP.
extension Host {
    func organisation(_ name: String, memberFrom start: String? = nil) async throws -> String {
        let office = peer("membership")
        var organisation = Organisation()
        organisation.legalName = name
        organisation.category = .empresa_health_tech
        let id = try await office.call(Organisation.methods.create, CreateRecord(organisation)).id
        guard let start else { return id }
        var membership = Membership()
        membership.orgID = id
        membership.type = .fundador
        membership.status = .activa
        membership.startDate = Day(start)
        _ = try await office.call(Membership.methods.create, CreateRecord(membership))
        return id
    }

    /// A value-added delivery of the service's own pillar.
    func delivery(to id: String, on day: String, by service: String) async throws {
        let pillars: [String: PlanPillar] = ["membership": .regulatoria, "training": .talento, "internationalisation": .internacionalizacion, "funding": .financiacion]
        var delivery = ServiceDelivery()
        delivery.orgID = id
        delivery.serviceCode = .bolsa_empleo
        delivery.pillar = try #require(pillars[service])
        delivery.isValueAdded = true
        delivery.status = .delivered
        delivery.deliveredOn = Day(day)
        _ = try await peer(service).call(ServiceDelivery.methods.create, CreateRecord(delivery))
    }

    func activity(_ kind: ActivityKind, _ uid: String, on day: String, by service: String) async throws {
        var activity = Activity()
        activity.activityUID = uid
        activity.kind = kind
        activity.title = "Actividad ficticia"
        activity.startDate = Day(day)
        activity.associationRole = .organiza
        activity.status = .celebrada
        _ = try await peer(service).call(Activity.methods.create, CreateRecord(activity))
    }

    /// The scorecard of 2025 after asking every service.
    func figures() async throws -> [String: Figure] {
        let scorecard = try await peer("kpi").call(KPIContract.refresh, RefreshRequest(period: Period(year: 2025)))
        return Dictionary(uniqueKeysWithValues: scorecard.figures.map { ($0.component.isEmpty ? $0.indicator : $0.component, $0) })
    }

    /// Asks until the answer is as it should be; the services' own deadlines bound it. Between two questions, ever more rarely, the
    /// processor is left to who is asked.
    func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(30)
        var pause = Duration.milliseconds(2)
        while ContinuousClock.now < end {
            if try await holds() { return }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(100))
        }
        Issue.record("never: \(what)")
    }
}
