import Contract
import Models
import Storage

/// The directory of organisations that every pillar service reads: `directory_organisation` and `directory_membership`.
/// In membership they are views of its own tables, elsewhere tables fed by membership's change feed.
package enum Directory {
    /// The organisation that counts: the surviving one where two were merged, from the beginning (reading T8).
    package static func surviving(_ organisation: StaticString) -> SQL {
        """
        COALESCE((SELECT held.merged_into FROM directory_organisation held WHERE held.id = \(name: organisation) AND held.merged_into <> ''), \(name: organisation))
        """
    }

    /// `member_at(organisation, date)`, decided here and nowhere else: an interval activa or en_gracia covers the day;
    /// its last day is in, a missing end is open, a missing start covers nothing (readings T2, T4, T6).
    package static func isMember(_ organisation: StaticString, on day: StaticString) -> SQL {
        hasInterval(organisation, "span.start_date <= \(name: day) AND (span.end_date IS NULL OR span.end_date >= \(name: day))")
    }

    package static func isMember(_ organisation: StaticString, on day: Day) -> SQL {
        hasInterval(organisation, "span.start_date <= \(day) AND (span.end_date IS NULL OR span.end_date >= \(day))")
    }

    /// Was a member on any day of the period.
    package static func isMember(_ organisation: StaticString, during period: Period) -> SQL {
        hasInterval(organisation, "span.start_date < \(period.end) AND (span.end_date IS NULL OR span.end_date >= \(period.start))")
    }

    /// The type of membership that an organisation has on a day, after merges; that of the surviving record where both have
    /// one. Empty when it is no member then.
    package static func membershipType(of organisation: StaticString, on day: StaticString) -> SQL {
        typeOfInterval(organisation, "span.start_date <= \(name: day) AND (span.end_date IS NULL OR span.end_date >= \(name: day))")
    }

    package static func membershipType(of organisation: StaticString, on day: Day) -> SQL {
        typeOfInterval(organisation, "span.start_date <= \(day) AND (span.end_date IS NULL OR span.end_date >= \(day))")
    }

    // The survivor and those merged into it are looked for one after the other: with OR an engine would try every
    // organisation for every other.

    private static func typeOfInterval(_ organisation: StaticString, _ covers: SQL) -> SQL {
        func type(_ column: StaticString) -> SQL {
            """
            (SELECT span.type FROM directory_organisation twin JOIN directory_membership span ON span.org_id = twin.id
             WHERE \(name: column) = \(fragment: surviving(organisation)) AND span.status IN ('activa', 'en_gracia') AND \(fragment: covers)
             ORDER BY span.start_date DESC NULLS LAST, span.type LIMIT 1)
            """
        }
        return "COALESCE(\(fragment: type("twin.id")), \(fragment: type("twin.merged_into")), '')"
    }

    private static func hasInterval(_ organisation: StaticString, _ covers: SQL) -> SQL {
        func exists(_ column: StaticString) -> SQL {
            """
            EXISTS (SELECT 1 FROM directory_organisation twin JOIN directory_membership span ON span.org_id = twin.id
                    WHERE \(name: column) = \(fragment: surviving(organisation)) AND span.status IN ('activa', 'en_gracia') AND \(fragment: covers))
            """
        }
        return "(\(fragment: exists("twin.id")) OR \(fragment: exists("twin.merged_into")))"
    }

    /// The organisation is one that the indicators call `empresa`.
    package static func isCompany(_ organisation: StaticString) -> SQL {
        attribute(organisation, "known.category IN \(OrganisationCategory.companies)")
    }

    package static func isBasque(_ organisation: StaticString) -> SQL { attribute(organisation, "known.is_basque = 1") }

    /// The organisation is the association itself, which is never counted among its members.
    package static func isAssociation(_ organisation: StaticString) -> SQL { attribute(organisation, "known.is_association = 1") }

    /// Has an established commercial position (O17).
    package static func isConsolidated(_ organisation: StaticString) -> SQL { attribute(organisation, "known.is_consolidated = 1") }

    /// Attributes are those of the surviving organisation as they are now (readings T7, T8).
    private static func attribute(_ organisation: StaticString, _ condition: SQL) -> SQL {
        "EXISTS (SELECT 1 FROM directory_organisation known WHERE known.id = \(fragment: surviving(organisation)) AND \(fragment: condition))"
    }
}
