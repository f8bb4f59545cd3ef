import Contract
import Models
import Pillar

/// Who is in the directory: invented, and obviously so.
extension MembershipDemo {
    mutating func addOrganisations() {
        for number in DemoCast.organisations {
            var organisation = Organisation()
            organisation.id = DemoCast.organisation(number)
            organisation.category = DemoCast.category(of: number)
            organisation.legalName = DemoCast.name(of: number)
            organisation.tradeName = "\(DemoCast.stem(of: number)) \(number)"
            organisation.taxID = Self.taxID(of: number)
            organisation.country = "ES"
            let isBasque = number <= 97 ? number % 24 != 0 : number % 3 == 0
            organisation.isBasque = isBasque
            organisation.province = isBasque ? random.pick([.bizkaia, .bizkaia, .gipuzkoa, .gipuzkoa, .araba]) : .fuera_de_euskadi
            organisation.subsectors = Self.subsectors(of: number, organisation.category)
            organisation.sizeClass = random.pick([.micro, .micro, .pequena, .pequena, .mediana, .grande])
            if organisation.category == .tractora_internacional { organisation.sizeClass = .grande }
            organisation.isStartup = organisation.sizeClass == .micro && random.chance(40)
            organisation.website = "https://organizacion\(number).example.org"
            organisation.isConsolidated = organisation.category == .tractora_internacional
            organisation.isAssociation = number == 1
            organisations.append(organisation)
        }
        addSubsectors()
    }

    /// `B999` and the number, with the check digit that belongs to it.
    private static func taxID(of number: Int) -> String {
        let digits = "9990000".dropLast(String(number).count) + String(number)
        return (0...9).lazy.map { "B\(digits)\($0)" }.first { TaxID.brokenRule(of: $0, country: "ES") == nil } ?? ""
    }

    private static func subsectors(of number: Int, _ category: OrganisationCategory) -> [Subsector] {
        if (71...90).contains(number), number % 3 == 0 { return [[.alimentacion_saludable, .deporte_y_bienestar, .cosmetica][number / 3 % 3]] }
        switch category {
        case .empresa_biopharma: return number % 5 == 0 ? [.biopharma, .ivd] : [.biopharma]
        case .empresa_health_tech: return number % 2 == 0 ? [.medical_devices] : [.digital_health]
        case .servicios_especializados, .proveedor_especialista: return [.servicios_especializados]
        case .asistencial_sanitario: return [.asistencial_sanitario]
        case .sociosanitario: return [.sociosanitario]
        case .tractora_internacional: return [.biopharma, .medical_devices]
        default: return [.otros]
        }
    }

    private mutating func addSubsectors() {
        for subsector in Subsector.allCases where subsector != .unspecified {
            var status = SubsectorStatus()
            status.id = id()
            status.subsector = subsector
            status.incorporationStatus = switch subsector {
            case .alimentacion_saludable, .deporte_y_bienestar: .a_incorporar
            case .cosmetica, .veterinaria: .a_vigilar
            default: .existente
            }
            subsectors.append(status)
        }
    }

    mutating func addPeople() {
        let roles = ["Gerencia ficticia", "Dirección técnica ficticia", "Desarrollo de negocio ficticio", "Asuntos regulatorios ficticios"]
        for number in DemoCast.organisations {
            for (position, personNumber) in [2 * number - 1, 2 * number].enumerated() {
                var person = Person()
                person.id = DemoCast.person(personNumber)
                person.givenName = "Persona \(personNumber)"
                person.familyName = random.pick(["Ficticia", "Inventada", "Asmatua", "Irudimena"])
                person.email = "persona\(personNumber)@example.org"
                person.language = random.pick(["es", "es", "eu"])
                people.append(person)
                var affiliation = Affiliation()
                affiliation.id = id()
                affiliation.personID = person.id
                affiliation.orgID = DemoCast.organisation(number)
                affiliation.role = random.pick(roles)
                affiliation.startDate = random.day(in: 2023)
                affiliation.isMainContact = position == 0
                affiliations.append(affiliation)
            }
        }
    }
}
