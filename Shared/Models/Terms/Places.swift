import Contract

/// The three territories of Euskadi and what lies outside.
package enum Province: String, Term {
    case unspecified = "", araba, bizkaia, gipuzkoa, fuera_de_euskadi
    package static let meaning = "Province of the main seat"
}

/// How far something reaches.
package enum Scope: String, Term {
    case unspecified = "", local, euskadi, estatal, internacional
    package static let meaning = "Territorial scope"
}

/// Where people meet.
package enum Mode: String, Term {
    case unspecified = "", presencial, en_linea, mixto
    package static let meaning = "In person, online or both"
}
