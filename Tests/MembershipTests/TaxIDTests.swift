import Contract
import Models
import Testing

@testable import Membership

@Suite struct TaxIDTests {
    @Test(arguments: [
        ("12345678Z", "ES"), ("ES12345678Z", "ES"), ("b-12345674", "ES"), ("A58818501", "ES"), ("X1234567L", "ES"), ("Y1234567X", "ES"),
        ("Z1234567R", "ES"), ("P4800000D", "ES"), ("Q4818001B", "ES"), ("G00000000", "ES"), ("G0000000J", "ES"), ("M1234567L", "ES"),
        ("136695976", "DE"), ("DE136695976", "DE"), ("40303265045", "FR"), ("FRXX999999999", "FR"), ("EL123456789", "GR"), ("123456789", "GR"),
        ("NL004495445B01", "NL"), ("ATU12345678", "AT"), ("6433435F", "IE"), ("whatever 1", "US"), ("", "ES"),
    ])
    func `a number that keeps the rules of its country is taken`(number: String, country: String) async throws {
        let office = try await Office()
        let made = try await office.create { (record: inout Organisation) in
            record.legalName = "Ejemplo Ficticio"
            record.category = .federacion
            record.country = country
            record.taxID = number
        }
        #expect(made.taxID == TaxID.normal(number, country: country))
    }

    @Test(arguments: [
        ("12345678A", "ES", "tax_id_check"), ("B12345675", "ES", "tax_id_check"), ("X1234567A", "ES", "tax_id_check"),
        ("P48000000", "ES", "tax_id_check"), ("A5881850A", "ES", "tax_id_check"), ("1234", "ES", "tax_id_form"), ("I12345674", "ES", "tax_id_form"),
        ("B1234567X4", "ES", "tax_id_form"), ("B12X45674", "ES", "tax_id_form"), ("DE12345678", "DE", "tax_id_form"),
        ("NL004495445X01", "NL", "tax_id_form"), ("FR12345", "FR", "tax_id_form"), ("AT12345678", "AT", "tax_id_form"),
    ])
    func `a number that breaks one is refused with the rule and words`(number: String, country: String, rule: String) async throws {
        let office = try await Office()
        let error = await #expect(throws: ServiceError.self) {
            try await office.create { (record: inout Organisation) in
                record.legalName = "Ejemplo Ficticio"
                record.category = .federacion
                record.country = country
                record.taxID = number
            }
        }
        #expect(error?.violations.map(\.field) == ["organisation.taxId"] && error?.violations.map(\.rule) == [rule])
        #expect(error?.message.isEmpty == false)
    }

    @Test func `the same number in two spellings is the same number`() async throws {
        let office = try await Office()
        func make(_ number: String) async throws -> Organisation {
            try await office.create { (record: inout Organisation) in
                record.legalName = "Ejemplo Ficticio"
                record.category = .federacion
                record.country = "DE"
                record.taxID = number
            }
        }
        #expect(try await make("DE 136 695 976").taxID == "DE136695976")
        let error = await #expect(throws: ServiceError.self) { try await make("136695976") }
        #expect(error?.reason == "TAX_ID_TAKEN")
    }
}
