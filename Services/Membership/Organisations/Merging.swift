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
        response.parts = try Self.moveBilling(from: merged.id, to: surviving.id, in: tx)
        try tx.changed(table.type, surviving.id, .updated)
        response.surviving = surviving
        return response
    }

    /// How the one that is given up is billed and collects goes with it, where the surviving one has no such record of its own.
    private static func moveBilling(from old: String, to new: String, in tx: Transaction) throws -> [MergedPart] {
        var parts: [MergedPart] = []
        let profiles = MoneyTables.profiles, mandates = MoneyTables.mandates
        for var profile in try profiles.select("org_id = \(old) ORDER BY id", in: tx) {
            let isTaken = try !profiles.select("org_id = \(new) ORDER BY id", in: tx).isEmpty
            profile.orgID = new
            if !isTaken { _ = try profiles.update(profile, etag: "", in: tx) }
            parts.append(MergedPart("BillingProfile", profile.id, isTaken: isTaken))
        }
        for var mandate in try mandates.select("org_id = \(old) AND cancelled_on IS NULL ORDER BY id", in: tx) {
            let isTaken = try !mandates.select("org_id = \(new) AND cancelled_on IS NULL ORDER BY id", in: tx).isEmpty
            mandate.orgID = new
            if !isTaken { _ = try mandates.update(mandate, etag: "", in: tx) }
            parts.append(MergedPart("SepaMandate", mandate.id, isTaken: isTaken))
        }
        return parts
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

extension MergedPart {
    fileprivate init(_ type: String, _ id: String, isTaken: Bool) {
        self.init()
        (recordType, recordID, outcome) = (type, id, isTaken ? .ya_hay_otro : .trasladado)
    }
}
