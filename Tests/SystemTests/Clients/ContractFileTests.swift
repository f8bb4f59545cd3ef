import Foundation
import Testing

/// The committed contracts in `Tests/Contracts` against what services tell partners. A change that only adds passes;
/// `AUZOLAN_GOLDEN=write swift test --filter ContractFileTests` then renews the committed files. One that breaks clients
/// fails and is never written: what it needs is a package `v2`.
@Suite(.serialized) struct ContractFileTests {
    static let services = ["membership", "training", "internationalisation", "funding", "kpi"]

    /// The contracts of all five, each package once.
    private static func told() async throws -> ContractFiles {
        let host = Host()
        var all = ContractFiles([:])
        for name in services {
            let files = try await ContractFiles.downloaded(from: try await host.start(name))
            #expect(files.texts.count >= 3)
            for (path, text) in files.texts {
                #expect(all.texts[path] == nil || all.texts[path] == text, "\(path) is another one in \(name)")
                all.texts[path] = text
            }
        }
        return all
    }

    @Test func `what services tell is well formed and breaks no client that knows the committed contracts`() async throws {
        let told = try await Self.told()
        #expect(try told.judged("lint") == "")
        #expect(try told.judged("build") == "")
        #expect(try told.judged("format") == "")
        let committed = try ContractFiles(in: ContractFiles.committedFolder)
        let broken = committed.texts.isEmpty ? "" : try told.breaks(committed)
        #expect(broken == "")
        guard told != committed else { return }
        if broken.isEmpty, ProcessInfo.processInfo.environment["AUZOLAN_GOLDEN"] == "write" {
            try told.write(to: ContractFiles.committedFolder)
        } else {
            let changed = Set(told.texts.keys).union(committed.texts.keys).filter { told.texts[$0] != committed.texts[$0] }
            Issue.record(
                "\(changed.sorted().joined(separator: ", ")): newer than in Tests/Contracts; AUZOLAN_GOLDEN=write renews them",
                severity: .warning)
        }
    }

    /// A change of the committed membership contract: what is replaced by what.
    struct Change: CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String

        init(_ what: String, _ old: String, _ new: String) {
            (testDescription, self.old, self.new) = (what, old, new)
        }

        func made(in committed: ContractFiles) throws -> ContractFiles {
            let path = "auzolan/membership/v1/membership.proto"
            let text = try #require(committed.texts[path])
            let place = try #require(text.range(of: old), "\(old) stands no more in \(path)")
            var changed = committed
            changed.texts[path] = text.replacingCharacters(in: place, with: new)
            return changed
        }
    }

    @Test(arguments: [
        Change("another number", "string legal_name = 2;", "string legal_name = 40;"),
        Change("another name", "string legal_name = 2;", "string registered_name = 2;"),
        Change("another type", "string legal_name = 2;", "int64 legal_name = 2;"),
        Change("a list instead of a value", "string legal_name = 2;", "repeated string legal_name = 2;"),
        Change("a field less", "string legal_name = 2;", ""),
        Change("a method less", "rpc UpdateOrganisation(UpdateOrganisationRequest) returns (Organisation);", ""),
        Change("another answer", "UpdateOrganisationRequest) returns (Organisation)", "UpdateOrganisationRequest) returns (Person)"),
        Change("no more GET", "returns (ListOrganisationsResponse) {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }", "returns (ListOrganisationsResponse);"),
        Change("another service name", "service MembershipService", "service MembersService"),
        Change("a code less", "empresa_health_tech, ", ""),
    ])
    func `a change that breaks clients is found`(change: Change) throws {
        let committed = try ContractFiles(in: ContractFiles.committedFolder)
        let changed = try change.made(in: committed)
        #expect(try changed.judged("build") == "", "the change itself is no contract")
        #expect(try changed.breaks(committed) != "")
    }

    @Test(arguments: [
        Change("a field more", "string legal_name = 2;", "string legal_name = 2;\n  string nickname = 60;"),
        Change("a method more", "rpc UpdateOrganisation(", "rpc PraiseOrganisation(UpdateOrganisationRequest) returns (Organisation);\n  rpc UpdateOrganisation("),
        Change("a message more", "message Organisation {", "message Praise {}\n\nmessage Organisation {"),
        Change("a code more", "empresa_health_tech, ", "empresa_health_tech, empresa_espacial, "),
        Change("a word more", "// Registered name.", "// Registered name, in full."),
    ])
    func `a change that only adds passes`(change: Change) throws {
        let committed = try ContractFiles(in: ContractFiles.committedFolder)
        let changed = try change.made(in: committed)
        #expect(try changed.judged("build") == "")
        #expect(try changed.breaks(committed) == "")
    }
}
