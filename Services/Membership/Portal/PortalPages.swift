import Contract
import Models
import Web

/// The front page of a member's contact: what is the organisation's own, and nothing else. All of it is asked by methods that the
/// contact's session reaches.
struct PortalPages: Sendable {
    static let path = "/portal"

    let site: Site
    let answers: Answers

    static let textKeys = Set(
        ["profile", "contacts", "declarations", "campaigns", "requests", "registrations", "groups", "fees", "invoices", "statement", "silent", "overdue", "memberships", "none", "change", "new_contact", "new_request", "send_request", "open_campaign",
            "edit_lead", "contact_lead", "request_lead", "sent.title", "sent.text", "without_mail.title", "without_mail.text", "enter", "enter_lead", "lead", "title"]
            .map { "portal.\($0)" } + ["reason.LINK_OVER", "reason.CONTACT_SHARED", "reason.MAIN_CONTACT", "reason.FORM_LIMIT", "rule.tax_id_form", "rule.tax_id_check"])

    private struct Part: Sendable {
        let name: String
        let table: TableView
        var notes: [String] = []
        var address: String?
        var button: String?
    }
    private struct View: Sendable {
        let title: String
        let isSaved: Bool
        let campaigns: [Link]
        let hasCampaigns: Bool
        let parts: [Part]
    }
    private struct Link: Sendable {
        let name: String
        let address: String
    }

    @Sendable func front(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        let profile = try await peer.call(MembershipContract.getMemberProfile, GetMemberProfileRequest())
        let places = try await peer.call(MembershipContract.getMemberRegistrations, GetMemberRegistrationsRequest())
        let today = request.time.dayUTC
        let parts = [
            facts([profile.organisation], ["legalName", "tradeName", "taxId", "category", "subsectors", "province", "sizeClass", "website"], "profile", words, (path("/profile"), "change")),
            contacts(profile, words),
            facts(try await records(peer), ["type", "status", "startDate", "endDate"], "memberships", words) { (_: Membership) in nil },
            facts(try await records(peer, order: "year desc"), ["year", "status", "turnoverCents", "employeesFteHundredths", "rdiInvestmentCents", "exportsCents"], "declarations", words) { (_: AnnualDeclaration) in nil },
            facts(try await records(peer, order: "received_on desc"), ["subject", "status", "receivedOn", "answeredOn", "referredTo"], "requests", words, (path("/requests/new"), "new_request")) { (_: DeskRequest) in nil },
            registrations(places, words),
            facts(profile.seats, ["group", "role", "startDate", "endDate"], "groups", words),
            facts(try await records(peer, order: "year desc"), ["year", "membershipType", "amountCents", "dueOn", "paidCents", "status", "documentRef"], "fees", words) { (_: Fee) in nil },
            invoices(try await records(peer, filter: "status != borrador", order: "issue_date desc"), today, words),
        ]
        let open = profile.campaigns.filter { ($0.opensOn.map { $0 <= today } ?? true) && ($0.closesOn.map { today <= $0 } ?? true) }
        let links = open.map { campaign in
            let day = campaign.closesOn.map { words.format.day($0) } ?? ""
            return Link(name: words("portal.open_campaign", ["title": campaign.title, "day": day]), address: "\(path("/campaigns"))/\(campaign.kind.rawValue)/\(campaign.id)")
        }
        let view = View(title: profile.organisation.legalName, isSaved: request.query["saved"] != nil, campaigns: links, hasCampaigns: !links.isEmpty, parts: parts)
        return site.page(PageHead(title: view.title, isWide: true), "portal", view, for: request)
    }

    private func path(_ part: String) -> String { "\(Self.path)\(part)" }

    private func records<Record: ServedResource>(_ peer: LocalPeer, filter: String = "", order: String = "") async throws -> [Record] {
        try await peer.call(Record.methods.list, ListRecords(pageSize: 100, filter: filter, orderBy: order)).records
    }

    private func facts<Record: Message>(
        _ records: [Record], _ fields: [String], _ key: String, _ words: Words, _ button: (address: String, key: String)? = nil, link: (Record) -> String? = { _ in nil }
    ) -> Part {
        let name = words("portal.\(key)")
        var table = TableView(records, fields: fields, caption: name, words: words, empty: words("portal.none"), link: link)
        table.isCaptionSpoken = true
        return Part(name: name, table: table, address: button?.address, button: button.map { words("portal.\($0.key)") })
    }

    /// The places that all services know of, and which of them do not answer.
    private func registrations(_ places: MemberRegistrations, _ words: Words) -> Part {
        let named = places.activities.map { place in
            var place = place
            place.service = words("service.\(place.service)")
            return place
        }
        var part = facts(named, ["title", "service", "date", "name", "status", "attendance"], "registrations", words)
        part.notes = places.unavailable.map { words("portal.silent", ["service": words("service.\($0)")]) }
        return part
    }

    /// Invoices with their document, and of each whether it is paid or since when it is due.
    private func invoices(_ invoices: [Invoice], _ today: Day, _ words: Words) -> Part {
        let layout = Invoice.fields.layout
        let rows = invoices.map { invoice -> [TableView.Cell] in
            let isLate = [.emitida, .parcial].contains(invoice.status) && invoice.dueDate.map { $0 < today } ?? false
            let status = words.term(InvoiceStatus.vocabulary, invoice.status.rawValue)
            return [
                .init(invoice.code, address: "/invoices/\(invoice.id)/document.pdf"), .init(invoice.issueDate.map { words.format.day($0) } ?? ""),
                .init(invoice.dueDate.map { words.format.day($0) } ?? ""), .init(words.format.money(cents: invoice.totalCents), isNumeric: true),
                .init(words.format.money(cents: invoice.paidCents), isNumeric: true), .init(isLate ? words("portal.overdue", ["status": status]) : status),
            ]
        }
        let columns = [("code", false), ("issueDate", false), ("dueDate", false), ("totalCents", true), ("paidCents", true), ("status", false)]
        let name = words("portal.invoices")
        var table = TableView(
            caption: name, columns: columns.compactMap { field, isNumeric in layout.field(field).map { .init(words.label(layout, $0), isNumeric: isNumeric) } }, rows: rows, empty: words("portal.none"))
        table.isCaptionSpoken = true
        return Part(name: name, table: table, address: path("/statement.pdf"), button: words("portal.statement"))
    }

    private func contacts(_ profile: PortalProfile, _ words: Words) -> Part {
        facts(profile.contacts, ["givenName", "familyName", "email", "phone", "role", "isMainContact"], "contacts", words, (path("/contacts/new"), "new_contact")) {
            "\(Self.path)/contacts/\($0.personID)"
        }
    }
}
