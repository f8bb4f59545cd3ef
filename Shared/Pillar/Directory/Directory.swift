import Contract
import Models
import Storage

/// The directory of organisations that every pillar service reads: `directory_organisation` and `directory_membership`.
/// In membership they are views of its own tables, elsewhere tables fed by membership's change feed.
package enum Directory {
    /// `member_at(organisation, date)`, decided here and nowhere else: an interval activa or en_gracia covers the day;
    /// its last day is in, a missing end is open, a missing start covers nothing (readings T2, T4, T6).
    package static func isMember(_ organisation: StaticString, on day: StaticString) -> SQL {
        """
        EXISTS (SELECT 1 FROM directory_membership m WHERE m.org_id = \(name: organisation)
                AND m.status IN ('activa', 'en_gracia') AND m.start_date <= \(name: day)
                AND (m.end_date IS NULL OR m.end_date >= \(name: day)))
        """
    }

    package static func isMember(_ organisation: StaticString, on day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM directory_membership m WHERE m.org_id = \(name: organisation)
                AND m.status IN ('activa', 'en_gracia') AND m.start_date <= \(day)
                AND (m.end_date IS NULL OR m.end_date >= \(day)))
        """
    }

    /// The organisation is one that the indicators call `empresa`.
    package static func isCompany(_ organisation: StaticString) -> SQL {
        """
        EXISTS (SELECT 1 FROM directory_organisation o WHERE o.id = \(name: organisation)
                AND o.category IN \(OrganisationCategory.companies))
        """
    }
}
