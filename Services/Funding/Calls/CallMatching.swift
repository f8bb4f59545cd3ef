import Contract
import Models
import Storage

/// What is known of the organisation that looks for money.
struct OrganisationProfile: Sendable {
    var category = OrganisationCategory.unspecified
    var sizeClass = SizeClass.unspecified
    var subsectors: [Subsector] = []
    var isStartup = false

    /// What programmes call such an organisation.
    var beneficiaryKinds: [BeneficiaryKind] {
        guard OrganisationCategory.companies.contains(category) else { return [.no_empresa] }
        let bySize: [BeneficiaryKind] =
            switch sizeClass {
            case .micro: [.micro, .pyme]
            case .pequena, .mediana: [.pyme]
            case .grande: [.midcap, .gran_empresa, .unidades_id_empresa]
            case .unspecified: []
            }
        return isStartup ? [.startup] + bySize : bySize
    }
}

/// A call with what its programme and funder add.
struct Candidate: Sendable {
    var call: FundingCall
    var level = FunderLevel.unspecified
    var beneficiaries: [BeneficiaryKind] = []
}

/// Judges one call after the other: what fits, what does not, and how well.
struct CallMatching: Sendable {
    var organisation: OrganisationProfile?
    var criteria: CallFilter?
    var day: Day?

    func judge(_ candidate: Candidate) -> CallMatch {
        var verdict = Verdict()
        judgeTime(candidate.call, &verdict)
        if let organisation { judgeProfile(candidate, organisation, &verdict) }
        if let criteria { judgeCriteria(candidate, criteria, &verdict) }
        var match = CallMatch()
        match.call = candidate.call
        match.score = verdict.score
        match.reasons = verdict.reasons
        match.obstacles = verdict.obstacles
        match.nextDeadline = nextDeadline(of: candidate.call)
        return match
    }

    /// Those that fit, best first, and those that do not, nearest first.
    func sort(_ candidates: [Candidate]) -> (matches: [CallMatch], misses: [CallMatch]) {
        let judged = candidates.map(judge)
        func isBefore(_ one: CallMatch, _ other: CallMatch) -> Bool {
            let days = (one.nextDeadline?.number ?? .max, other.nextDeadline?.number ?? .max)
            if one.obstacles.count != other.obstacles.count { return one.obstacles.count < other.obstacles.count }
            if one.score != other.score { return one.score > other.score }
            return days.0 != days.1 ? days.0 < days.1 : (one.call.title, one.call.id) < (other.call.title, other.call.id)
        }
        let sorted = judged.sorted(by: isBefore)
        return (sorted.filter(\.obstacles.isEmpty), sorted.filter { !$0.obstacles.isEmpty })
    }

    /// Status decides, dates only rank: portals keep calls open past a printed date.
    private func judgeTime(_ call: FundingCall, _ verdict: inout Verdict) {
        verdict.keep(.estado, call.status.rawValue, call.status == .abierta ? 2 : 0)
        if call.isRolling {
            verdict.keep(.plazo, "rolling", 1)
        } else if let next = nextDeadline(of: call) {
            verdict.keep(.plazo, next.text, 1)
        }
    }

    private func nextDeadline(of call: FundingCall) -> Day? {
        guard let day else { return nil }
        return call.deadlines.compactMap(\.dueOn).filter { $0 >= day }.min()
    }

    /// One profile whose every condition is kept is enough; else the nearest one says what is in the way.
    private func judgeProfile(_ candidate: Candidate, _ organisation: OrganisationProfile, _ verdict: inout Verdict) {
        let judged = candidate.call.profiles.map { profile in
            var verdict = Verdict()
            judge(profile, organisation, &verdict)
            return verdict
        }
        if let best = judged.min(by: { ($0.obstacles.count, -$0.score) < ($1.obstacles.count, -$1.score) }) {
            verdict.add(best)
        } else if candidate.beneficiaries.isEmpty {
            verdict.keep(.perfil, "any", 0)
        } else {
            let common = organisation.beneficiaryKinds.filter(candidate.beneficiaries.contains)
            verdict.judge(.perfil, !common.isEmpty, common.isEmpty ? candidate.beneficiaries : common, 1)
        }
    }

    private func judge(_ profile: MemberProfile, _ organisation: OrganisationProfile, _ verdict: inout Verdict) {
        if !profile.categories.isEmpty {
            let fits = profile.categories.contains(organisation.category)
            verdict.judge(.categoria, fits, fits ? [organisation.category] : profile.categories, 3)
        }
        if !profile.sizeClasses.isEmpty {
            let fits = profile.sizeClasses.contains(organisation.sizeClass)
            verdict.judge(.tamano, fits, fits ? [organisation.sizeClass] : profile.sizeClasses, 2)
        }
        if !profile.subsectors.isEmpty {
            let common = organisation.subsectors.filter(profile.subsectors.contains)
            verdict.judge(.subsector, !common.isEmpty, common.isEmpty ? profile.subsectors : common, 3)
        }
        if profile.startupsOnly { verdict.judge(.startup, organisation.isStartup, "startup", 2) }
    }

    private func judgeCriteria(_ candidate: Candidate, _ criteria: CallFilter, _ verdict: inout Verdict) {
        let call = candidate.call
        if !criteria.themes.isEmpty {
            let common = call.themes.filter(criteria.themes.contains)
            verdict.judge(.tema, !common.isEmpty, common.isEmpty ? criteria.themes : common, 2)
        }
        if !criteria.instruments.isEmpty { verdict.judge(.instrumento, criteria.instruments.contains(call.instrument), call.instrument.rawValue, 1) }
        if !criteria.levels.isEmpty { verdict.judge(.nivel, criteria.levels.contains(candidate.level), candidate.level.rawValue, 1) }
        if !criteria.programmeIDs.isEmpty { verdict.judge(.programa, criteria.programmeIDs.contains(call.programmeID), call.programmeID, 2) }
        if criteria.trl > 0, call.trlMin > 0 || call.trlMax > 0 {
            let highest = call.trlMax == 0 ? 9 : call.trlMax
            verdict.judge(.trl, call.trlMin <= criteria.trl && criteria.trl <= highest, "\(max(call.trlMin, 1))-\(highest)", 1)
        }
        if criteria.neededCents > 0, call.amountMinCents > 0 || call.amountMaxCents > 0 {
            let most = call.amountMaxCents == 0 ? Int64.max : call.amountMaxCents
            let detail = "\(call.amountMinCents / 100)-\(call.amountMaxCents == 0 ? "" : "\(call.amountMaxCents / 100)") EUR"
            verdict.judge(.importe, call.amountMinCents <= criteria.neededCents && criteria.neededCents <= most, detail, 1)
        }
        if criteria.withoutConsortium { verdict.judge(.consorcio, call.consortium != .obligatorio, call.consortium.rawValue, 1) }
        if !criteria.text.isEmpty {
            let texts = Fold.text(([call.title, call.note] + call.topics).joined(separator: "\n"))
            verdict.judge(.texto, texts.contains(Fold.text(criteria.text)), criteria.text, 1)
        }
    }
}

/// What was found of one call.
private struct Verdict {
    var score: Int32 = 0
    var reasons: [MatchReason] = []
    var obstacles: [MatchReason] = []

    mutating func keep(_ criterion: MatchCriterion, _ detail: String, _ weight: Int32) {
        reasons.append(MatchReason(criterion, detail))
        score += weight
    }

    mutating func judge(_ criterion: MatchCriterion, _ fits: Bool, _ detail: String, _ weight: Int32) {
        if fits { keep(criterion, detail, weight) } else { obstacles.append(MatchReason(criterion, detail)) }
    }

    mutating func judge<T: Term>(_ criterion: MatchCriterion, _ fits: Bool, _ terms: [T], _ weight: Int32) {
        judge(criterion, fits, terms.map(\.rawValue).joined(separator: ", "), weight)
    }

    mutating func add(_ other: Verdict) {
        score += other.score
        reasons += other.reasons
        obstacles += other.obstacles
    }
}
