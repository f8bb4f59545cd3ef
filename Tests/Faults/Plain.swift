import Foundation

/// Plain sockets and as much of HTTP as passing messages on needs.
enum Plain {
    struct Message {
        let head: String
        let body: [UInt8]
        let bytes: [UInt8]
    }

    static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    static func connect(_ port: Int) -> Int32? {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard result == 0 else {
            close(socket)
            return nil
        }
        return socket
    }

    /// The next message with its body, which has a `Content-Length` or none; nil at the end.
    static func message(_ socket: Int32) -> Message? {
        var bytes: [UInt8] = []
        let mark = Array("\r\n\r\n".utf8)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var end: Int?
        var length = 0
        while true {
            if end == nil, let found = bytes.firstRange(of: mark) {
                end = found.upperBound
                let head = String(decoding: bytes[..<found.lowerBound], as: UTF8.self)
                length = head.lowercased().components(separatedBy: "content-length:").dropFirst().first
                    .flatMap { Int($0.drop { $0 == " " }.prefix { $0.isNumber }) } ?? 0
            }
            if let end, bytes.count >= end + length {
                return Message(
                    head: String(decoding: bytes[..<(end - mark.count)], as: UTF8.self), body: Array(bytes[end..<(end + length)]),
                    bytes: Array(bytes[..<(end + length)]))
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    /// Number of bytes the other end took.
    @discardableResult
    static func send(_ socket: Int32, _ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    /// Waits until the other end, or this one, ends the connection.
    ///
    /// - Returns: whether it ended, rather than the time.
    static func waitForEnd(of socket: Int32, atMost time: Duration) -> Bool {
        // POLLRDHUP, which the C library's module leaves out: the other end sends no more.
        var watched = pollfd(fd: socket, events: 0x2000, revents: 0)
        let (seconds, attoseconds) = time.components
        return poll(&watched, 1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)) > 0
    }

    /// What closes the socket resets the connection.
    static func resetOnClose(_ socket: Int32) {
        var at = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &at, socklen_t(MemoryLayout<linger>.size))
    }

    static func head(_ status: Int, _ headers: [String]) -> String {
        (["HTTP/1.1 \(status) X", "Content-Type: application/json"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    }

    static func answer(_ status: Int, _ body: String, _ headers: [String] = []) -> String {
        head(status, headers + ["Content-Length: \(body.utf8.count)"]) + body
    }
}
