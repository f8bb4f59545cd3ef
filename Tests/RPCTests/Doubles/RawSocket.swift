import Foundation

/// Plain TCP, so that tests can say what no HTTP library would. Blocking work stays off Swift's own threads.
enum RawSocket {
    struct Failed: Error { let call: String }

    /// Sends bytes and reads until the other end closes or is silent for ten seconds.
    ///
    /// - Parameter endsSending: whether the sending side is closed after the bytes, as a client does that went away.
    static func exchange(port: Int, _ bytes: [UInt8], endsSending: Bool = false) async throws -> RawResponse {
        RawResponse(
            try await blocking {
                let socket = try connect(port)
                defer { close(socket) }
                send(socket, bytes)
                if endsSending { shutdown(socket, Int32(SHUT_WR)) }
                return readAll(socket)
            })
    }

    static func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    static func connect(_ port: Int) throws -> Int32 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failed(call: "socket") }
        var wait = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = loopback(port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard result == 0 else {
            close(socket)
            throw Failed(call: "connect")
        }
        return socket
    }

    static func close(_ socket: Int32) { _ = Foundation.close(socket) }

    /// Closes at once, whatever is on its way.
    static func reset(_ socket: Int32) {
        var at = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &at, socklen_t(MemoryLayout<linger>.size))
        close(socket)
    }

    static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
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

    static func readAll(_ socket: Int32) -> [UInt8] {
        var received: [UInt8] = []
        while let part = read(socket) { received += part }
        return received
    }

    /// The next bytes; nil at the end or after ten seconds of silence.
    static func read(_ socket: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}

/// An HTTP response as it came: status 0 when there was none.
struct RawResponse: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    init(_ bytes: [UInt8]) {
        let mark = Array("\r\n\r\n".utf8)
        let end = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.count
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (parts[0].lowercased(), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
        }
        body = Array(bytes.dropFirst(end + 4))
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    func values(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
    func header(_ name: String) -> String? { values(name).first }
    var json: [String: Any]? { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] }
    var code: String? { json?["code"] as? String }
}
