import Foundation

/// Where a module keeps what its screens need: `Templates`, `Texts`, `Assets`.
package struct ModuleFolder: Sendable {
    package let path: String

    package init(_ bundle: Bundle) { path = bundle.resourcePath ?? bundle.bundlePath }
    package init(path: String) { self.path = path }

    /// What the kit itself brings.
    package static let web = ModuleFolder(.module)

    /// Files of a folder by name without folder, sorted; empty when the module has no such folder.
    func files(in folder: String, ending: String = "") -> [(name: String, path: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted().map { ($0, "\(path)/\(folder)/\($0)") }
    }

    /// - Throws: `SiteFault` when the file cannot be read.
    static func bytes(_ path: String) throws(SiteFault) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw SiteFault(["cannot read \(path)"]) }
        return Array(data)
    }
}

/// What is wrong with texts, templates or assets; a service with one does not start.
package struct SiteFault: Error, Equatable, CustomStringConvertible {
    package let faults: [String]

    package init(_ faults: [String]) { self.faults = faults }
    package var description: String { faults.joined(separator: "\n") }
}
