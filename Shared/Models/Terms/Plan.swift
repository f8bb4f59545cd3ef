import Contract

/// The pillars of the strategic plan.
package enum PlanPillar: String, Term {
    case unspecified = "", talento, muestras_y_datos, regulatoria, internacionalizacion, financiacion, comercializacion
    case osasun_poloa, cooperacion_dinamizacion, innovacion, profesionalizacion, representatividad
    package static let meaning = "Pillar of the strategic plan"
}

/// Themes that activities, meetings and projects deal with.
package enum Theme: String, Term {
    case unspecified = "", dato_clinico, regulatoria, innovacion, digitalizacion, ia, ciberseguridad, sostenibilidad
    case economia_circular, ods, talento, financiacion, compra_publica_innovadora, internacionalizacion, otra
    package static let meaning = "Theme"
}

/// The part the association has in an activity.
package enum AssociationRole: String, Term {
    case unspecified = "", organiza, coorganiza, impulsa, desarrolla, participa, ponente, asiste, ninguno
    package static let meaning = "Part that the association has in it"
}

/// Kinds of outside agents.
package enum PartnerCategory: String, Term {
    case unspecified = "", cluster, agente_sectorial, agente_conocimiento, administracion, asociada, otro
    package static let meaning = "Category of an outside partner"
}
