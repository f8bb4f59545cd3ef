import Contract

/// What an organisation is in the value chain of the sector.
package enum OrganisationCategory: String, Term {
    case unspecified = "", empresa_biopharma, empresa_health_tech, servicios_especializados, proveedor_especialista
    case asistencial_sanitario, sociosanitario, aceleradora_privada, inversor_privado, institucion_publica
    case tractora_internacional, asociacion_medica, colectivo_pacientes, federacion, otro_cluster, aceleradora_publica
    case inversor_publico
    package static let meaning = "Category of an organisation"

    /// The categories that indicators call `empresa`.
    package static let companies: [OrganisationCategory] = [
        .empresa_biopharma, .empresa_health_tech, .servicios_especializados, .proveedor_especialista, .tractora_internacional,
    ]
}

/// Subsectors of the health industry.
package enum Subsector: String, Term {
    case unspecified = "", biopharma, medical_devices, ivd, digital_health, servicios_especializados
    case asistencial_sanitario, sociosanitario, alimentacion_saludable, deporte_y_bienestar, cosmetica, veterinaria, otros
    package static let meaning = "Subsector"
}

/// Size by the EU definition of SMEs.
package enum SizeClass: String, Term {
    case unspecified = "", micro, pequena, mediana, grande
    package static let meaning = "Size class by the EU definition"
}

/// Link of the value chain in which an organisation works.
package enum ChainRole: String, Term {
    case unspecified = "", investigacion, proveedor, fabricante, servicios, distribuidor, prestador_sanitario, financiador, regulador, usuario
    package static let meaning = "Link of the value chain"
}

/// How near to health what an organisation does is.
package enum HealthRelevance: String, Term {
    case unspecified = "", nucleo, relacionada, auxiliar
    package static let meaning = "How near to health an activity is: its core, related, or a supplier of it"
}

/// The Sustainable Development Goals of the United Nations.
package enum DevelopmentGoal: String, Term {
    case unspecified = "", ods1, ods2, ods3, ods4, ods5, ods6, ods7, ods8, ods9, ods10, ods11, ods12, ods13, ods14, ods15, ods16, ods17
    package static let meaning = "Sustainable Development Goal"
}

/// A company, clinic, university, public body or other organisation that the association knows: member or not.
package struct Organisation: ServedResource {
    package var id = ""
    package var legalName = ""
    package var tradeName = ""
    package var taxID = ""
    package var country = ""
    package var province = Province.unspecified
    package var isBasque = false
    package var category = OrganisationCategory.unspecified
    package var subsectors: [Subsector] = []
    package var sizeClass = SizeClass.unspecified
    package var isStartup = false
    package var website = ""
    package var isConsolidated = false
    package var isAssociation = false
    package var note = ""
    package var mergedInto = ""
    package var chainRole = ChainRole.unspecified
    package var healthRelevance = HealthRelevance.unspecified
    package var goals: [DevelopmentGoal] = []
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Organisation>(
        "auzolan.membership.v1.Organisation", "An organisation that the association knows, member or not.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "legalName", \.legalName, "Registered name.", .required, .length(1...200)),
            .text(3, "tradeName", \.tradeName, "Name it is known by.", .length(0...200)),
            .text(4, "taxId", \.taxID, "Spanish NIF or EU VAT number, capitals without spaces; unique when present.", .length(0...20)),
            .text(5, "country", \.country, "Country of the seat.", .format(.country)),
            .term(6, "province", \.province, "Province of the seat."),
            .flag(7, "isBasque", \.isBasque, "Has its seat or a centre in Euskadi."),
            .term(8, "category", \.category, "What it is in the value chain.", .required),
            .terms(9, "subsectors", \.subsectors, "Subsectors it works in.", .unique, .items(0...10)),
            .term(10, "sizeClass", \.sizeClass, "Size class."),
            .flag(11, "isStartup", \.isStartup, "Is a start-up."),
            .text(12, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .flag(13, "isConsolidated", \.isConsolidated, "Has an established commercial position (indicator O17)."),
            .flag(14, "isAssociation", \.isAssociation, "Is the association itself: never counted among its members."),
            .text(15, "note", \.note, "Remarks of the office.", .length(0...4000), .office),
            .text(16, "mergedInto", \.mergedInto, "The organisation that this one was merged into.", .output),
            .text(17, "etag", \.etag, "Version of the record."),
            .instant(18, "createTime", \.createTime, "When it was made.", .output),
            .instant(19, "updateTime", \.updateTime, "When it was last changed.", .output),
            .term(30, "chainRole", \.chainRole, "Link of the value chain."),
            .term(31, "healthRelevance", \.healthRelevance, "How near to health what it does is."),
            .terms(32, "goals", \.goals, "Sustainable Development Goals that it works for.", .unique, .items(0...17)),
        ])
    package static let methods = StandardMethods<Organisation>(MembershipContract.name, plural: "Organisations", members: .readOwn, owner: "id")
}
