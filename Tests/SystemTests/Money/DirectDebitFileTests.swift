import Contract
import Foundation
import Models
import Testing

/// The bank's file, fetched over HTTP and read by an XML parser made by others.
@Suite struct DirectDebitFileTests {
    private struct Read: Decodable {
        struct Debit: Decodable {
            let name: String
            let iban: String
            let mandate: String
            let concept: String
        }
        let message: String
        let total: String
        let day: String
        let creditor: String
        let creditorID: String
        let kinds: [String]
        let debits: [Debit]
    }

    private func read(_ xml: String) throws -> Read {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("remesa.xml")
        try Data(xml.utf8).write(to: file)
        let outcome = try OutsideTools.run("python", [OutsideTools.scripts.appendingPathComponent("read_direct_debits.py").path, file.path])
        try #require(outcome.status == 0, "\(outcome.words)")
        return try JSONDecoder().decode(Read.self, from: Data(outcome.words.utf8))
    }

    @Test func `a bank reads the debits in their groups, with sums that hold and letters that it knows`() async throws {
        let host = Host()
        try await host.start("membership")
        let peer = host.peer("membership")
        func organisation(_ name: String, _ taxID: String, _ change: (inout BillingProfile) -> Void = { _ in }) async throws -> String {
            var organisation = Organisation()
            (organisation.legalName, organisation.taxID, organisation.category) = (name, taxID, .empresa_biopharma)
            organisation.isAssociation = taxID == "B95000006"
            let id = try await peer.call(Organisation.methods.create, CreateRecord(organisation)).id
            var profile = BillingProfile()
            (profile.orgID, profile.address) = (id, "Calle 1")
            change(&profile)
            _ = try await peer.call(BillingProfile.methods.create, CreateRecord(profile))
            return id
        }
        _ = try await organisation("Asociación Ñandú & Cía", "B95000006") { ($0.iban, $0.creditorID) = ("ES9121000418450200051332", "ES30000B95000002") }
        let members = [("Laboratorios \"Ñ\" <Ficticios> & Hijos", "B99900011", DebitSequence.frst, Int64(12_345)), ("Otra, S.A.", "B99900029", .rcur, 7), ("Üçüncü Öz", "B99900037", .rcur, 100_000_001)]
        for (index, member) in members.enumerated() {
            let id = try await organisation(member.0, member.1)
            var mandate = SepaMandate()
            (mandate.orgID, mandate.reference, mandate.signedOn) = (id, "M-\(index)", Day("2026-01-01"))
            (mandate.iban, mandate.sequence, mandate.scheme) = ("DE89370400440532013000", member.2, index == 2 ? .b2b : .core)
            if index == 1 { mandate.bic = "CAIXESBBXXX" }
            _ = try await peer.call(SepaMandate.methods.create, CreateRecord(mandate))
            var line = InvoiceLine()
            (line.category, line.concept, line.netCents) = (.servicios, "x", member.3)
            var draft = Invoice()
            (draft.orgID, draft.lines) = (id, [line])
            var issue = IssueInvoiceRequest()
            (issue.id, issue.issueDate, issue.dueDate) = (try await peer.call(Invoice.methods.create, CreateRecord(draft)).id, Day("2026-03-01"), Day("2026-03-31"))
            _ = try await peer.call(MembershipContract.issueInvoice, issue)
        }
        var remittance = DirectDebitRemittance()
        remittance.collectionDate = Day("2026-04-06")
        let draft = try await peer.call(DirectDebitRemittance.methods.create, CreateRecord(remittance))
        _ = try await peer.call(MembershipContract.presentRemittance, PresentRemittanceRequest(id: draft.id))
        var asked = GetRemittanceFileRequest()
        asked.id = draft.id
        let file = try await peer.call(MembershipContract.getRemittanceFile, asked)
        let read = try read(file.xml)
        #expect(read.total == "1000123.53" && read.day == "2026-04-06" && read.creditor == "Asociacion Nandu + Cia" && read.creditorID == "ES30000B95000002")
        #expect(read.message == draft.id.filter { $0 != "-" } && file.name.hasPrefix("2026-04-06-"))
        #expect(read.kinds == ["B2B RCUR", "CORE FRST", "CORE RCUR"])
        #expect(read.debits.map(\.name) == ["Ucuncu Oz", "Laboratorios .N. .Ficticios. + Hijos", "Otra, S.A."])
        #expect(read.debits.map(\.concept) == ["F2026-0003", "F2026-0001", "F2026-0002"] && read.debits.map(\.mandate) == ["M-2", "M-0", "M-1"])
    }
}
