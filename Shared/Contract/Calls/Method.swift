/// A method of a contract, typed by what it is asked and what it tells. Server and client are typed by the same value.
package struct Method<Input: Message, Output: Message>: Sendable {
    package let description: MethodDescription

    /// - Parameters:
    ///   - service: full service name, `auzolan.membership.v1.MembershipService`.
    ///   - name: verb and noun, `ListOrganisations`.
    ///   - reach: what a caller who is bound to one organisation reaches by it; what answers it must see to that.
    ///   - summary: what it does, in one line.
    package init(
        _ service: String, _ name: String, _ access: Access, _ effect: MethodDescription.Effect, reach: Reach = .association, _ summary: String
    ) {
        self.init(service, name, access, effect, reach, summary, Input.fields.layout, Output.fields.layout)
    }

    init(
        _ service: String, _ name: String, _ access: Access, _ effect: MethodDescription.Effect, _ reach: Reach, _ summary: String,
        _ input: MessageLayout, _ output: MessageLayout
    ) {
        description = MethodDescription(
            service: service, name: name, access: access, effect: effect, reach: reach, summary: summary, input: input, output: output)
    }
}

/// A method without its types: what routing, access and documents need.
package final class MethodDescription: Sendable {
    package enum Effect: Sendable {
        /// No side effects: may be called by GET and repeated.
        case reads
        case writes
    }

    package let service: String
    package let name: String
    package let access: Access
    package let effect: Effect
    package let reach: Reach
    package let summary: String
    package let input: MessageLayout
    package let output: MessageLayout
    /// `/auzolan.membership.v1.MembershipService/ListOrganisations`
    package let path: String

    init(
        service: String, name: String, access: Access, effect: Effect, reach: Reach, summary: String, input: MessageLayout,
        output: MessageLayout
    ) {
        self.service = service
        self.name = name
        self.access = access
        self.effect = effect
        self.reach = reach
        self.summary = summary
        self.input = input
        self.output = output
        path = "/\(service)/\(name)"
    }
}

/// A list of methods under one service name.
package struct Contract: Sendable {
    /// `auzolan.membership.v1.MembershipService`
    package let name: String
    package let summary: String
    package let methods: [MethodDescription]

    package init(_ name: String, _ summary: String, _ methods: [MethodDescription]) {
        self.name = name
        self.summary = summary
        self.methods = methods
        precondition(methods.allSatisfy { $0.service == name }, "\(name) lists a method of another service")
        precondition(Set(methods.map(\.name)).count == methods.count, "\(name) lists a method twice")
    }
}
