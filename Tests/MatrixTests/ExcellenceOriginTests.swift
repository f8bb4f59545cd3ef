import Contract
import Engines
import KPI
import Membership
import Models
import Storage
import Testing
import Web

/// From the board's figure to the assessments that it comes from, on the demo data.
@Suite struct ExcellenceOriginTests {
    @Test func `the certificate's figure leads to the assessment that it comes from, for who may see it`() async throws {
        let office = try await MembershipService(TestDatabase.temporary())
        try await office.fillDemo(Call(caller: .system("demo"), method: "demo"))
        let board = try await KPIService(
            TestDatabase.temporary(), plan: PlanLoader.bundled(), peers: ["membership": office.answers.peer(.system("kpi"))], today: { Day("2026-11-20")! })
        try await board.refreshAll()
        let frame = SiteFrame(association: "Asociación Ficticia", addresses: ["membership": "http://office.example/"])
        let staff = Caller(
            kind: .person, id: "a", name: "Ane Ficticia", scopes: ["kpi:measure", "kpi:read", "membership:measure", "membership:read"])
        let page = await RecordScreenTests.Visitor(pages: try board.pages(in: frame) { Day("2026-11-20")! }, caller: staff).open("/figures/O31?period=2025")
        let found = try #require(page.text.firstMatch(of: /href="http:\/\/office\.example(\/records\/ExcellenceAssessment\?[^"]+)"/), "\(page.text.suffix(3000))")
        let visitor = RecordScreenTests.Visitor(pages: try office.pages(in: SiteFrame(association: "Asociación Ficticia")), caller: staff)
        let list = await visitor.open(String(found.1).replacing("&amp;", with: "&"))
        #expect(list.status == 303)
        let shown = await visitor.open(list.text)
        #expect(shown.status == 200 && shown.text.contains("entidad evaluadora inventada") && !shown.text.contains("Autoevaluación de la oficina"))
        #expect(await visitor.open("/records/Nothing").status == 404)
        var reader = staff
        reader.scopes = ["kpi:measure"]
        let closed = await RecordScreenTests.Visitor(pages: try board.pages(in: frame) { Day("2026-11-20")! }, caller: reader).open("/figures/O31?period=2025")
        #expect(closed.status == 200 && !closed.text.contains("ExcellenceAssessment"))
    }
}
