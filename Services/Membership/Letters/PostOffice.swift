import Contract
import Mail
import Models
import Storage
import Web

/// Writes the letters that wait and hands them over. Several processes may do so at once: who claims a letter has it for a while.
struct PostOffice: Sendable {
    let letters: Letters
    let links: PersonalLinks
    let campaigns: Campaigns
    let portal: Portal
    let texts: Texts
    let association: String
    /// Where people find this service.
    let address: String
    let post: MailPost
    /// Is told what goes wrong, each time.
    let alarm: @Sendable (String) -> Void
    /// Whether what somebody waits for goes at once, or with all others when their turn comes.
    let isHurried: Bool
    private static let call = Call(caller: .system("post office"), method: "letter")

    /// Sends what waits beside whatever the caller does: how long it takes tells nobody anything.
    func hurry() {
        guard isHurried else { return }
        Task { do { try await deliver() } catch { alarm("letters were not sent: \(error)") } }
    }

    /// Sends what waits.
    func deliver() async throws {
        for letter in try await letters.claim(by: Self.call) {
            guard let mail = try await write(letter) else {
                try await letters.database.write(by: Self.call) { try Letters.drop(letter, in: $0) }
                continue
            }
            var failure: String?
            do { try await post(mail, letter.id) } catch {
                failure = (error as? ServiceError)?.message ?? "it is in the log"
                // A server's words may hold the address: whose it is stays out of the log.
                alarm("a letter of the kind \(letter.purpose.rawValue) was not sent (attempt \(letter.attempts)): \((error as? ServiceError)?.code.rawValue ?? "\(error)")")
            }
            try await letters.database.write(by: Self.call) { [failure] in try Letters.note(letter, failure: failure, in: $0) }
        }
    }

    /// - Returns: nil for a letter that nobody needs any more.
    private func write(_ letter: Letters.Letter) async throws -> MailMessage? {
        switch letter.purpose {
        case .application: try application(letter)
        case .portal: try await portalLink(letter)
        case .campaign: try await campaign(letter)
        }
    }

    private func application(_ letter: Letters.Letter) throws -> MailMessage? {
        let found = try letters.database.read { session in
            (try campaigns.contact(letter.personID, in: session), try session.row("SELECT legal_name FROM organisation WHERE id = \(letter.organisationID)") { $0.text(0) })
        }
        guard let contact = found.0, let organisation = found.1 else { return nil }
        return mail("application", to: contact.email, in: letter.language.isEmpty ? contact.language : letter.language, ["name": contact.name, "organisation": organisation])
    }

    private func portalLink(_ letter: Letters.Letter) async throws -> MailMessage? {
        let portal = portal
        let links = links
        let found = try await letters.database.write(by: Self.call) { tx -> (secret: String, person: Portal.Visitor)? in
            guard let person = try portal.person(withMail: letter.recipient, in: tx) else { return nil }
            let link = PersonalLinks.Opened(purpose: .portal, subjectID: Portal.mark(of: person.email), organisationID: "", personID: person.id)
            return (try links.make(link, until: tx.now.adding(seconds: Portal.linkSeconds), in: tx), person)
        }
        guard let found else { return nil }
        return mail("portal", to: found.person.email, in: letter.language, ["name": found.person.name, "link": "\(address)\(PortalPages.path)/\(found.secret)"])
    }

    private func campaign(_ letter: Letters.Letter) async throws -> MailMessage? {
        let (campaigns, links) = (campaigns, links)
        let found = try await letters.database.write(by: Self.call) { tx -> (campaign: Campaign, secret: String, contact: Campaigns.Contact, organisation: String)? in
            guard let campaign = try campaigns.table.find(letter.subjectID, in: tx), campaign.status == .abierta, let closes = campaign.closesOn, tx.now.dayUTC <= closes,
                try !campaigns.isHandedIn(campaign, letter.organisationID, in: tx), let contact = try campaigns.contact(letter.personID, in: tx),
                let organisation = try tx.row("SELECT legal_name FROM organisation WHERE id = \(letter.organisationID)", { $0.text(0) })
            else { return nil }
            let link = PersonalLinks.Opened(
                purpose: campaign.kind == .encuesta ? .encuesta : .declaracion, subjectID: campaign.id, organisationID: letter.organisationID, personID: letter.personID)
            return (campaign, try links.make(link, until: CampaignPages.end(of: closes), in: tx), contact, organisation)
        }
        guard let found else { return nil }
        let words = words(letter.language.isEmpty ? found.contact.language : letter.language)
        let kind = "\(found.campaign.kind.rawValue).\(letter.step == Campaigns.invitation ? "invitation" : "reminder")"
        return mail(
            kind, to: found.contact.email, in: words.language.rawValue,
            [
                "name": found.contact.name, "organisation": found.organisation, "title": found.campaign.title, "year": String(found.campaign.year),
                "day": found.campaign.closesOn.map { words.format.day($0) } ?? "", "link": "\(address)\(CampaignPages.linkPath(found.campaign.kind))/\(found.secret)",
            ])
    }

    private func words(_ language: String) -> Words { Words(texts, Language(rawValue: language) ?? .es) }

    private func mail(_ kind: String, to recipient: String, in language: String, _ values: [String: String]) -> MailMessage {
        let words = words(language)
        var values = values.mapValues { $0.filter { !$0.isNewline } }
        values["association"] = association
        return MailMessage(to: recipient, subject: words("letter.\(kind).subject", values), text: words("letter.\(kind).text", values))
    }

    static let textKeys = Set(
        ["application", "portal", "declaracion.invitation", "declaracion.reminder", "encuesta.invitation", "encuesta.reminder"]
            .flatMap { ["letter.\($0).subject", "letter.\($0).text"] })
}
