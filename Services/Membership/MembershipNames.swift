import Contract
import Pillar
import Storage

/// Finds this service's records by what people call them, for imported tables.
enum MembershipNames {
    static let all = Directory.names.adding([
        "Person": { name, session in
            try session.rows("SELECT id FROM person WHERE email = \(name) AND email <> '' ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Group": { name, session in
            try session.rows("SELECT id FROM member_group WHERE name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Survey": { name, session in
            try session.rows("SELECT id FROM survey WHERE title = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Campaign": { name, session in
            try session.rows("SELECT id FROM campaign WHERE title = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "ExternalBody": { name, session in
            try session.rows("SELECT id FROM external_body WHERE name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "ExcellenceScheme": { name, session in
            try session.rows("SELECT id FROM excellence_scheme WHERE name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "Invoice": { name, session in
            try session.rows("SELECT id FROM invoice WHERE code = \(name) AND code <> '' ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "SepaMandate": { name, session in
            try session.rows("SELECT id FROM sepa_mandate WHERE reference = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "MailingSegment": { name, session in
            try session.rows("SELECT id FROM mailing_segment WHERE name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
        "IntelligenceBulletin": { name, session in
            try session.rows("SELECT id FROM intelligence_bulletin WHERE issue = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        },
    ])
}
