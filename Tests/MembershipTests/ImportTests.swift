import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Taking in the tables that the office has today.
@Suite struct ImportTests {
    private static let table = """
        Legal name;Tax ID;category;Country;Province;is basque;subsectors;Comentario
        Biolan Ficticia, S.L.;;empresa biopharma;ES;Bizkaia;sí;biopharma|ivd;hola
        Clínica Inventada;;asistencial_sanitario;ES;;no;;
        ;;institucion_publica;ES;;no;;
        Otra Ficticia;;empresa;ESP;;quizás;;
        """

    private func organisations(_ office: Office) async throws -> [Organisation] {
        try await office.staff.call(Organisation.methods.list, ListRecords()).records
    }

    @Test func `a dry run says what would become of each row and writes nothing`() async throws {
        let office = try await Office()
        let report = try await office.staff.call(Organisation.methods.importTable, ImportRecords(csv: Self.table))
        #expect(report.rows.map(\.verdict) == [.create, .create, .rejected, .rejected])
        #expect(report.rows.map(\.line) == [2, 3, 4, 5])
        #expect(report.ignoredColumns == ["Comentario"])
        #expect(report.rows[2].violations.map(\.field) == ["legalName"] && report.rows[2].violations.map(\.rule) == ["required"])
        #expect(report.rows[3].violations.map(\.field) == ["category", "isBasque"])
        #expect(!report.applied && report.rows.allSatisfy(\.id.isEmpty))
        #expect(try await organisations(office).isEmpty)
        #expect(try office.database.read { try $0.revision() } == 0)
    }

    @Test func `applying writes the good rows, and the same table again changes nothing`() async throws {
        let office = try await Office()
        let report = try await office.staff.call(Organisation.methods.importTable, ImportRecords(csv: Self.table, apply: true))
        #expect(report.applied && report.created == 2 && report.rejected == 2)
        let made = try await organisations(office)
        #expect(made.map(\.legalName) == ["Biolan Ficticia, S.L.", "Clínica Inventada"])
        #expect(made.first?.subsectors == [.biopharma, .ivd] && made.first?.isBasque == true && made.first?.province == .bizkaia)
        let again = try await office.staff.call(Organisation.methods.importTable, ImportRecords(csv: Self.table, apply: true))
        #expect(again.created == 0 && again.rejected == 2 && again.duplicates + again.unchanged == 2)
        #expect(try await organisations(office) == made)
    }

    @Test func `a row with the id changes only the cells that it gives`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Uno Ficticio, S.L.")
        let report = try await office.staff.call(
            Organisation.methods.importTable, ImportRecords(csv: "id,trade name,website\n\(one.id),Uno,\n", apply: true))
        #expect(report.rows.map(\.verdict) == [.update])
        let changed = try await office.staff.call(Organisation.methods.get, GetRecord(id: one.id))
        #expect(changed.tradeName == "Uno" && changed.legalName == one.legalName)
    }

    @Test func `the same name in another legal form is a duplicate for a person to decide`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Müller Ficticia, S.A.")
        let report = try await office.staff.call(
            Organisation.methods.importTable, ImportRecords(csv: "legalName,category\n\"MULLER FICTICIA, S.L.\",empresa_biopharma\nFicticia Nueva,empresa_biopharma\n", apply: true))
        #expect(report.rows.map(\.verdict) == [.duplicate, .create])
        #expect(report.rows.first?.id == one.id)
        #expect(report.rows.first?.reason.contains("Müller Ficticia") == true)
    }

    @Test func `cells name organisations as people call them`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Uno Ficticio, S.L.")
        let table = "org id;type;status;start date\nUno Ficticio, S.L.;fundador;activa;01/03/2024\nNadie;fundador;activa;01/03/2024\n"
        let report = try await office.staff.call(Membership.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create, .rejected])
        #expect(report.rows.last?.violations.first?.field == "orgId")
        #expect(report.rows.last?.reason.contains("Nadie") == true)
        let made = try await office.staff.call(Membership.methods.list, ListRecords()).records
        #expect(made.map(\.orgID) == [one.id] && made.first?.startDate == Day("2024-03-01"))
    }

    @Test func `a rejected row takes back what it wrote and lets its neighbours stand`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Uno Ficticio, S.L.")
        let table = "orgId,type,status,startDate,endDate\n\(one.id),fundador,activa,2024-01-01,2024-12-31\n\(one.id),fundador,activa,2024-06-01,\n\(one.id),fundador,activa,2025-01-01,\n"
        let report = try await office.staff.call(Membership.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create, .rejected, .create])
        #expect(try await office.reading("members", "2024").value == 1)
    }

    @Test(arguments: [
        ("", "csv", "required"), ("legalName\n", "csv", "csv"), ("foo,bar\n1,2\n", "csv", "csv"), ("legalName,legal_name\na,b\n", "csv", "csv"), ("legalName\n\"open\n", "csv", "csv"),
    ])
    func `a table that is none is refused whole`(csv: String, field: String, rule: String) async throws {
        let office = try await Office()
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Organisation.methods.importTable, ImportRecords(csv: csv, apply: true)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.violations.first?.field == field && error?.violations.first?.rule == rule)
    }
}
