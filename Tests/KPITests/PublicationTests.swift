import Contract
import Models
import Storage
import Testing
import Web

@testable import KPI

/// A frozen report at an address that needs no account.
@Suite struct PublicationTests {
    private static let period = Period("2025S1")!

    /// A report about which people have written under their names.
    private struct House {
        let board: Board
        let snapshot: Snapshot

        init() async throws {
            board = try await Board(peers: ["membership": Ledger([Office.set("members", 5).parted("province", ["gipuzkoa": 5])])])
            var comment = FigureComment()
            (comment.indicator, comment.period, comment.text) = ("S12", period.text, "Lo dijo Miren Ficticia")
            _ = try await board.peer().call(FigureComment.methods.create, CreateRecord(comment))
            var progress = RoadmapProgress()
            (progress.action, progress.period, progress.state, progress.percent) = ("TAL-01", period.text, .en_curso, 40)
            (progress.note, progress.evidenceUrl) = ("Hablado con Miren Ficticia", "https://example.org/acta-ficticia")
            _ = try await board.peer().call(RoadmapProgress.methods.create, CreateRecord(progress))
            var owner = IndicatorOwner()
            (owner.indicator, owner.owner) = ("S12", "Miren Ficticia")
            _ = try await board.peer().call(IndicatorOwner.methods.create, CreateRecord(owner))
            var request = FreezeReportRequest(period, meeting: "Junta ficticia")
            request.note = "Lo pidió Miren Ficticia"
            snapshot = try await board.peer().call(KPIContract.freezeReport, request)
        }

        func publish(_ audience: String = "Agencia ficticia") async throws -> NewPublication {
            try await board.peer().call(KPIContract.publishSnapshot, PublishSnapshotRequest(snapshot: snapshot.id, audience: audience))
        }
    }

    @Test func `whoever has the address reads the report, without names, comments, notes or a way into the office`() async throws {
        let house = try await House()
        let path = try await house.publish().path
        #expect(path.hasPrefix("/published/") && path.count > 40)
        for language in Language.allCases {
            let page = await house.board.visit(path, language)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200 && page.header("x-robots-tag")?.contains("noindex") == true)
            #expect(text.contains("Gipuzkoa <strong>5</strong>") && text.contains("TAL-01") && text.contains(house.snapshot.digest), "\(language)")
            for hidden in ["Miren", "Ane Ficticia", "acta-ficticia", "href=\"/figures", "href=\"/roadmap", "/sign-in", "class=\"sections\""] {
                #expect(!text.contains(hidden), "\(language) \(hidden)")
            }
        }
        for kind in ["json", "csv", "xlsx"] {
            let file = await house.board.visit("\(path)/report.\(kind)")
            let text = String(decoding: file.body, as: UTF8.self)
            #expect(file.status == 200 && file.header("x-robots-tag") != nil && !text.contains("Miren") && !text.contains("Ane Ficticia"), "\(kind)")
        }
        #expect(String(decoding: await house.board.visit("\(path)/report/breakdowns.csv").body, as: UTF8.self).contains("Gipuzkoa"))
        #expect(!String(decoding: await house.board.visit("\(path)?section=comments").body, as: UTF8.self).contains("Miren"))
    }

    @Test func `a document is made once for all who ask, and shown to them alone who have the address`() async throws {
        let house = try await House()
        let path = try await house.publish().path
        let (first, second) = (await house.board.visit("\(path)/report.pdf"), await house.board.visit("\(path)/report.pdf"))
        let progress = try #require(first.header("location"))
        #expect(first.status == 303 && progress == second.header("location"))
        let page = await house.board.visit(progress)
        #expect(page.status == 200 && page.header("x-robots-tag") != nil)
        let other = try await house.publish("Otra").path
        let stolen = await house.board.visit(progress.replacing(path, with: other))
        #expect(String(decoding: stolen.body, as: UTF8.self).contains("ya no se conserva"))
    }

    @Test func `what is revoked opens nothing at once, the others go on, and all of it is noted`() async throws {
        let house = try await House()
        let (one, two) = (try await house.publish("Una"), try await house.publish("Dos"))
        let revoked = try await house.board.peer().call(KPIContract.revokePublication, RevokePublicationRequest(id: one.publication.id))
        #expect(revoked.revokedBy == "Ane Ficticia" && revoked.revokeTime != nil)
        for suffix in ["", "/report.json", "/report.csv", "/report.xlsx", "/report.pdf", "/report/breakdowns.csv"] {
            #expect(await house.board.visit(one.path + suffix).status == 404, "\(suffix)")
        }
        let gone = String(decoding: await house.board.visit(one.path).body, as: UTF8.self)
        #expect(gone.contains("Esta dirección no abre ningún informe"))
        #expect(await house.board.visit(two.path).status == 200)
        #expect(try await house.board.peer().call(KPIContract.revokePublication, RevokePublicationRequest(id: one.publication.id)) == revoked)
        let told = try await house.board.peer(.board).call(KPIContract.getPublications, GetPublicationsRequest(snapshot: house.snapshot.id)).publications
        #expect(Set(told.map(\.audience)) == ["Una", "Dos"] && told.allSatisfy { $0.author.isEmpty && $0.revokedBy.isEmpty })
        let history = try house.board.service.database.read { try $0.history("Publication", one.publication.id) }
        #expect(history.map(\.action) == ["updated", "created"] && history.allSatisfy { $0.principalName == "Ane Ficticia" })
        #expect(try await house.board.peer().call(KPIContract.verifySnapshots, VerifySnapshotsRequest()).broken.isEmpty)
    }

    @Test func `a secret is told once and kept nowhere`() async throws {
        let house = try await House()
        var request = PublishSnapshotRequest(snapshot: house.snapshot.id, audience: "Una")
        request.requestID = Identifier.make(at: .now())
        let first = try await house.board.peer().call(KPIContract.publishSnapshot, request)
        let again = try await house.board.peer().call(KPIContract.publishSnapshot, request)
        #expect(!first.path.isEmpty && again.path.isEmpty && again.publication == first.publication)
        let secret = String(first.path.split(separator: "/").last ?? "")
        let marks = try house.board.service.database.read { session in
            try session.rows("SELECT reply FROM idempotency") { $0.text(0) } + session.rows("SELECT digest FROM publication_link") { $0.text(0) }
                + session.rows("SELECT audience || search_text FROM publication") { $0.text(0) } + session.rows("SELECT fields || method FROM audit") { $0.text(0) }
        }
        #expect(marks.count > 3 && marks.allSatisfy { !$0.contains(secret) } && secret.count >= 32)
    }

    @Test(arguments: ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%27%20OR%201=1", String(repeating: "a", count: 300)])
    func `an address that was never told opens nothing`(secret: String) async throws {
        let board = try await Board()
        for suffix in ["", "/report.json", "/report.pdf"] { #expect(await board.visit("/published/\(secret)\(suffix)").status == 404, "\(suffix)") }
    }

    @Test func `staff publish and revoke on the page of the frozen report, and the board sees to whom`() async throws {
        let house = try await House()
        let page = "/snapshots/\(house.snapshot.id)"
        #expect(await house.board.open("\(page)/publish").text.contains("Para quién es la dirección"))
        let empty = await house.board.send("\(page)/publish", [("audience", "")])
        #expect(empty.status == 400 && empty.text.contains("aria-invalid=\"true\""))
        let made = await house.board.send("\(page)/publish", [("audience", "Agencia ficticia"), ("requestId", Identifier.make(at: .now()))])
        let address = try #require(made.text.firstMatch(of: /http:\/\/board(\/published\/[A-Za-z0-9_-]+)/)?.1)
        #expect(await house.board.visit(String(address)).status == 200)
        let shown = await house.board.open(page).text
        let revoke = try #require(shown.firstMatch(of: /action="(\/snapshots\/[^"]+\/revoke)"/)?.1)
        #expect(shown.contains("Agencia ficticia") && shown.contains("Ane Ficticia"))
        let board = await house.board.open(page, as: .board).text
        #expect(board.contains("Agencia ficticia") && !board.contains("Ane Ficticia") && !board.contains("/revoke") && !board.contains("/publish\""))
        #expect(await house.board.open("\(page)/publish", as: .board).status == 403)
        #expect(await house.board.send(String(revoke), [], as: .board).status == 403)
        #expect(await house.board.send(String(revoke), []).status == 303)
        #expect(await house.board.visit(String(address)).status == 404)
        #expect(await house.board.open(page).text.contains("Revocada"))
    }
}
