/// A closed list of codes that travel as lower-case ASCII text (the plan's own terms): a Swift enumeration of strings
/// whose first case is `unspecified = ""`.
package protocol Term: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
    /// What the list says, in one sentence.
    static var meaning: String { get }
}

extension Term {
    /// The codes a client may send, in declaration order, without the empty one.
    package static var codes: [String] { allCases.map(\.rawValue).filter { !$0.isEmpty } }
    package static var vocabulary: Vocabulary { Vocabulary(Self.self) }
}

/// A term type without its type: its name and its codes by position. A class, so that walking a field table copies one
/// reference and not four.
package final class Vocabulary: Sendable {
    package let name: String
    package let meaning: String
    /// By position of the case; position 0 is the empty code.
    package let codes: [String]
    let codeBytes: [[UInt8]]

    /// - Precondition: the first case is the empty code and a case's memory is its position, which holds for
    ///   enumerations without payload of up to 256 cases; checked here for every case.
    init<T: Term>(_ type: T.Type) {
        name = String(describing: T.self)
        meaning = T.meaning
        codes = T.allCases.map(\.rawValue)
        codeBytes = codes.map { Array($0.utf8) }
        precondition(codes.first == "", "\(T.self): the first case must be unspecified = \"\"")
        precondition(MemoryLayout<T>.size == 1, "\(T.self) must be an enumeration without payload")
        for (position, value) in T.allCases.enumerated() {
            precondition(unsafeBitCast(value, to: UInt8.self) == UInt8(position), "\(T.self) has no plain layout")
        }
    }

    package func position(of code: String) -> UInt8? { codes.firstIndex(of: code).map(UInt8.init) }

    package func position(of code: UnsafeBufferPointer<UInt8>) -> UInt8? {
        for position in codeBytes.indices where codeBytes[position].equals(code) { return UInt8(position) }
        return nil
    }
}
