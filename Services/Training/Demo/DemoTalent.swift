import Contract
import Models
import Pillar
import Storage

/// Invented courses, certificates, jobs and incentives: what the talent pillar keeps beside its activities.
struct DemoTalent {
    private var random = DemoRandom(seed: 20_240_107)
    private var made = 0

    private mutating func id(_ kind: UInt64) -> String {
        made += 1
        return Identifier.text(milliseconds: 1_704_067_200_000, random: 0x280 + kind, UInt64(made))
    }

    mutating func programmes() -> [TrainingProgramme] {
        TrainingDemo.subjects.enumerated().map { number, subject in
            var programme = TrainingProgramme()
            programme.id = id(1)
            programme.code = "CUR-\(number + 1)"
            programme.title = subject
            programme.type = .continua_especializada
            programme.summary = "Curso inventado para enseñar Auzolan."
            programme.learningOutcomes = ["Conoce el marco de \(subject.lowercased())", "Lo aplica en un caso de su organización"]
            programme.hours = Int32(8 + number % 4 * 6)
            programme.ectsTenths = Int32(number % 4 * 5)
            programme.eqfLevel = 5
            programme.language = "es"
            programme.mode = number.isMultiple(of: 3) ? .en_linea : .presencial
            programme.awardingBody = "Clúster Inventado"
            programme.awardingCountry = "ES"
            programme.assessment = number.isMultiple(of: 2) ? .trabajo : .examen
            programme.qualityAssurance = "Revisión anual por el comité inventado de talento"
            programme.themes = [.talento]
            programme.isOffered = number != 11
            return programme
        }
    }

    /// The edition of a specialised course whose title begins with that of its programme.
    mutating func edition(of course: Activity, _ programmes: [TrainingProgramme]) -> TrainingEdition? {
        guard course.type == .continua_especializada, let programme = programmes.first(where: { course.title.hasPrefix($0.title + ",") }) else { return nil }
        var edition = TrainingEdition()
        edition.id = id(2)
        edition.activityID = course.id
        edition.programmeID = programme.id
        edition.teachers = ["Docente Ficticia \(random.pick(Array(1...9)))"]
        return edition
    }

    mutating func credentials(_ registrations: [Registration], of course: Activity) -> [Credential] {
        registrations.filter { $0.attendance == .asistio }.map { registration in
            var credential = Credential()
            credential.id = id(3)
            credential.registrationID = registration.id
            credential.kind = .asistencia
            credential.issuedOn = course.endDate ?? course.startDate
            return credential
        }
    }

    private static let trades = ["Especialista regulatoria", "Bioinformático", "Responsable de calidad", "Ingeniera de producto sanitario", "Gestora de ensayos clínicos", "Científico de datos"]

    mutating func jobs(in year: Int) -> [JobPosting] {
        (0..<30).compactMap { number -> JobPosting? in
            let published = random.day(in: year)
            guard published <= TrainingDemo.today else { return nil }
            var job = JobPosting()
            job.id = id(4)
            job.orgID = DemoCast.organisation(Int.random(in: 2...120, using: &random))
            job.title = random.pick(Self.trades)
            job.description = "Puesto inventado para enseñar la bolsa de empleo; no se puede solicitar."
            job.employmentType = random.pick([.jornada_completa, .jornada_completa, .jornada_parcial, .practicas, .temporal])
            job.place = random.pick(["Bilbao", "Donostia", "Vitoria-Gasteiz"])
            job.country = "ES"
            job.minSalaryCents = Int64.random(in: 22...35, using: &random) * 100_000
            job.maxSalaryCents = job.minSalaryCents + 600_000
            job.applyEmail = "empleo\(number)@example.org"
            job.publishedOn = published
            let last = published.adding(days: JobPostings.term)
            job.validThrough = last
            job.status = last < TrainingDemo.today ? .cerrada : .publicada
            if job.status == .cerrada { job.outcome = random.chance(70) ? .cubierta : .sin_cubrir }
            return job
        }
    }

    mutating func requests(in year: Int) -> [DeskRequest] {
        (0..<12).compactMap { _ -> DeskRequest? in
            let received = random.day(in: year)
            guard received <= TrainingDemo.today else { return nil }
            var request = DeskRequest()
            request.id = id(6)
            request.orgID = DemoCast.organisation(Int.random(in: 2...120, using: &random))
            request.subject = random.pick(["Perfil regulatorio urgente", "Formación a medida", "Estudiantes en prácticas", "Beca para doctorado industrial"])
            request.pillar = .talento
            request.receivedOn = received
            let answered = received.adding(days: Int.random(in: 1...10, using: &random))
            request.status = answered > TrainingDemo.today ? .asignada : .respondida
            if request.status == .respondida { request.answeredOn = answered }
            return request
        }
    }

    mutating func incentives() -> [TalentIncentive] {
        let invented: [(String, IncentiveKind, Int64)] = [
            ("Beca Inventada de doctorado industrial", .doctorado_industrial, 90_000_00), ("Ayuda Ficticia a la contratación de talento", .ayuda_contratacion, 12_000_00),
            ("Programa Inventado de retorno", .retorno_talento, 30_000_00), ("Premio Ficticio a la divulgación", .premio, 3_000_00),
        ]
        return invented.map { name, kind, amount in
            var incentive = TalentIncentive()
            incentive.id = id(5)
            incentive.name = name
            incentive.kind = kind
            incentive.provider = "Organismo Inventado"
            incentive.audience = "Personas investigadoras de organizaciones asociadas"
            incentive.amountCents = amount
            incentive.sourceURL = "https://example.org/talento"
            return incentive
        }
    }
}
