import Contract
import Models
import Pillar
import Storage

/// Every figure that funding publishes from its own records, beside those all pillars share.
enum FundingMeasures {
    static let all =
        [memberFunding, fundingSupport, investorContacts, proposalMembers] + ProjectMeasures.all

    /// S3: what members were awarded, each its own share, loans and private rounds too; a member on the day of the award.
    static let memberFunding = Measure("member_funding", .sum, by: ["instrument", "funder_level", "public_private", "programme"]) { period in
        """
        SELECT a.id AS record_id, 'Award' AS record_type, \(fragment: Directory.surviving("a.recipient_org_id")) AS counted_id, a.title AS label,
               a.award_date AS day, a.amount_cents AS amount, a.instrument AS instrument, COALESCE(f.level, a.funder_level) AS funder_level,
               CASE WHEN COALESCE(f.level, a.funder_level) = 'privado' THEN 'private' ELSE 'public' END AS public_private,
               COALESCE(p.code, '') AS programme
        FROM award a LEFT JOIN funder f ON f.id = a.funder_id LEFT JOIN programme p ON p.id = a.programme_id
        WHERE a.status = 'awarded' AND \(fragment: period.holds("a.award_date"))
          AND \(fragment: Directory.isMember("a.recipient_org_id", on: "a.award_date"))
        """
    }

    /// O11: members supported in funding.
    static let fundingSupport = Measure("funding_support", .set) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, \(fragment: Directory.surviving("d.org_id")) AS counted_id,
               d.service_code AS label, d.delivered_on AS day, 1 AS amount
        FROM service_delivery d
        WHERE d.pillar = 'financiacion' AND d.status = 'delivered' AND \(fragment: period.holds("d.delivered_on"))
          AND \(fragment: Directory.isMember("d.org_id", on: "d.delivered_on"))
        """
    }

    /// O12: contacts and agreements with investors that are known today to be interested in health; an agreement counts once.
    static let investorContacts = Measure("investor_contacts", .count) { period in
        """
        SELECT c.id AS record_id, 'InvestorContact' AS record_type, c.investor_id AS counted_id, i.name AS label, c.date AS day, 1 AS amount
        FROM investor_contact c JOIN investor i ON i.id = c.investor_id
        WHERE i.interested_in_health = 1 AND c.status IN \(InvestorContactStatus.counting) AND \(fragment: period.holds("c.date"))
        """
    }

    /// O23: members in submitted R&D&I proposals that the association drives, leads or joins; the submission date decides.
    static let proposalMembers = Measure("rdi_proposal_members", .set) { period in
        """
        SELECT pp.id AS record_id, 'ProposalParticipant' AS record_type, \(fragment: Directory.surviving("pp.org_id")) AS counted_id,
               p.title AS label, p.submitted_on AS day, 1 AS amount
        FROM proposal_participant pp JOIN proposal p ON p.id = pp.proposal_id
        WHERE p.type = 'idi' AND p.association_role IN ('dinamiza', 'lidera', 'participa') AND p.status IN \(ProposalStatus.submitted)
          AND \(fragment: period.holds("p.submitted_on")) AND \(fragment: Directory.isMember("pp.org_id", on: "p.submitted_on"))
        """
    }
}
