import Contract
import Models

/// What the invented organisations are called and what they are.
extension DemoCast {
    private static let stems = [
        "Osagaia", "Zelularte", "Genebide", "Bihotzargi", "Neuroarin", "Klinidatu", "Hezurlan", "Odolbide", "Sendalur", "Irudimed",
        "Farmaneurri", "Diagnokutxa", "Immunoetxe", "Terapibidea", "Osasunkai", "Biomuga",
    ]

    package static func stem(of number: Int) -> String { stems[number % stems.count] }

    /// Legal names by id.
    package static let names = Dictionary(uniqueKeysWithValues: organisations.map { (organisation($0), name(of: $0)) })

    package static func category(of number: Int) -> OrganisationCategory {
        switch number {
        case 1: .otro_cluster
        case 2...22: .empresa_biopharma
        case 23...46: .empresa_health_tech
        case 47...58: .servicios_especializados
        case 59...66: .proveedor_especialista
        case 67...70: .tractora_internacional
        case 71...90: [.empresa_health_tech, .empresa_biopharma, .servicios_especializados, .sociosanitario][number % 4]
        case 91: .asistencial_sanitario
        case 92: .institucion_publica
        case 93: .aceleradora_privada
        case 94: .inversor_privado
        case 95: .colectivo_pacientes
        case 96, 97: .empresa_biopharma
        case 98...107: .tractora_internacional
        case 108...113: [.institucion_publica, .inversor_publico, .aceleradora_publica][number % 3]
        default: [.empresa_health_tech, .otro_cluster, .asociacion_medica, .federacion][number % 4]
        }
    }

    package static func name(of number: Int) -> String {
        if number == 1 { return "Asociación Clúster Ficticia de la Salud" }
        let stem = stem(of: number)
        switch category(of: number) {
        case .institucion_publica, .inversor_publico, .aceleradora_publica: return "Instituto Público Ficticio \(stem) \(number)"
        case .colectivo_pacientes, .asociacion_medica, .federacion, .otro_cluster: return "Asociación Ficticia \(stem) \(number)"
        default: return "\(stem) Ficticia \(number), S.L."
        }
    }

    /// The yearly forum that membership, training and funding put on together: one activity in three services.
    package static func forum(in year: Int) -> Activity {
        var forum = Activity()
        forum.id = activity(year)
        forum.activityUID = forum.id
        forum.kind = .jornada
        forum.title = "Foro inventado de salud e innovación \(year)"
        forum.themes = [.innovacion, .talento]
        forum.pillar = .cooperacion_dinamizacion
        forum.scope = .euskadi
        forum.startDate = Day(year: year, month: 3, day: 18)
        forum.mode = .presencial
        forum.venue = "Palacio inventado"
        forum.country = "ES"
        forum.associationRole = .organiza
        forum.status = .celebrada
        var partner = ExternalPartner()
        partner.name = "Universidad Inventada"
        partner.category = .agente_conocimiento
        forum.partners = [partner]
        return forum
    }
}
