import Contract
import Engines
import Models
import Pillar
import Storage
import Testing
import Web

@testable import Membership

/// Two records that are one organisation.
@Suite struct MergingTests {
    private func merge(_ id: String, into: String, _ office: Office) async throws -> MergeOrganisationsResponse {
        try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = id; $0.into = into })
    }

    @Test func `merged organisations count as one from the beginning, and both stay readable with their tax ids`() async throws {
        let office = try await Office()
        let old = try await office.create { (record: inout Organisation) in
            record.legalName = "Biolan Antigua Ficticia"
            record.category = .empresa_biopharma
            record.taxID = "B12345674"
        }
        try await office.membership(of: old.id, from: "2020-01-01", until: "2024-06-30")
        let new = try await office.create { (record: inout Organisation) in
            record.legalName = "Biolan Nueva Ficticia"
            record.category = .empresa_health_tech
            record.taxID = "A58818501"
        }
        try await office.membership(of: new.id, from: "2024-06-01")
        #expect(try await office.reading("members", "2024S1").value == 2)
        let answer = try await merge(old.id, into: new.id, office)
        #expect(answer.merged.mergedInto == new.id && answer.surviving.id == new.id)
        #expect(try await office.reading("members", "2024S1").ids == [new.id])
        #expect(try await office.reading("members", "2020").ids == [new.id])
        let kept = try await office.staff.call(Organisation.methods.get, GetRecord(id: old.id))
        #expect(kept.taxID == "B12345674" && kept.mergedInto == new.id)
        #expect(try await office.staff.call(Organisation.methods.get, GetRecord(id: new.id)).taxID == "A58818501")
        #expect(try await office.refusal(Membership.methods.create) {
            $0.record = .with { $0.orgID = old.id; $0.type = .fundador; $0.status = .solicitud }
        } == "ORGANISATION_MERGED")
    }

    @Test func `a chain of merges leads to the last survivor in one step`() async throws {
        let office = try await Office()
        var ids: [String] = []
        for name in ["A", "B", "C", "D"] { ids.append(try await office.organisation("\(name) Ficticia").id) }
        _ = try await merge(ids[0], into: ids[1], office)
        _ = try await merge(ids[1], into: ids[2], office)
        #expect(try await merge(ids[2], into: ids[3], office).redirected == 2)
        for id in ids.dropLast() {
            #expect(try await office.staff.call(Organisation.methods.get, GetRecord(id: id)).mergedInto == ids[3])
        }
    }

    @Test func `impossible merges are refused`() async throws {
        let office = try await Office()
        let method = MembershipContract.mergeOrganisations
        let one = try await office.organisation("Una Ficticia").id
        let two = try await office.organisation("Dos Ficticia").id
        let three = try await office.organisation("Tres Ficticia").id
        let association = try await office.create { (record: inout Organisation) in
            record.legalName = "Asociación Ficticia"
            record.category = .otro_cluster
            record.isAssociation = true
        }.id
        #expect(try await office.refusal(method) { $0.id = one; $0.into = one } == "another_organisation")
        #expect(try await office.refusal(method) { $0.id = one; $0.into = association } == "ASSOCIATION")
        #expect(try await office.refusal(method) { $0.id = association; $0.into = one } == "ASSOCIATION")
        _ = try await merge(one, into: two, office)
        #expect(try await office.refusal(method) { $0.id = one; $0.into = three } == "ALREADY_MERGED")
        #expect(try await office.refusal(method) { $0.id = three; $0.into = one } == "TARGET_MERGED")
        #expect(try await office.refusal(method) { $0.id = three; $0.into = "0199aaaa-0000-7000-8000-00000000ffff" } == "NOT_FOUND")
        #expect(try await office.refusal(Organisation.methods.delete) { $0.id = two } == "IN_USE")
    }

    @Test func `how the given-up one is billed and collects goes with it, unless the surviving one has its own`() async throws {
        let office = try await Office()
        let (old, new, third) = (try await office.organisation("Vieja Ficticia"), try await office.organisation("Nueva Ficticia"), try await office.organisation("Tercera Ficticia"))
        func billed(_ organisation: Organisation, _ number: Int) async throws {
            let _: BillingProfile = try await office.create { ($0.orgID, $0.address, $0.email) = (organisation.id, "Calle \(number)", "facturas\(number)@example.org") }
            let _: SepaMandate = try await office.create {
                ($0.orgID, $0.reference, $0.signedOn, $0.iban, $0.sequence) = (organisation.id, "M\(number)", Day("2026-01-01"), "ES9121000418450200051332", .rcur)
            }
        }
        try await billed(old, 1)
        let first = try await merge(old.id, into: new.id, office)
        #expect(first.parts.map { "\($0.recordType) \($0.outcome.rawValue)" } == ["BillingProfile trasladado", "SepaMandate trasladado"])
        #expect(try await office.staff.call(BillingProfile.methods.get, GetRecord(id: first.parts[0].recordID)).orgID == new.id)
        #expect(try await office.staff.call(SepaMandate.methods.get, GetRecord(id: first.parts[1].recordID)).orgID == new.id)
        #expect(try office.database.read { try Correspondent.of(old.id, in: $0).email } == "facturas1@example.org", "what was invoiced before is reminded of there")
        try await billed(third, 3)
        let second = try await merge(new.id, into: third.id, office)
        #expect(second.parts.map(\.outcome) == [.ya_hay_otro, .ya_hay_otro])
        #expect(try await office.staff.call(BillingProfile.methods.get, GetRecord(id: second.parts[0].recordID)).orgID == new.id)
    }

    @Test func `the page after a merge tells what was moved and what stays, in three languages`() async throws {
        let office = try await Office()
        let caller = Caller(kind: .person, id: "staff", name: "Staff", scopes: ["membership:read", "membership:write"])
        let pages = try office.service.pages(in: SiteFrame(association: "Asociación Ficticia"))
        let into = try await office.organisation("Nueva Ficticia")
        for (language, kept, moved) in [
            (Language.es, "Se queda donde estaba", "Trasladado a la que queda"), (.eu, "Lehengo lekuan", "Geratzen denera eramanda"), (.en, "Left where it was", "Moved to the one that remains"),
        ] {
            let old = try await office.organisation("Vieja Ficticia \(language.rawValue)")
            let _: BillingProfile = try await office.create { ($0.orgID, $0.address, $0.email) = (old.id, "Calle 1", "facturas@example.org") }
            let form = FormValues([("into", into.id), ("etag", old.etag), ("csrf", "token")]).encoded
            var request = PageRequest(
                method: .post, target: "/organisations/\(old.id)/merge-organisations", headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(form.utf8), caller: caller,
                csrfToken: "token", origin: "http://here")
            request.language = language
            let answer = await pages.1.answer(request, in: pages.0)
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.status == 200 && text.contains(old.legalName) && text.contains("/organisations/\(into.id)\""))
            #expect(text.contains(moved) == (language == .es) && text.contains(kept) == (language != .es), "the first has its billing moved, the others find one there")
        }
    }

    @Test func `the feed tells both, so that a replica of another service counts one`() async throws {
        let office = try await Office()
        let old = try await office.member("Vieja Ficticia", from: "2020-01-01", until: "2023-12-31")
        let new = try await office.member("Nueva Ficticia", from: "2024-01-01")
        let reader = office.service.answers.peer(Caller(kind: .service, id: "t", name: "t", scopes: ["membership:read"]))
        let before = try office.database.read { try $0.revision() }
        _ = try await merge(old.id, into: new.id, office)
        let feed = try await reader.call(MembershipContract.listDirectoryChanges, ListDirectoryChangesRequest(afterPosition: before))
        #expect(feed.entries.map(\.organisation.id).sorted() == [old.id, new.id].sorted())
        #expect(feed.entries.first { $0.organisation.id == old.id }?.organisation.mergedInto == new.id)
        let elsewhere = try TestDatabase.temporary()
        try await elsewhere.migrate(Migration.storage() + [DirectoryReplica.migration])
        #expect(try await DirectoryReplica(elsewhere).follow(reader) >= 2)
        let sides = try elsewhere.read { session in
            let members = Directory.isMember("x.id", on: try #require(Day("2022-05-05")))
            return try session.rows("SELECT x.id FROM directory_organisation x WHERE \(fragment: members) ORDER BY x.id") { $0.text(0) }
        }
        #expect(sides == [old.id, new.id].sorted())
    }
}
