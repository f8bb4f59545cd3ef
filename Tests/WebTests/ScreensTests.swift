import Contract
import Foundation
import Testing
@testable import Web

@Suite struct ScreensTests {
    private let site: Site
    init() throws { site = try Sample.site.get() }

    @Test(arguments: Language.allCases)
    func `a page in its frame`(_ language: Language) throws {
        let head = PageHead(title: "Boats & <more>", crumbs: [.init("Home", "/")])
        let page = site.page(head, Markup(html: "<h1>Boats</h1>"), for: Sample.request("/boats/1?a=b&lang=\(language.rawValue)"))
        let html = String(decoding: page.body, as: UTF8.self).replacing(try Regex("auzolan-[0-9a-f]{12}"), with: "auzolan-HASH")
        try expectGolden(html, "layout-\(language.rawValue)")
    }

    @Test func `a table of messages`() throws {
        let request = Sample.request("/boats?order=name&page=x&lang=en")
        var second = Boat()
        second.name = "Gau"
        let table = TableView(
            [Boat.sample, second], fields: ["name", "hull", "hulls", "priceCents", "crew", "launched", "afloat", "harbour.town"], caption: "Boats",
            words: site.words(.es), order: TableOrder(request, sortable: ["name", "crew"])) { $0.id.isEmpty ? nil : "/boats/\($0.id)" }
        try expectGolden(site.markup("table", table, .es).html, "table")
        let none = TableView([Boat](), fields: ["name"], caption: "Boats", words: site.words(.eu))
        #expect(site.markup("table", none, .eu).html.contains("Ez dago erakusteko ezer."))
    }

    @Test func `a form with errors keeps what was typed`() throws {
        let kept = FormValues([
            ("name", "x\"><script>"), ("hull", "steel"), ("hulls", "wood"), ("priceCents", "mucho"), ("crew", "40"), ("mail", "a@"), ("harbour.town", "Bermeo"), ("requestId", "r-9"),
        ])
        let error = ServiceError.invalid([
            .init(field: "boat.name", rule: "length", message: "must…"), .init(field: "boat.crew", rule: "range", message: "must…"),
            .init(field: "boat.mail", rule: "format_email", message: "must…"), .init(field: "elsewhere", rule: "odd", message: "must…"),
        ])
        let form = FormView(
            Boat.self, fields: Boat.formFields, kept: kept, error: error, under: "boat", action: "/boats", submit: "Guardar", cancel: "/boats",
            requestID: "r-1", request: Sample.request("/boats"), words: site.words(.es))
        let html = site.markup("form", form, .es).html
        try expectGolden(html, "form-errors")
        #expect(!html.contains("<script>"))
    }

    @Test func `a form begins with the record's values`() throws {
        let form = FormView(
            Boat.self, fields: Boat.formFields, record: .sample, action: "/boats/b1", submit: "Gorde", request: Sample.request("/boats/b1"), words: site.words(.eu))
        try expectGolden(site.markup("form", form, .eu).html, "form-record")
    }

    @Test func `what a form says becomes the message it was made from`() throws {
        let words = site.words(.es)
        let form = FormView(Boat.self, fields: Boat.formFields, record: .sample, action: "", submit: "", request: Sample.request("/"), words: words)
        var typed: [(String, String)] = []
        for field in form.fields {
            let chosen = field.options.filter(\.isSelected).map(\.value)
            typed += field.isChoices || field.isSelect ? chosen.map { (field.name, $0) } : [(field.name, field.isCheckbox ? String(field.isChecked) : field.value)]
        }
        var read: Boat = try FormReading.read(FormValues(typed), fields: Boat.formFields, language: .es)
        read.id = "b1"
        #expect(read == Boat.sample)
    }

    @Test func `numbers and dates that cannot be read are told field by field`() {
        let typed = FormValues([("priceCents", "1,2,3"), ("crew", "dos"), ("launched", "30/6/2024"), ("name", " Gau ")])
        #expect {
            _ = try FormReading<Boat>.read(typed, fields: Boat.formFields, language: .es)
        } throws: { error in
            (error as? ServiceError)?.violations.map { "\($0.field) \($0.rule)" } == ["priceCents format_number", "crew format_number", "launched format_day"]
        }
    }

    @Test func `a quote that a combining mark follows is a quote`() {
        #expect(Markup("\"\u{301} onfocus=x <\u{338}b>").html == "&quot;\u{301} onfocus=x &lt;\u{338}b&gt;")
        let words = site.words(.es)
        let table = TableView(caption: "c", columns: [.init("a")], rows: [[.init("x", address: "/\"\u{301} onfocus=alert(1)")]], empty: "")
        #expect(site.templates.render("table", table, words).html.contains("href=\"/&quot;\u{301} onfocus"))
    }

    @Test func `charts say in words what they draw`() throws {
        let points = [ChartPoint(label: "S1 24", value: 4, text: "4"), .init(label: "S2 24", value: nil, text: "n/d"), .init(label: "S1 25", value: 7, text: "7", isCurrent: true), .init(label: "S2 25", value: -2, text: "−2")]
        let description = ChartDescription(title: "Boats <all>", points: points)
        let bars = PeriodBars(points: points, target: .init(value: 6, text: "Meta: 6"), description: description, id: "chart").markup.html
        let spark = Sparkline(points: points, description: description).markup.html
        let parts = Breakdown(title: "By hull", parts: [.init(name: "wood", value: 3, text: "3"), .init(name: "steel", value: 1, text: "1", address: "/steel")]).markup.html
        try expectGolden([bars, spark, parts].joined(separator: "\n") + "\n", "charts")
        for html in [bars, spark, parts] { #expect(!html.contains("style=") && !html.contains("<all>")) }
        #expect(PeriodBars(points: [], description: description, id: "x").markup.isEmpty)
        #expect(Sparkline(points: Array(points.prefix(1)), description: description).markup.isEmpty)
    }

    @Test func `a spreadsheet runs nothing and keeps numbers`() throws {
        var boat = Boat.sample
        boat.name = "=HYPERLINK(\"x\");y"
        boat.priceCents = -150
        let csv = CSVWriter([boat], fields: ["name", "priceCents", "crew", "launched", "hull"], words: site.words(.es))
        #expect(csv.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        let text = String(decoding: csv.bytes.dropFirst(3), as: UTF8.self)
        #expect(text == "«name»;«priceCents»;«crew»;«launched»;«hull»\r\n\"'=HYPERLINK(\"\"x\"\");y\";-1,50;4;2024-06-30;«wood»\r\n")
        for start in ["=", "+", "-", "@", "\t", "\r", "\r\n"] { #expect(InertText.cell(start + "1") == "'" + start + "1") }
        var english = CSVWriter(Formatting(.en))
        english.row([.number(12345, decimals: 1), .text("a,b"), .text("\"\u{301}"), .empty])
        #expect(String(decoding: english.bytes.dropFirst(3), as: UTF8.self) == "1234.5,\"a,b\",\"\"\"\u{301}\",\r\n")
    }

    @Test func `a template that lets a value through is refused`() throws {
        let path = NSTemporaryDirectory() + "auzolan-bad-templates-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: path + "/Templates", withIntermediateDirectories: true)
        try Data("{{{name}}} {{> nowhere}} {{{okMarkup}}} {{t.no.key}}".utf8).write(to: URL(fileURLWithPath: path + "/Templates/bad.mustache"))
        #expect(throws: SiteFault(["bad: there is no part nowhere", "bad: {{{name}}} is not escaped and does not end in Markup"])) {
            try Templates([ModuleFolder(path: path)])
        }
        try Data("{{t.no.key}}".utf8).write(to: URL(fileURLWithPath: path + "/Templates/bad.mustache"))
        #expect(throws: SiteFault(["no.key: no text"])) { try Site(modules: [ModuleFolder(path: path)], association: "x") }
    }
}
