import Contract
import Foundation
import Testing
import Web

/// A made-up message with every kind of field that a form shows.
struct Boat: Message {
    enum Hull: String, Term {
        case unspecified = "", wood, steel
        static let meaning = "What a boat is made of."
    }
    struct Harbour: Message {
        var town = ""
        init() {}
        static let fields = FieldTable<Harbour>("test.v1.Harbour", "Where a boat lies.", [.text(1, "town", \.town, "Town.", .length(1...40))])
    }
    var id = ""
    var name = ""
    var hull = Hull.unspecified
    var hulls: [Hull] = []
    var priceCents: Int64 = 0
    var crew: Int32 = 0
    var launched: Day?
    var afloat = false
    var note = ""
    var mail = ""
    var harbour = Harbour()

    init() {}
    static let fields = FieldTable<Boat>("test.v1.Boat", "A boat.", [
        .text(1, "id", \.id, "Id.", .output),
        .text(2, "name", \.name, "Name.", .required, .length(2...40)),
        .term(3, "hull", \.hull, "Material."),
        .terms(4, "hulls", \.hulls, "Materials."),
        .int64(5, "priceCents", \.priceCents, "Price.", .range(0...Int64.max)),
        .int32(6, "crew", \.crew, "Crew.", .range(1...12)),
        .day(7, "launched", \.launched, "Day of launch."),
        .flag(8, "afloat", \.afloat, "Whether it floats."),
        .text(9, "note", \.note, "Note.", .length(0...2000)),
        .text(10, "mail", \.mail, "Mail.", .format(.email)),
        .message(11, "harbour", \.harbour, "Harbour."),
    ])

    static let formFields = ["name", "hull", "hulls", "priceCents", "crew", "launched", "afloat", "note", "mail", "harbour.town"]

    static var sample: Boat {
        var boat = Boat()
        boat.id = "b1"
        boat.name = "Ama <Lur> & \"Itsaso\""
        boat.hull = .wood
        boat.hulls = [.wood, .steel]
        boat.priceCents = 123_456_789
        boat.crew = 4
        boat.launched = Day("2024-06-30")
        boat.afloat = true
        boat.harbour.town = "Bermeo"
        return boat
    }
}

enum Sample {
    /// The module folder that the tests bring: names of services, sections and the boat's fields.
    static let folder: ModuleFolder = {
        let path = NSTemporaryDirectory() + "auzolan-web-tests-\(ProcessInfo.processInfo.processIdentifier)"
        let keys = Words.keys(of: [Boat.fields.layout], known: Texts([:])).subtracting(["field.Harbour.id"])
        let texts = Dictionary(uniqueKeysWithValues: (keys.union(["service.one", "service.two", "section.boats", "hint.Boat.name"])).map { key in
            (key, "«\(key.split(separator: ".").last ?? "")»")
        })
        do {
            try FileManager.default.createDirectory(atPath: path + "/Texts", withIntermediateDirectories: true)
            for language in Language.allCases {
                try JSONEncoder().encode(texts).write(to: URL(fileURLWithPath: "\(path)/Texts/\(language.rawValue).json"))
            }
        } catch {
            Issue.record("cannot write texts: \(error)")
        }
        return ModuleFolder(path: path)
    }()

    static let site: Result<Site, SiteFault> = Result { () throws(SiteFault) in
        try Site(
            modules: [folder], association: "Basque Health Cluster",
            services: [
                .init(textKey: "service.one", address: "https://one.example.org/", isCurrent: true),
                .init(textKey: "service.two", address: "https://two.example.org/"),
            ],
            sections: [.init(textKey: "section.boats", path: "/boats")], signInPath: "/sign-in", signOutPath: "/sign-out",
            messages: [Boat.fields.layout, Boat.Harbour.fields.layout])
    }

    static let origin = "https://one.example.org"
    static let person = Caller(kind: .person, id: "p1", name: "Ane", scopes: [])

    static func request(_ target: String, _ method: PageRequest.Method = .get, _ headers: [String: String] = [:], form: FormValues? = nil, caller: Caller = person) -> PageRequest {
        var headers = headers
        if form != nil { headers["content-type"] = "application/x-www-form-urlencoded" }
        return PageRequest(
            method: method, target: target, headers: headers, body: Array((form?.encoded ?? "").utf8), caller: caller,
            csrfToken: "token-1", origin: origin, traceID: "trace-1")
    }
}

/// Holds a page against the file it looked like when somebody last looked at it. `AUZOLAN_GOLDEN=write` rewrites the files.
func expectGolden(_ markup: String, _ name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation) throws {
    let path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden/\(name).html")
    if ProcessInfo.processInfo.environment["AUZOLAN_GOLDEN"] == "write" {
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(markup.utf8).write(to: path)
    }
    let golden = try String(contentsOf: path, encoding: .utf8)
    #expect(markup == golden, "\(name) has changed; AUZOLAN_GOLDEN=write rewrites it", sourceLocation: location)
}
