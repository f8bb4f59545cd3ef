import Contract

/// What a password must keep (ASVS 6.2): long enough and not what everybody tries first. No mixture of kinds of characters
/// is asked for.
package enum PasswordRules {
    package static let least = 8
    package static let recommended = 15
    package static let most = 256

    /// What is tried first, here and everywhere: digits, marks and a capital added to one of these do not help.
    private static let common: Set<String> = [
        "password", "passwort", "passw0rd", "p@ssword", "contraseña", "contrasena", "contrasenya", "pasahitza", "motdepasse", "secret", "secreto",
        "sekretua", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "azerty", "1q2w3e4r", "1qaz2wsx", "abcdef", "abcdefgh",
        "letmein", "welcome", "bienvenido", "bienvenida", "ongietorri", "admin", "administrator", "administrador", "administratzailea", "root",
        "usuario", "erabiltzailea", "iloveyou", "tequiero", "maitezaitut", "teamo", "dragon", "monkey", "sunshine", "princess", "princesa", "football",
        "futbol", "baloncesto", "athletic", "realsociedad", "osasuna", "alaves", "eibar", "barcelona", "realmadrid", "bilbao", "donostia", "gasteiz",
        "vitoria", "sansebastian", "iruña", "pamplona", "bizkaia", "gipuzkoa", "araba", "euskadi", "euskalherria", "kaixo", "agur", "eskerrikasko",
        "auzolan", "cluster", "klusterra", "empresa", "enpresa", "company", "health", "salud", "osasuna", "changeme", "cambiame", "aldatu", "temporal",
        "prueba", "proba", "test", "testing", "demo", "invitado", "guest", "summer", "winter", "verano", "invierno", "primavera", "otoño", "udara", "negua",
        "januar", "enero", "urtarrila", "master", "shadow", "superman", "batman", "pokemon", "starwars", "trustno", "whatever", "michael", "jennifer",
    ]

    /// - Parameters:
    ///   - field: the request's field that holds it.
    ///   - words: what the account says of its person; a password that is one of them is refused.
    /// - Throws: `invalid_argument` with the rule `password_short`, `password_long` or `password_common`.
    package static func check(_ password: String, field: String, words: [String]) throws(ServiceError) {
        let count = password.unicodeScalars.count
        guard count >= least else { throw .invalid(field, "password_short", "must have at least \(least) characters; \(recommended) or more are better") }
        guard count <= most else { throw .invalid(field, "password_long", "must have at most \(most) characters") }
        let plain = password.lowercased()
        let letters = String(plain.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
        let own = words.flatMap { [$0.lowercased(), String($0.lowercased().prefix { $0 != "@" })] }.filter { $0.count > 3 }
        let isCommon = letters.count < 3 && count < recommended || common.contains(letters) || own.contains(plain) || own.contains(letters)
        guard !isCommon, Set(plain).count > 3 else {
            throw .invalid(field, "password_common", "is one of those that are tried first; a sentence of four or more words is better")
        }
    }
}
