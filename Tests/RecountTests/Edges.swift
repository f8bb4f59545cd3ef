import Contract
import Models
import Pillar

/// Records that lie where figures stumble: on the first and last days of periods and memberships, about organisations that were
/// merged, left, came back or never joined, in any mixture of terms. Made by the services' own calls; what a rule refuses is left out.
struct Edges {
    let peers: [String: any Peer]
    /// The same seed makes the same records.
    private var random = DemoRandom(seed: 20_240_229)
    private let orgs: [String]
    private let days: [Day]
    private let events: [String]
    private(set) var kept: [String: Int] = [:]

    init(_ peers: [String: any Peer]) async throws {
        self.peers = peers
        let membership = peers["membership"]!
        let organisations = try await membership.call(Organisation.methods.list, ListRecords(pageSize: 200)).records
        let rows = try await membership.call(Membership.methods.list, ListRecords(pageSize: 200)).records
        let merged = organisations.filter { !$0.mergedInto.isEmpty }
        let special = merged.flatMap { [$0.id, $0.mergedInto] } + organisations.filter(\.isAssociation).map(\.id)
            + rows.filter { $0.endDate != nil || $0.status == .suspendida }.map(\.orgID)
        orgs = special + special + organisations.prefix(30).map(\.id)
        let ends = rows.filter { special.contains($0.orgID) }.flatMap { row in
            [row.startDate, row.startDate?.adding(days: -1), row.endDate, row.endDate?.adding(days: 1)]
        }
        days = (2023...2026).flatMap { year in ["01-01", "02-28", "06-30", "07-01", "12-31"].compactMap { Day("\(year)-\($0)") } }
            + [Day("2024-02-29")!] + ends.compactMap { $0 }.filter { $0.year >= 2022 }
        events = try await peers["internationalisation"]!.call(Activity.methods.list, ListRecords(pageSize: 20)).records.map(\.activityUID)
            + (try await membership.call(Activity.methods.list, ListRecords(pageSize: 20)).records.map(\.activityUID))
    }

    mutating func fill() async throws {
        for service in Ledger.pillars {
            for _ in 0..<40 { try await activity(in: service) }
            for _ in 0..<40 { try await delivery(in: service) }
        }
        for _ in 0..<60 { try await meeting() }
        for _ in 0..<25 { try await office() }
        for _ in 0..<40 { try await money() }
        for _ in 0..<30 { try await network() }
    }

    private mutating func keep<Record: ServedResource>(_ service: String, _ record: Record) async throws -> Record? {
        do {
            let made = try await peers[service]!.call(Record.methods.create, CreateRecord(record))
            kept["\(Record.self)", default: 0] += 1
            return made
        } catch let error as ServiceError where [.invalidArgument, .failedPrecondition, .alreadyExists].contains(error.code) {
            return nil
        }
    }

    private mutating func term<Value: Term>(_ type: Value.Type) -> Value { random.pick(Value.allCases.filter { !$0.rawValue.isEmpty }) }

    /// One of these in three cases of four, else any.
    private mutating func often<Value: Term>(_ values: [Value]) -> Value { random.chance(75) ? random.pick(values) : term(Value.self) }

    private mutating func activity(in service: String) async throws {
        var activity = Activity()
        activity.kind = often([.formacion, .desayuno, .networking, .jornada, .mision])
        activity.type = often([.continua_especializada, .mision_inversa, .feria_agrupada])
        activity.title = "Acto ficticio"
        activity.themes = random.chance(50) ? [.innovacion] : []
        activity.scope = often([.internacional])
        activity.startDate = random.pick(days)
        activity.associationRole = term(AssociationRole.self)
        activity.status = often([.celebrada])
        if random.chance(40) {
            var partner = ExternalPartner()
            partner.name = "Agente Ficticio"
            partner.category = term(PartnerCategory.self)
            activity.partners = [partner]
        }
        if random.chance(30) { activity.activityUID = random.pick(events) }
        guard let event = try await keep(service, activity) else { return }
        for number in 0..<3 {
            var place = Registration()
            place.activityID = event.id
            place.orgID = random.pick(orgs)
            place.name = "Persona Ficticia \(number)"
            place.status = .confirmada
            place.attendance = often([.asistio])
            _ = try await keep(service, place)
        }
    }

    private mutating func delivery(in service: String) async throws {
        var delivery = ServiceDelivery()
        delivery.orgID = random.pick(orgs)
        delivery.serviceCode = term(ServiceCode.self)
        delivery.pillar = often([.talento, .regulatoria, .financiacion])
        delivery.isValueAdded = random.chance(50)
        delivery.deliveredOn = random.pick(days)
        delivery.status = often([.delivered])
        _ = try await keep(service, delivery)
    }

    private mutating func meeting() async throws {
        let groups = try await peers["membership"]!.call(Group.methods.list, ListRecords(pageSize: 200)).records
        var meeting = Interaction()
        meeting.kind = term(InteractionKind.self)
        meeting.date = random.pick(days)
        meeting.title = "Reunión ficticia"
        meeting.scope = often([.euskadi])
        meeting.themes = random.chance(60) ? [.dato_clinico] : []
        meeting.associationRole = often([.propicia])
        meeting.associationAttended = random.chance(60)
        meeting.counterpartCategory = term(CounterpartCategory.self)
        if random.chance(70) { meeting.groupID = random.pick(groups).id }
        meeting.status = often([.celebrada])
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            var participant = Participant()
            participant.orgID = random.pick(orgs)
            participant.attended = random.chance(70)
            meeting.participants.append(participant)
        }
        _ = try await keep("membership", meeting)
    }

    private mutating func span() -> (Day, Day?) {
        let (one, other) = (random.pick(days), random.pick(days))
        return (min(one, other), random.chance(30) ? nil : max(one, other))
    }
}

extension Edges {
    mutating func office() async throws {
        var entry = IncomeEntry()
        entry.category = term(IncomeCategory.self)
        entry.amountNetCents = Int64.random(in: -900_001...9_000_001, using: &random)
        entry.accrualDate = random.pick(days)
        _ = try await keep("membership", entry)
        var mention = MediaMention()
        mention.publishedOn = random.pick(days)
        mention.outlet = "Diario Ficticio"
        mention.title = "Titular ficticio"
        mention.url = random.chance(70) ? "https://example.org/noticia/\(Int.random(in: 1...8, using: &random))" : ""
        mention.mentionsAssociation = random.chance(70)
        _ = try await keep("membership", mention)
        var sending = IntelligenceDelivery()
        sending.segment = term(IntelligenceSegment.self)
        sending.orgID = random.pick(orgs)
        sending.sentOn = random.pick(days)
        sending.status = often([.enviado])
        _ = try await keep("membership", sending)
        var post = StaffMember()
        post.role = "Puesto ficticio"
        (post.startDate, post.endDate) = span()
        _ = try await keep("membership", post)
        var certificate = Certificate()
        certificate.scheme = often([.esca_eucles])
        certificate.level = term(CertificateLevel.self)
        (certificate.awardedOn, certificate.validUntil) = span()
        _ = try await keep("membership", certificate)
    }

    mutating func money() async throws {
        var award = Award()
        award.title = "Ayuda ficticia"
        award.recipientOrgID = random.pick(orgs)
        award.funderName = "Entidad Ficticia"
        award.funderLevel = term(FunderLevel.self)
        award.instrument = term(FundingInstrument.self)
        award.amountCents = Int64.random(in: 1...90_000_001, using: &random)
        award.awardDate = random.pick(days)
        award.status = often([.awarded])
        _ = try await keep("funding", award)
        var project = Project()
        project.title = "Proyecto ficticio"
        project.type = often([.idi])
        project.status = term(ProjectStatus.self)
        project.scope = often([.internacional])
        project.themes = random.chance(50) ? [.dato_clinico] : []
        project.associationRole = term(ProjectRole.self)
        project.isCollaborative = random.chance(60)
        if random.chance(90) { (project.startDate, project.endDate) = span() }
        if let made = try await keep("funding", project) {
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                var participant = ProjectParticipant()
                (participant.projectID, participant.orgID, participant.role) = (made.id, random.pick(orgs), .socio)
                _ = try await keep("funding", participant)
            }
        }
        var proposal = Proposal()
        proposal.title = "Propuesta ficticia"
        proposal.type = often([.idi])
        proposal.status = term(ProposalStatus.self)
        proposal.associationRole = term(ProposalRole.self)
        proposal.submittedOn = random.pick(days)
        if let made = try await keep("funding", proposal) {
            for _ in 0..<3 {
                var participant = ProposalParticipant()
                (participant.proposalID, participant.orgID, participant.role) = (made.id, random.pick(orgs), .socio)
                _ = try await keep("funding", participant)
            }
        }
    }

    mutating func network() async throws {
        let networks = try await peers["internationalisation"]!.call(Network.methods.list, ListRecords(pageSize: 200)).records
        var seat = NetworkParticipation()
        seat.networkID = random.pick(networks).id
        seat.participant = often([.asociada])
        if seat.participant == .asociada { seat.orgID = random.pick(orgs) }
        (seat.startDate, seat.endDate) = span()
        _ = try await keep("internationalisation", seat)
    }
}
