import Contract
import Models
import Storage

/// Changing a plan's rule for lights.
extension Definitions {
    func changeLights(_ request: ChangeLightsRequest, _ call: Call) async throws -> LightsChange {
        guard request.amberPercent <= request.greenPercent else {
            throw ServiceError.invalid("amberPercent", "lights_order", "must not be above greenPercent, \(request.greenPercent)")
        }
        let lights = Plan.Lights(green: Double(request.greenPercent) / 100, amber: Double(request.amberPercent) / 100)
        @Sendable func judge(_ session: Session) throws -> (LightsChange, Plan) {
            let old = try plans.stored(request.plan, in: session)
            var files = old.head.files
            files.plan = try PlanLoader.text(files.plan, with: lights)
            let head = try PlanLoader.head(files)
            var change = LightsChange()
            (change.plan, change.greenPercent, change.amberPercent) = (head.id, request.greenPercent, request.amberPercent)
            change.effects = try effects.effects(of: old.adding([], head: head), on: old, in: session)
            return (change, head)
        }
        if request.validateOnly { return try database.read { try judge($0).0 } }
        return try await database.answer(call) { tx in
            var (change, head) = try judge(tx)
            try plans.store.replace(head, in: tx)
            try tx.changed("Plan", head.id, .updated, fields: ["lights"])
            change.isApplied = true
            return change
        }
    }
}
