import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Views of lists that people keep.
@Suite struct SavedViewTests {
    private func peer(_ office: Office, _ id: String, _ accesses: [String] = ["read", "write"]) -> any Peer {
        office.service.answers.peer(Caller(kind: .person, id: id, name: "Persona \(id)", scopes: Set(accesses.map { "membership:\($0)" })))
    }

    private func view(_ name: String, _ query: String = "status=activa", change: (inout SavedView) -> Void = { _ in }) -> SaveViewRequest {
        var view = SavedView()
        (view.recordType, view.name, view.query) = ("Membership", name, query)
        change(&view)
        return SaveViewRequest(view)
    }

    private func names(_ peer: any Peer) async throws -> [String] {
        try await peer.call(TableContract.getSavedViews, GetSavedViewsRequest("Membership")).views.map(\.name)
    }

    @Test func `a view is its owner's until it is shared`() async throws {
        let office = try await Office()
        let (ane, jon) = (peer(office, "ane"), peer(office, "jon"))
        let kept = try await ane.call(TableContract.saveView, view("Activas"))
        #expect(kept.isOwn && !kept.id.isEmpty)
        #expect(try await names(ane) == ["Activas"])
        #expect(try await names(jon).isEmpty)
        _ = try await ane.call(TableContract.saveView, view("Activas") { $0.isShared = true })
        let seen = try await jon.call(TableContract.getSavedViews, GetSavedViewsRequest("Membership")).views
        #expect(seen.map(\.name) == ["Activas"] && seen.first?.isOwn == false && seen.first?.ownerName == "Persona ane")
        for id in [kept.id, "018cc251-f400-7001-8000-000000000003"] {
            let error = await #expect(throws: ServiceError.self) { _ = try await jon.call(TableContract.deleteView, DeleteViewRequest(id)) }
            #expect(error?.code == .notFound)
        }
        _ = try await ane.call(TableContract.deleteView, DeleteViewRequest(kept.id))
        #expect(try await names(jon).isEmpty)
    }

    @Test func `a view is renamed, kept anew under its name, and one alone opens by itself`() async throws {
        let office = try await Office()
        let ane = peer(office, "ane")
        let first = try await ane.call(TableContract.saveView, view("Una") { $0.isDefault = true })
        let second = try await ane.call(TableContract.saveView, view("Dos", "status=baja") { $0.isDefault = true })
        let again = try await ane.call(TableContract.saveView, view("Una", "q=ficticia"))
        #expect(again.id == first.id)
        let taken = await #expect(throws: ServiceError.self) { _ = try await ane.call(TableContract.saveView, view("Una") { $0.id = second.id }) }
        #expect(taken?.reason == "VIEW_NAME_TAKEN")
        _ = try await ane.call(TableContract.saveView, view("Tres", "status=baja") { ($0.id, $0.isDefault) = (second.id, true) })
        let views = try await ane.call(TableContract.getSavedViews, GetSavedViewsRequest("Membership")).views
        #expect(views.map { "\($0.name) \($0.query) \($0.isDefault)" } == ["Tres status=baja true", "Una q=ficticia false"])
    }

    @Test func `who only reads keeps views but shares none`() async throws {
        let office = try await Office()
        let reader = peer(office, "reader", ["read"])
        _ = try await reader.call(TableContract.saveView, view("Mía"))
        let error = await #expect(throws: ServiceError.self) { _ = try await reader.call(TableContract.saveView, view("Nuestra") { $0.isShared = true }) }
        #expect(error?.code == .permissionDenied)
        #expect(try await names(reader) == ["Mía"])
    }
}
