import Contract
import Testing

@Suite struct AccessTests {
    @Test func `anybody may do what is open and nothing else`() {
        for access in Access.allCases { #expect(Caller.anonymous.may(access, in: "membership") == (access == .open)) }
    }

    @Test(arguments: [
        (Role.board, "measure"), (.reader, "measure read"), (.staff, "measure read write"), (.admin, "measure read write admin privacy"),
    ])
    func `a role grants what it names in its service only`(role: Role, granted: String) {
        let words = granted.split(separator: " ").map(String.init)
        let caller = Caller(kind: .person, id: "1", name: "Ane", scopes: Set(role.grants.map { $0.scope(in: "training") }))
        for access in Access.allCases {
            #expect(caller.may(access, in: "training") == (access == .open || access == .known || words.contains(access.rawValue)))
            #expect(caller.may(access, in: "membership") == (access == .open || access == .known))
        }
    }

    @Test func `the service itself may do everything`() {
        for access in Access.allCases { #expect(Caller.system("demo").may(access, in: "funding")) }
        #expect(Caller.system("demo").id == "system:demo")
    }

    @Test func `a scope names service and access`() {
        #expect(Access.write.scope(in: "kpi") == "kpi:write")
        let caller = Caller(kind: .key, id: "k", name: "a key", scopes: ["kpi:*", "*:read", "kpi:readx"])
        #expect(!caller.may(.read, in: "kpi"))
    }
}
