import Contract
import Foundation
import Testing

@testable import Launch

@Suite struct SharedSecretTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-secret-\(UInt64.random(in: 0 ... .max))")

    private func words(_ path: String) throws -> String {
        try #require(#expect(throws: ServiceError.self) { try SharedSecret.load(path) }).message
    }

    @Test func `whoever starts first makes the secret and all others read it`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("deep/service.secret").path
        let secrets = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try SharedSecret.load(path) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(secrets.count == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("deep").path) == ["service.secret"])
    }

    @Test func `a secret that can be guessed is refused`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("service.secret").path
        try Data("short".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try words(path).contains("fewer than 32 characters"))
    }

    @Test func `a folder that cannot be made is said with the way out`() throws {
        #expect(try words("/proc/auzolan/service.secret").contains("/proc/auzolan"))
        #expect(try words("/proc/auzolan/service.secret").contains("--home"))
    }
}
