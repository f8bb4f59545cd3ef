import Contract
import Storage

/// When a public form was shown, sealed into it: who fills it in faster than a person can is a program, and a form kept for long
/// is shown again.
package struct FormStart: Sendable {
    private let seal: Seal
    private let mark: String
    private let shortestSeconds: Int64

    /// Nobody takes longer over a form.
    private static let longestSeconds: Int64 = 86400

    /// - Parameter form: which form and what it is about: the start of one is none of another.
    package init(_ form: String, seal: Seal, shortestSeconds: Int64) {
        self.seal = seal
        self.mark = "\(form) "
        self.shortestSeconds = shortestSeconds
    }

    /// What the form carries.
    package func sealed(at time: Instant) -> String { seal.seal("\(mark)\(time.sortableText)") }

    /// - Throws: `failed_precondition` FORM_OLD when the start is missing, another form's or a day old, FORM_EARLY when no person
    ///   is so fast.
    package func check(_ sealed: String, at time: Instant) throws(ServiceError) {
        guard let text = seal.open(sealed), text.hasPrefix(mark), let started = Instant(String(text.dropFirst(mark.count))),
            time.seconds - started.seconds <= Self.longestSeconds
        else { throw ServiceError(.failedPrecondition, "the form is too old: send it again", reason: "FORM_OLD") }
        guard time.seconds - started.seconds >= shortestSeconds else {
            throw ServiceError(.failedPrecondition, "the form came too soon: send it again", reason: "FORM_EARLY")
        }
    }
}
