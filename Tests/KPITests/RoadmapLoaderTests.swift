import Contract
import Foundation
import Models
import Testing

@testable import KPI

/// A plan's own roadmap file, whole or broken.
@Suite struct RoadmapLoaderTests {
    private static let good = """
        meta:
          plan: other
          periods: [{id: 2028S1}, {id: '2029'}]
          readings:
            literal: {es: a, eu: a, en: a}
          unassigned_mark_rows: []
        pillars:
          - id: talento
            code: TAL
            name: {es: Talento, eu: Talentua, en: Talent}
            goals: []
            lines:
              - line: {es: L, eu: L, en: L}
                actions:
                  - {id: TAL-01, text: {es: a, eu: a, en: a}, intensity: {2028S1: 3, '2029': null}, reading: literal}
        """

    private func load(_ roadmap: String, goals: String? = nil) throws -> Roadmap? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try roadmap.write(to: folder.appendingPathComponent("roadmap.yaml"), atomically: true, encoding: .utf8)
        try goals?.write(to: folder.appendingPathComponent("sdg.yaml"), atomically: true, encoding: .utf8)
        return try RoadmapLoader.load(folder: folder, of: "other")
    }

    @Test func `a roadmap of another plan with other periods and without goals is read`() throws {
        let roadmap = try #require(try load(Self.good))
        #expect(roadmap.columns.map(\.text) == ["2028S1", "2029"] && roadmap.actions.map(\.intensities) == [[3, nil]])
        #expect(roadmap.goals.isEmpty && roadmap.actions[0].reading == nil)
    }

    @Test func `a plan without a roadmap has none`() throws {
        #expect(try RoadmapLoader.load(folder: FileManager.default.temporaryDirectory.appendingPathComponent("no such folder"), of: "other") == nil)
    }

    @Test(arguments: [
        ("plan: other", "plan: third", "another plan"), ("2028S1: 3", "2028S1: 4", "TAL-01"), ("2028S1: 3", "2030: 3", "2030"),
        ("reading: literal", "reading: guessed", "guessed"), ("id: 2028S1}", "id: spring}", "spring"),
        ("reading: literal}", "reading: literal, duplicate_of: TAL-99}", "TAL-99"),
        ("reading: literal}", "reading: literal}\n          - {id: TAL-01, text: {es: a, eu: a, en: a}, intensity: {}, reading: literal}", "TAL-01 twice"),
    ])
    func `a broken roadmap is refused in words that name what is wrong`(part: String, broken: String, named: String) throws {
        let error = #expect(throws: ServiceError.self) { _ = try load(Self.good.replacing(part, with: broken)) }
        #expect(error?.message.contains(named) == true, "\(error?.message ?? "")")
    }

    @Test func `a mark against a goal that is not listed is refused`() throws {
        let goals = "meta: {plan: other}\ngoals: [{number: 1, name: {es: a, eu: a, en: a}}]\npillars: [{id: talento, goals: [1, 3]}]"
        #expect(throws: ServiceError.self) { _ = try load(Self.good, goals: goals) }
        #expect(try load(Self.good, goals: goals.replacing("[1, 3]", with: "[1]"))?.pillars[0].goals == [1])
    }
}
