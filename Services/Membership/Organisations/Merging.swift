import Contract
import Models
import Storage

/// Two records that are one organisation: the given-up one leads to the surviving one. Its memberships, figures and tax id
/// stay where they are, and every figure counts the two as one from the beginning (reading T8).
extension Organisations {
    func merge(_ request: MergeOrganisationsRequest, _ call: Call) async throws -> MergeOrganisationsResponse {
        try await database.answer(call) { try merge(request, in: $0) }
    }

    func merge(_ request: MergeOrganisationsRequest, in tx: Transaction) throws -> MergeOrganisationsResponse {
        var merged = try table.get(request.id, in: tx)
        let surviving = try table.get(request.into, in: tx)
        try Self.checkMerge(merged, surviving)
        merged.mergedInto = surviving.id
        var response = MergeOrganisationsResponse()
        response.merged = try table.update(merged, etag: request.etag, in: tx)
        // Who asks for the surviving record makes one step only, so a chain never has two.
        for var follower in try table.select("merged_into = \(merged.id) ORDER BY id", in: tx) {
            follower.mergedInto = surviving.id
            _ = try table.update(follower, etag: "", in: tx)
            response.redirected += 1
        }
        try tx.changed(table.type, surviving.id, .updated)
        response.surviving = surviving
        return response
    }

    private static func checkMerge(_ merged: Organisation, _ surviving: Organisation) throws {
        guard merged.id != surviving.id else {
            throw ServiceError.invalid("into", "another_organisation", "must be another organisation than the one that is given up")
        }
        if merged.isAssociation || surviving.isAssociation {
            throw ServiceError.refused("ASSOCIATION", "the association itself is merged with nothing")
        }
        guard merged.mergedInto.isEmpty else {
            throw ServiceError.refused("ALREADY_MERGED", "\(merged.legalName) was merged before, into \(merged.mergedInto)")
        }
        guard surviving.mergedInto.isEmpty else {
            throw ServiceError.refused("TARGET_MERGED", "\(surviving.legalName) was merged into \(surviving.mergedInto): merge into that one")
        }
    }
}
