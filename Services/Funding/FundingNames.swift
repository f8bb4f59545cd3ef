import Contract
import Pillar
import Storage

/// Finds this service's records by what people call them, for imported tables: by code, number, short name or title.
enum FundingNames {
    static let all = Directory.names.adding([
        "Funder": { name, session in
            try session.rows("SELECT id FROM funder WHERE code = \(name.uppercased()) OR name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Programme": { name, session in
            try session.rows("SELECT id FROM programme WHERE code = \(name.uppercased()) OR name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Investor": { name, session in
            try session.rows("SELECT id FROM investor WHERE code = \(name.uppercased()) OR name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Call": { name, session in
            try session.rows(
                """
                SELECT id FROM funding_call WHERE title = \(name) OR (bdns_code = \(name) AND bdns_code <> '')
                OR (sedia_code = \(name) AND sedia_code <> '') ORDER BY id LIMIT 3
                """) { $0.text(0) }
        },
        "Proposal": { name, session in
            try session.rows("SELECT id FROM proposal WHERE title = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Project": { name, session in
            try session.rows("SELECT id FROM project WHERE title = \(name) OR acronym = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
    ])
}
