import Contract

/// A reporting period of the plan: a year or a semester, half-open in civil dates of Madrid. Text: `2024`, `2024S1`.
package struct Period: Sendable, Hashable, Comparable {
    package let year: Int
    /// 1 or 2; nil for the whole year.
    package let semester: Int?

    package init(year: Int, semester: Int? = nil) {
        self.year = year
        self.semester = semester
    }

    /// Reads `2024`, `2024S1` or `2024S2`.
    package init?(_ text: String) {
        let parts = text.split(separator: "S", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].count == 4, let year = Int(parts[0]), (1900...9999).contains(year) else { return nil }
        if parts.count == 2 {
            guard let semester = Int(parts[1]), parts[1].count == 1, (1...2).contains(semester) else { return nil }
            self.init(year: year, semester: semester)
        } else {
            self.init(year: year)
        }
    }

    package var text: String { semester.map { "\(year)S\($0)" } ?? String(year) }

    /// First day in.
    package var start: Day { Day(year: year, month: semester == 2 ? 7 : 1, day: 1)! }
    /// First day after; the period is `[start, end)`.
    package var end: Day { semester == 1 ? Day(year: year, month: 7, day: 1)! : Day(year: year + 1, month: 1, day: 1)! }
    /// 30 June or 31 December: where stocks are taken (reading T3).
    package var lastDay: Day { end.adding(days: -1) }

    /// The period of the same length before this one.
    package var previous: Period {
        switch semester {
        case nil: Period(year: year - 1)
        case 2: Period(year: year, semester: 1)
        default: Period(year: year - 1, semester: 2)
        }
    }
    /// The same period of the year before.
    package var yearBefore: Period { Period(year: year - 1, semester: semester) }

    /// The year whose yearly figure stands in this period: the last one that is over when the period is (reading T1).
    package var closedYear: Int { semester == 1 ? year - 1 : year }

    package func contains(_ day: Day) -> Bool { start <= day && day < end }

    package static func < (lhs: Period, rhs: Period) -> Bool {
        (lhs.start, rhs.end) < (rhs.start, lhs.end)
    }
}
