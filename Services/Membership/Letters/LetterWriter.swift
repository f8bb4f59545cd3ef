import Contract
import Mail
import Models
import Storage
import Web

/// Writes letters in the words and the language of who reads them.
struct LetterWriter: Sendable {
    /// What became of a letter when it was to be written.
    enum Written: Sendable {
        case mail(MailMessage)
        /// It is not sent, and stands as the record of why.
        case refusal(MailingRefusal)
        /// Nobody needs it any more.
        case nothing
    }

    let database: any Database
    let links: PersonalLinks
    let campaigns: Campaigns
    let portal: Portal
    let mailings: Mailings
    let convocations: Convocations
    let texts: Texts
    let association: String
    /// Where people find this service.
    let address: String
    /// The address that mails come from; invitations name it as who invites.
    let sender: String

    func write(_ letter: Letters.Letter) async throws -> Written {
        switch letter.purpose {
        case .application: try application(letter).map { .mail($0) } ?? .nothing
        case .portal: try await portalLink(letter).map { .mail($0) } ?? .nothing
        case .campaign: try await campaign(letter).map { .mail($0) } ?? .nothing
        case .mailing, .trial: try await mailing(letter)
        case .convocation: try convocation(letter)
        }
    }

    private func application(_ letter: Letters.Letter) throws -> MailMessage? {
        let found = try database.read { session in
            (try campaigns.contact(letter.personID, in: session), try session.row("SELECT legal_name FROM organisation WHERE id = \(letter.organisationID)") { $0.text(0) })
        }
        guard let contact = found.0, let organisation = found.1 else { return nil }
        return mail("application", to: contact.email, in: letter.language.isEmpty ? contact.language : letter.language, ["name": contact.name, "organisation": organisation])
    }

    private func portalLink(_ letter: Letters.Letter) async throws -> MailMessage? {
        let portal = portal
        let links = links
        let found = try await database.write(by: PostOffice.call) { tx -> (secret: String, person: Portal.Visitor)? in
            guard let person = try portal.person(withMail: letter.recipient, in: tx) else { return nil }
            let link = PersonalLinks.Opened(purpose: .portal, subjectID: Portal.mark(of: person.email), organisationID: "", personID: person.id)
            return (try links.make(link, until: tx.now.adding(seconds: Portal.linkSeconds), in: tx), person)
        }
        guard let found else { return nil }
        return mail("portal", to: found.person.email, in: letter.language, ["name": found.person.name, "link": "\(address)\(PortalPages.path)/\(found.secret)"])
    }

    private func campaign(_ letter: Letters.Letter) async throws -> MailMessage? {
        let (campaigns, links) = (campaigns, links)
        let found = try await database.write(by: PostOffice.call) { tx -> (campaign: Campaign, secret: String, contact: Campaigns.Contact, organisation: String)? in
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

    private func mailing(_ letter: Letters.Letter) async throws -> Written {
        let (mailings, links) = (mailings, links)
        let inLanguage: @Sendable (String) -> Words = { self.words($0) }
        switch try await database.write(by: PostOffice.call, { tx in try mailings.write(letter, links, inLanguage, in: tx) }) {
        case nil: return .nothing
        case .refusal(let refusal): return .refusal(refusal)
        case .words(let subject, let text, let language, let recipient, let secret):
            let words = words(language.rawValue)
            let link = "\(address)\(UnsubscribePages.path)/\(secret)"
            let foot = words("mailing.foot", ["association": association, "link": link])
            return .mail(MailMessage(
                to: recipient, subject: letter.purpose == .trial ? words("mailing.trial", ["subject": subject]) : subject, text: "\(text)\n\n-- \n\(foot)\n", unsubscribeAddress: link))
        }
    }

    func words(_ language: String) -> Words { Words(texts, Language(rawValue: language) ?? .es) }

    private func mail(_ kind: String, to recipient: String, in language: String, _ values: [String: String]) -> MailMessage {
        let words = words(language)
        var values = values.mapValues { $0.filter { !$0.isNewline } }
        values["association"] = association
        return MailMessage(to: recipient, subject: words("letter.\(kind).subject", values), text: words("letter.\(kind).text", values))
    }

    static let textKeys = Set(
        ["application", "portal", "declaracion.invitation", "declaracion.reminder", "encuesta.invitation", "encuesta.reminder", "convocatoria", "cambio", "anulacion"]
            .flatMap { ["letter.\($0).subject", "letter.\($0).text"] } + ["mailing.foot", "mailing.trial"]).union(MailingText.textKeys)
}
