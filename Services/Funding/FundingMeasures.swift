import Contract
import Models
import Pillar
import Storage

/// Every figure that funding publishes from its own records, beside those all pillars share.
enum FundingMeasures {
    static let all = [fundingSupport]

    /// O11: members supported in funding.
    static let fundingSupport = Measure("funding_support", .set) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, \(fragment: Directory.surviving("d.org_id")) AS counted_id, d.service_code AS label, d.delivered_on AS day, 1 AS amount
        FROM service_delivery d
        WHERE d.pillar = 'financiacion' AND d.status = 'delivered' AND \(fragment: period.holds("d.delivered_on"))
          AND \(fragment: Directory.isMember("d.org_id", on: "d.delivered_on"))
        """
    }
}
