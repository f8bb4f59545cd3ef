import Foundation
import Synchronization

/// A server that answers each connection's request with bytes made beforehand, right or wrong.
final class CannedServer: Sendable {
    let port: Int
    private let socket: Int32
    private let seen = Mutex<[String]>([])
    private let isOpen = Mutex(true)

    /// Requests as they came, heads and bodies.
    var requests: [String] { seen.withLock { $0 } }

    /// - Parameter answers: one for each request in turn, the last one for ever. nil reads the request and closes.
    ///   An answer is followed by the end of the connection unless `keepsOpen`.
    convenience init(_ answers: [String?], keepsOpen: Bool = false) throws {
        try self.init(bytes: answers.map { $0.map { Array($0.utf8) } }, keepsOpen: keepsOpen)
    }

    init(bytes answers: [[UInt8]?], keepsOpen: Bool = false) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = RawSocket.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isListening else { throw RawSocket.Failed(call: "listen") }
        self.socket = socket
        port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            var index = 0
            while true {
                let client = accept(socket, nil, nil)
                guard client >= 0 else { break }
                while let request = Self.request(client) {
                    seen.withLock { $0.append(request) }
                    let answer = answers[min(index, answers.count - 1)]
                    index += 1
                    guard let answer else { break }
                    RawSocket.send(client, answer)
                    if !keepsOpen { break }
                }
                close(client)
            }
            isOpen.withLock { isOpen in
                isOpen = false
                close(socket)
            }
        }
    }

    /// Ends accepting. Only the thread that accepts closes the socket: its number would be given to another one at once,
    /// and the thread would take that one's connections.
    func stop() {
        isOpen.withLock { isOpen in
            if isOpen { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    private static func request(_ client: Int32) -> String? {
        var bytes: [UInt8] = []
        while let part = RawSocket.read(client) {
            bytes += part
            let text = String(decoding: bytes, as: UTF8.self)
            guard let head = text.range(of: "\r\n\r\n") else { continue }
            let length = text[..<head.lowerBound].lowercased().components(separatedBy: "content-length: ").dropFirst().first
                .flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
            let mark = bytes.count - text[head.upperBound...].utf8.count
            if bytes.count - mark >= length { return text }
        }
        return nil
    }

    /// A response with its length; the connection stays usable.
    static func response(_ status: Int, _ body: String, _ headers: [String] = ["Content-Type: application/json"]) -> String {
        (["HTTP/1.1 \(status) X"] + headers + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}
