import Contract

package struct ListApiKeysRequest: Message {
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package init() {}
    package static let fields = FieldTable<ListApiKeysRequest>(
        "auzolan.admin.v1.ListApiKeysRequest", "Asks for a page of API keys.",
        [
            .int32(1, "pageSize", \.pageSize, "Most keys on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max))),
            .text(2, "pageToken", \.pageToken, "The nextPageToken of the last answer."),
        ])
}

package struct ListApiKeysResponse: Message {
    package var apiKeys: [ApiKey] = []
    package var nextPageToken = ""
    package init() {}
    package static let fields = FieldTable<ListApiKeysResponse>(
        "auzolan.admin.v1.ListApiKeysResponse", "A page of API keys, the oldest first.",
        [
            .messages(1, "apiKeys", \.apiKeys, "The keys."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
        ])
}

package struct CreateApiKeyRequest: Message {
    package var apiKey = ApiKey()
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<CreateApiKeyRequest>(
        "auzolan.admin.v1.CreateApiKeyRequest", "Makes an API key.",
        [
            .message(1, "apiKey", \.apiKey, "Its label, scopes, end and limits.", .required),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// A key on the one occasion that it is told.
package struct NewApiKey: Message {
    package var apiKey = ApiKey()
    package var key = ""
    package init() {}
    package static let fields = FieldTable<NewApiKey>(
        "auzolan.admin.v1.NewApiKey", "A new API key.",
        [
            .message(1, "apiKey", \.apiKey, "The key as lists show it."),
            .text(2, "key", \.key, "What the program sends as Authorization: Bearer; told once, so empty when a request is repeated."),
        ])
}

package struct RotateApiKeyRequest: Message {
    package var id = ""
    package var overlapSeconds: Int32 = 0
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<RotateApiKeyRequest>(
        "auzolan.admin.v1.RotateApiKeyRequest", "Makes a key in the place of another one.",
        [
            .text(1, "id", \.id, "The key that is to end.", .required, .format(.uuid)),
            .int32(2, "overlapSeconds", \.overlapSeconds, "For how long both work; 0 means a day.", .range(0...2_592_000)),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct RevokeApiKeyRequest: Message {
    package var id = ""
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<RevokeApiKeyRequest>(
        "auzolan.admin.v1.RevokeApiKeyRequest", "Ends an API key at once.",
        [
            .text(1, "id", \.id, "Which key.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
