import Contract
import Foundation
import Models
import Testing

/// A day of the office played in a real Chromium by what people do, `office_day.py`: what is asserted on screen there is counted
/// through the RPC here. Pictures of every page are left in a folder that the test prints.
@Suite(.serialized) struct OfficeDayTests {
    private struct Part: Encodable {
        let step: String
        let language: String
        let width: Int
        var languages: [String] = []
    }
    private struct Known: Encodable {
        let name: String
        let tax: String
        let category: String
    }
    private struct Plan: Encodable {
        let address: String
        let signIn: String
        let mails: String
        let folder: String
        let seed: UInt32
        let known: [Known]
        let year: Int
        let newcomer = "Socia Nueva Ficticia 900, S.L."
        let newcomerTax = "B12345674"
        let group = "Comité Biofarma"
        /// Parts of names, as people type them on a phone, and the whole names.
        let contacts = [["ficticia 18", "Genebide Ficticia 18, S.L."], ["ficticia 26", "Farmaneurri Ficticia 26, S.L."], ["ficticia 57", "Irudimed Ficticia 57, S.L."]]
        let parts: [Part]
    }
    private struct Contact: Decodable {
        let inputs: Int
        let seconds: Double
    }
    private struct Told: Decodable {
        let imported: Int
        let seats: Int
        let contacts: [Contact]
        let invited: Int
        let prefilled: Int
        let reminded: Int
        let printed: Int
        let pages: Int
        let faults: Int
    }

    private static let steps = ["import", "admit", "meeting", "contacts", "request", "campaign", "print"]

    @Test func `the office's whole day goes by in Spanish at a desk, its contacts noted on a phone`() async throws {
        try await play(Self.steps.map { Part(step: $0, language: "es", width: $0 == "contacts" ? 390 : 1280, languages: ["es", "eu", "en"]) })
    }

    @Test func `the same day goes by in Basque and in English on a phone`() async throws {
        try await play(Self.steps.enumerated().map { Part(step: $1, language: $0 % 2 == 0 ? "eu" : "en", width: 390, languages: ["eu", "en", "es"]) })
    }

    /// Plays a day over the demo data and counts what it left.
    private func play(_ parts: [Part]) async throws {
        let (host, box) = (Host(), try MailBox())
        _ = try RunningService.output("membership", ["demo", "--home", host.home])
        let mail = ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"]
        try await host.start("membership", mail).kill()
        // Started again it knows where it is, as the links in its mails must say.
        try await host.start("membership", mail)
        let office = host.peer("membership")
        let before = try await all(Organisation.methods, office)
        let plan = try plan(host, box, parts, before, year: Int(try #require(try await all(Campaign.methods, office, "kind = declaracion").map(\.year).max())) + 1)
        print("pictures of the day are in \(plan.folder); its table has the seed \(plan.seed)")
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let file = folder.url.appendingPathComponent("plan.json")
        try JSONEncoder().encode(plan).write(to: file)
        let outcome = try await OutsideTools.running("python", [OutsideTools.scripts.appendingPathComponent("office_day.py").path, file.path], environment: [:])
        try #require(outcome.status == 0, "\(outcome.words)")
        let told = try JSONDecoder().decode(Told.self, from: Data(try #require(outcome.words.split(separator: "\n").last).utf8))
        #expect(told.faults == 0, "\(outcome.words)")
        #expect(told.contacts.count == 3 && told.contacts.allSatisfy { $0.inputs <= 5 && $0.seconds < 20 }, "\(told.contacts)")

        let after = try await all(Organisation.methods, office)
        #expect(after.count == before.count + told.imported + 1 && told.imported == 120)
        #expect(after.count { $0.legalName.hasPrefix("Ñandú Ficticia") && $0.country == "ES" && $0.province != .unspecified } == 114)
        try await countAdmission(plan, office)
        try await countMeetings(plan, told, office)
        let requests = try await all(DeskRequest.methods, office, "subject = \"Ayuda con el marcado CE (ficticio)\"")
        #expect(requests.map(\.status) == [.cerrada] && requests.map(\.satisfaction) == [5])
        #expect(try await all(ServiceDelivery.methods, office, "requestRef = \"\(try #require(requests.first).id)\"").map(\.status) == [.delivered])
        try await countCampaign(plan, told, office)
        let today = Instant.now().dayUTC
        let members = try await all(Membership.methods, office, "status = activa OR status = en_gracia").filter { membership in
            guard let start = membership.startDate else { return false }
            return start <= today && membership.endDate.map { $0 >= today } ?? true
        }
        #expect(Set(members.map(\.orgID)).count == told.printed)
    }

    private func plan(_ host: Host, _ box: MailBox, _ parts: [Part], _ organisations: [Organisation], year: Int) throws -> Plan {
        let pictures = ProcessInfo.processInfo.environment["AUZOLAN_PICTURES"] ?? FileManager.default.temporaryDirectory.path
        let seed = ProcessInfo.processInfo.environment["AUZOLAN_SEED"].flatMap { UInt32($0) } ?? UInt32.random(in: 0 ... .max)
        // Neither the association nor those that are merged are in a table of others.
        let known = organisations.filter { !$0.taxID.isEmpty && $0.mergedInto.isEmpty && !$0.isAssociation }.prefix(8)
        return Plan(
            address: "http://127.0.0.1:\(host["membership"].port)/", signIn: host["membership"].signInLink, mails: box.diaryAddress,
            folder: "\(pictures)/office-day-\(parts[0].language)-\(parts[0].width)", seed: seed,
            known: known.map { Known(name: $0.legalName, tax: $0.taxID, category: $0.category.rawValue) }, year: year, parts: parts)
    }

    private func countAdmission(_ plan: Plan, _ office: any Peer) async throws {
        let newcomer = try #require(try await all(Organisation.methods, office, "taxId = \"\(plan.newcomerTax)\"").first)
        #expect(newcomer.legalName == plan.newcomer && newcomer.website == "https://www.nueva.example.org")
        let memberships = try await all(Membership.methods, office, "orgId = \"\(newcomer.id)\"")
        #expect(memberships.map(\.status) == [.activa] && memberships.allSatisfy { $0.approvedBy.contains("acta 2026/4") && $0.approvedOn != nil })
        #expect(try await all(Prospect.methods, office, "orgId = \"\(newcomer.id)\"").map(\.stage) == [.ganado])
        let fees = try await all(Fee.methods, office, "orgId = \"\(newcomer.id)\"")
        #expect(fees.count == 1 && fees.allSatisfy { !$0.invoiceID.isEmpty })
        let invoices = try await all(Invoice.methods, office, "orgId = \"\(newcomer.id)\"")
        #expect(invoices.map(\.status) == [.emitida] && invoices.map(\.totalCents) == fees.map(\.amountCents))
    }

    private func countMeetings(_ plan: Plan, _ told: Told, _ office: any Peer) async throws {
        let group = try #require(try await all(Group.methods, office, "name = \"\(plan.group)\"").first)
        let decision = try #require(try await all(Decision.methods, office, "groupId = \"\(group.id)\" AND title = \"Aprobar el plan de trabajo (ficticio)\"").first)
        #expect(decision.result == .aprobada && Int(decision.votesFor) == told.seats - 1)
        let meeting = try await office.call(Interaction.methods.get, GetRecord(id: decision.interactionID))
        #expect(meeting.status == .celebrada && meeting.minutes.hasPrefix("Acta ficticia") && meeting.agenda.count == 1)
        let quorum = try await office.call(MembershipContract.getMeetingQuorum, GetMeetingQuorumRequest(id: meeting.id))
        #expect(quorum.state == .primera_convocatoria && Int(quorum.seats) == told.seats && quorum.excused == 1 && quorum.represented == 1)
        let follow = try await all(FollowUp.methods, office, "decisionId = \"\(decision.id)\"")
        #expect(follow.map(\.state) == [.abierta] && follow.allSatisfy { $0.dueOn != nil && $0.groupID == group.id })
        let contacts = try await all(Interaction.methods, office, "title = \"Llamada: quiere entrar\"")
        #expect(contacts.count == 3 && contacts.allSatisfy { $0.kind == .bilateral && $0.status == .celebrada && $0.participants.map(\.attended) == [true] })
    }

    private func countCampaign(_ plan: Plan, _ told: Told, _ office: any Peer) async throws {
        let campaign = try #require(try await all(Campaign.methods, office, "year = \(plan.year)").first)
        #expect(campaign.status == .cerrada && campaign.lockedOn != nil)
        let coverage = try await office.call(MembershipContract.getCampaignCoverage, GetCampaignCoverageRequest(id: campaign.id))
        #expect(coverage.rows.count { $0.state == .validada } == 5 && coverage.handedIn == 5)
        #expect(told.invited == coverage.rows.count { $0.state != .sin_contacto } && told.reminded == told.invited - 5 && told.prefilled > 0)
        #expect(coverage.rows.allSatisfy { $0.mails == ($0.state == .sin_contacto ? 0 : $0.state == .validada ? 1 : 2) })
    }

    private func all<Record: ServedResource>(_ methods: StandardMethods<Record>, _ office: any Peer, _ filter: String = "") async throws -> [Record] {
        var (records, token): ([Record], String) = ([], "")
        repeat {
            let page = try await office.call(methods.list, ListRecords(pageSize: 200, pageToken: token, filter: filter))
            records += page.records
            token = page.nextPageToken
        } while !token.isEmpty
        return records
    }
}
