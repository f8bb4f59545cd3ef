import Contract
import Foundation

/// Examples whose ids are those of records that are there, as far as the reader may list them: then they work when copied.
struct ReferenceSamples: Sendable {
    let contracts: [Contract]
    let wire: Reference.Wire
    /// Only who signed in is shown ids.
    let isPerson: Bool
    let headers: [(String, String)]

    /// An example of the request.
    func message(of method: MethodDescription) async -> String {
        var example = String(decoding: method.input.example(.given), as: UTF8.self)
        guard isPerson else { return example }
        let own = contracts.lazy.compactMap { contract in
            ReferenceGroup.groups(of: contract).first { $0.methods.contains { $0.path == method.path } }?.record?.shortName
        }.first
        for (id, type) in Self.ids(in: method.input) where example.contains(id) {
            guard let type = type ?? own, let there = await anyID(of: type) else { continue }
            example = example.replacing(id, with: there)
        }
        return example
    }

    /// Invented ids that an example of the message may hold, and of which type of record; nil for the method's own.
    static func ids(in layout: MessageLayout, depth: Int = 0) -> [(id: String, type: String?)] {
        guard depth < 4 else { return [] }
        var found: [(id: String, type: String?)] = []
        for field in layout.fields {
            switch field.kind {
            case .string, .optionalString, .strings:
                let type = field.rules.lazy.compactMap { if case .references(let type) = $0 { type } else { nil } }.first
                if type != nil || field.name == "id" { found.append((field.exampleID, type)) }
            case .message(let access), .messages(let access): found += ids(in: access.layout, depth: depth + 1)
            default: break
            }
        }
        return found
    }

    /// The id of the first record that a list shows to this reader.
    private func anyID(of type: String) async -> String? {
        for method in contracts.flatMap(\.methods) where method.name.hasPrefix("List") && method.input.mustBeGiven(.given).isEmpty {
            let list = method.output.fields.first { field in
                if case .messages(let access) = field.kind { access.layout.shortName == type } else { false }
            }
            guard let list else { continue }
            let (status, body) = await wire.post(method.path, Array(#"{"pageSize":1}"#.utf8), headers)
            guard status == 200, let page = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else { return nil }
            return (page[list.name] as? [[String: Any]])?.first?["id"] as? String
        }
        return nil
    }
}
