import Foundation

/// Takes connections on a port of this machine until it is stopped; then they are refused.
final class Listener: Sendable {
    let port: Int
    private let socket: Int32
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter port: 0 takes a free one.
    init(port: Int) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = Plain.loopback(port)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 256) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isListening else {
            close(socket)
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRINUSE)
        }
        self.socket = socket
        self.port = Int(in_port_t(bigEndian: address.sin_port))
    }

    func accept(_ take: @escaping @Sendable (Int32) -> Void) {
        Thread.detachNewThread { [socket, ended] in
            while case let client = Foundation.accept(socket, nil, nil), client >= 0 { take(client) }
            close(socket)
            ended.signal()
        }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        ended.wait()
    }
}
