import Contract
import Models

/// The records of a figure told apart by one dimension: a ledger for each code that holds, of those that decide, only what has the code.
/// What an indicator counts in such a ledger, by its own plain count, is the part of the figure.
struct RecountParts: Sendable {
    typealias Split = @Sendable (Ledger, Period) -> [String: Ledger]
    typealias Codes<Row> = @Sendable (Row, Ledger, Period) -> [String]

    private static func split<Row>(_ rows: any WritableKeyPath<Ledger, [Row]> & Sendable, _ codes: @escaping Codes<Row>) -> Split {
        { ledger, period in
            var sorted: [String: [Row]] = [:]
            for row in ledger[keyPath: rows] {
                for code in Set(codes(row, ledger, period)) { sorted[code, default: []].append(row) }
            }
            return sorted.mapValues { kept in
                var part = ledger
                part[keyPath: rows] = kept
                return part
            }
        }
    }

    /// The same for what several services keep.
    private static func split<Row>(_ rows: any WritableKeyPath<Ledger, [String: [Row]]> & Sendable, _ codes: @escaping Codes<Row>) -> Split {
        { ledger, period in
            var sorted: [String: [String: [Row]]] = [:]
            for (service, all) in ledger[keyPath: rows] {
                for row in all {
                    for code in Set(codes(row, ledger, period)) { sorted[code, default: [:]][service, default: []].append(row) }
                }
            }
            return sorted.mapValues { kept in
                var part = ledger
                for service in Ledger.pillars { part[keyPath: rows][service] = kept[service] ?? [] }
                return part
            }
        }
    }

    /// By indicator or component and dimension, as the plan names them.
    static let all: [String: [String: Split]] = [
        "S1a": declared, "S1b": declared, "S2": declared,
        "S3": [
            "instrument": split(\.awards) { award, _, _ in [award.instrument.rawValue] },
            "funder_level": split(\.awards) { award, ledger, _ in [level(award, ledger)] },
            "public_private": split(\.awards) { award, ledger, _ in [level(award, ledger) == "privado" ? "private" : "public"] },
            "programme": split(\.awards) { award, ledger, _ in [ledger.programme(award.programmeID)] },
        ],
        "S4": [
            "pillar": split(\.deliveries) { delivery, _, _ in [delivery.pillar.rawValue] },
            "service_code": split(\.deliveries) { delivery, _, _ in [delivery.serviceCode.rawValue] },
            "paid": split(\.deliveries) { delivery, _, _ in [delivery.isPaid ? "paid" : "free"] },
            "membership_type": split(\.deliveries) { delivery, ledger, _ in [ledger.membershipType(delivery.orgID, on: delivery.deliveredOn)] },
        ],
        "S8": [
            "programme": split(\.projects) { project, ledger, _ in [ledger.programme(project.programmeID)] },
            "bhc_role": split(\.projects) { project, _, _ in [project.associationRole.rawValue] },
            "new_or_running": split(\.projects) { project, ledger, period in
                [project.startDate.map { $0 >= ledger.firstDay(of: period) } == true ? "new" : "running"]
            },
        ],
        "S10": [
            "scope": split(\.mentions) { mention, ledger, _ in ledger.isFirst(mention) ? [mention.scope.rawValue] : [] },
            "medium": split(\.mentions) { mention, ledger, _ in ledger.isFirst(mention) ? [mention.medium.rawValue] : [] },
            "outlet": split(\.mentions) { mention, ledger, _ in ledger.isFirst(mention) ? [mention.outlet] : [] },
        ],
        "S11": [
            "participant": split(\.participations) { seat, ledger, _ in
                [seat.participant == .asociacion || ledger.surviving(seat.orgID)?.isAssociation == true ? "bhc" : "member"]
            },
            "network_kind": split(\.participations) { seat, ledger, _ in ledger.networks.filter { $0.id == seat.networkID }.map(\.kind.rawValue) },
        ],
        "S12": [
            "membership_type": split(\.memberships) { row, ledger, period in [ledger.membershipType(row.orgID, on: ledger.lastDay(of: period))] },
            "subsector": split(\.memberships) { row, ledger, _ in ledger.subsectors(row.orgID) },
            "size_class": split(\.memberships) { row, ledger, _ in [ledger.surviving(row.orgID)?.sizeClass.rawValue ?? ""] },
            "province": split(\.memberships) { row, ledger, _ in [ledger.surviving(row.orgID)?.province.rawValue ?? ""] },
            "joined_or_left": split(\.memberships) { row, ledger, period in
                [ledger.isMember(row.orgID, on: ledger.firstDay(of: period).adding(days: -1)) ? "stayed" : "joined"]
            },
        ],
        "O1": [
            "training_type": split(\.activities) { activity, _, _ in [activity.type.rawValue] },
            "mode": split(\.activities) { activity, _, _ in [activity.mode.rawValue] },
            "bhc_role": split(\.activities) { activity, _, _ in [activity.associationRole.rawValue] },
            "partner": split(\.activities) { activity, _, _ in [activity.partners.isEmpty ? "alone" : "partner"] },
        ],
        "O2": [
            "member": split(\.registrations) { row, ledger, _ in [ledger.isMember(row.orgID, on: ledger.day(of: row)) ? "member" : "non_member"] },
            "organisation": split(\.registrations) { row, ledger, _ in [ledger.surviving(row.orgID)?.id ?? row.orgID] },
            "gender": split(\.registrations) { row, _, _ in [row.gender.rawValue] },
            "activity": split(\.registrations) { row, _, _ in [row.activityID] },
        ],
        "O7": [
            "member": split(\.projectParticipants) { row, ledger, period in [ledger.isMember(row.orgID, during: period) ? "member" : "non_member"] },
            "programme": split(\.projectParticipants) { row, ledger, _ in
                ledger.projects.filter { $0.id == row.projectID }.map { ledger.programme($0.programmeID) }
            },
        ],
        "O8": [
            "activity_type": split(\.activities) { activity, _, _ in [activity.type.rawValue] },
            "country": split(\.activities) { activity, ledger, _ in
                let markets = ledger.missions.filter { $0.activityID == activity.id }.map(\.marketCountry)
                return markets.isEmpty ? [activity.country] : markets
            },
        ],
        "O9": [
            "bhc_role": split(\.registrations) { row, ledger, _ in
                Ledger.pillars.flatMap { ledger.activities[$0]! }.filter { $0.id == row.activityID }.map(\.associationRole.rawValue)
            }
        ],
        "O18": ["member": cooperation { org, _, ledger, period in ledger.isMember(org, during: period) ? "member" : "non_member" }, "cooperation_type": cooperation { _, type, _, _ in type }],
    ]

    private static let declared: [String: Split] = [
        "membership_type": split(\.declarations) { row, ledger, period in [ledger.membershipType(row.orgID, on: ledger.yearEnd(of: period))] },
        "subsector": split(\.declarations) { row, ledger, _ in ledger.subsectors(row.orgID) },
        "size_class": split(\.declarations) { row, ledger, _ in [ledger.surviving(row.orgID)?.sizeClass.rawValue ?? ""] },
    ]

    /// The funder's own level where the award names one of the list.
    private static func level(_ award: Award, _ ledger: Ledger) -> String {
        (ledger.funders.first { $0.id == award.funderID }?.level ?? award.funderLevel).rawValue
    }

    /// Organisations cooperate in meetings, events and projects: each is told by what decides of it.
    private static func cooperation(_ code: @escaping @Sendable (_ org: String, _ type: String, Ledger, Period) -> String) -> Split {
        { ledger, period in
            var parts: [String: Ledger] = [:]
            func add(_ code: String, _ change: (inout Ledger) -> Void) {
                if parts[code] == nil {
                    var empty = ledger
                    (empty.interactions, empty.registrations["membership"], empty.projectParticipants) = ([], [], [])
                    parts[code] = empty
                }
                change(&parts[code]!)
            }
            for meeting in ledger.interactions {
                for (code, participants) in Dictionary(grouping: meeting.participants, by: { code($0.orgID, meeting.kind.rawValue, ledger, period) }) {
                    var part = meeting
                    part.participants = participants
                    let kept = part
                    add(code) { $0.interactions.append(kept) }
                }
            }
            for row in ledger.registrations["membership"]! {
                for activity in ledger.activities["membership"]! where activity.id == row.activityID {
                    add(code(row.orgID, activity.kind.rawValue, ledger, period)) { $0.registrations["membership"]!.append(row) }
                }
            }
            for row in ledger.projectParticipants { add(code(row.orgID, "proyecto", ledger, period)) { $0.projectParticipants.append(row) } }
            return parts
        }
    }
}

extension Ledger {
    /// Empty for none.
    fileprivate func programme(_ id: String) -> String { programmes.first { $0.id == id }?.code ?? "" }

    /// One empty code where it has none.
    fileprivate func subsectors(_ org: String) -> [String] {
        let codes = surviving(org)?.subsectors.map(\.rawValue) ?? []
        return codes.isEmpty ? [""] : codes
    }

    fileprivate func day(of row: Registration) -> Day? { Self.pillars.lazy.flatMap { activities[$0]! }.first { $0.id == row.activityID }?.startDate }

    /// Whether it is the first mention of the association under its address, of several on a day the first id; one without an address is its own.
    fileprivate func isFirst(_ mention: MediaMention) -> Bool {
        guard mention.mentionsAssociation, !mention.url.isEmpty else { return mention.mentionsAssociation }
        let same = mentions.filter { $0.mentionsAssociation && $0.url == mention.url && $0.publishedOn != nil }
        return same.min { ($0.publishedOn!, $0.id) < ($1.publishedOn!, $1.id) }?.id == mention.id
    }
}

extension Recount {
    /// Whether any record was counted.
    var isOfRecords: Bool {
        counted.contains { counted in
            switch counted {
            case .distinct(let ids): !ids.isEmpty
            case .rows(let ids): !ids.isEmpty
            }
        }
    }
}
