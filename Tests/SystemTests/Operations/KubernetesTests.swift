import Foundation
import Testing

/// The manifests of `Services/kubernetes`, read against the schemas that Kubernetes publishes and against what they promise of each
/// other: `Tests/Clients/check_manifests.py` says what is looked at.
@Suite struct KubernetesTests {
    private static let folder = OutsideTools.root.appendingPathComponent("Services/kubernetes")

    private func checked(_ folder: URL) throws -> OutsideTools.Outcome {
        try OutsideTools.run("python", [OutsideTools.scripts.appendingPathComponent("check_manifests.py").path, folder.path])
    }

    @Test func `manifests hold for Kubernetes and for each other`() throws {
        let outcome = try checked(Self.folder)
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(outcome.words.hasPrefix("5 services"))
    }

    @Test(arguments: [
        ("kpi.yaml", "containerPort: 7105", "containerPort: 7106", "the service has another port"),
        ("kpi.yaml", "revisionHistoryLimit:", "revisionHistoryLimits:", "revisionHistoryLimits"),
        ("funding.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "is not confined"),
        ("training.yaml", "path: /livez", "path: /readyz", "livenessProbe"),
        ("membership.yaml", "app.kubernetes.io/name: funding }", "app.kubernetes.io/name: finding }", "funding asks membership"),
        ("kustomization.yaml", "AUZOLAN_DRAIN_SECONDS=5", "AUZOLAN_DRAIN_SECONDS=25", "killed before it has drained"),
    ])
    func `a slip in them is found`(file: String, right: String, wrong: String, words: String) throws {
        let copy = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            let told = name == file ? text.replacingOccurrences(of: right, with: wrong) : text
            try told.write(to: copy.url.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        let outcome = try checked(copy.url)
        #expect(outcome.status == 1 && outcome.words.contains(words), "\(outcome.words)")
    }
}
