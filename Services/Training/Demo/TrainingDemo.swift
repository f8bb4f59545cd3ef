import Contract
import Models
import Pillar
import Storage

extension TrainingService {
    /// Fills an empty database with three invented years of the talent pillar: courses with their people, services given.
    package func fillDemo(_ call: Call) async throws {
        try await database.write(by: call) { [self] tx in
            var demo = TrainingDemo()
            var talent = DemoTalent()
            let courses = talent.programmes()
            try programmes.plant(courses, in: tx)
            try incentives.plant(talent.incentives(), in: tx)
            try pillar.activities.plant(DemoCast.years.map { DemoCast.forum(in: $0) }, in: tx)
            try pillar.catalogue.plant(
                DemoDesk.catalogue([
                    (.bolsa_empleo, "Bolsa de empleo", .talento, 3, 0), (.reclutamiento, "Búsqueda de perfiles", .talento, 10, 450), (.becas_incentivos, "Becas e incentivos", .talento, 5, 0),
                ]), in: tx)
            try pillar.agents.plant(
                DemoDesk.agents([
                    ("Escuela Ficticia de FP Dual", .universidad, [.talento], "Estudiantes en prácticas"), ("Agencia Inventada de Empleo", .agencia, [.talento], "Ayudas a la contratación"),
                ]), in: tx)
            for year in DemoCast.years {
                for number in 0..<24 {
                    let course = demo.course(number, in: year)
                    try pillar.activities.plant([course], in: tx)
                    try pillar.registrations.plant(demo.registrations(for: course), in: tx)
                    if number.isMultiple(of: 6) { try demo.plantSessions(of: course, pillar, in: tx) }
                    guard let edition = talent.edition(of: course, courses) else { continue }
                    try editions.plant([edition], in: tx)
                    guard course.status == .celebrada, (course.endDate ?? TrainingDemo.today) <= EventClock.madrid.day(at: tx.now) else { continue }
                    let came = try pillar.registrations.table.select("activity_id = \(course.id) ORDER BY id", in: tx)
                    try credentials.plant(talent.credentials(came, of: course), in: tx)
                }
                try jobs.plant(talent.jobs(in: year), in: tx)
                try pillar.requests.plant(DemoDesk.worked(talent.requests(in: year)), in: tx)
                try pillar.deliveries.plant(demo.deliveries(in: year), in: tx)
            }
            try pillar.feedbacks.plantDemo(in: tx)
        }
    }
}

/// Invented courses, the same on every machine.
struct TrainingDemo {
    private var random = DemoRandom(seed: 20_240_101)
    private var made = 0
    /// Nothing of the demo lies after this day.
    static let today = Day(year: 2026, month: 11, day: 20)!

    static let subjects = [
        "Marcado CE de producto sanitario", "Buenas prácticas clínicas", "Dato clínico y RGPD", "Inteligencia artificial en diagnóstico", "Compra pública innovadora",
        "Gestión de proyectos europeos", "Calidad ISO 13485", "Ciberseguridad de dispositivos", "Economía circular en la clínica", "Liderazgo de equipos científicos",
        "Ensayos clínicos descentralizados", "Bioestadística aplicada",
    ]
    private static let types: [ActivityType] = [.continua_especializada, .pildora, .taller, .microcredencial, .fp_dual, .postgrado, .reglada]
    private static let services: [ServiceCode] = [
        .bolsa_empleo, .reclutamiento, .foro_talento, .talento_internacional, .becas_incentivos, .marca_empleadora, .diversidad_inclusion, .formacion,
    ]

    private mutating func id(_ kind: UInt64) -> String {
        made += 1
        return Identifier.text(milliseconds: 1_704_067_200_000, random: 0x200 + kind, UInt64(made))
    }

    mutating func course(_ number: Int, in year: Int) -> Activity {
        var course = Activity()
        course.id = id(1)
        // Every year begins on its first day and ends on its last, where periods part.
        let day = number == 0 ? Day(year: year, month: 1, day: 1)! : number == 1 ? Day(year: year, month: 12, day: 31)! : random.day(in: year)
        course.startDate = day
        course.endDate = number.isMultiple(of: 6) ? day.adding(days: 14) : day
        course.kind = .formacion
        course.type = number < 8 ? .continua_especializada : random.pick(Self.types)
        course.title = "\(random.pick(Self.subjects)), edición \(year)-\(number + 1)"
        course.themes = number.isMultiple(of: 4) ? [.innovacion, .ia] : [.talento]
        course.pillar = .talento
        course.scope = .euskadi
        course.mode = number.isMultiple(of: 3) ? .en_linea : .presencial
        course.venue = "Aula ficticia \(number % 5 + 1)"
        course.country = "ES"
        course.associationRole = random.pick([.organiza, .organiza, .coorganiza, .impulsa, .desarrolla])
        course.status = day > Self.today ? .publicada : number == 9 ? .cancelada : .celebrada
        course.capacity = 40
        if course.status == .publicada {
            (course.isOpenToPublic, course.priceCents, course.memberPriceCents, course.reminderHours, course.asksFeedback) = (true, 12_000, 6_000, 48, true)
            course.description = "Curso inventado para aprender con casos prácticos.\nIncluye material y certificado de asistencia."
        }
        course.sessionThreshold = number.isMultiple(of: 12) ? 2 : 0
        if number.isMultiple(of: 5) {
            var partner = ExternalPartner()
            partner.name = "Universidad Inventada"
            partner.category = .agente_conocimiento
            course.partners = [partner]
        }
        return course
    }

    mutating func registrations(for course: Activity) -> [Registration] {
        (0..<Int.random(in: 8...22, using: &random)).map { _ in
            let person = Int.random(in: 3...240, using: &random)
            var registration = Registration()
            registration.id = id(2)
            registration.activityID = course.id
            registration.orgID = DemoCast.organisation((person + 1) / 2)
            registration.personID = DemoCast.person(person)
            registration.name = "Persona Ficticia \(person)"
            registration.email = "persona\(person)@example.org"
            registration.status = .confirmada
            registration.attendance = course.status == .celebrada ? (random.chance(85) ? .asistio : .no_asistio) : .pendiente
            return registration
        }
    }

    /// Three meetings with their lists; a list beats what the registration says.
    mutating func plantSessions(of course: Activity, _ pillar: PillarRooms, in tx: Transaction) throws {
        guard let start = course.startDate, course.status == .celebrada else { return }
        let registrations = try pillar.registrations.table.select("activity_id = \(course.id) ORDER BY id", in: tx)
        for week in 0..<3 {
            var session = ActivitySession()
            session.id = id(3)
            session.activityID = course.id
            session.date = start.adding(days: week * 7)
            session.startTime = "09:30"
            session.endTime = "13:30"
            session.topic = "Módulo \(week + 1)"
            try pillar.sessions.plant([session], in: tx)
            for registration in registrations {
                var attendance = SessionAttendance()
                attendance.id = id(4)
                attendance.sessionID = session.id
                attendance.registrationID = registration.id
                attendance.attended = random.chance(70)
                try pillar.attendances.plant([attendance], in: tx)
            }
        }
    }

    mutating func deliveries(in year: Int) -> [ServiceDelivery] {
        (0..<60).compactMap { number -> ServiceDelivery? in
            let day = number == 0 ? Day(year: year, month: 6, day: 30)! : number == 1 ? Day(year: year, month: 7, day: 1)! : random.day(in: year)
            guard day <= Self.today else { return nil }
            var delivery = ServiceDelivery()
            delivery.id = id(5)
            delivery.orgID = DemoCast.organisation(Int.random(in: 2...120, using: &random))
            delivery.serviceCode = random.pick(Self.services)
            delivery.pillar = .talento
            delivery.isValueAdded = random.chance(60)
            delivery.isPaid = random.chance(25)
            delivery.amountCents = delivery.isPaid ? Int64.random(in: 5...80, using: &random) * 1000 : 0
            delivery.deliveredOn = day
            delivery.status = random.chance(92) ? .delivered : .cancelado
            return delivery
        }
    }
}
