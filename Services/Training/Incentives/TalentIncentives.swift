import Contract
import Models
import Pillar
import Storage

/// Grants and incentives for talent that members are told of.
struct TalentIncentives: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<TalentIncentive>("talent_incentive", searched: ["name", "provider", "summary"], order: "name")

    func check(_ record: inout TalentIncentive, replacing old: TalentIncentive?, in tx: Transaction) throws {
        try Ordered.check(record.opensOn, record.closesOn, "talentIncentive.closesOn")
    }

    func twin(of record: TalentIncentive, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM talent_incentive WHERE name = \(record.name) AND provider = \(record.provider) ORDER BY id") {
            .similar($0.text(0), reason: "has the name and the provider of one that is there; give its id to change it")
        }
    }
}
