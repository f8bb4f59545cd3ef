import Contract
import Models
import Storage

/// Takes applications for membership: the organisation, its contact, the membership of status solicitud and the line of the
/// pipeline are made together or not at all.
struct Applications: Sendable {
    let organisations: Organisations
    let people: People
    let affiliations: Affiliations
    let memberships: Memberships
    let prospects: Prospects
    let letters: Letters

    func receive(_ request: ReceiveApplicationRequest, _ call: Call) async throws -> ReceiveApplicationResponse {
        let rooms = self
        return try await organisations.database.answer(call) { tx in
            var response = ReceiveApplicationResponse()
            let tax = TaxID.normal(request.taxID, country: request.country)
            if let broken = TaxID.brokenRule(of: tax, country: request.country.isEmpty ? "ES" : request.country) {
                throw ServiceError.invalid("taxId", broken.rule, broken.words)
            }
            if let known = try tx.row("SELECT id, merged_into FROM organisation WHERE tax_id = \(tax)", { ($0.text(0), $0.text(1)) }) {
                let name = [request.givenName, request.familyName].joined(separator: " ")
                let words = ["\(tx.now.dayUTC.text) · \(Prospects.webForm): \(name) <\(request.email)> \(request.phone)", request.applicationReason]
                try rooms.prospects.note(words.joined(separator: "\n"), of: known.1.isEmpty ? known.0 : known.1, in: tx)
                response.isKnown = true
                return response
            }
            let organisation = try rooms.organisations.add(Self.organisation(request, tax), in: tx)
            let person = try rooms.people.add(Self.person(request), in: tx)
            var affiliation = Affiliation()
            (affiliation.personID, affiliation.orgID, affiliation.role, affiliation.isMainContact) = (person.id, organisation.id, request.role, true)
            affiliation.startDate = tx.now.dayUTC
            _ = try rooms.affiliations.add(affiliation, in: tx)
            var membership = Membership()
            (membership.orgID, membership.type, membership.status) = (organisation.id, request.type, .solicitud)
            membership = try rooms.memberships.add(membership, in: tx)
            _ = try rooms.prospects.add(Self.prospect(request, person, membership, at: tx.now), in: tx)
            try rooms.letters.add(
                .init(purpose: .application, subjectID: membership.id, organisationID: organisation.id, personID: person.id, language: request.language), in: tx)
            response.membershipID = membership.id
            return response
        }
    }

    /// Version of the notice on personal data that the form shows; a change of its words is a new version.
    static let consent = "alta-2026-1"

    private static func organisation(_ request: ReceiveApplicationRequest, _ tax: String) -> Organisation {
        var organisation = Organisation()
        organisation.legalName = request.legalName
        organisation.taxID = tax
        organisation.country = request.country
        organisation.website = request.website
        organisation.category = request.category
        organisation.subsectors = request.subsectors
        organisation.province = request.province
        organisation.isBasque = [.araba, .bizkaia, .gipuzkoa].contains(request.province)
        organisation.sizeClass = request.sizeClass
        return organisation
    }

    private static func person(_ request: ReceiveApplicationRequest) -> Person {
        var person = Person()
        person.givenName = request.givenName
        person.familyName = request.familyName
        person.email = request.email
        person.phone = request.phone
        person.language = request.language
        return person
    }

    private static func prospect(_ request: ReceiveApplicationRequest, _ person: Person, _ membership: Membership, at now: Instant) -> Prospect {
        var prospect = Prospect()
        prospect.orgID = membership.orgID
        prospect.stage = .solicitud
        prospect.priority = .alta
        prospect.source = Prospects.webForm
        prospect.personID = person.id
        prospect.membershipID = membership.id
        prospect.applicationReason = request.applicationReason
        prospect.consent = consent
        prospect.consentTime = now
        return prospect
    }
}
