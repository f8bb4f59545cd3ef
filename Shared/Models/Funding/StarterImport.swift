import Contract

package struct ImportStarterRequest: Message {
    package var apply = false
    package var requestID = ""

    package init() {}
    package init(apply: Bool, requestID: String = "") {
        self.apply = apply
        self.requestID = requestID
    }

    package static let fields = FieldTable<ImportStarterRequest>(
        "auzolan.funding.v1.ImportStarterRequest", "Asks to take in the funders, programmes and investors that come with the service.",
        [
            .flag(1, "apply", \.apply, "Without it nothing is written: the answer says what would be."),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct ImportStarterResponse: Message {
    package var applied = false
    package var funders: Int32 = 0
    package var programmes: Int32 = 0
    package var investors: Int32 = 0
    package var kept: Int32 = 0

    package init() {}

    package static let fields = FieldTable<ImportStarterResponse>(
        "auzolan.funding.v1.ImportStarterResponse", "What became of the funders, programmes and investors that come with the service.",
        [
            .flag(1, "applied", \.applied, "The records are written; else this was a dry run."),
            .int32(2, "funders", \.funders, "New funders."),
            .int32(3, "programmes", \.programmes, "New programmes."),
            .int32(4, "investors", \.investors, "New investors."),
            .int32(5, "kept", \.kept, "Records whose code was there already: they stay as they are, with what the office changed."),
        ])
}
