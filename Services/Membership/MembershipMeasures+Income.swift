import Contract
import Models
import Pillar
import Storage

/// Income by the day it belongs to, without VAT; credit notes subtract (S15, O25, O26).
extension MembershipMeasures {
    static let incomeMeasures = [
        income("service_income", "i.category = 'servicios'"), income("programme_income", "i.category = 'programas_competitivos'"),
        income("total_income", "1 = 1"),
    ]

    private static func income(_ key: String, _ which: SQL) -> Measure {
        Measure(key, .sum, by: ["category"]) { period in
            """
            SELECT i.id AS record_id, 'IncomeEntry' AS record_type, i.id AS counted_id,
                   CASE WHEN i.concept = '' THEN i.document_ref ELSE i.concept END AS label, i.accrual_date AS day, i.amount_net_cents AS amount,
                   i.category AS category
            FROM income_entry i WHERE \(fragment: which) AND \(fragment: period.holds("i.accrual_date"))
            """
        }
    }
}
