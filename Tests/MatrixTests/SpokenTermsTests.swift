import Contract
import Engines
import Foundation
import Membership
import Models
import Pillar
import Storage
import Testing
import Training
import Web

/// What people read of themselves and of their organisation is told in words: no code of a vocabulary stands where a text should.
@Suite struct SpokenTermsTests {
    private static let codes: Set<String> = {
        let contracts = [MembershipContract.contract, TrainingContract.contract, ActivityContract.contract, DeskContract.contract, PrivacyContract.contract]
        let texts = contracts.flatMap(\.methods).map(\.output).flatMap { codes(in: $0) }
        // A word of one of the plan's lists can be an ordinary one too: only those that no language writes so are codes for sure.
        return Set(texts.filter { $0.contains("_") || $0.hasSuffix("cion") })
            .union(["propio", "mencion", "activa", "confirmada", "asistio", "consentimiento", "boletin", "papel", "abierta", "pagada", "pendiente", "borrador", "fundador"])
    }()

    private static func codes(in layout: MessageLayout) -> [String] {
        layout.fields.flatMap { field -> [String] in
            switch field.kind {
            case .term(let vocabulary): vocabulary.codes
            case .terms(let access): access.vocabulary.codes
            case .message(let access), .messages(let access): access.layout.shortName == layout.shortName ? [] : codes(in: access.layout)
            default: []
            }
        }
    }

    /// The texts between the marks of a page, and each item of those that list some.
    private static func texts(_ page: String) -> [String] {
        var found: [String] = []
        for part in page.split(separator: "<") {
            guard let mark = part.firstIndex(of: ">") else { continue }
            var items = [String(part[part.index(after: mark)...])]
            for separator in [" · ", "\n", "; "] { items = items.flatMap { $0.components(separatedBy: separator) } }
            items = items.map { $0.components(separatedBy: ": ").last ?? $0 }
            items = items.flatMap { $0.components(separatedBy: ", ") }
            found += items.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        }
        return found
    }

    @Test func `the data sheets and the portal of the invented data show no code`() async throws {
        let demo = Call(caller: .system("demo"), method: "demo")
        let trained = try await TrainingService(try TestDatabase.temporary())
        let database = try TestDatabase.temporary()
        let asked = trained.answers.peer(Caller(kind: .service, id: "service:membership", name: "membership", scopes: ["training:read", "training:privacy"]))
        let office = try await MembershipService(database, peers: ["training": asked])
        try await office.fillDemo(demo)
        try await trained.followDirectory(of: office.answers.peer(.system("test")))
        try await trained.fillDemo(demo)
        let pages = try office.pages(in: SiteFrame(association: "Asociación Ficticia"))
        func open(_ path: String, _ caller: Caller, _ language: Language) async -> (status: Int, text: String) {
            var request = PageRequest(target: path, caller: caller, csrfToken: "token", origin: "http://here")
            request.language = language
            let answer = await pages.1.answer(request, in: pages.0)
            return (answer.status, String(decoding: answer.body, as: UTF8.self))
        }
        let staff = Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["membership:read", "membership:write", "membership:admin"])
        let (people, members) = try database.read { session in
            (
                try session.rows("SELECT p.id FROM person p ORDER BY (SELECT COUNT(*) FROM group_member g WHERE g.person_id = p.id) DESC, p.id LIMIT 4") { $0.text(0) },
                try session.rows("SELECT a.person_id, a.org_id FROM affiliation a WHERE a.end_date IS NULL ORDER BY a.id LIMIT 3") { ($0.text(0), $0.text(1)) }
            )
        }
        #expect(people.count == 4 && members.count == 3 && Self.codes.count > 50)
        for language in Language.allCases {
            var shown: [(path: String, caller: Caller)] = people.flatMap { person in ["", "/sheet"].map { ("/persons/\(person)/personal-data\($0)", staff) } }
            shown += members.map { person, organisation in
                ("/portal", Caller(kind: .person, id: person, name: "Socia Ficticia", scopes: ["membership:read", "membership:write"], organisation: organisation))
            }
            for (path, caller) in shown {
                let page = await open(path, caller, language)
                #expect(page.status == 200, "\(path)")
                let found = Set(Self.texts(page.text)).intersection(Self.codes)
                #expect(found.isEmpty, "\(path) in \(language.rawValue)")
            }
        }
    }
}
