import Contract
import Mail
import Models
import Testing

@testable import Membership

/// Convocations: who is called by mail, what calendars are told, and what is told when the meeting changes.
@Suite struct ConvocationTests {
    private let office: DoorOffice
    private let group: String
    private let seated: (organisation: String, person: String)
    private let byMain: (organisation: String, person: String)

    init() async throws {
        office = try await DoorOffice()
        group = try await office.staff.call(Group.methods.create, .with { ($0.record.kind, $0.record.name) = (.junta_directiva, "Junta") }).id
        seated = try await office.addMember("Una Ficticia", mail: "una@example.org")
        byMain = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        let silent = try await office.addMember("Tres Ficticia", mail: "")
        for (organisation, person) in [(seated.organisation, seated.person), (byMain.organisation, ""), (silent.organisation, "")] {
            _ = try await office.staff.call(GroupMember.methods.create, .with {
                ($0.record.groupID, $0.record.orgID, $0.record.personID, $0.record.startDate) = (group, organisation, person, Day("2026-01-01"))
            })
        }
    }

    private func convene() async throws -> Interaction {
        try await office.staff.call(MembershipContract.conveneMeeting, .with {
            ($0.id, $0.date, $0.startTime, $0.place, $0.title) = (group, Day("2026-12-16"), "17:00", "Sede; planta 2", "Junta de diciembre")
            $0.agenda = [.with { ($0.title, $0.kind) = ("Cuentas", .acuerdo) }]
        })
    }

    private func calendar(_ mail: DoorOffice.Mail) throws -> String {
        let file = try #require(mail.attachments.first)
        return String(decoding: file.bytes, as: UTF8.self).replacing("\r\n ", with: "")
    }

    private func change(_ meeting: Interaction, _ mask: FieldMask, _ change: (inout Interaction) -> Void) async throws -> Interaction {
        var changed = meeting
        change(&changed)
        changed.etag = ""
        return try await office.staff.call(Interaction.methods.update, UpdateRecord(changed, mask: mask))
    }

    private func letters(_ meeting: Interaction) async throws -> [SentLetter] { try await office.staff.call(MembershipContract.listLetters, ListLettersRequest(subjectID: meeting.id)).letters }

    @Test func `who has a seat is called with the agenda and an invitation for the calendar, and it is noted who could not be`() async throws {
        let meeting = try await convene()
        let mails = try await office.post()
        #expect(Set(mails.map(\.recipient)) == ["una@example.org", "dos@example.org"])
        let mail = try #require(mails.first { $0.recipient == "una@example.org" })
        #expect(mail.subject.contains("Junta de diciembre") && mail.text.contains("1. Cuentas (Acuerdo)") && mail.text.contains("17:00") && mail.text.contains("Una Ficticia"), "\(mail.text)")
        #expect(mail.attachments.first?.type.contains("method=REQUEST") == true && mail.unsubscribeAddress == nil)
        let calendar = try calendar(mail)
        for line in [
            "METHOD:REQUEST", "UID:\(meeting.id)@auzolan", "DTSTART:20261216T160000Z", "LOCATION:Sede\\; planta 2", "ORGANIZER;CN=\"Asociación Ficticia\":mailto:oficina@example.org",
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Ane Ficticia\":mailto:una@example.org", "STATUS:CONFIRMED",
        ] { #expect(calendar.contains("\(line)\r\n"), "\(line)\n\(calendar)") }
        #expect(!calendar.contains("dos@example.org"), "nobody is told whom else it goes to")
        let told = try await letters(meeting)
        #expect(told.map(\.kind) == [.convocatoria, .convocatoria, .convocatoria] && told.filter { $0.status == .enviada }.count == 2)
        #expect(told.first { $0.status == .no_enviada }?.refusal == .sin_correo)
        #expect(await office.open("/interactions/\(meeting.id)", as: DoorOffice.staffCaller).text.contains("/views/letters?subjectId=\(meeting.id)"))
        let page = await office.open("/views/letters?subjectId=\(meeting.id)", as: DoorOffice.staffCaller)
        #expect(page.status == 200 && page.text.contains("Convocatoria") && page.text.contains("No tiene correo"))
    }

    @Test func `a change is told with a later version of the same event, a remark is not, and a cancellation takes it out`() async throws {
        let meeting = try await convene()
        let first = try calendar(try #require(try await office.post().first))
        _ = try await change(meeting, ["note"]) { $0.note = "Llamar al local" }
        #expect(try await office.post().isEmpty)
        let moved = try await change(meeting, ["startTime"]) { $0.startTime = "18:00" }
        let changes = try await office.post()
        #expect(changes.count == 2 && changes.allSatisfy { $0.subject.hasPrefix("Cambia la reunión") })
        let second = try calendar(try #require(changes.first))
        func sequence(_ text: String) -> Int { text.firstMatch(of: /SEQUENCE:([0-9]+)/).flatMap { Int($0.1) } ?? -1 }
        #expect(second.contains("DTSTART:20261216T170000Z") && second.contains("UID:\(meeting.id)@auzolan") && sequence(second) > sequence(first))

        let fewer = try await change(moved, ["participants"]) { $0.participants.removeAll { $0.orgID == byMain.organisation } }
        let gone = try await office.post()
        #expect(gone.map(\.recipient) == ["dos@example.org"] && gone.first?.attachments.first?.type.contains("method=CANCEL") == true)
        let error = try await office.refusal(Interaction.methods.delete) { $0.id = meeting.id }
        #expect(error == "CALLED")
        _ = try await change(fewer, ["status"]) { $0.status = .cancelada }
        let cancelled = try await office.post()
        #expect(cancelled.map(\.recipient) == ["una@example.org"])
        let last = try calendar(try #require(cancelled.first))
        #expect(last.contains("METHOD:CANCEL\r\n") && last.contains("STATUS:CANCELLED\r\n") && sequence(last) > sequence(second))
        #expect(try await letters(meeting).map(\.kind).filter { $0 == .anulacion }.count == 3, "also who could not be told")
    }

    @Test func `a meeting that was noted by hand tells nobody, nor does one that is over`() async throws {
        let noted = try await office.staff.call(Interaction.methods.create, .with {
            ($0.record.kind, $0.record.date, $0.record.title, $0.record.status, $0.record.groupID) = (.comite, Day("2026-12-01"), "Comité", .publicada, group)
            $0.record.participants = [.with { $0.orgID = seated.organisation }]
        })
        _ = try await change(noted, ["startTime"]) { $0.startTime = "09:00" }
        #expect(try await office.post().isEmpty)
        #expect(try await letters(noted).isEmpty)
        let meeting = try await convene()
        _ = try await office.post()
        try office.set("2026-12-20T10:00:00Z")
        _ = try await change(meeting, ["status", "minutes"]) { ($0.status, $0.minutes) = (.celebrada, "Acta") }
        #expect(try await office.post().isEmpty)
    }
}
