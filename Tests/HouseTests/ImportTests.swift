import Foundation
import Testing

/// Who may import whom. SwiftPM does not refuse an undeclared import of a sibling; this table does.
@Suite struct ImportTests {
    private static let system: Set = ["Foundation", "Synchronization", "Glibc", "Dispatch"]
    private static let allShared: Set = ["Contract", "Models", "RPC", "Storage", "Web", "Access", "Mail", "Launch", "Pillar"]
    private static let services: Set = ["Membership", "Training", "Internationalisation", "Funding", "KPI"]
    private static let ours: [String: Set<String>] = [
        "Shared/Contract": [],
        "Shared/Models": ["Contract"],
        "Shared/RPC": ["Contract"],
        "Shared/Storage": ["Contract"],
        "Shared/Web": ["Contract"],
        "Shared/Access": ["Contract", "Storage", "Web"],
        "Shared/Mail": ["Contract"],
        "Shared/Launch": ["Contract", "RPC", "Storage", "Web", "Access", "Mail"],
        "Shared/Pillar": ["Contract", "Models", "RPC", "Storage", "Web", "Access", "Mail", "Launch"],
    ]

    @Test(arguments: ours.keys.sorted())
    func `a shared module imports only what the house allows`(folder: String) {
        let allowed = Self.ours[folder] ?? []
        for file in Tree.swiftFiles(folder) {
            let forbidden = Set(file.imports).intersection(Self.allShared.union(Self.services)).subtracting(allowed)
            #expect(forbidden.isEmpty, "\(file.path) imports \(forbidden.sorted())")
        }
    }

    @Test(arguments: services.sorted())
    func `a service never imports another service`(service: String) {
        for file in Tree.swiftFiles("Services/\(service)") {
            let isServer = file.path.contains("/Server/")
            let forbidden = Set(file.imports).intersection(Self.services).subtracting(isServer ? [service] : [])
            #expect(forbidden.isEmpty, "\(file.path) imports \(forbidden.sorted())")
        }
    }

    @Test func `the contract and the models need nothing but Foundation`() {
        for file in Tree.swiftFiles("Shared/Contract", "Shared/Models") {
            let foreign = Set(file.imports).subtracting(Self.system).subtracting(["Contract"])
            #expect(foreign.isEmpty, "\(file.path) imports \(foreign.sorted())")
        }
    }

    @Test(arguments: [
        ("Mustache", "Shared/Web"), ("AsyncHTTPClient", "Shared/RPC"), ("CXlsxWriter", "Shared/Web"), ("Subprocess", "Shared/Web"), ("Crypto", "Shared/Storage"),
        ("Yams", "Services/KPI"), ("CCurl", "Shared/Mail"),
        ("CryptoExtras", "Shared/Access"), ("JWTKit", "Shared/Access"),
    ])
    func `a library has one keeper file`(library: String, home: String) {
        let keepers = Tree.swiftFiles("Shared", "Services").filter { $0.imports.contains(library) }.map(\.path)
        #expect(keepers.count <= 1, "\(library) is imported by \(keepers)")
        #expect(keepers.allSatisfy { $0.hasPrefix(home) }, "\(library) is imported by \(keepers), not in \(home)")
    }

    @Test func `the wire and the files of spreadsheets are unpacked in one file each`() {
        let keepers = Tree.swiftFiles("Shared", "Services").filter { $0.imports.contains("CZlib") }.map(\.path)
        #expect(Set(keepers) == ["Shared/RPC/Wire/Gzip.swift", "Shared/Web/Uploads/ZipArchive.swift"])
    }

    @Test(arguments: [("CSQLite", "Shared/Storage/SQLite/"), ("CPostgreSQL", "Shared/Storage/PostgreSQL/")])
    func `the C library of a database stays in its engine's folder`(library: String, folder: String) {
        let keepers = Tree.swiftFiles("Shared", "Services").filter { $0.imports.contains(library) }.map(\.path)
        #expect(keepers.allSatisfy { $0.hasPrefix(folder) }, "\(keepers)")
    }
}
