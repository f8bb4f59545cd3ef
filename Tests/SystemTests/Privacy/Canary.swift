import Contract
import Foundation
import Models
import Testing

/// An invented person whose names are like nobody's, in every place of every service that can hold a person.
struct Canary {
    static let services = ["membership", "training", "internationalisation", "funding", "kpi"]
    static let name = "Kanarina Txori7f3a"
    static let email = "kanarina.txori7f3a@canary.example"
    static let phone = "+34 943 733 311"
    /// What must be found nowhere, in lower case.
    static let words = ["txori7f3a", "733 311", "733311"]

    let host: Host
    let person: String
    let organisation: String

    /// Makes the person and what is about it. Needs all five services with their demo data.
    init(in host: Host) async throws {
        self.host = host
        var person = Person()
        (person.givenName, person.familyName, person.email, person.phone) = ("Kanarina", "Txori7f3a", Self.email, Self.phone)
        let office = host.peer("membership")
        self.person = try await office.call(Person.methods.create, CreateRecord(person, requestID: Identifier.make(at: .now()))).id
        organisation = try #require(try await office.call(Organisation.methods.list, ListRecords(pageSize: 1)).records.first?.id)
        try await fillMembership(office)
        for service in Self.services where service != "kpi" { try await fillPillar(host.peer(service), service) }
        try await fillTraining(host.peer("training"))
        try await fillInternationalisation(host.peer("internationalisation"))
        try await fillFunding(host.peer("funding"))
        try await fillBoard(host.peer("kpi"))
    }

    private var note: String { "Hablado con \(Self.name) <\(Self.email.uppercased())>, tel. \(Self.phone)" }

    private func make<Record: ServedResource>(_ record: Record, _ peer: any Peer) async throws -> Record {
        try await peer.call(Record.methods.create, CreateRecord(record, requestID: Identifier.make(at: .now())))
    }

    private func fillMembership(_ office: any Peer) async throws {
        var affiliation = Affiliation()
        (affiliation.personID, affiliation.orgID, affiliation.role) = (person, organisation, "Dirección ficticia de \(Self.name)")
        _ = try await make(affiliation, office)
        var consent = Consent()
        (consent.personID, consent.purpose, consent.legalBasis, consent.source) = (person, .boletin, .consentimiento, .correo)
        (consent.givenOn, consent.evidence) = (Day("2025-02-03"), "Correo de \(Self.email)")
        _ = try await make(consent, office)
        try await fillMailing(office)
        var meeting = Interaction()
        (meeting.kind, meeting.date, meeting.title, meeting.status, meeting.note) = (.bilateral, Day("2025-03-04"), "Reunión con \(Self.name)", .celebrada, note)
        meeting.associationAttended = true
        var participant = Participant()
        (participant.orgID, participant.personID, participant.attended) = (organisation, person, true)
        meeting.participants = [participant]
        _ = try await make(meeting, office)
        var member = StaffMember()
        (member.name, member.role, member.startDate, member.fteHundredths) = (Self.name, "Técnica ficticia", Day("2025-01-01"), 100)
        _ = try await make(member, office)
        if let declaration = try await office.call(AnnualDeclaration.methods.list, ListRecords(pageSize: 1, filter: "status = borrador OR status = enviado")).records.first {
            var change = AnnualDeclaration()
            (change.id, change.note) = (declaration.id, note)
            _ = try await office.call(AnnualDeclaration.methods.update, UpdateRecord(change, mask: FieldMask(["note"])))
        }
    }

    /// A mailing to the person alone, whose letter waits, and a meeting that the person is called to.
    private func fillMailing(_ office: any Peer) async throws {
        var segment = MailingSegment()
        (segment.name, segment.purpose, segment.role, segment.note) = ("Segmento de \(Self.name)", .boletin, Self.name, note)
        var mailing = Mailing()
        mailing.segmentID = try await make(segment, office).id
        (mailing.title, mailing.subjectEs, mailing.textEs) = ("Envío a \(Self.name)", "Para \(Self.name)", note)
        let stored = try await make(mailing, office)
        _ = try await office.call(MembershipContract.sendMailing, SendMailingRequest(id: stored.id))
        let letters = try await office.call(MembershipContract.listLetters, ListLettersRequest(subjectID: stored.id)).letters
        try #require(letters.map(\.personID) == [person])
    }

    /// What every pillar keeps: a place with the person's id, one with the address alone, and a question.
    private func fillPillar(_ peer: any Peer, _ service: String) async throws {
        var activity = Activity()
        (activity.kind, activity.title, activity.startDate, activity.status) = (service == "training" ? .formacion : .jornada, "Actividad de \(Self.name)", Day("2025-05-06"), .celebrada)
        activity.associationRole = .organiza
        let held = try await make(activity, peer)
        activity.activityUID = ""
        activity.title = "Otra actividad ficticia"
        let other = try await make(activity, peer)
        var place = Registration()
        (place.activityID, place.orgID, place.personID, place.name, place.email) = (held.id, organisation, person, Self.name, Self.email)
        (place.status, place.attendance, place.gender) = (.confirmada, .asistio, .mujer)
        _ = try await make(place, peer)
        (place.activityID, place.personID, place.name) = (other.id, "", "K. Txori7f3a")
        _ = try await make(place, peer)
        if service == "training" { _ = try await peer.call(TrainingContract.issueCredentials, IssueCredentialsRequest(activityID: held.id)) }
        var question = DeskRequest()
        (question.orgID, question.personID, question.subject, question.body) = (organisation, person, "Consulta de \(Self.name)", "Sin nombre entero: txori7f3a. \(note)")
        (question.status, question.receivedOn) = (.respondida, Day("2025-06-07"))
        _ = try await make(question, peer)
        var delivery = ServiceDelivery()
        (delivery.orgID, delivery.serviceCode, delivery.pillar, delivery.status, delivery.deliveredOn, delivery.note) = (organisation, .vigilancia, .innovacion, .delivered, Day("2025-06-08"), note)
        _ = try await make(delivery, peer)
    }

    private func fillTraining(_ peer: any Peer) async throws {
        var activity = Activity()
        (activity.kind, activity.title, activity.startDate, activity.status, activity.associationRole) = (.formacion, "Curso ficticio", Day("2025-09-10"), .celebrada, .organiza)
        var edition = TrainingEdition()
        edition.activityID = try await make(activity, peer).id
        (edition.teachers, edition.note) = ([Self.name, "Docente Ficticia"], note)
        _ = try await make(edition, peer)
    }

    private func fillInternationalisation(_ peer: any Peer) async throws {
        var profile = B2BProfile()
        (profile.orgID, profile.headline, profile.contactName, profile.contactEmail) = (organisation, "Busca socios", "Kanarina T.", Self.email)
        _ = try await make(profile, peer)
    }

    private func fillFunding(_ peer: any Peer) async throws {
        var search = SavedSearch()
        (search.name, search.personID, search.orgID, search.note) = ("Convocatorias de \(Self.name)", person, organisation, note)
        _ = try await make(search, peer)
    }

    private func fillBoard(_ peer: any Peer) async throws {
        var comment = FigureComment()
        (comment.indicator, comment.period, comment.text) = ("S12", "2025", note)
        _ = try await make(comment, peer)
        var schedule = ReportSchedule()
        (schedule.meeting, schedule.cycle, schedule.language, schedule.daysAfter) = ("Junta ficticia", .semester, .es, 180)
        (schedule.recipients, schedule.isPaused) = ([Self.email, "junta@example.org"], true)
        _ = try await make(schedule, peer)
    }

    /// Files below a folder in whose bytes the person is found.
    static func found(in folder: String, _ isAsked: (String) -> Bool = { _ in true }) throws -> [String] {
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter(isAsked)
        return try files.filter { file in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(folder)/\(file)", isDirectory: &isFolder), !isFolder.boolValue else { return false }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            let small = Data(bytes.map { (65...90).contains($0) ? $0 + 32 : $0 })
            return words.contains { small.range(of: Data($0.utf8)) != nil }
        }
    }
}
