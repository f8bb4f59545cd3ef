import Contract
import Models
import Storage

/// Taking in the files of a plan.
extension Definitions {
    /// What the files do to what is kept.
    private struct Outcome {
        var report = PlanLoadReport()
        var head: Plan
        var added: [StoredPlan.Version] = []
    }

    /// - Throws: `invalid_argument` that names file, line, field and rule.
    func load(_ request: LoadPlanRequest, _ call: Call) async throws -> PlanLoadReport {
        let files = PlanFiles(plan: request.plan, indicators: request.indicators, roadmap: request.roadmap, goals: request.goals)
        do {
            return try await take(files, request, call)
        } catch let error as ServiceError where error.code == .invalidArgument && !error.violations.isEmpty {
            let told = error.violations.map { violation in
                let message = files.place(of: violation.field).map { "\(violation.message) (\($0.file), line \($0.line))" } ?? violation.message
                return ServiceError.Violation(field: violation.field, rule: violation.rule, message: message)
            }
            throw ServiceError.invalid(told)
        }
    }

    private func take(_ files: PlanFiles, _ request: LoadPlanRequest, _ call: Call) async throws -> PlanLoadReport {
        let plan = try PlanLoader.load(files)
        guard request.apply else { return try database.read { try judge(plan, request, call, nil, in: $0).report } }
        return try await database.answer(call) { tx in
            var outcome = try judge(plan, request, call, tx.now, in: tx)
            if outcome.report.isNew { try plans.store.add(outcome.head, in: tx) } else { try plans.store.replace(outcome.head, in: tx) }
            try plans.store.add(outcome.added, to: plan.id, in: tx)
            try journal.noteDefinitions(of: plan.id, in: tx)
            try tx.changed("Plan", plan.id, outcome.report.isNew ? .created : .updated, fields: ["files"])
            outcome.report.isApplied = true
            return outcome.report
        }
    }

    private func judge(_ plan: Plan, _ request: LoadPlanRequest, _ call: Call, _ now: Instant?, in session: Session) throws -> Outcome {
        let all = try plans.all(in: session).plans
        let reason = request.reason.isEmpty ? "plan.yaml" : request.reason
        guard let old = all.first(where: { $0.head.id == plan.id }) else {
            var outcome = Outcome(head: plan)
            (outcome.report.plan, outcome.report.isNew) = (plan.id, true)
            try checkMeasures(plan.definitions.map { ($0, plan.id) }, plan, all, in: session)
            outcome.added = try Plans.first(plan, call.caller.name, reason, now)
            outcome.report.lines = plan.definitions.map { PlanLoadLine($0.indicator, .added) }
            return outcome
        }
        var outcome = Outcome(head: try head(plan, keeping: old))
        outcome.report.plan = plan.id
        var place = old.versions.map(\.position).max() ?? 0
        for (index, definition) in plan.definitions.enumerated() {
            let versions = old.versions(of: definition.indicator)
            var new = definition
            if let from = request.validFrom { new.validFrom = from }
            (new.author, new.reason, new.createTime) = (call.caller.name, reason, now)
            guard let last = versions.first else {
                place += 1
                outcome.report.lines.append(PlanLoadLine(new.indicator, .added))
                outcome.added.append(try StoredPlan.Version(new, position: place))
                continue
            }
            let changed = new.differences(to: last.definition)
            let isWords = Set(changed).isSubset(of: IndicatorDefinition.wordFields)
            if changed.isEmpty {
                outcome.report.lines.append(PlanLoadLine(new.indicator, .unchanged))
                continue
            }
            if isWords {
                (new.version, new.edition) = (last.definition.version, last.definition.edition + 1)
                (new.validFrom, new.validUntil) = (last.definition.validFrom, last.definition.validUntil)
            } else {
                (new.version, new.edition) = (last.definition.version + 1, 1)
                try IndicatorRules(plan: plan, named: "indicators[\(index)]").check(new)
            }
            outcome.report.lines.append(PlanLoadLine(new.indicator, isWords ? .translated : .changed, changed))
            outcome.added.append(try StoredPlan.Version(new, position: last.position))
        }
        try retire(from: old, notIn: plan, request, call, now, &outcome)
        let measured = outcome.added.filter { !$0.definition.isRetired && $0.definition.edition == 1 }.map { ($0.definition, plan.id) }
        try checkMeasures(measured, plan, all, in: session)
        outcome.report.effects = try effects.effects(of: old.adding(outcome.added, head: outcome.head), on: old, in: session)
        return outcome
    }

    /// What the file leaves out ends on the day before its changes begin.
    private func retire(
        from old: StoredPlan, notIn plan: Plan, _ request: LoadPlanRequest, _ call: Call, _ now: Instant?, _ outcome: inout Outcome
    ) throws {
        for id in old.order where !plan.definitions.contains(where: { $0.indicator == id }) {
            guard let last = old.versions(of: id).first else { continue }
            guard !last.definition.isRetired else {
                outcome.report.lines.append(PlanLoadLine(id, .unchanged))
                continue
            }
            guard let from = request.validFrom else {
                throw ServiceError.invalid("validFrom", "required", "is required: the file leaves out \(id), which then ends on the day before")
            }
            var gone = last.definition
            (gone.version, gone.edition, gone.isRetired, gone.validFrom, gone.validUntil) = (gone.version + 1, 1, true, from, nil)
            (gone.author, gone.reason, gone.createTime) = (call.caller.name, request.reason.isEmpty ? "plan.yaml" : request.reason, now)
            outcome.report.lines.append(PlanLoadLine(id, .retired))
            outcome.added.append(try StoredPlan.Version(gone, position: last.position))
        }
    }

    /// The new head, with the roadmap and goals that there are where the files have none.
    private func head(_ plan: Plan, keeping old: StoredPlan) throws -> Plan {
        var files = plan.files
        if files.roadmap.isEmpty { files.roadmap = old.head.files.roadmap }
        if files.goals.isEmpty { files.goals = old.head.files.goals }
        let kept = Set((plan.objectives + plan.pillars).map(\.id))
        let used = Set(old.versions.flatMap { [$0.indicator.group, $0.indicator.owner] })
        guard used.isSubset(of: kept) else {
            throw ServiceError.invalid("plan", "group_in_use", "must keep the objectives and pillars that definitions name: \(used.subtracting(kept).sorted().joined(separator: ", "))")
        }
        return try PlanLoader.head(files)
    }

    private func checkMeasures(_ definitions: [(IndicatorDefinition, String)], _ plan: Plan, _ all: [StoredPlan], in session: Session) throws {
        let period = all.flatMap(\.head.periods).filter { period in today.map { period.start <= $0() } ?? true }.max()
        guard let period else { return }
        let readings = try ReadingStore.collection(period, in: session)
        for (definition, id) in definitions {
            let index = plan.definitions.firstIndex { $0.indicator == definition.indicator } ?? 0
            try IndicatorRules(plan: plan, named: "indicators[\(index)]").check(definition, against: readings, PlanNeeds(all, without: (id, definition.indicator)))
        }
    }
}
