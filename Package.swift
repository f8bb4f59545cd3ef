// swift-tools-version:6.2
import PackageDescription

// The house of five services: what each room may import stands here and, because SwiftPM does not refuse an
// undeclared sibling import, once more in Tests/HouseTests.

let package = Package(
    name: "auzolan",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "membership", targets: ["MembershipServer"]),
        .executable(name: "training", targets: ["TrainingServer"]),
        .executable(name: "internationalisation", targets: ["InternationalisationServer"]),
        .executable(name: "funding", targets: ["FundingServer"]),
        .executable(name: "kpi", targets: ["KPIServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", path: "Shared/System/CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgreSQL", path: "Shared/System/CPostgreSQL", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CXlsxWriter", path: "Shared/System/CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCurl", path: "Shared/System/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", path: "Shared/System/CZlib", providers: [.apt(["zlib1g-dev"])]),

        .shared("Contract"),
        .shared("Models", ["Contract"], resources: [.copy("Texts")]),
        .shared("RPC", [
            "Contract", "CZlib", .hummingbird, .hummingbirdCore, .asyncHTTPClient, .lifecycle, .nioCore, .nioHTTP1, .httpTypes, .logging,
        ]),
        .shared("Storage", ["Contract", "CSQLite", "CPostgreSQL", .crypto], resources: [.copy("Migrations")]),
        .shared("Web", ["Contract", "CXlsxWriter", "CZlib", .mustache, .subprocess], resources: [.copy("Assets"), .copy("Templates"), .copy("Texts")]),
        .shared("Access", ["Contract", "Storage", "Web", .crypto, .cryptoExtras, .jwtKit], resources: [.copy("Migrations"), .copy("Templates"), .copy("Texts")]),
        .shared("Launch", ["Contract", "RPC", "Storage", "Web", "Access", "Mail", .hummingbird, .lifecycle, .unixSignals, .logging, .nioCore, .httpTypes]),
        .shared("Mail", ["Contract", "CCurl"]),
        .shared("Pillar", ["Contract", "Models", "Storage", "Web", "Mail"], resources: [.copy("Migrations"), .copy("Templates"), .copy("Texts")]),
    ]
        + service("Membership", resources: ["Migrations", "Templates", "Texts"])
        + service("Training", resources: ["Migrations"])
        + service("Internationalisation", resources: ["Migrations", "Starter"])
        + service("Funding", resources: ["Migrations", "Starter"])
        + service("KPI", [.yams], resources: ["Migrations", "Plans", "Templates", "Texts"])
        + [
            .tests("ContractTests", ["Contract"]),
            .tests("StorageTests", ["Contract", "Storage", "Engines", "Faults"]),
            .tests("RPCTests", ["Contract", "RPC", "Faults", "ConformanceContract", .asyncHTTPClient, .nioCore, .nioHTTP1]),
            .tests("WebTests", ["Contract", "Web"], exclude: ["Golden"]),
            .tests("AccessTests", ["Contract", "Storage", "Access", "Engines"]),
            .tests("LaunchTests", ["Contract", "RPC", "Launch", .logging]),
            .tests("MembershipTests", ["Contract", "Models", "Storage", "Web", "Mail", "Pillar", "Membership", "Engines"]),
            .tests("TrainingTests", ["Contract", "Models", "Storage", "Web", "Mail", "Pillar", "Training", "Engines"]),
            .tests("InternationalisationTests", ["Contract", "Models", "Storage", "Pillar", "Internationalisation", "Engines"]),
            .tests("FundingTests", ["Contract", "Models", "Storage", "Web", "Mail", "Pillar", "Funding", "Engines"]),
            .tests("KPITests", ["Contract", "Models", "Storage", "Web", "Mail", "KPI", "Engines"]),
            .tests("SystemTests", ["Contract", "Models", "RPC", "Storage", "Web", "Mail", "Faults", "Engines"]),
            .tests(
                "MatrixTests",
                ["Contract", "Models", "RPC", "Storage", "Access", "Web", "Launch", "Pillar", "Membership", "Training", "Internationalisation", "Funding", "KPI", "Engines", .asyncHTTPClient, .nioCore, .nioHTTP1, .logging],
                exclude: ["Golden"]),
            .tests("RecountTests", ["Contract", "Models", "Storage", "Pillar", "Membership", "Training", "Internationalisation", "Funding", "KPI", "Engines"]),
            .tests("HouseTests", ["Contract", "Models"]),
            .target(name: "ConformanceContract", dependencies: ["Contract", "RPC"], path: "Tests/Conformance/Contract", swiftSettings: .house),
            .executableTarget(
                name: "ConformanceServer", dependencies: ["Contract", "RPC", "ConformanceContract", .lifecycle, .unixSignals, .logging],
                path: "Tests/Conformance/Server", swiftSettings: .house),
            .executableTarget(
                name: "ConformanceClient", dependencies: ["Contract", "RPC", "ConformanceContract"], path: "Tests/Conformance/Client",
                swiftSettings: .house),
            .target(name: "Engines", dependencies: ["Contract", "Storage"], path: "Tests/Engines", exclude: ["postgresql"], swiftSettings: .house),
            .target(name: "Faults", dependencies: ["RPC"], path: "Tests/Faults", exclude: ["disk.c"], swiftSettings: .house),
            .executableTarget(
                name: "CommitBenchmark", dependencies: ["Contract", "Storage"], path: "Tests/Benchmarks/Commit", swiftSettings: .house),
            .executableTarget(
                name: "FiguresBenchmark",
                dependencies: ["Contract", "Models", "Pillar", "Storage", "Web", "Membership", "Training", "Internationalisation", "Funding", "KPI"],
                path: "Tests/Benchmarks/Figures", swiftSettings: .house),
            .executableTarget(
                name: "ListsBenchmark", dependencies: ["Contract", "Models", "Pillar", "Storage", "Web", "Membership"], path: "Tests/Benchmarks/Lists",
                swiftSettings: .house),
            .executableTarget(
                name: "CodecBenchmark", dependencies: ["Contract", "Models"], path: "Tests/Benchmarks/Codec",
                swiftSettings: .house),
        ]
)

/// A service is two targets: the library with its rooms and an executable of a few lines.
func service(_ name: String, _ more: [Target.Dependency] = [], resources: [String] = []) -> [Target] {
    [
        .target(
            name: name,
            dependencies: ["Contract", "Models", "Storage", "Web", "Mail", "Pillar"] + more,
            path: "Services/\(name)", exclude: ["Server"], resources: resources.map { .copy($0) },
            swiftSettings: .house),
        .executableTarget(
            name: "\(name)Server", dependencies: [.byName(name: name), "Contract", "Models", "Web", "Mail", "Pillar", "Launch"], path: "Services/\(name)/Server",
            swiftSettings: .house),
    ]
}

extension Target {
    static func shared(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
        .target(
            name: name, dependencies: dependencies, path: "Shared/\(name)", resources: resources, swiftSettings: .house)
    }

    static func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
        .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: .house)
    }
}

extension Array where Element == SwiftSetting {
    static var house: [SwiftSetting] {
        [
            .swiftLanguageMode(.v6),
            .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
        ]
    }
}

extension Target.Dependency {
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var hummingbirdCore: Self { .product(name: "HummingbirdCore", package: "hummingbird") }
    static var asyncHTTPClient: Self { .product(name: "AsyncHTTPClient", package: "async-http-client") }
    static var lifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var unixSignals: Self { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioHTTP1: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var cryptoExtras: Self { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var jwtKit: Self { .product(name: "JWTKit", package: "jwt-kit") }
    static var mustache: Self { .product(name: "Mustache", package: "swift-mustache") }
    static var subprocess: Self { .product(name: "Subprocess", package: "swift-subprocess") }
    static var yams: Self { .product(name: "Yams", package: "Yams") }
}
