import Contract

/// A page of organisations as membership sends it.
struct OrganisationPage: Message {
    var organisations: [Organisation] = []
    var nextPageToken = ""
    var totalSize: Int32 = 0

    static let fields = FieldTable<OrganisationPage>(
        "auzolan.benchmark.v1.OrganisationPage", "A page of organisations.",
        [
            .messages(1, "organisations", \.organisations, "The organisations."),
            .text(2, "nextPageToken", \.nextPageToken, "Token of the next page."),
            .int32(3, "totalSize", \.totalSize, "Organisations in all."),
        ])
}

struct Organisation: Message {
    var id = ""
    var etag = ""
    var createTime: Instant?
    var updateTime: Instant?
    var legalName = ""
    var tradeName = ""
    var taxID = ""
    var category = Category.unspecified
    var subsectors: [Subsector] = []
    var tags: [String] = []
    var street = ""
    var postalCode = ""
    var town = ""
    var province = ""
    var country = ""
    var website = ""
    var email = ""
    var phone = ""
    var employees: Int32 = 0
    var turnoverCents: Int64 = 0
    var foundedOn: Day?
    var joinedOn: Day?
    var isSME = false
    var description = ""
    var contacts: [Contact] = []

    static let fields = FieldTable<Organisation>(
        "auzolan.benchmark.v1.Organisation", "A company, university or hospital.",
        [
            .text(1, "id", \.id, "Id.", .output),
            .text(2, "etag", \.etag, "Version.", .output),
            .instant(3, "createTime", \.createTime, "When it was entered.", .output),
            .instant(4, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(5, "legalName", \.legalName, "Registered name.", .required, .length(1...200)),
            .text(6, "tradeName", \.tradeName, "Name in use."),
            .text(7, "taxId", \.taxID, "Tax id."),
            .term(8, "category", \.category, "Category."),
            .terms(9, "subsectors", \.subsectors, "Subsectors."),
            .texts(10, "tags", \.tags, "Tags."),
            .text(11, "street", \.street, "Street and number."),
            .text(12, "postalCode", \.postalCode, "Postal code."),
            .text(13, "town", \.town, "Town."),
            .text(14, "province", \.province, "Province."),
            .text(15, "country", \.country, "Country."),
            .text(16, "website", \.website, "Web address."),
            .text(17, "email", \.email, "E-mail."),
            .text(18, "phone", \.phone, "Telephone."),
            .int32(19, "employees", \.employees, "Employees."),
            .int64(20, "turnoverCents", \.turnoverCents, "Turnover in cents."),
            .day(21, "foundedOn", \.foundedOn, "Day of foundation."),
            .day(22, "joinedOn", \.joinedOn, "Day of joining."),
            .flag(23, "isSme", \.isSME, "Small or medium."),
            .text(24, "description", \.description, "What it does."),
            .messages(25, "contacts", \.contacts, "People to talk to."),
        ])
}

struct Contact: Message {
    var name = ""
    var role = ""
    var email = ""
    var phone = ""
    var isMain = false

    static let fields = FieldTable<Contact>(
        "auzolan.benchmark.v1.Contact", "A person to talk to.",
        [
            .text(1, "name", \.name, "Name.", .personal),
            .text(2, "role", \.role, "Role."),
            .text(3, "email", \.email, "E-mail.", .personal),
            .text(4, "phone", \.phone, "Telephone.", .personal),
            .flag(5, "isMain", \.isMain, "First to call."),
        ])
}

enum Category: String, Term, Codable {
    static let meaning = "What kind of member it is."
    case unspecified = ""
    case biopharmaCompany = "empresa_biopharma"
    case medicalTechnologyCompany = "empresa_medtech"
    case university = "universidad"
    case researchCentre = "centro_investigacion"
    case hospital = "hospital"
}

enum Subsector: String, Term, Codable {
    static let meaning = "What it works on."
    case unspecified = ""
    case diagnostics = "diagnostico"
    case therapies = "terapias_avanzadas"
    case digitalHealth = "salud_digital"
    case devices = "dispositivos"
}

extension OrganisationPage {
    static func sample(count: Int) -> OrganisationPage {
        let names = [
            "Laboratorios Iñaki Etxeberria, S.L.", "Bilboko Osasun Teknologiak Koop. E.", "Ibérica de Diagnóstico «Peña & Güemes»",
            "CIC nanoGUNE", "Donostia International Biomedical Science Centre",
        ]
        let towns = [
            ("Donostia / San Sebastián", "Gipuzkoa", "20009"), ("Bilbao", "Bizkaia", "48009"), ("Vitoria-Gasteiz", "Araba/Álava", "01005"),
            ("Derio", "Bizkaia", "48160"),
        ]
        let people = [
            ("Ainhoa Muñoz Gorostiaga", "Directora de innovación"), ("Joseba Agirre", "Zuzendari nagusia"),
            ("María José Núñez-Feijoo", "Responsable de financiación europea"),
        ]
        let description = """
            Desarrolla y comercializa técnicas de diagnóstico molecular para oncología pediátrica; mantiene convenios con Osakidetza.
            Osasun-arloko ikerketa eta garapena: "medikuntza pertsonalizatua".
            """
        var page = OrganisationPage(nextPageToken: "eyJhZnRlciI6IjAxOGYzYTJjIn0", totalSize: 312)
        for index in 0..<count {
            let (town, province, postalCode) = towns[index % towns.count]
            let start = Instant(seconds: 1_700_000_000 + Int64(index) * 86_413, nanoseconds: Int32(index * 1000 % 1_000_000) * 1000)
            page.organisations.append(
                Organisation(
                    id: Identifier.text(milliseconds: start.milliseconds, random: UInt64(index), 7), etag: "\"r\(index + 1)\"",
                    createTime: start, updateTime: start.adding(seconds: 5_000_000), legalName: names[index % names.count] + " \(index)",
                    tradeName: index % 3 == 0 ? "" : "Etxe \(index)", taxID: "B\(48_000_000 + index)",
                    category: Category.allCases[1 + index % 5], subsectors: [.diagnostics, Subsector.allCases[2 + index % 3]],
                    tags: ["innovación", "I+D", "exportación", "año \(2000 + index)"].dropLast(index % 4).map { $0 },
                    street: "Calle Doctor Areilza, nº \(index + 1), 3º izda.", postalCode: postalCode, town: town, province: province,
                    country: "ES", website: "https://www.etxe\(index).eus/es/quienes-somos", email: "info@etxe\(index).eus",
                    phone: "+34 943 00 \(1000 + index)", employees: Int32(3 + index * 7), turnoverCents: 123_456_789_00 + Int64(index),
                    foundedOn: Day(number: Int32(3000 + index * 211)), joinedOn: Day(number: Int32(15_000 + index * 31)), isSME: index % 4 != 0,
                    description: description,
                    contacts: people.prefix(1 + index % 3).enumerated().map { position, person in
                        Contact(
                            name: person.0, role: person.1, email: "persona\(position)@etxe\(index).eus",
                            phone: "+34 600 \(100_000 + index)", isMain: position == 0)
                    }))
        }
        return page
    }
}
