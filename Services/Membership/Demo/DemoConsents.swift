import Contract
import Models
import Pillar

/// What the invented people have agreed to.
extension MembershipDemo {
    mutating func addConsents() {
        // Chances of their own, so that what comes after stays as it was.
        var chances = DemoRandom(seed: 77)
        for (position, person) in people.enumerated() where position % 2 == 0 {
            for purpose in [ConsentPurpose.boletin, .actividades, .inteligencia] where chances.chance(60) {
                var consent = Consent()
                consent.id = consentID(position, purpose)
                consent.personID = person.id
                consent.purpose = purpose
                consent.legalBasis = .consentimiento
                consent.givenOn = chances.day(in: 2024)
                consent.source = chances.pick([.formulario_web, .formulario_web, .papel, .correo])
                consent.textVersion = "2024-01"
                consent.evidence = "Formulario ficticio \(position + 1)"
                if chances.chance(15) { consent.withdrawnOn = chances.day(in: 2025) }
                consents.append(consent)
            }
        }
    }

    mutating func addSegments() {
        let wanted: [(String, ConsentPurpose, [Subsector], Bool)] = [
            ("Boletín para socias (ficticio)", .boletin, [], true), ("Actividades de diagnóstico (ficticio)", .actividades, [.ivd], false), ("Inteligencia (ficticio)", .inteligencia, [], true),
        ]
        for (position, (name, purpose, subsectors, isMembersOnly)) in wanted.enumerated() {
            var segment = MailingSegment()
            segment.id = Identifier.text(milliseconds: 1_704_067_200_000, random: 0x201, UInt64(position + 1))
            (segment.name, segment.purpose, segment.subsectors, segment.isMembersOnly) = (name, purpose, subsectors, isMembersOnly)
            segments.append(segment)
        }
    }

    private func consentID(_ position: Int, _ purpose: ConsentPurpose) -> String {
        let kind = ConsentPurpose.allCases.firstIndex(of: purpose) ?? 0
        return Identifier.text(milliseconds: 1_704_067_200_000, random: 0x200, UInt64(position * 10 + kind))
    }
}
