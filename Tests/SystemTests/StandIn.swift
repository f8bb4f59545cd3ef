import Foundation
import Synchronization
import Testing

/// What stands where a service stood, and misbehaves.
final class StandIn: Sendable {
    enum Manner: String, CaseIterable, CustomTestStringConvertible {
        case silent, closes, garbage, wrongTypes, wrongKind, unavailable, redirect, endless
        var testDescription: String { rawValue }
    }

    private let socket: Int32
    private let clients = Mutex<[Int32]>([])

    /// - Parameter port: one that a stopped service just left.
    init(port: Int, _ manner: Manner) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isListening = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        } && listen(socket, 64) == 0
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        self.socket = socket
        Thread.detachNewThread { [self] in
            while case let client = accept(socket, nil, nil), client >= 0 {
                clients.withLock { $0.append(client) }
                Thread.detachNewThread { Self.misbehave(client, manner) }
            }
        }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
        clients.withLock { for client in $0 { shutdown(client, Int32(SHUT_RDWR)) } }
    }

    private static func misbehave(_ client: Int32, _ manner: Manner) {
        defer { close(client) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        guard recv(client, &buffer, buffer.count, 0) > 0 else { return }
        switch manner {
        case .silent: while recv(client, &buffer, buffer.count, 0) > 0 {}
        case .closes: return
        case .garbage: send(client, 200, "{\"revision\": tru")
        case .wrongTypes: send(client, 200, #"{"revision":"9","readings":[{"measure":"members","period":"2025","kind":"set","ids":"many","value":{}}]}"#)
        case .wrongKind: send(client, 200, #"{"revision":"9","readings":[{"measure":"members","period":"2025","kind":"count","value":"-7"}]}"#)
        case .unavailable: send(client, 503, #"{"code":"unavailable","message":"later"}"#)
        case .redirect: send(client, 307, "", ["Location: http://127.0.0.1:1/"])
        case .endless:
            write(client, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
            while write(client, chunk) {}
        }
    }

    private static func send(_ client: Int32, _ status: Int, _ body: String, _ headers: [String] = []) {
        let head = ["HTTP/1.1 \(status) X", "Content-Type: application/json", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        write(client, head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    @discardableResult
    private static func write(_ client: Int32, _ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }
}
