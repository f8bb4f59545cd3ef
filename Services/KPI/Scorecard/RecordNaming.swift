import Contract
import Models
import Web

/// What records of other services are called and where they are to be found, for who may see them.
struct RecordNaming: Sendable {
    /// The services that keep the records.
    let peers: [String: any Peer]
    /// Where people find them.
    let addresses: [String: String]
    private static let pageSize = 50

    /// The page of a record in the service that keeps it; nil when it is not known where that is.
    func address(of type: String, _ id: String, in service: String) -> String? {
        guard let home = addresses[service], !home.isEmpty, !id.isEmpty else { return nil }
        return "\(home)\(home.hasSuffix("/") ? "" : "/")records/\(type)/\(id)"
    }

    /// Records that others led to: the type of those and the field by which they name them.
    private static let origins = ["Certificate": (type: "ExcellenceAssessment", field: "certificateId", service: "membership")]

    /// The list of the records that some records come from, in the service that keeps them; nil where they come from none.
    func origins(of records: [RecordsFacts.Record]) -> (type: String, address: String)? {
        guard let origin = records.first.flatMap({ Self.origins[$0.type] }), let home = addresses[origin.service], !home.isEmpty else { return nil }
        let filter = records.map { "\(origin.field) = \"\($0.id)\"" }.joined(separator: " OR ")
        return (origin.type, "\(home)\(home.hasSuffix("/") ? "" : "/")records/\(origin.type)?\(FormValues([("filter", filter)]).encoded)")
    }

    static let textKeys = Set(origins.values.map { "figure.origins_\($0.type)" })

    /// The names, by id, of those of the records that are behind a measure: none for who may not see them or while their service is silent.
    func names(of ids: [String], behind source: Formula.Source, _ period: Period, _ caller: Caller) async -> [String: String] {
        guard caller.maySeeRecords(of: source.service), let peer = peers[source.service] else { return [:] }
        var names: [String: String] = [:]
        for start in stride(from: 0, to: ids.count, by: Self.pageSize) {
            let asked = Array(ids[start..<min(start + Self.pageSize, ids.count)])
            let page = try? await peer.call(
                MeasureContract.listContributions, ListContributionsRequest(period: period, measure: source.measure, pageSize: 200, recordIDs: asked))
            for record in page?.contributions ?? [] { names[record.recordID] = record.label }
        }
        return names
    }
}
