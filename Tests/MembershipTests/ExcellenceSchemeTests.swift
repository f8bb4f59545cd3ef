import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Schemes with their levels, and lists of criteria as the association gets them.
@Suite struct ExcellenceSchemeTests {
    @Test func `the scheme of O31 is there from the beginning, with its levels and without criteria`() async throws {
        let office = try await Office()
        let eucles = try await office.eucles()
        #expect(eucles.levels.map(\.state) == [.bronce, .plata, .oro] && eucles.levels.map(\.validityYears) == [2, 0, 0])
        #expect(eucles.levels.map(\.thresholdHundredths) == [nil, nil, 8000])
        #expect(try await office.staff.call(ExcellenceCriterion.methods.list, ListRecords()).records.isEmpty)
        let found = try await office.staff.call(ExcellenceScheme.methods.list, ListRecords(filter: "eucles")).records
        #expect(found.map(\.id) == [eucles.id])
        let same = try await office.staff.call(ExcellenceScheme.methods.update, UpdateRecord(eucles))
        #expect(same == eucles, "what is kept is written as the service writes it")
    }

    @Test func `levels rise and have codes of their own`() async throws {
        let office = try await Office()
        func refusal(_ levels: [ExcellenceLevel]) async throws -> String {
            try await office.refusal(ExcellenceScheme.methods.create) {
                $0.record.certificateScheme = .otro
                $0.record.name = "Inventado"
                $0.record.levels = levels
            }
        }
        #expect(try await refusal([Office.level("a", .plata), Office.level("b", .bronce)]) == "rising")
        #expect(try await refusal([Office.level("a", .plata), Office.level("b", .plata)]) == "rising")
        #expect(try await refusal([Office.level("a", .bronce), Office.level("a", .plata)]) == "unlike_others")
        #expect(try await refusal([Office.level("a", .ninguno)]) == "awarded")
        #expect(try await refusal([]) == "items")
        #expect(try await refusal([Office.level("a", .en_preparacion), Office.level("b", .bronce)]) == "nothing")
        #expect(try await refusal([Office.level("a", .bronce)]) == "NAME_TAKEN")
    }

    @Test func `what criteria and assessments need stays`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme, levels: ["dos"])
        func without(_ code: String) async throws -> String {
            try await office.refusal(ExcellenceScheme.methods.update) {
                $0.record.id = scheme.id
                $0.record.levels = scheme.levels.filter { $0.code != code }
            }
        }
        #expect(try await without("dos") == "IN_USE")
        let assessment = try await office.assessment(for: "uno", of: scheme)
        #expect(try await without("uno") == "IN_USE")
        #expect(try await office.refusal(ExcellenceScheme.methods.delete) { $0.id = scheme.id } == "IN_USE")
        _ = try await office.staff.call(ExcellenceAssessment.methods.delete, DeleteRecord(id: assessment.id))
        #expect(try await without("uno") == "nothing")
    }

    private static let list = """
        Esquema;Código;Área;Nombre;Puntos;Peso;Mínimo;levels
        Inventado;1.1;Personas (ejemplo);Equipo (ejemplo);4;1,5;2;
        Inventado;1.2;Personas (ejemplo);Tareas (ejemplo);4;;;dos
        Inventado;1.3;;Sin nivel (ejemplo);4;;;tres
        Inventado;1.4;;Mínimo de más (ejemplo);4;;4,01;
        Otro;1.5;;De nadie (ejemplo);4;;;
        Inventado;1.6;;Sin puntos (ejemplo);;;;
        """
    private static let columns = [
        "Esquema": "scheme_id", "Código": "code", "Área": "area", "Nombre": "name", "Puntos": "maximum", "Peso": "weight", "Mínimo": "minimum",
    ]

    @Test func `the association's own list is tried, taken in, and taken in again with changes`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        func take(_ csv: String, apply: Bool) async throws -> ImportReport<ExcellenceCriterion> {
            try await office.staff.call(ExcellenceCriterion.methods.importTable, ImportRecords(csv: csv, apply: apply, columns: Self.columns))
        }
        let trial = try await take(Self.list, apply: false)
        #expect(trial.rows.map(\.verdict) == [.create, .create, .rejected, .rejected, .rejected, .rejected])
        #expect(trial.rows.flatMap(\.violations).map(\.field) == [
            "excellenceCriterion.levels", "excellenceCriterion.minimumHundredths", "schemeId", "maximumHundredths", "maximumHundredths",
        ])
        #expect(try await office.staff.call(ExcellenceCriterion.methods.list, ListRecords()).records.isEmpty)

        _ = try await take(Self.list, apply: true)
        let made = try await office.staff.call(ExcellenceCriterion.methods.list, ListRecords()).records
        #expect(made.map(\.code) == ["1.1", "1.2"] && made.map(\.maximumHundredths) == [400, 400])
        #expect(made[0].weightHundredths == 150 && made[0].minimumHundredths == 200 && made[1].levels == ["dos"])
        let assessment = try await office.assessment(for: "uno", of: scheme, ["1.1": 300])
        #expect(assessment.scoreHundredths == 7500)

        let again = try await take(Self.list.replacing("Inventado;1.1;Personas (ejemplo);Equipo (ejemplo);4", with: "Inventado;1.1;Personas (ejemplo);Equipo (ejemplo);5"), apply: true)
        #expect(again.rows.prefix(2).map(\.verdict) == [.update, .unchanged])
        #expect(try await office.assessment(assessment.id).scoreHundredths == 6000)
    }

    @Test func `a code is one criterion's in its scheme, and may hold what lists are written with`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme)
        try await office.criterion("A", of: try await office.scheme("Otra edición inventada"))
        func refusal(_ code: String) async throws -> String {
            try await office.refusal(ExcellenceCriterion.methods.create) {
                $0.record.schemeID = scheme.id
                $0.record.code = code
                $0.record.name = "Inventado"
                $0.record.maximumHundredths = 100
            }
        }
        #expect(try await refusal("A") == "CODE_TAKEN")
        #expect(try await refusal("A|B") == "nothing")
        #expect(try await office.assessment(for: "uno", of: scheme).unscored == ["A", "A|B"])
    }
}
