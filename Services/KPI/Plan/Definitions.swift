import Contract
import Models
import Storage

/// The life of definitions: what is added, changed, retired and translated, and what that does to figures before it is accepted.
struct Definitions: Sendable {
    let database: any Database
    let plans: Plans
    let effects: DefinitionEffects
    let journal: FigureJournal
    let today: (@Sendable () -> Day)?

    /// The answers of `PlanService`.
    func register(in answers: inout Answers) {
        answers.on(PlanContract.listPlans) { try listPlans($0, $1) }
        answers.on(PlanContract.listIndicators) { try list($0, $1) }
        answers.on(PlanContract.getIndicator) { try get($0, $1) }
        answers.on(PlanContract.createIndicator) { try await create($0, $1) }
        answers.on(PlanContract.changeIndicator) { try await change($0, $1) }
        answers.on(PlanContract.retireIndicator) { try await retire($0, $1) }
        answers.on(PlanContract.translateIndicator) { try await translate($0, $1) }
        answers.on(PlanContract.loadPlan) { try await load($0, $1) }
        answers.on(PlanContract.changeLights) { try await changeLights($0, $1) }
    }

    private func listPlans(_ request: ListPlansRequest, _ call: Call) throws -> ListPlansResponse {
        let all = try database.read { try plans.all(in: $0) }
        var answer = ListPlansResponse()
        answer.plans = all.plans.map { stored in
            var summary = PlanSummary()
            (summary.plan, summary.name) = (stored.head.id, stored.head.name[call.language])
            (summary.firstYear, summary.lastYear) = (Int32(stored.head.years.lowerBound), Int32(stored.head.years.upperBound))
            summary.isInForce = stored.head.id == all.inForce
            summary.indicatorCount = Int32(stored.plan(on: day(nil, of: stored)).indicators.count)
            summary.hasRoadmap = stored.head.roadmap != nil
            return summary
        }
        return answer
    }

    /// Today, or the nearest day of the plan.
    private func day(_ asked: Day?, of stored: StoredPlan) -> Day {
        asked ?? today.map { stored.nearest($0()) } ?? stored.lastDay
    }

    private func list(_ request: ListIndicatorsRequest, _ call: Call) throws -> ListIndicatorsResponse {
        let stored = try database.read { try plans.stored(request.plan, in: $0) }
        let day = day(request.on, of: stored)
        var answer = ListIndicatorsResponse()
        answer.plan = stored.head.id
        answer.indicators = stored.order.compactMap { stored.version(of: $0, on: day)?.definition }
            .filter { request.showRetired || !$0.isRetired }
        return answer
    }

    private func get(_ request: GetIndicatorRequest, _ call: Call) throws -> IndicatorHistory {
        try database.read { try history(request.indicator, try plans.stored(request.plan, in: $0)) }
    }

    private func history(_ id: String, _ stored: StoredPlan) throws -> IndicatorHistory {
        let versions = stored.versions(of: id)
        guard !versions.isEmpty else { throw ServiceError.notFound("Indicator", id) }
        var history = IndicatorHistory()
        (history.plan, history.indicator, history.spans) = (stored.head.id, id, stored.spans(of: id))
        history.versions = versions.map(\.definition)
        return history
    }

    private func create(_ request: CreateIndicatorRequest, _ call: Call) async throws -> IndicatorChange {
        try await settle(request.plan, request.reason, isTrial: request.validateOnly, call) { stored in
            if let twin = stored.versions(of: request.definition.indicator).first {
                let message = "is an indicator of the plan already: \(twin.definition.nameEn); change that one, also to bring it back"
                throw ServiceError(
                    .alreadyExists, "\(request.definition.indicator) \(message)",
                    violations: [.init(field: "definition.indicator", rule: "unique_indicator", message: message)], reason: "INDICATOR_EXISTS")
            }
            var new = request.definition
            (new.version, new.edition, new.isRetired) = (1, 1, false)
            return new
        }
    }

    private func change(_ request: ChangeIndicatorRequest, _ call: Call) async throws -> IndicatorChange {
        try await settle(request.plan, request.reason, isTrial: request.validateOnly, call) { stored in
            let last = try newest(request.definition.indicator, stored)
            guard [0, last.version].contains(request.basedOn) else {
                throw ServiceError(.aborted, "\(last.indicator) was changed meanwhile: its version is \(last.version), not \(request.basedOn)", reason: "ETAG_MISMATCH")
            }
            var new = request.definition
            (new.version, new.edition, new.isRetired) = (last.version + 1, 1, false)
            return new
        }
    }

    private func retire(_ request: RetireIndicatorRequest, _ call: Call) async throws -> IndicatorChange {
        try await settle(request.plan, request.reason, isTrial: request.validateOnly, call) { stored in
            let last = try newest(request.indicator, stored)
            guard let day = request.lastDay else { throw ServiceError.invalid("lastDay", "required", "is required") }
            guard day < stored.lastDay else {
                throw ServiceError.invalid("lastDay", "validity", "must be before the plan's last day, \(stored.lastDay)")
            }
            guard var new = stored.version(of: request.indicator, on: day)?.definition, !new.isRetired else {
                throw ServiceError.invalid("lastDay", "validity", "must be a day on which \(last.indicator) holds")
            }
            (new.version, new.edition, new.isRetired) = (last.version + 1, 1, true)
            (new.validFrom, new.validUntil) = (day.adding(days: 1), nil)
            return new
        }
    }

    private func newest(_ id: String, _ stored: StoredPlan) throws -> IndicatorDefinition {
        guard let last = stored.versions(of: id).first else { throw ServiceError.notFound("Indicator", id) }
        return last.definition
    }

    /// Checks a new version and tells what it does; keeps it unless it is a trial.
    private func settle(
        _ plan: String, _ reason: String, isTrial: Bool, _ call: Call, _ make: @escaping @Sendable (StoredPlan) throws -> IndicatorDefinition
    ) async throws -> IndicatorChange {
        @Sendable func judge(_ session: Session, _ now: Instant?) throws -> (IndicatorChange, StoredPlan.Version, String) {
            let all = try plans.all(in: session).plans
            let stored = try plans.stored(plan, in: session)
            var new = try make(stored)
            (new.author, new.reason, new.createTime) = (call.caller.name, reason, now)
            if !new.isRetired {
                let rules = IndicatorRules(plan: stored.head, named: "definition")
                try rules.check(new)
                try Self.checkComponents(new, stored)
                let kept = try ReadingStore.collection(try latest(of: stored), in: session)
                try rules.check(new, against: kept, PlanNeeds(all, without: (stored.head.id, new.indicator)))
            }
            let position = stored.versions(of: new.indicator).first?.position ?? (stored.versions.map(\.position).max() ?? 0) + 1
            let version = try StoredPlan.Version(new, position: position)
            var change = IndicatorChange()
            change.definition = new
            change.effects = try effects.effects(of: stored.adding([version]), on: stored, in: session)
            return (change, version, stored.head.id)
        }
        if isTrial { return try database.read { try judge($0, nil).0 } }
        return try await database.answer(call) { tx in
            var (change, version, id) = try judge(tx, tx.now)
            try plans.store.add([version], to: id, in: tx)
            try journal.noteDefinitions(of: id, in: tx)
            change.isApplied = true
            return change
        }
    }

    /// The last period of a plan that has begun: what services publish is seen in it.
    private func latest(of stored: StoredPlan) throws -> Period {
        let day = day(nil, of: stored)
        return stored.head.periods.last { $0.start <= day } ?? stored.head.periods[0]
    }

    /// Ids of components are those of no other indicator.
    private static func checkComponents(_ new: IndicatorDefinition, _ stored: StoredPlan) throws {
        let taken = Set(stored.versions.filter { $0.indicator.id != new.indicator }.flatMap { [$0.indicator.id] + $0.indicator.components.map(\.id) })
        for (index, part) in new.components.enumerated() where taken.contains(part.component) {
            throw ServiceError.invalid("definition.components[\(index)].component", "unique_indicator", "is the id of another indicator of the plan")
        }
        if taken.contains(new.indicator) { throw ServiceError.invalid("definition.indicator", "unique_indicator", "is the id of a component of another indicator") }
    }
}

extension Definitions {
    private func translate(_ request: TranslateIndicatorRequest, _ call: Call) async throws -> IndicatorHistory {
        try await database.answer(call) { tx in
            let stored = try plans.stored(request.plan, in: tx)
            let versions = stored.versions(of: request.indicator)
            guard let old = request.version == 0 ? versions.first : versions.first(where: { $0.definition.version == request.version }) else {
                throw ServiceError.notFound("Indicator", "\(request.indicator)\(request.version > 0 && !versions.isEmpty ? ", version \(request.version)" : "")")
            }
            var new = old.definition.worded(by: request)
            for (index, words) in request.components.enumerated() where !new.components.contains(where: { $0.component == words.component }) {
                throw ServiceError.invalid("components[\(index)].component", "component_id", "is no component of \(request.indicator)")
            }
            new.edition = old.definition.edition + 1
            (new.author, new.reason, new.createTime) = (call.caller.name, request.reason, tx.now)
            let version = try StoredPlan.Version(new, position: old.position)
            try plans.store.add([version], to: stored.head.id, in: tx)
            return try history(request.indicator, stored.adding([version]))
        }
    }
}

extension IndicatorDefinition {
    /// With the texts that are given in place of those that are there.
    func worded(by request: TranslateIndicatorRequest) -> IndicatorDefinition {
        var new = self
        func take(_ text: String, _ path: WritableKeyPath<IndicatorDefinition, String>) { if !text.isEmpty { new[keyPath: path] = text } }
        take(request.nameEs, \.nameEs)
        take(request.nameEu, \.nameEu)
        take(request.nameEn, \.nameEn)
        take(request.definitionEs, \.definitionEs)
        take(request.definitionEu, \.definitionEu)
        take(request.definitionEn, \.definitionEn)
        take(request.unitLabelEs, \.unitLabelEs)
        take(request.unitLabelEu, \.unitLabelEu)
        take(request.unitLabelEn, \.unitLabelEn)
        take(request.doubtEs, \.doubtEs)
        take(request.doubtEu, \.doubtEu)
        take(request.doubtEn, \.doubtEn)
        for words in request.components {
            guard let index = new.components.firstIndex(where: { $0.component == words.component }) else { continue }
            if !words.nameEs.isEmpty { new.components[index].nameEs = words.nameEs }
            if !words.nameEu.isEmpty { new.components[index].nameEu = words.nameEu }
            if !words.nameEn.isEmpty { new.components[index].nameEn = words.nameEn }
        }
        return new
    }
}
