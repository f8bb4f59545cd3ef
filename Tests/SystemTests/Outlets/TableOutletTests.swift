import Contract
import Foundation
import Models
import Testing

/// Lists as CSV and spreadsheets, from a real process, read by the readers of others.
@Suite(.serialized) struct TableOutletTests {
    private static let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1"]

    /// Calls of which the first say what a spreadsheet would take for formulas.
    private func typeCalls(_ host: Host) async throws {
        for (number, start) in Self.formulas.enumerated() {
            var call = FundingCall()
            call.title = "\(start);\"Kaixo, mundua\""
            call.status = .abierta
            call.openingDate = Day("2026-02-\(10 + number)")
            call.budgetCents = 123_456_750 + Int64(number)
            call.deadlines = [Deadline(.solicitud, Day("2026-09-30"))]
            call.topics = ["uno, dos"]
            call.bdnsCode = "00\(number)123"
            _ = try await host.peer("funding").call(FundingCall.methods.create, CreateRecord(call))
        }
    }

    @Test func `a Spanish spreadsheet opens the table as it is and runs nothing in it`() async throws {
        let host = Host()
        let reader = Subscriber(try await host.start("funding"), key: host.key("funding"))
        try await typeCalls(host)
        let csv = try await reader.get("/calls.csv", ["orderBy": "opening_date", "lang": "es"])
        #expect(csv.status == 200 && csv.headers["content-type"] == "text/csv; charset=utf-8" && csv.headers["cache-control"] == "no-store")
        let table = try Subscriber.read("csv", csv.data)
        let rows = try #require(table["rows"] as? [[String]])
        #expect(table["mark"] as? Bool == true && table["delimiter"] as? String == ";")
        func column(_ label: String) throws -> [String] {
            let index = try #require(rows[0].firstIndex(of: label), "\(rows[0])")
            return rows.dropFirst().map { $0[index] }
        }
        // Quoting kept every text whole, and each begins with an apostrophe.
        #expect(try column("Título") == Self.formulas.map { "'\($0);\"Kaixo, mundua\"" })
        #expect(try column("Presupuesto (€)").first == "1234567,50")
        #expect(try column("Fecha de apertura").first == "2026-02-10" && column("Estado").first == "abierta")

        let english = try Subscriber.read("csv", try await reader.get("/calls.csv", ["lang": "en", "header": "names"]).data)
        #expect(english["delimiter"] as? String == ",")
        #expect((english["rows"] as? [[String]])?.first?.contains("budget_eur") == true)
    }

    @Test func `a spreadsheet file holds dates as dates, amounts as numbers and texts as texts`() async throws {
        let host = Host()
        let reader = Subscriber(try await host.start("funding"), key: host.key("funding"))
        try await typeCalls(host)
        let file = try await reader.get("/calls.xlsx", ["orderBy": "opening_date", "lang": "eu"])
        #expect(file.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        #expect(file.headers["content-disposition"]?.contains("filename=\"calls.xlsx\"") == true)
        let book = try Subscriber.read("xlsx", file.data)
        let rows = try #require(book["rows"] as? [[[String: Any]]])
        #expect(book["frozen"] as? String == "A2" && (book["filter"] as? String)?.hasSuffix("\(Self.formulas.count + 1)") == true)
        func cell(_ label: String) throws -> [String: Any] {
            let index = try #require(rows[0].firstIndex { $0["value"] as? String == label }, "\(rows[0])")
            return rows[1][index]
        }
        let title = try cell("Izenburua"), budget = try cell("Aurrekontua (€)"), opening = try cell("Irekitze-data")
        #expect(title["type"] as? String == "s" && title["value"] as? String == "=1+1;\"Kaixo, mundua\"")
        #expect(budget["type"] as? String == "n" && budget["value"] as? Double == 1_234_567.5 && budget["format"] as? String == "#,##0.00")
        #expect(opening["type"] as? String == "d" && opening["value"] as? String == "2026-02-10T00:00:00")
        #expect(try cell("BDNS kodea")["value"] as? String == "000123", "a code keeps its zeros")
        #expect(rows.dropFirst().allSatisfy { row in row.allSatisfy { $0["type"] as? String != "f" } }, "no cell is a formula")
    }

    @Test func `a table holds every page, by the filter and order of its address`() async throws {
        let host = Host()
        _ = try RunningService.output("training", ["demo", "--home", host.home])
        let reader = Subscriber(try await host.start("training"), key: host.key("training"))
        var expected: [String] = []
        var request = ListRecords<Registration>(pageSize: 200, filter: "attendance = asistio", orderBy: "name desc")
        repeat {
            let page = try await host.peer("training").call(Registration.methods.list, request)
            expected += page.records.map(\.id)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        #expect(expected.count > 400)
        let query: KeyValuePairs = ["filter": "attendance = asistio", "orderBy": "name desc"]
        let rows = try #require(try Subscriber.read("csv", try await reader.get("/registrations.csv", query).data)["rows"] as? [[String]])
        #expect(rows.dropFirst().map { $0[0] } == expected)
        let sheet = try #require(try Subscriber.read("xlsx", try await reader.get("/registrations.xlsx", query).data)["rows"] as? [[[String: Any]]])
        #expect(sheet.dropFirst().map { $0[0]["value"] as? String } == expected)
    }

    @Test func `what is asked wrongly is told as the wire tells it, and who may not read is not let in`() async throws {
        let host = Host()
        let measures = try RunningService.output("funding", ["key", "create", "figures", "funding:measure", "--home", host.home])
        let service = try await host.start("funding")
        let reader = Subscriber(service, key: host.key("funding"))
        for (query, words) in [
            (["filtr": "x"] as KeyValuePairs, "filter is meant?"), (["filter": "stat = x"], "stat is no field of Call"), (["orderBy": "stat"], "stat"),
            (["filter": "status = \"abierta"], "filter"), (["header": "x"], "must be one of labels, names"),
        ] {
            let answer = try await reader.get("/calls.csv", query)
            #expect(answer.status == 400 && answer.text.hasPrefix("{\"code\":\"invalid_argument\"") && answer.text.contains(words), "\(answer.text)")
        }
        let stranger = try await Subscriber(service).get("/calls.xlsx")
        #expect(stranger.status == 401 && stranger.text.contains("ListCalls needs a credential with the scope funding:read"))
        #expect(try await Subscriber(service, key: "auz_wrong").get("/calls.csv").status == 401)
        let narrow = try await Subscriber(service, key: measures).get("/calls.csv")
        #expect(narrow.status == 403 && narrow.text.contains("ListCalls needs the scope funding:read"))
        let page = try await Subscriber(service).get("/calls.csv", headers: ["accept": "text/html"])
        #expect(page.status == 200 && page.text.contains("name=\"password\""), "a person is led to the door")
        let written = try await reader.get("/calls.csv", method: "POST")
        #expect(written.status == 405 && written.headers["allow"] == "GET, HEAD")
        let head = try await reader.get("/calls.csv", method: "HEAD")
        #expect(head.status == 200 && head.data.isEmpty && head.headers["content-type"] == "text/csv; charset=utf-8")
    }
}
