import Contract
import Engines
import Foundation
import RPC
import Testing

/// Replicas of membership on one database behind HAProxy, which does as the proxy of the containers does.
final class Replicas {
    private let home = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-replicas-\(Identifier.make(at: .now()))").path
    private var replicas: [RunningService] = []
    private let proxy = Process()
    private let port: Int
    private let key: String
    private let transport = HTTPTransport()

    /// As clients call, by the proxy.
    var office: any Peer {
        let key = key
        return RPCClient("http://127.0.0.1:\(port)", transport: transport) { "Bearer \(key)" }
    }
    var count: Int { replicas.count }

    init(_ count: Int) async throws {
        key = try RunningService.output("membership", ["key", "create", "test", "membership:read", "membership:write", "--home", home])
        for _ in 0..<count { replicas.append(try await Self.replica(home, port: 0)) }
        // The proxy's own check of a setup tells a port that another program has.
        port = try Self.freePort()
        let file = "\(home)/haproxy.cfg"
        try Self.configuration(port, replicas.map(\.port)).write(toFile: file, atomically: true, encoding: .utf8)
        proxy.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        proxy.arguments = ["haproxy", "-db", "-f", file]
        _ = FileManager.default.createFile(atPath: "\(home)/haproxy.log", contents: nil)
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(home)/haproxy.log"))
        (proxy.standardOutput, proxy.standardError) = (log, log)
        try proxy.run()
    }

    deinit {
        if proxy.isRunning {
            Foundation.kill(proxy.processIdentifier, SIGKILL)
            proxy.waitUntilExit()
        }
        for replica in replicas { replica.kill() }
        try? FileManager.default.removeItem(atPath: home)
    }

    private static func replica(_ home: String, port: Int) async throws -> RunningService {
        try await RunningService(
            "membership", port: port, arguments: ["--home", home, "--drain-seconds", "1"],
            log: URL(fileURLWithPath: "\(home)/replica-\(Identifier.make(at: .now())).log"))
    }

    /// SIGTERM, the end of what it does, and the same again.
    func restart(_ index: Int) async throws {
        #expect(replicas[index].stop() == 0)
        try await begin(index)
    }

    /// kill -9, and the same again.
    func kill(_ index: Int) async throws {
        replicas[index].kill()
        try await begin(index)
    }

    private func begin(_ index: Int) async throws { replicas[index] = try await Self.replica(home, port: replicas[index].port) }

    /// What stands before the frontends in the file of the containers, and after it the replicas of this test.
    private static func configuration(_ port: Int, _ replicas: [Int]) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let whole = try String(contentsOf: root.appendingPathComponent("Services/proxy/haproxy.cfg"), encoding: .utf8)
        let shared = try #require(whole.range(of: "\n# Replicas,")).lowerBound
        let rule = try #require(whole.split(separator: "\n").first { $0.contains("disable-l7-retry") })
        let servers = replicas.enumerated().map { "    server replica\($0) 127.0.0.1:\($1)" }.joined(separator: "\n")
        return """
            \(whole[..<shared])
            frontend office
                bind 127.0.0.1:\(port)
                default_backend replicas
            backend replicas
            \(rule)
            \(servers)

            """
    }

    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0 }
        }
        try #require(status)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
