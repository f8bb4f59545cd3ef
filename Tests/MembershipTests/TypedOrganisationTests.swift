import Contract
import Models
import Testing

@testable import Membership
@testable import Web

/// Tables of organisations as people write them.
@Suite struct TypedOrganisationTests {
    private func rows(_ table: String) async throws -> [[String]] {
        let texts = try await DoorOffice().pages.0.texts
        let reading = try TableReading(Array(table.utf8), of: Organisation.fields.layout, texts)
        return try CSVReader(try reading.importable().csv, delimiter: reading.delimiter.character).rows.map(\.cells)
    }

    @Test func `headings, countries, provinces and sites are read by what people call them`() async throws {
        let table = """
            Empresa;C.I.F.;Pais;PROVINCIA ;Pagina web
            Una Ficticia ;b-12345674;ESPAÑA;Vizcaya;www.una.example.org
            Dos Ficticia;;alemania;;https://dos.example.org
            Tres Ficticia;;Espainia;guipuzcoa;
            Cuatro Ficticia;;es;Madrid;
            Cinco Ficticia;;Freedonia;Nowhere;sin web
            """
        #expect(try await rows(table) == [
            ["legal_name", "tax_id", "country", "province", "website"], ["Una Ficticia", "b-12345674", "ES", "bizkaia", "https://www.una.example.org"],
            ["Dos Ficticia", "", "DE", "", "https://dos.example.org"], ["Tres Ficticia", "", "ES", "gipuzkoa", ""], ["Cuatro Ficticia", "", "ES", "fuera_de_euskadi", ""],
            ["Cinco Ficticia", "", "Freedonia", "Nowhere", "sin web"],
        ])
    }

    @Test func `a part of a name that stands in no other name is that record`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Genebide Ficticia 18, S.L.", mail: "").organisation
        _ = try await office.addMember("Genebide Ficticia 19, S.L.", mail: "")
        func noted(_ name: String) async -> String {
            await office.send("/views/quick-contact", [("kind", "bilateral"), ("date", "2026-11-23"), ("status", "celebrada"), ("note", "Nota ficticia"), ("participants[0].orgId", name)], as: DoorOffice.staffCaller).text
        }
        #expect(await noted("genebide ficticia 18").hasPrefix("/interactions/"))
        #expect(try await office.staff.call(Interaction.methods.list, ListRecords()).records.map { $0.participants.map(\.orgID) } == [[one]])
        #expect(await noted("Genebide").contains("elige uno de la lista"), "two are called so")
        let names = await office.open("/names/Organisation?q=ficticia%2019", as: DoorOffice.staffCaller)
        #expect(names.text == "[\"Genebide Ficticia 19, S.L.\"]")
        #expect(await office.open("/names/Organisation?q=genebide").status != 200, "names are not for everybody")
    }
}
