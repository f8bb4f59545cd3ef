import Contract

package struct ImportInternationalStarterRequest: Message {
    package var apply = false
    package var requestID = ""

    package init() {}
    package init(apply: Bool, requestID: String = "") {
        self.apply = apply
        self.requestID = requestID
    }

    package static let fields = FieldTable<ImportInternationalStarterRequest>(
        "auzolan.internationalisation.v1.ImportStarterRequest", "Asks to take in the networks and fairs that come with the service.",
        [
            .flag(1, "apply", \.apply, "Without it nothing is written: the answer says what would be."),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct ImportInternationalStarterResponse: Message {
    package var applied = false
    package var networks: [String] = []
    package var events: [String] = []
    package var kept: [String] = []
    package var similar: [String] = []

    package init() {}

    package static let fields = FieldTable<ImportInternationalStarterResponse>(
        "auzolan.internationalisation.v1.ImportStarterResponse", "What became of the networks and fairs that come with the service, by their codes.",
        [
            .flag(1, "applied", \.applied, "The records are written; else this was a dry run."),
            .texts(2, "networks", \.networks, "New networks."),
            .texts(3, "events", \.events, "New event references."),
            .texts(4, "kept", \.kept, "Known by their code already: they stay as they are, with what the office changed."),
            .texts(5, "similar", \.similar, "A record without the code has the same name: a person must decide, nothing is written."),
        ])
}
