import Contract
import Models
import Testing
import Web

@testable import Membership

/// The page on which the office notes who came to a meeting, with its minutes.
@Suite struct AttendancePageTests {
    /// A committee of three with a meeting on a day.
    private func meeting(_ office: DoorOffice, on day: String) async throws -> Interaction {
        let group = try await office.staff.call(Group.methods.create, .with {
            ($0.record.name, $0.record.kind, $0.record.startDate, $0.record.quorumShareHundredths) = ("Comité Ficticio", .comite, Day("2020-01-01"), 5000)
        })
        for name in ["Una Ficticia", "Dos Ficticia", "Tres Ficticia"] {
            let organisation = try await office.addMember(name, mail: "").organisation
            _ = try await office.staff.call(GroupMember.methods.create, .with { ($0.record.groupID, $0.record.orgID, $0.record.startDate) = (group.id, organisation, Day("2020-01-01")) })
        }
        return try await office.staff.call(MembershipContract.conveneMeeting, .with { ($0.id, $0.date) = (group.id, Day(day)) })
    }

    @Test func `all are shown as present until somebody notes otherwise, and one save tells attendance, minutes and that it was held`() async throws {
        let office = try await DoorOffice()
        let meeting = try await meeting(office, on: "2026-11-23")
        let address = "/interactions/\(meeting.id)/attendance"
        #expect(await office.open("/interactions/\(meeting.id)", as: DoorOffice.staffCaller).text.contains(address))
        let page = await office.open(address, as: DoorOffice.staffCaller)
        #expect(page.status == 200 && page.text.matches(of: /value="presente" selected/).count == 3 && page.text.contains("Tres Ficticia"))
        let typed = [("etag", meeting.etag), ("attendance.0", "presente"), ("attendance.1", "representada"), ("attendance.2", "excusada"), ("minutes", "Acta ficticia")]
        let refused = await office.send(address, typed, as: DoorOffice.staffCaller)
        let second = try await office.staff.call(Organisation.methods.get, GetRecord(id: meeting.participants[1].orgID)).legalName
        #expect(refused.status == 400 && refused.text.contains("\(second):") && refused.text.contains("Acta ficticia"), "who had the vote is missing, and what was typed stays")
        let saved = await office.send(address, typed + [("representedBy.1", meeting.participants[0].orgID)], as: DoorOffice.staffCaller)
        #expect(saved.text == "/interactions/\(meeting.id)?saved=1")
        let kept = try await office.staff.call(Interaction.methods.get, GetRecord(id: meeting.id))
        #expect(kept.status == .celebrada && kept.minutes == "Acta ficticia" && kept.participants.map(\.attendance) == [.presente, .representada, .excusada])
        #expect(kept.participants.map(\.attended) == [true, false, false])
        let late = await office.send(address, typed + [("representedBy.1", meeting.participants[0].orgID)], as: DoorOffice.staffCaller)
        #expect(late.status == 409, "somebody else saved meanwhile")
    }

    @Test func `a meeting that is still to come is not held by noting who excused itself`() async throws {
        let office = try await DoorOffice()
        let meeting = try await meeting(office, on: "2026-12-23")
        _ = await office.send("/interactions/\(meeting.id)/attendance", [("etag", meeting.etag), ("attendance.2", "excusada")], as: DoorOffice.staffCaller)
        let kept = try await office.staff.call(Interaction.methods.get, GetRecord(id: meeting.id))
        #expect(kept.status == .publicada && kept.participants.map(\.attendance) == [.unspecified, .unspecified, .excusada])
    }
}
