import Contract
import Models
import Storage
import Testing

@testable import Membership

@Suite struct OrganisationTests {
    @Test func `an organisation is kept with id, version and times, and every change leaves a line`() async throws {
        let office = try await Office()
        let made = try await office.organisation("Ejemplo Biotech (ficticia) S.L.")
        #expect(Format.uuid.matches(made.id))
        #expect(made.etag == "\"r1\"")
        var change = made
        change.tradeName = "Ejemplo"
        let changed = try await office.staff.call(Organisation.methods.update, UpdateRecord(change, mask: ["tradeName"]))
        #expect(changed.etag == "\"r2\"")
        let lines = try office.database.read { try $0.history("Organisation", made.id) }
        #expect(lines.map(\.action) == ["updated", "created"])
        #expect(lines[0].fields == ["tradeName"])
        #expect(lines[0].principal == "staff")
    }

    @Test func `somebody else's version is not overwritten`() async throws {
        let office = try await Office()
        var mine = try await office.organisation("A")
        var theirs = mine
        theirs.note = "theirs"
        _ = try await office.staff.call(Organisation.methods.update, UpdateRecord(theirs))
        mine.note = "mine"
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.update, UpdateRecord(mine)) }
        #expect(error?.code == .aborted)
        #expect(error?.reason == "ETAG_MISMATCH")
    }

    @Test func `a repeated request acts once and a reused id is refused`() async throws {
        let office = try await Office()
        var organisation = Organisation()
        organisation.legalName = "Once"
        organisation.category = .federacion
        let key = "0199aaaa-0000-7000-8000-000000000001"
        let first = try await office.staff.call(Organisation.methods.create, CreateRecord(organisation, requestID: key))
        let again = try await office.staff.call(Organisation.methods.create, CreateRecord(organisation, requestID: key))
        #expect(first == again)
        organisation.legalName = "Twice"
        let error = await #expect(throws: ServiceError.self) {
            try await office.staff.call(Organisation.methods.create, CreateRecord(organisation, requestID: key))
        }
        #expect(error?.reason == "REQUEST_ID_REUSED")
        let page = try await office.staff.call(Organisation.methods.list, ListRecords())
        #expect(page.records.map(\.legalName) == ["Once"])
    }

    @Test func `bad input names field and rule, and nothing is written`() async throws {
        let office = try await Office()
        var organisation = Organisation()
        organisation.website = "ftp://x"
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.create, CreateRecord(organisation)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.violations.map(\.field) == ["organisation.legalName", "organisation.category", "organisation.website"])
        #expect(try await office.staff.call(Organisation.methods.list, ListRecords()).records.isEmpty)
    }

    @Test func `a tax id belongs to one organisation`() async throws {
        let office = try await Office()
        var one = Organisation()
        one.legalName = "One"
        one.category = .federacion
        one.taxID = "b-00000000"
        let kept = try await office.staff.call(Organisation.methods.create, CreateRecord(one))
        #expect(kept.taxID == "B00000000")
        one.taxID = "B 00000000"
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.create, CreateRecord(one)) }
        #expect(error?.code == .alreadyExists)
        #expect(error?.violations.first?.field == "organisation.taxId")
    }

    @Test func `a list is filtered, ordered and paged without a gap or a repeat`() async throws {
        let office = try await Office()
        for number in 0..<7 { _ = try await office.organisation("Org \(number % 3)", number % 2 == 0 ? .federacion : .otro_cluster) }
        var names: [String] = []
        var ids: Set<String> = []
        var token = ""
        repeat {
            let page = try await office.staff.call(Organisation.methods.list, ListRecords(pageSize: 2, pageToken: token, orderBy: "legal_name desc"))
            names += page.records.map(\.legalName)
            ids.formUnion(page.records.map(\.id))
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(names == ["Org 2", "Org 2", "Org 1", "Org 1", "Org 0", "Org 0", "Org 0"])
        #expect(ids.count == 7)
        let filtered = try await office.staff.call(Organisation.methods.list, ListRecords(filter: "category = federacion AND legal_name = \"Org 0\""))
        #expect(filtered.records.count == 2)
        #expect(try await office.staff.call(Organisation.methods.list, ListRecords(filter: "órg")).records.count == 7)
    }

    @Test(arguments: [
        ("nonsense = 1", "filter"), ("category = tailor", "filter"), ("is_basque = maybe", "filter"), ("(category = federacion", "filter"),
    ])
    func `a filter that is not understood says why`(filter: String, field: String) async throws {
        let office = try await Office()
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.list, ListRecords(filter: filter)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.violations.first?.field == field)
    }

    @Test func `a page token of another query and a negative page size are refused`() async throws {
        let office = try await Office()
        for number in 0..<3 { _ = try await office.organisation("Org \(number)") }
        let page = try await office.staff.call(Organisation.methods.list, ListRecords(pageSize: 1))
        let other = await #expect(throws: ServiceError.self) {
            try await office.staff.call(Organisation.methods.list, ListRecords(pageToken: page.nextPageToken, filter: "is_basque = true"))
        }
        #expect(other?.violations.first?.field == "pageToken")
        let negative = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.list, ListRecords(pageSize: -1)) }
        #expect(negative?.violations.first?.field == "pageSize")
    }

    @Test func `nobody reads or writes without the right`() async throws {
        let office = try await Office()
        let anonymous = await #expect(throws: ServiceError.self) { try await office.service.answers.peer(.anonymous).call(Organisation.methods.list, ListRecords()) }
        #expect(anonymous?.code == .unauthenticated)
        let reader = office.service.answers.peer(Caller(kind: .key, id: "k", name: "k", scopes: ["membership:read"]))
        let refused = await #expect(throws: ServiceError.self) { try await reader.call(Organisation.methods.create, CreateRecord(Organisation())) }
        #expect(refused?.code == .permissionDenied)
    }

    @Test func `every method of the contracts has an answer`() async throws {
        #expect(try await Office().service.answers.unanswered.isEmpty)
    }
}
