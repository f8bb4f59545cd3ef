import Contract
import Engines
import Foundation
import Funding
import Internationalisation
import KPI
import Membership
import Models
import Pillar
import Storage
import Synchronization
import Testing
import Training
import Web

/// What people may ask of the services, in one process.
@Suite struct PersonRightsTests {
    /// A service that can be down.
    private final class Line: Peer {
        let isDown = Mutex(false)
        let peer: LocalPeer

        init(_ peer: LocalPeer) { self.peer = peer }

        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            if isDown.withLock({ $0 }) { throw ServiceError(.unavailable, "is down") }
            return try await peer.call(method, input)
        }
    }

    private struct Office {
        let membership: MembershipService
        let training: TrainingService
        let line: Line
        let database: any Database

        init() async throws {
            database = try TestDatabase.temporary()
            training = try await TrainingService(try TestDatabase.temporary())
            line = Line(training.answers.peer(Caller(kind: .service, id: "service:membership", name: "membership", scopes: ["training:read", "training:privacy"])))
            membership = try await MembershipService(database, peers: ["training": line])
        }

        func peer(_ accesses: [Access] = [.read, .write, .admin]) -> LocalPeer {
            membership.answers.peer(Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: Set(accesses.map { $0.scope(in: "membership") })))
        }
        var pillar: LocalPeer { training.answers.peer(.system("test")) }

        func person(_ given: String = "Miren", _ family: String = "Ficticia Etxe", email: String = "miren@example.org") async throws -> Person {
            var person = Person()
            (person.givenName, person.familyName, person.email, person.phone) = (given, family, email, "+34 943 222 333")
            return try await peer().call(Person.methods.create, CreateRecord(person))
        }

        func registration(_ person: Person, name: String, email: String) async throws -> String {
            var activity = Activity()
            (activity.kind, activity.title, activity.startDate, activity.status, activity.associationRole) = (.jornada, "Jornada ficticia", Day("2025-05-05"), .celebrada, .organiza)
            var place = Registration()
            place.activityID = try await pillar.call(Activity.methods.create, CreateRecord(activity)).id
            (place.personID, place.name, place.email, place.status) = (person.id, name, email, .confirmada)
            return try await pillar.call(Registration.methods.create, CreateRecord(place)).id
        }

        func place(_ id: String) async throws -> Registration { try await pillar.call(Registration.methods.get, GetRecord(id: id)) }
    }

    @Test func `every record that says who somebody is, or refers to a person, is known to what people may ask`() async throws {
        let services: [(Answers, PersonalData)] = [
            try await { let service = try await MembershipService(try TestDatabase.temporary()); return (service.answers, service.personal) }(),
            try await { let service = try await TrainingService(try TestDatabase.temporary()); return (service.answers, service.personal) }(),
            try await { let service = try await InternationalisationService(try TestDatabase.temporary()); return (service.answers, service.personal) }(),
            try await { let service = try await FundingService(try TestDatabase.temporary()); return (service.answers, service.personal) }(),
            try await { let service = try await KPIService(try TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: [:]); return (service.answers, service.personal) }(),
        ]
        for (answers, personal) in services {
            let records = answers.contracts.flatMap(\.methods).filter { $0.name.hasPrefix("Create") }.map(\.output)
            for record in records {
                let own = record.fields.filter { field in
                    let isText = if case .string = field.kind { true } else { false }
                    return isText && (field.rules.contains(.personal) || field.rules.contains(.references("Person")))
                }
                guard !own.isEmpty else { continue }
                #expect(personal.recordTypes.contains(record.shortName), "\(answers.service): \(record.shortName) has \(own.map(\.name))")
            }
        }
    }

    @Test func `a corrected name reaches the copies of it, also in a service that was down, and nothing else`() async throws {
        let office = try await Office()
        let person = try await office.person()
        let copy = try await office.registration(person, name: "Miren Ficticia Etxe", email: "miren@example.org")
        let other = try await office.registration(person, name: "Asistente de Miren", email: "asistente@example.org")
        office.line.isDown.withLock { $0 = true }
        var changed = person
        (changed.familyName, changed.email) = ("Ficticia Mendi", "miren.mendi@example.org")
        _ = try await office.peer().call(Person.methods.update, UpdateRecord(changed, mask: FieldMask(["familyName", "email"])))
        try await office.membership.keepPromises(at: .now())
        #expect(try await office.place(copy).name == "Miren Ficticia Etxe")
        office.line.isDown.withLock { $0 = false }
        try await office.membership.keepPromises(at: Instant.now().adding(seconds: 60))
        let place = try await office.place(copy)
        #expect(place.name == "Miren Ficticia Mendi" && place.email == "miren.mendi@example.org")
        #expect(try await office.place(other).name == "Asistente de Miren")
    }

    @Test func `what is kept of a person can be read and printed, in three languages, and says what the download says`() async throws {
        let office = try await Office()
        let person = try await office.person()
        _ = try await office.registration(person, name: "Miren Ficticia Etxe", email: "miren@example.org")
        let export = try await office.peer().call(MembershipContract.exportPerson, ExportPersonRequest(id: person.id))
        let pages = try office.membership.pages(in: SiteFrame(association: "Asociación Ficticia"))
        func open(_ path: String, _ language: Language = .es) async -> (status: Int, text: String) {
            var request = PageRequest(target: path, caller: office.peer().caller, csrfToken: "token", origin: "http://here")
            request.language = language
            let answer = await pages.1.answer(request, in: pages.0)
            return (answer.status, String(decoding: answer.body, as: UTF8.self))
        }
        let path = "/persons/\(person.id)/personal-data"
        #expect(await open("/persons/\(person.id)").text.contains("href=\"\(path)\""))
        #expect(await open(path).text.contains("\(path)/sheet"))
        for (language, title) in [(Language.es, "Hoja para leer e imprimir"), (.eu, "Irakurtzeko eta inprimatzeko orria"), (.en, "Sheet to read and print")] {
            let sheet = await open("\(path)/sheet", language)
            #expect(sheet.status == 200 && sheet.text.contains(title))
            let records = export.services.flatMap(\.records)
            #expect(records.count > 1 && records.allSatisfy { sheet.text.contains($0.recordID) })
            // Terms are said in words.
            for value in records.flatMap(\.values) where !["status", "attendance", "language"].contains(value.column) && !value.value.contains(where: { "|[{&<>\"'".contains($0) }) && Instant(value.value) == nil && Day(value.value) == nil {
                #expect(sheet.text.contains(value.value), "\(value.column)")
            }
        }
        office.line.isDown.withLock { $0 = true }
        #expect(await open("\(path)/sheet").text.contains("Falta lo que guardan"))
    }

    @Test func `restricted data stay and are not shown to who only reads`() async throws {
        let office = try await Office()
        let person = try await office.person()
        let restricted = try await office.peer().call(MembershipContract.restrictPerson, RestrictPersonRequest(id: person.id, etag: person.etag))
        #expect(restricted.restrictedOn != nil && restricted.email == person.email)
        let reader = office.peer([.read])
        #expect(try await reader.call(Person.methods.list, ListRecords()).records.isEmpty)
        await #expect(throws: ServiceError.self) { try await reader.call(Person.methods.get, GetRecord(id: person.id)) }
        #expect(try await office.peer().call(Person.methods.list, ListRecords()).records.map(\.id) == [person.id])
        _ = try await office.peer().call(MembershipContract.liftPersonRestriction, LiftPersonRestrictionRequest(id: person.id))
        #expect(try await reader.call(Person.methods.list, ListRecords()).records.map(\.id) == [person.id])
    }

    @Test func `a consent is withdrawn for good, not changed and not deleted, and only one stands for a purpose`() async throws {
        let office = try await Office()
        var consent = Consent()
        (consent.personID, consent.purpose, consent.legalBasis, consent.source) = (try await office.person().id, .boletin, .consentimiento, .papel)
        consent.givenOn = Day("2026-02-01")
        let given = try await office.peer().call(Consent.methods.create, CreateRecord(consent))
        func refusal(_ work: () async throws -> Consent) async -> String {
            do { _ = try await work() } catch let error as ServiceError { return error.reason.isEmpty ? error.violations.first?.rule ?? "" : error.reason } catch {}
            return "none"
        }
        #expect(await refusal { try await office.peer().call(Consent.methods.create, CreateRecord(consent)) } == "CONSENT_STANDS")
        func withdrawn(_ day: String?) async throws -> Consent {
            var change = Consent()
            (change.id, change.withdrawnOn) = (given.id, day.flatMap { Day($0) })
            return try await office.peer().call(Consent.methods.update, UpdateRecord(change, mask: FieldMask(["withdrawnOn"])))
        }
        #expect(await refusal { try await withdrawn("2026-01-31") } == "not_before_start")
        #expect(try await withdrawn("2026-03-01").withdrawnOn == Day("2026-03-01"))
        #expect(await refusal { try await withdrawn(nil) } == "CONSENT_WITHDRAWN")
        await #expect(throws: ServiceError.self) { _ = try await office.peer().call(Consent.methods.delete, DeleteRecord(id: given.id)) }
        consent.givenOn = Day("2026-04-01")
        #expect(try await office.peer().call(Consent.methods.create, CreateRecord(consent)).id != given.id)
    }

    @Test func `an erasure empties what says who it was, leaves others alone, and is asked of a service until it is done`() async throws {
        let office = try await Office()
        let (person, other) = (try await office.person(), try await office.person("Miren", "Ficticia Etxeberria", email: "otra.miren@example.org"))
        let place = try await office.registration(person, name: "M. Ficticia", email: "miren@example.org")
        let kept = try await office.registration(other, name: "Miren Ficticia Etxeberria", email: "otra.miren@example.org")
        let preview = try await office.peer().call(MembershipContract.previewErasure, PreviewErasureRequest(id: person.id))
        #expect(preview.services.map(\.service) == ["membership", "training"] && preview.services[1].tables.contains { $0.type == "Registration" && $0.own == 1 })
        #expect(try await office.place(place).name == "M. Ficticia", "a preview writes nothing")
        let staff = office.peer([.read, .write])
        await #expect(throws: ServiceError.self) { _ = try await staff.call(MembershipContract.erasePerson, ErasePersonRequest(id: person.id)) }
        office.line.isDown.withLock { $0 = true }
        let request = ErasePersonRequest(id: person.id, requestID: Identifier.make(at: .now()))
        let erasure = try await office.peer().call(MembershipContract.erasePerson, request)
        #expect(erasure.outstanding == ["training"] && erasure.applied)
        office.line.isDown.withLock { $0 = false }
        try await office.membership.keepPromises(at: Instant.now().adding(seconds: 60))
        let standing = try #require(try await office.peer().call(MembershipContract.getErasures, GetErasuresRequest()).erasures.first)
        #expect(standing.outstanding.isEmpty && standing.confirmed == ["membership", "training"] && standing.erasure.subjectDigest == Seal.digest(person.id))
        let (gone, stays) = (try await office.place(place), try await office.place(kept))
        #expect(gone.name.isEmpty && gone.email.isEmpty && gone.personID == erasure.erasureID && gone.status == .confirmada)
        #expect(stays.name == "Miren Ficticia Etxeberria" && stays.personID == other.id)
        #expect(try await office.peer().call(Person.methods.list, ListRecords(filter: "miren")).records.map(\.id) == [other.id])
        let nobody = try await office.peer().call(Person.methods.get, GetRecord(id: erasure.erasureID))
        #expect(nobody.erasedOn != nil && nobody.familyName.isEmpty && !nobody.givenName.isEmpty)
        #expect(try await office.peer().call(MembershipContract.erasePerson, request).erasureID == erasure.erasureID, "asked once more, it is done once")
        await #expect(throws: ServiceError.self) { _ = try await office.peer().call(MembershipContract.erasePerson, ErasePersonRequest(id: erasure.erasureID)) }
        let overwritten = try office.database.read { try $0.integer("SELECT COUNT(*) FROM setting WHERE name = 'overwritten_since'") }
        #expect(overwritten == 0, "the files are rebuilt")
    }
}
