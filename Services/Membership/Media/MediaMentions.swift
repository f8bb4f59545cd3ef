import Contract
import Models
import Storage

/// Appearances in the media.
struct MediaMentions: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<MediaMention>("media_mention", searched: ["title", "outlet", "note"], order: "published_on desc")

    func check(_ record: inout MediaMention, replacing old: MediaMention?, in tx: Transaction) throws {
        for (index, organisation) in record.memberOrgIDs.enumerated() {
            let known = try tx.integer("SELECT COUNT(*) FROM organisation WHERE id = \(organisation)")
            guard known == 1 else {
                throw ServiceError.invalid("mediaMention.memberOrgIds[\(index)]", "references", "must be the id of an existing Organisation")
            }
        }
    }
}
