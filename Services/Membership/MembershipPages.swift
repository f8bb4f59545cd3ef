import Contract
import Models
import Pillar
import Web

/// What the office sees and does beside its records.
extension MembershipService {
    static let pages = [
        DeskPage.quick(
            Interaction.self, "QuickContact",
            fields: ["kind", "participants", "date", "note", "title", "status", "associationAttended", "associationRole", "counterpartCategory", "themes", "pillar", "scope", "mode", "groupId"],
            open: ["kind", "participants[0].orgId", "date", "note"],
            begin: { contact, today in
                contact.kind = .bilateral
                contact.date = today
                contact.status = .celebrada
                contact.associationAttended = true
            }, complete: completeContact),
        DeskPage.upload(
            MembershipContract.importCalendar, "CalendarImport", file: "calendar", rows: { $0.rows },
            columns: ["title", "date", "startTime", "verdict", "participants", "remarks", "unknownAttendees", "reason"],
            counts: ["created", "updated", "unchanged", "rejected"], isGood: { $0.created + $0.updated > 0 }),
        DeskPage.listing(
            MembershipContract.listGroupParticipation, { $0.participations }, columns: ["orgId", "groupId", "meetings", "present", "represented", "excused", "shareHundredths"],
            begin: { $0.period = PillarRooms.semester(of: $1) }),
        DeskPage.listing(
            MembershipContract.listLetters, { told in told.letters.filter { $0.refusal == .unspecified } + told.letters.filter { $0.refusal != .unspecified } },
            columns: ["personId", "orgId", "kind", "status", "refusal", "sendTime", "nextTime", "failure", "unsubscribeTime"], isOnFront: false),
        DeskPage.listing(
            MembershipContract.listOrganisationTimeline, { $0.events }, columns: ["date", "recordType", "title", "service"], isOnFront: false,
            keys: ["page.service_unavailable", "page.service_withheld"], notes: timelineNotes,
            shown: { event, column, words in
                switch column {
                case "recordType": words("record.\(event.recordType).one")
                case "service": words("service.\(event.service)")
                default: nil
                }
            }, link: { event, home in
                let place = event.service == name ? "" : home(event.service)
                return place.isEmpty && event.service != name ? nil : "\(place)/records/\(event.recordType)/\(event.recordID)"
            }),
    ]

    /// A contact is called by the first line of its note, and who was named was there.
    private static func completeContact(_ contact: inout Interaction, _ words: Words) {
        for index in contact.participants.indices where contact.participants[index].attendance == .unspecified { contact.participants[index].attendance = .presente }
        guard contact.title.isEmpty else { return }
        let line = contact.note.split(whereSeparator: \.isNewline).first.map { String($0.unicodeScalars.prefix(120)) } ?? ""
        contact.title = line.isEmpty ? words.term(InteractionKind.vocabulary, contact.kind.rawValue) : line
    }

    private static func timelineNotes(_ told: ListOrganisationTimelineResponse, _ words: Words) -> [String] {
        told.unavailable.map { words("page.service_unavailable", ["service": words("service.\($0)")]) }
            + told.withheld.map { words("page.service_withheld", ["service": words("service.\($0)")]) }
    }
}
