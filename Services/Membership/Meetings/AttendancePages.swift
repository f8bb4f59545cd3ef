import Contract
import Models
import Web

/// The list of who came to a meeting of a group, with its minutes: one choice for each who was called.
struct AttendancePages: Sendable {
    let site: Site
    let answers: Answers
    let today: @Sendable () -> Day

    static let textKeys = Set(["title", "lead", "save", "nobody"].map { "attendance.\($0)" })

    private struct Line: Sendable {
        let name: String
        let fields: [FormField]
    }
    private struct View: Sendable {
        let title: String
        let meeting: String
        let lead: String
        let action: String
        let csrf: String
        let version: String
        let lines: [Line]
        let minutes: [FormField]
        var problems: [String] = []
        var hasProblems = false
        let back: String
    }

    /// Where the list of a meeting stands; nil where there is none to note any more.
    static func path(of meeting: Interaction) -> String? {
        let isOpen = [.publicada, .celebrada].contains(meeting.status) && meeting.minutesApprovedIn.isEmpty
        return isOpen && !meeting.groupID.isEmpty && !meeting.participants.isEmpty ? "/interactions/\(meeting.id)/attendance" : nil
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/interactions/{record}/attendance") { request in
            try request.admit(.write, in: answers.service)
            return try await page(request, try await meeting(request), error: nil)
        }
        routes.post("/interactions/{record}/attendance", take)
        return routes
    }

    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    private func meeting(_ request: PageRequest) async throws -> Interaction {
        try await peer(request).call(Interaction.methods.get, GetRecord(id: request.placeholder("record")))
    }

    @Sendable private func take(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        let stored = try await meeting(request)
        var meeting = stored
        for index in meeting.participants.indices {
            guard let code = request.form["attendance.\(index)"], let attendance = MeetingAttendance(rawValue: code) else { continue }
            meeting.participants[index].attendance = attendance
            meeting.participants[index].representedBy = attendance == .representada ? request.form["representedBy.\(index)"] ?? "" : ""
        }
        meeting.minutes = request.form["minutes"] ?? ""
        meeting.etag = request.form["etag"] ?? ""
        // A list of who came is of a meeting that was held.
        if meeting.date.map({ $0 <= today() }) == true { (meeting.status, meeting.associationAttended) = (.celebrada, true) }
        do {
            let mask = FieldMask(["participants", "minutes", "status", "associationAttended"])
            _ = try await peer(request).call(Interaction.methods.update, UpdateRecord(meeting, mask: mask))
            return .redirect("/interactions/\(meeting.id)?saved=1")
        } catch let error as ServiceError where FormPage.isShown(error) || [.aborted, .failedPrecondition].contains(error.code) {
            meeting.etag = stored.etag
            return try await page(request, meeting, error: error)
        }
    }

    private func page(_ request: PageRequest, _ meeting: Interaction, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let names = try await OrganisationNames.of(meeting.participants.map(\.orgID), peer(request))
        let isNoted = meeting.participants.contains { $0.attendance != .unspecified }
        let lines = meeting.participants.enumerated().map { index, participant in line(index, participant, isNoted: isNoted, meeting, names, words) }
        let form = FormView(
            Interaction.self, fields: ["minutes"], record: meeting, error: error, under: "interaction", action: request.path, submit: words("attendance.save"), request: request, words: words)
        let day = meeting.date.map { words.format.day($0) } ?? ""
        var view = View(
            title: words("attendance.title"), meeting: "\(meeting.title) \(day)", lead: words("attendance.lead"), action: request.path, csrf: request.csrfToken, version: meeting.etag, lines: lines,
            minutes: form.fields, back: "/interactions/\(meeting.id)")
        view.problems = error.map { $0.violations.isEmpty ? form.problems.map(\.text) : Self.problems($0, meeting, names, words) } ?? []
        view.hasProblems = !view.problems.isEmpty
        let crumbs = [PageHead.Crumb(words("service.\(answers.service)"), "/"), .init(words("record.Interaction.many"), "/interactions"), .init(view.meeting, view.back)]
        var head = PageHead(title: view.title, crumbs: crumbs, isWide: true)
        if let error { head.status = ErrorStatus.of(error) }
        return site.page(head, "attendance", view, for: request)
    }

    /// Until somebody noted anything, all are shown as present: most are.
    private func line(_ index: Int, _ participant: Participant, isNoted: Bool, _ meeting: Interaction, _ names: [String: String], _ words: Words) -> Line {
        let layout = Participant.fields.layout
        func label(_ name: String) -> String { layout.field(name).map { words.label(layout, $0) } ?? "" }
        let attendance = participant.attendance == .unspecified ? isNoted ? MeetingAttendance.ausente : .presente : participant.attendance
        let kinds = MeetingAttendance.allCases.filter { $0 != .unspecified }.map { (value: $0.rawValue, label: words.term(MeetingAttendance.vocabulary, $0.rawValue)) }
        let others = meeting.participants.map(\.orgID).filter { $0 != participant.orgID }.map { (value: $0, label: names[$0] ?? "") }
        return Line(
            name: names[participant.orgID] ?? "",
            fields: [
                .choice(name: "attendance.\(index)", label: label("attendance"), value: attendance.rawValue, choices: kinds),
                .choice(name: "representedBy.\(index)", label: label("representedBy"), value: participant.representedBy, choices: [("", words("attendance.nobody"))] + others),
            ])
    }

    /// What is wrong, each with the participant that it is about.
    private static func problems(_ error: ServiceError, _ meeting: Interaction, _ names: [String: String], _ words: Words) -> [String] {
        error.violations.map { violation in
            let number = violation.field.firstMatch(of: /participants\[(\d+)\]/).flatMap { Int($0.1) }
            let whose = number.flatMap { meeting.participants.indices.contains($0) ? names[meeting.participants[$0].orgID] : nil }
            return (whose.map { "\($0): " } ?? "") + words.rule(violation, nil)
        }
    }
}
