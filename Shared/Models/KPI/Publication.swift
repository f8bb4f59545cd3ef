import Contract

/// A frozen report put where whoever has its address reads it without signing in: until it is revoked.
package struct Publication: Resource {
    package var id = ""
    package var snapshotID = ""
    package var audience = ""
    package var author = ""
    package var revokeTime: Instant?
    package var revokedBy = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Publication>(
        "auzolan.kpi.v1.Publication", "A frozen report put where whoever has its address reads it without signing in.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "snapshotId", \.snapshotID, "The frozen report.", .required, .format(.uuid)),
            .text(3, "audience", \.audience, "Whom the address is for: a body, a partner, everybody.", .required, .length(1...200), .example("Agencia regional")),
            .text(4, "author", \.author, "Who published it.", .output, .personal),
            .instant(5, "revokeTime", \.revokeTime, "When its address ceased to open it; missing while it opens it.", .output),
            .text(6, "revokedBy", \.revokedBy, "Who revoked it.", .output, .personal),
            .text(7, "etag", \.etag, "Version of the record."),
            .instant(8, "createTime", \.createTime, "When it was published.", .output),
            .instant(9, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
}

package struct PublishSnapshotRequest: Message {
    package var snapshotID = ""
    package var audience = ""
    package var requestID = ""

    package init() {}
    package init(snapshot: String, audience: String) {
        snapshotID = snapshot
        self.audience = audience
    }

    package static let fields = FieldTable<PublishSnapshotRequest>(
        "auzolan.kpi.v1.PublishSnapshotRequest", "Makes an address at which a frozen report is read without signing in.",
        [
            .text(1, "snapshotId", \.snapshotID, "The frozen report.", .required, .format(.uuid)),
            .text(2, "audience", \.audience, "Whom the address is for.", .required, .length(1...200), .example("Agencia regional")),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// A publication on the one occasion that its address is told.
package struct NewPublication: Message {
    package var publication = Publication()
    package var path = ""

    package init() {}

    package static let fields = FieldTable<NewPublication>(
        "auzolan.kpi.v1.NewPublication", "A publication with its address.",
        [
            .message(1, "publication", \.publication, "As the list shows it."),
            .text(2, "path", \.path, "What stands after the service's own address; told once, so empty when a request is repeated."),
        ])
}

package struct RevokePublicationRequest: Message {
    package var id = ""
    package var requestID = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<RevokePublicationRequest>(
        "auzolan.kpi.v1.RevokePublicationRequest", "Ends the address of a published report at once.",
        [
            .text(1, "id", \.id, "Which publication.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct GetPublicationsRequest: Message {
    package var snapshotID = ""

    package init() {}
    package init(snapshot: String) { snapshotID = snapshot }

    package static let fields = FieldTable<GetPublicationsRequest>(
        "auzolan.kpi.v1.GetPublicationsRequest", "Asks to whom a frozen report was published.",
        [.text(1, "snapshotId", \.snapshotID, "The frozen report.", .required, .format(.uuid))])
}

package struct Publications: Message {
    package var publications: [Publication] = []

    package init() {}
    package init(_ publications: [Publication]) { self.publications = publications }

    package static let fields = FieldTable<Publications>(
        "auzolan.kpi.v1.Publications", "To whom a frozen report was published.",
        [.messages(1, "publications", \.publications, "The last one first, revoked ones too, 100 at the most.")])
}

package struct GetPublishedReportRequest: Message {
    package var link = ""

    package init() {}
    package init(link: String) { self.link = link }

    package static let fields = FieldTable<GetPublishedReportRequest>(
        "auzolan.kpi.v1.GetPublishedReportRequest", "Asks for a published report by the secret part of its address.",
        [.text(1, "link", \.link, "What stands last in the address that was told.", .required, .length(20...100), .example("q2Vx0bV9cY4l0a1Zr8m3Tg7K"))])
}

extension KPIContract {
    package static let publishSnapshot = Method<PublishSnapshotRequest, NewPublication>(
        name, "PublishSnapshot", .write, .writes, "Makes an address at which a frozen report is read without signing in, and tells it once.")
    package static let revokePublication = Method<RevokePublicationRequest, Publication>(
        name, "RevokePublication", .write, .writes, "Ends the address of a published report at once.")
    package static let getPublications = Method<GetPublicationsRequest, Publications>(
        name, "GetPublications", .measure, .reads, "Reads to whom a frozen report was published, and which addresses still open it.")
    package static let getPublishedReport = Method<GetPublishedReportRequest, FrozenReport>(
        name, "GetPublishedReport", .open, .reads,
        "Reads a published report by who has its address: its figures, without records, names and what people wrote.")

    /// What frozen reports are published by.
    static let published = [publishSnapshot.description, revokePublication.description, getPublications.description, getPublishedReport.description]
}
