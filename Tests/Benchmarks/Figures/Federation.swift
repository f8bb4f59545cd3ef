import Contract
import Funding
import Internationalisation
import KPI
import Membership
import Models
import Pillar
import Storage
import Training
import Web

/// The five services in one process on files of one folder, with the demo data and as many records more as are asked for.
struct Federation: Sendable {
    let sources: [String: CountedPeer]
    private let files: [SQLiteDatabase]
    private let plan: Plan
    private let folder: String
    private let courses: [String]
    /// Longer than a service that runs has: nobody waits for the first count of a million records.
    private static let patience = Duration.seconds(900)
    private static let today = Day(year: 2026, month: 11, day: 20)!
    private static let staff = Caller(
        kind: .person, id: "benchmark", name: "Benchmark",
        scopes: Set(["membership", "training", "internationalisation", "funding", "kpi"].flatMap { service in
            ["read", "write", "measure"].map { "\(service):\($0)" }
        }))

    init(in folder: String, records: Int) async throws {
        let services = try await Services(in: folder)
        try await services.fillDemo()
        self.folder = folder
        plan = try PlanLoader.bundled()
        (sources, files) = (services.peers, services.files)
        courses = try await Self.fill(
            records, membership: services.membership.answers.peer(Self.staff), training: services.training.answers.peer(Self.staff))
    }

    private init(_ federation: Federation, _ services: Services) {
        (folder, plan, courses) = (federation.folder, federation.plan, federation.courses)
        (sources, files) = (services.peers, services.files)
    }

    /// The same files in services that have just started: nothing that was counted before is in their memory. These end.
    func restarted() async throws -> Federation {
        files.forEach { $0.close() }
        return Federation(self, try await Services(in: folder))
    }

    private struct Services {
        let membership: MembershipService
        let training: TrainingService
        let internationalisation: InternationalisationService
        let funding: FundingService
        let files: [SQLiteDatabase]

        init(in folder: String) async throws {
            files = try ["membership", "training", "internationalisation", "funding"].map {
                try SQLiteDatabase(path: "\(folder)/\($0).db", statementLimit: patience)
            }
            membership = try await MembershipService(files[0])
            training = try await TrainingService(files[1])
            internationalisation = try await InternationalisationService(files[2])
            funding = try await FundingService(files[3])
        }

        func fillDemo() async throws {
            let demo = Call(caller: .system("demo"), method: "demo")
            let directory = membership.answers.peer(staff)
            try await membership.fillDemo(demo)
            try await training.followDirectory(of: directory)
            try await training.fillDemo(demo)
            try await internationalisation.followDirectory(of: directory)
            try await internationalisation.fillDemo(demo)
            try await funding.followDirectory(of: directory)
            try await funding.fillDemo(demo)
        }

        var peers: [String: CountedPeer] {
            [
                "membership": membership.answers, "training": training.answers, "internationalisation": internationalisation.answers,
                "funding": funding.answers,
            ].mapValues { CountedPeer($0, staff) }
        }
    }

    /// A board's service that has asked nobody yet.
    func board(_ name: String) async throws -> KPIService {
        let board = try await KPIService(try SQLiteDatabase(path: "\(folder)/\(name).db"), plan: plan, peers: sources, patience: Self.patience, today: { Self.today })
        try await board.fillDemo(Call(caller: .system("demo"), method: "demo"))
        return board
    }

    /// The board's pages, opened by somebody of the staff.
    func reader(of board: KPIService) throws -> @Sendable (String) async -> Int {
        let (site, routes) = try board.pages(in: SiteFrame(association: "Asociación Ficticia")) { Self.today }
        return { target in
            let request = PageRequest(target: target, caller: Self.staff, csrfToken: "token", origin: "http://board")
            return await routes.answer(request, in: site).status
        }
    }

    /// One person more who came to a course.
    func attend(_ number: Int) async throws {
        let place = Self.place(number, in: courses)
        _ = try await sources["training"]!.call(Registration.methods.create, CreateRecord(place))
    }

    /// Half of the records are meetings of members, half people who came to courses; they lie in all years of the demo.
    ///
    /// - Returns: the courses.
    private static func fill(_ records: Int, membership: any Peer, training: any Peer) async throws -> [String] {
        let courses = try await together(max(1, records / 200)) { number in
            var random = DemoRandom(seed: UInt64(number))
            var course = Activity()
            course.kind = .formacion
            course.type = .continua_especializada
            course.title = "Curso ficticio \(number)"
            course.startDate = random.day(in: random.pick(2024...2025))
            course.associationRole = .organiza
            course.status = .celebrada
            return try await training.call(Activity.methods.create, CreateRecord(course)).id
        }
        _ = try await together(records / 2) { number in
            try await training.call(Registration.methods.create, CreateRecord(place(number, in: courses))).id
        }
        _ = try await together(records - records / 2) { number in
            var random = DemoRandom(seed: UInt64(number))
            var meeting = Interaction()
            meeting.kind = random.pick([.bilateral, .trabajo, .presentacion, .b2b])
            meeting.date = random.day(in: random.pick(2024...2025))
            meeting.title = "Reunión ficticia \(number)"
            meeting.scope = .euskadi
            meeting.associationRole = random.pick([.propicia, .organiza, .participa])
            meeting.associationAttended = true
            meeting.counterpartCategory = random.pick([.sistema_vasco_salud, .gobierno, .cluster, .empresa_consolidada])
            meeting.status = .celebrada
            meeting.participants = (0..<2).map { _ in
                var participant = Participant()
                participant.orgID = DemoCast.organisation(random.pick(DemoCast.organisations.dropFirst()))
                participant.attended = true
                return participant
            }
            return try await membership.call(Interaction.methods.create, CreateRecord(meeting)).id
        }
        return courses
    }

    private static func place(_ number: Int, in courses: [String]) -> Registration {
        var random = DemoRandom(seed: UInt64(number))
        var place = Registration()
        place.activityID = random.pick(courses)
        place.orgID = DemoCast.organisation(random.pick(DemoCast.organisations.dropFirst()))
        place.name = "Persona Ficticia \(number)"
        place.status = .confirmada
        place.attendance = random.pick([.asistio, .asistio, .no_asistio])
        return place
    }

    /// 256 clients, each of which makes the next record once its last is acknowledged.
    private static func together(_ count: Int, _ make: @escaping @Sendable (Int) async throws -> String) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            let clients = min(256, count)
            for client in 0..<clients {
                group.addTask {
                    var made: [String] = []
                    for number in stride(from: client, to: count, by: clients) { made.append(try await make(number)) }
                    return made
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
