/// What goes wrong between a caller and a service.
package enum Fault: Sendable, Hashable {
    /// Nobody listens.
    case refused
    /// The request is taken and nothing comes back.
    case frozen
    /// The answer comes so much later.
    case slow(Duration)
    /// The connection ends instead of an answer.
    case closed
    /// The connection is reset in the middle of the answer.
    case reset
    /// The answer ends in the middle, politely.
    case truncated
    /// The answer is no HTTP.
    case garbage
    /// The answer's JSON is broken.
    case corrupt
    /// The answer is JSON of other types than agreed.
    case wrongTypes
    /// The answer has so many bytes, sent in pieces without their number.
    case huge(Int)
    /// The answer is small and unpacks to so many bytes.
    case bomb(Int)
    /// The answer sends the caller elsewhere: to the proxy's own `/elsewhere`.
    case redirect
    /// Whatever is asked, 503.
    case storm
    /// The answer is this JSON, whatever the service would have said.
    case said(String)

    /// Whether a request waits for something to go right.
    var holds: Bool {
        switch self {
        case .frozen, .slow: true
        default: false
        }
    }
}

/// A request as it came by.
package struct SeenRequest: Sendable {
    /// The request line and the headers.
    package let head: String
    package let at: ContinuousClock.Instant

    package var path: String { head.split(separator: " ", maxSplits: 2).dropFirst().first.map(String.init) ?? "" }

    /// The value of a header, by lower-case name.
    package func header(_ name: String) -> String? {
        let lines = head.split(separator: "\r\n").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        return lines.first { $0.count == 2 && $0[0].lowercased() == name }.map { String($0[1].drop { $0 == " " }) }
    }
}
