import Contract
import Engines
import Models
import Storage
import Testing

@testable import Membership

/// Who of a segment is written to: who belongs to it and has agreed to it, and nobody else.
@Suite struct SegmentTests {
    private struct Desk {
        let peer: LocalPeer

        init() async throws {
            let service = try await MembershipService(try TestDatabase.temporary())
            peer = service.answers.peer(.system("test"))
        }

        func organisation(_ subsectors: [Subsector]) async throws -> String {
            var organisation = Organisation()
            (organisation.legalName, organisation.category, organisation.subsectors) = ("Empresa ficticia", .empresa_health_tech, subsectors)
            return try await peer.call(Organisation.methods.create, CreateRecord(organisation)).id
        }

        @discardableResult
        func person(_ name: String, in organisation: String, email: String? = nil, role: String = "Gerencia", until end: String? = nil) async throws -> String {
            var person = Person()
            (person.givenName, person.email) = (name, email ?? "\(name.lowercased())@example.org")
            let id = try await peer.call(Person.methods.create, CreateRecord(person)).id
            var affiliation = Affiliation()
            (affiliation.personID, affiliation.orgID, affiliation.role, affiliation.endDate) = (id, organisation, role, end.flatMap { Day($0) })
            _ = try await peer.call(Affiliation.methods.create, CreateRecord(affiliation))
            return id
        }

        func consent(_ person: String, _ purpose: ConsentPurpose = .boletin, from given: String, until expires: String? = nil, withdrawn: String? = nil) async throws {
            var consent = Consent()
            (consent.personID, consent.purpose, consent.legalBasis, consent.source) = (person, purpose, .consentimiento, .correo)
            (consent.givenOn, consent.expiresOn, consent.withdrawnOn) = (Day(given), expires.flatMap { Day($0) }, withdrawn.flatMap { Day($0) })
            _ = try await peer.call(Consent.methods.create, CreateRecord(consent))
        }

        func preview(on day: String, _ change: (inout MailingSegment) -> Void = { _ in }) async throws -> SegmentPreview {
            var segment = MailingSegment()
            (segment.name, segment.purpose) = ("Segmento ficticio", .boletin)
            change(&segment)
            let id = try await peer.call(MailingSegment.methods.create, CreateRecord(segment)).id
            return try await peer.call(MembershipContract.previewSegment, PreviewSegmentRequest(id: id, day: Day(day)))
        }
    }

    @Test func `whoever agreed is written to, and of the others it is said why not`() async throws {
        let desk = try await Desk()
        let house = try await desk.organisation([.ivd])
        try await desk.consent(desk.person("Ane", in: house), from: "2025-01-01")
        try await desk.person("Beñat", in: house)
        try await desk.consent(desk.person("Cira", in: house), from: "2025-01-01", withdrawn: "2025-06-01")
        try await desk.consent(desk.person("Dunia", in: house), from: "2025-01-01", until: "2025-06-30")
        try await desk.consent(desk.person("Eider", in: house), .actividades, from: "2025-01-01")
        try await desk.consent(desk.person("Fran", in: house, email: ""), from: "2025-01-01")
        let held = try await desk.person("Garazi", in: house)
        try await desk.consent(held, from: "2025-01-01")
        _ = try await desk.peer.call(MembershipContract.restrictPerson, RestrictPersonRequest(id: held))
        try await desk.consent(desk.person("Ibai", in: house, email: "ANE@example.org"), from: "2025-01-01")
        let again = try await desk.person("Haizea", in: house)
        try await desk.consent(again, from: "2025-01-01", withdrawn: "2025-02-01")
        try await desk.consent(again, from: "2025-03-01")

        let later = try await desk.preview(on: "2025-07-01")
        #expect(later.recipients.map(\.name) == ["Ane", "Haizea"])
        #expect(later.leftOut.map { "\($0.name) \($0.refusal.rawValue)" } == [
            "Beñat sin_consentimiento", "Cira retirado", "Dunia caducado", "Eider sin_consentimiento", "Fran sin_correo", "Garazi limitado", "Ibai repetido",
        ])
        #expect(try await desk.preview(on: "2025-05-31").recipients.map(\.name) == ["Ane", "Cira", "Dunia", "Haizea"])
    }

    @Test func `a segment narrows by what the organisation and the person in it are on the day, and names everybody once`() async throws {
        let desk = try await Desk()
        let (one, other) = (try await desk.organisation([.ivd]), try await desk.organisation([.otros]))
        let both = try await desk.person("Ane", in: one, role: "Dirección técnica")
        var second = Affiliation()
        (second.personID, second.orgID, second.role) = (both, other, "Consejo")
        _ = try await desk.peer.call(Affiliation.methods.create, CreateRecord(second))
        try await desk.person("Beñat", in: other, role: "Gerencia")
        try await desk.person("Cira", in: one, role: "Gerencia", until: "2025-01-31")
        func names(_ day: String = "2025-07-01", _ change: (inout MailingSegment) -> Void = { _ in }) async throws -> [String] { try await desk.preview(on: day, change).leftOut.map(\.name) }
        #expect(try await names() == ["Ane", "Beñat"])
        #expect(try await names("2025-01-31") == ["Ane", "Beñat", "Cira"])
        #expect(try await names { $0.subsectors = [.ivd] } == ["Ane"])
        #expect(try await names { $0.role = "direccion" } == ["Ane"])
        #expect(try await names { $0.isMembersOnly = true }.isEmpty)
        #expect(try await names { $0.categories = [.federacion] }.isEmpty)
    }
}
