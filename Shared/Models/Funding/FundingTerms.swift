import Contract

/// Who stands behind the money.
package enum FunderLevel: String, Term {
    case unspecified = "", provincial, autonomico, estatal, europeo, internacional, privado
    package static let meaning = "Level of a funder"
}

/// In what form the money comes.
package enum FundingInstrument: String, Term {
    case unspecified = "", subvencion, prestamo, prestamo_participativo, garantia, capital, deduccion_fiscal, premio
    case compra_publica_innovadora, licitacion
    package static let meaning = "Funding instrument"
}

/// Who may ask, as programmes write it.
package enum BeneficiaryKind: String, Term {
    case unspecified = "", startup, autonomo, micro, pyme, midcap, gran_empresa, no_empresa, unidades_id_empresa
    package static let meaning = "Kind of beneficiary"
}

package enum ConsortiumRule: String, Term {
    case unspecified = "", obligatorio, opcional, no_requerido, individual
    package static let meaning = "Whether several must ask together"
}

/// Where a call stands. Its own field and not a matter of dates: portals keep calls open past a printed date.
package enum CallStatus: String, Term {
    case unspecified = "", prevista, abierta, cerrada, archivada
    package static let meaning = "Where a call stands"
}

package enum DeadlineKind: String, Term {
    case unspecified = "", preinscripcion, solicitud, fase_1, fase_2, corte, justificacion, otra
    package static let meaning = "Kind of deadline"
}

package enum InvestorKind: String, Term {
    case unspecified = "", capital_riesgo, fondo_publico, business_angels, corporativo, family_office, banco, aceleradora, otro
    package static let meaning = "Kind of investor"
}

/// When in a company's life an investor comes in.
package enum InvestmentStage: String, Term {
    case unspecified = "", creacion_de_empresas, pre_semilla, semilla, pre_serie_a, serie_a, serie_b, temprana, precomercial
    case comercial_temprana, desarrollo, industrial, expansion, crecimiento, escalado, crossover, pre_opv, madurez, fondo_de_fondos
    package static let meaning = "Stage of a company at which an investor comes in"
}

package enum InvestorContactStatus: String, Term {
    case unspecified = "", previsto, celebrado, acuerdo_vigente, acuerdo_terminado, cancelado
    package static let meaning = "Where a contact with an investor stands"

    /// What O12 counts.
    package static let counting: [InvestorContactStatus] = [.celebrado, .acuerdo_vigente]
}

/// What a proposal or a project is about. `idi` is the plan's I+D+i.
package enum ProjectType: String, Term {
    case unspecified = "", idi, internacionalizacion, formacion, digitalizacion, inversion, redes, otro
    package static let meaning = "Type of proposal or project; idi is research, development and innovation"
}

package enum ProposalStatus: String, Term {
    case unspecified = "", idea, en_preparacion, presentada, concedida, denegada, retirada
    package static let meaning = "Where a proposal stands"

    /// The statuses of a proposal that was submitted and not withdrawn (O23).
    package static let submitted: [ProposalStatus] = [.presentada, .concedida, .denegada]
}

/// The part that the association has in a proposal.
package enum ProposalRole: String, Term {
    case unspecified = "", dinamiza, lidera, participa, ninguno
    package static let meaning = "Part that the association has in a proposal"
}

package enum ProjectStatus: String, Term {
    case unspecified = "", en_preparacion, en_ejecucion, finalizado, cancelado
    package static let meaning = "Where a project stands"
}

/// The part that the association has in a project.
package enum ProjectRole: String, Term {
    case unspecified = "", impulsa, coordina, lidera, socio, entidad_asociada, ninguno
    package static let meaning = "Part that the association has in a project"
}

/// The part that an organisation has in a proposal or a project.
package enum ParticipantRole: String, Term {
    case unspecified = "", coordinador, socio, entidad_asociada, subcontratado, usuario, financiador
    package static let meaning = "Part that an organisation has in a proposal or a project"
}

/// `awarded` as the plan's definitions write it; only it counts.
package enum AwardStatus: String, Term {
    case unspecified = "", propuesta, awarded, renunciada, revocada
    package static let meaning = "Where an award stands"
}
