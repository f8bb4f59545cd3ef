import Contract
import Models
import Pillar

/// Media, outside bodies, intelligence, agreements, team and first certificate.
extension MembershipDemo {
    mutating func addPresence() {
        for semester in Self.semesters {
            for position in 0..<random.pick(11...17) { addMention(position, in: semester) }
        }
        let bodies: [(String, ExternalBodyKind, Bool, String, String?)] = [
            ("Grupo de pilotaje RIS3 Salud (ficticio)", .grupo_pilotaje, true, "2020-01-01", nil),
            ("Grupo de trabajo industria inteligente (ficticio)", .grupo_trabajo, true, "2021-05-01", nil),
            ("Comité de datos de salud (ficticio)", .comite, true, "2024-03-01", nil),
            ("Comité de compra pública innovadora (ficticio)", .comite, true, "2024-09-01", "2026-03-31"),
            ("Grupo de trabajo de talento sanitario (ficticio)", .grupo_trabajo, true, "2025-02-01", nil),
            ("Consejo asesor de ciencia (ficticio)", .consejo, true, "2022-01-01", nil),
            ("Grupo de trabajo interclúster (ficticio)", .grupo_trabajo, false, "2023-01-01", nil),
        ]
        for (name, kind, isInstitutional, start, end) in bodies { addBody(name, kind, isInstitutional, from: Day(start), until: end.flatMap { Day($0) }) }
        for (position, topic) in ["Acceso a muestras", "Prácticas de estudiantes", "Compra conjunta", "Intercambio entre clústeres"].enumerated() {
            var agreement = Agreement()
            agreement.id = id()
            agreement.counterpart = organisations[107 + position].legalName
            agreement.counterpartOrgID = organisations[107 + position].id
            agreement.topic = "\(topic) (ficticio)"
            agreement.signedOn = random.day(in: 2024 + position % 3)
            agreement.validUntil = agreement.signedOn?.adding(days: 730)
            agreements.append(agreement)
        }
    }

    private mutating func addMention(_ position: Int, in semester: Period) {
        var mention = MediaMention()
        mention.id = id()
        mention.publishedOn = day(in: semester)
        mention.outlet = random.pick(["Diario Ficticio", "Irrati Asmatua", "Revista Inventada", "Portal Imaginario", "Agencia Irreal"])
        mention.medium = random.pick([.prensa, .radio, .revista, .digital, .agencia])
        mention.scope = random.pick([.local, .local, .euskadi, .estatal, .internacional])
        mention.title = "Noticia inventada \(mentions.count + 1)"
        mention.mentionsAssociation = random.chance(90)
        // Every ninth one shares an earlier address, some have none.
        if position % 9 == 8, let earlier = mentions.last(where: { !$0.url.isEmpty }) {
            mention.url = earlier.url
        } else if random.chance(85) {
            mention.url = "https://medios.example.org/noticia-\(mentions.count + 1)"
        }
        if random.chance(40) { mention.memberOrgIDs = [DemoCast.organisation(random.pick(2...62))] }
        mentions.append(mention)
    }

    private mutating func addBody(_ name: String, _ kind: ExternalBodyKind, _ isInstitutional: Bool, from start: Day?, until end: Day?) {
        var body = ExternalBody()
        body.id = id()
        body.name = name
        body.kind = kind
        body.isInstitutional = isInstitutional
        body.scope = .euskadi
        bodies.append(body)
        var seat = ExternalBodyParticipation()
        seat.id = id()
        seat.bodyID = body.id
        seat.startDate = start
        seat.endDate = end
        seat.representative = "Persona Ficticia de la oficina"
        bodySeats.append(seat)
    }

    mutating func addBulletins() {
        let segments: [IntelligenceSegment] = [.general, .biopharma, .medical_devices, .digital_health, .regulatoria, .mercados]
        for year in DemoCast.years {
            for month in 1...12 {
                guard let date = Day(year: year, month: month, day: 10), date <= Self.today else { continue }
                var bulletin = IntelligenceBulletin()
                bulletin.id = id()
                bulletin.issue = "\(year)-\(month)"
                bulletin.title = "Boletín de vigilancia \(year)-\(month) (ficticio)"
                bulletin.segment = segments[month % segments.count]
                bulletin.publishedOn = date
                bulletins.append(bulletin)
                for number in some(bulletin.segment == .general ? 20 : 11, of: members(on: date)) { send(bulletin, to: number, on: date) }
            }
        }
    }

    private mutating func send(_ bulletin: IntelligenceBulletin, to number: Int, on date: Day) {
        var sending = IntelligenceDelivery()
        sending.id = id()
        sending.bulletinID = bulletin.id
        sending.segment = bulletin.segment
        sending.orgID = DemoCast.organisation(number)
        sending.sentOn = date
        sending.status = random.chance(97) ? .enviado : .rebotado
        sending.openedOn = random.chance(55) ? date.adding(days: random.pick(0...5)) : nil
        sendings.append(sending)
    }

    mutating func addTeam() {
        let posts: [(String, PlanPillar, Int32, String, String?)] = [
            ("Dirección", .profesionalizacion, 100, "2018-01-08", nil), ("Internacionalización", .internacionalizacion, 100, "2019-03-01", nil),
            ("Innovación y proyectos", .innovacion, 100, "2020-09-01", "2025-05-31"), ("Innovación y proyectos", .innovacion, 100, "2025-06-01", nil),
            ("Comunicación", .representatividad, 60, "2021-01-11", nil), ("Talento", .talento, 100, "2024-04-01", nil),
            ("Administración", .profesionalizacion, 50, "2016-01-01", nil), ("Financiación", .financiacion, 100, "2026-02-02", nil),
        ]
        for (position, (role, pillar, time, start, end)) in posts.enumerated() {
            var post = StaffMember()
            post.id = id()
            post.name = "Persona Ficticia \(position + 1) de la oficina"
            post.role = role
            post.pillar = pillar
            post.fteHundredths = time
            post.startDate = Day(start)
            post.endDate = end.flatMap { Day($0) }
            staff.append(post)
        }
        var certificate = Certificate()
        certificate.id = id()
        certificate.scheme = .esca_eucles
        certificate.level = .en_preparacion
        certificate.awardedOn = Day("2024-03-01")
        certificate.validUntil = Day("2025-09-30")
        certificates.append(certificate)
    }
}
