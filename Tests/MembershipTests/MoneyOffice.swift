import Contract
import Models
import Storage
import Testing

@testable import Membership

/// An office that can bill: the association and its members have what an invoice needs.
struct MoneyOffice {
    let office: Office
    let association: String
    let one: String
    let other: String
    var staff: any Peer { office.staff }

    init() async throws {
        office = try await Office()
        association = try await Self.organisation("Asociación Ficticia", 0, office, isAssociation: true)
        one = try await Self.organisation("Una & Compañía Ñandú, S.L.", 1, office)
        other = try await Self.organisation("Otra Ficticia, S.A.", 2, office)
    }

    private static func organisation(_ name: String, _ index: Int, _ office: Office, isAssociation: Bool = false) async throws -> String {
        let id = try await office.create { (record: inout Organisation) in
            (record.legalName, record.category, record.isAssociation) = (name, .empresa_biopharma, isAssociation)
            record.taxID = valid(index + 1)
        }.id
        _ = try await office.create { (record: inout BillingProfile) in
            (record.orgID, record.address, record.postalCode, record.city) = (id, "Calle \(index)", "48001", "Bilbao")
            if isAssociation { (record.iban, record.creditorID) = ("ES91 2100 0418 4502 0005 1332", "ES30000B95000002") }
            if index == 2 { (record.email, record.language) = ("otra@example.org", .eu) }
            if index == 1 { record.email = "una@example.org" }
        }
        return id
    }

    private static func valid(_ number: Int) -> String {
        (0...9).map { "B999000\(number)\($0)" }.first { TaxID.brokenRule(of: $0, country: "ES") == nil } ?? ""
    }

    func fee(of organisation: String, _ year: Int32, cents: Int64) async throws -> Fee {
        try await office.create { (record: inout Fee) in (record.orgID, record.year, record.amountCents) = (organisation, year, cents) }
    }

    func draft(for organisation: String, _ lines: [(IncomeCategory, Int64, Int64)], fees: [Fee] = []) async throws -> Invoice {
        try await office.create { (record: inout Invoice) in
            record.orgID = organisation
            record.lines = fees.map { fee -> InvoiceLine in .with { $0.feeID = fee.id } }
            record.lines += lines.map { category, cents, rate -> InvoiceLine in .with { ($0.category, $0.concept, $0.netCents, $0.vatRateHundredths) = (category, "Concepto", cents, rate) } }
        }
    }

    func issue(_ draft: Invoice, on day: String = "2026-03-01", due: String? = nil) async throws -> Invoice {
        try await staff.call(MembershipContract.issueInvoice, .with { ($0.id, $0.issueDate, $0.dueDate) = (draft.id, Day(day), due.flatMap { Day($0) }) })
    }

    /// An issued invoice of a service, without VAT.
    func invoice(for organisation: String, cents: Int64, on day: String = "2026-03-01", due: String? = nil) async throws -> Invoice {
        try await issue(try await draft(for: organisation, [(.servicios, cents, 0)]), on: day, due: due)
    }

    func get<Record: ServedResource>(_ type: Record.Type, _ id: String) async throws -> Record { try await staff.call(Record.methods.get, GetRecord(id: id)) }
}
