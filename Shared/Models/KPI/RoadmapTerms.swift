import Contract

/// How an action of the roadmap goes, as its team says.
package enum RoadmapState: String, Term {
    case unspecified = "", sin_iniciar, en_curso, con_retraso, terminada, descartada
    package static let meaning = "How an action of the roadmap goes"
}

/// Why an action is late: its team says that it has not begun or is behind, it should be over, or nobody has said how it goes.
package enum RoadmapDelay: String, Term {
    case unspecified = "", con_retraso, sin_iniciar, sin_terminar, sin_informe
    package static let meaning = "Why an action of the roadmap is late"
}

/// How something contributes to a Sustainable Development Goal; the plan's own marks do not tell.
package enum GoalContribution: String, Term {
    case unspecified = "", directa, indirecta
    package static let meaning = "How something contributes to a Sustainable Development Goal"
}

/// What a row of the matrix of goals stands for.
package enum RoadmapSubject: String, Term {
    case unspecified = "", pilar, accion, indicador
    package static let meaning = "What a row of the matrix of goals stands for"
}
