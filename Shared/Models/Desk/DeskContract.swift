import Contract

/// `auzolan.desk.v1`, mounted by the four pillar services.
package enum DeskContract {
    package static let name = "auzolan.desk.v1.DeskService"

    package static let triageDeskRequest = Method<TriageDeskRequestRequest, DeskRequest>(
        name, "TriageDeskRequest", .write, .writes, "Decides which pillar and service a request is for, and until when an answer is promised.")
    package static let assignDeskRequest = Method<AssignDeskRequestRequest, DeskRequest>(
        name, "AssignDeskRequest", .write, .writes, "Gives a request to somebody of the team.")
    package static let answerDeskRequest = Method<AnswerDeskRequestRequest, DeskRequest>(
        name, "AnswerDeskRequest", .write, .writes, "Notes what was answered.")
    package static let referDeskRequest = Method<ReferDeskRequestRequest, DeskRequest>(
        name, "ReferDeskRequest", .write, .writes, "Refers a request to an agent of the map, or to another one.")
    package static let deliverDeskRequest = Method<DeliverDeskRequestRequest, ServiceDelivery>(
        name, "DeliverDeskRequest", .write, .writes, "Notes that the service that a request asks for was rendered.")
    package static let rateDeskRequest = Method<RateDeskRequestRequest, DeskRequest>(
        name, "RateDeskRequest", .write, .writes, "Notes how content who asked is.")
    package static let closeDeskRequest = Method<CloseDeskRequestRequest, DeskRequest>(
        name, "CloseDeskRequest", .write, .writes, "Closes a request in which nothing more is to be done.")
    package static let listDeskStatistics = Method<ListDeskStatisticsRequest, ListDeskStatisticsResponse>(
        name, "ListDeskStatistics", .read, .reads, "Tells by pillar how soon requests are answered.")

    package static let contract = Contract(
        name, "One-stop shop: what members ask, what the association rendered to them, its services and the agents that it knows.",
        DeskRequest.methods.descriptions + ServiceDelivery.methods.descriptions + CatalogueService.methods.descriptions + SupportAgent.methods.descriptions + [
            triageDeskRequest.description, assignDeskRequest.description, answerDeskRequest.description, referDeskRequest.description,
            deliverDeskRequest.description, rateDeskRequest.description, closeDeskRequest.description, listDeskStatistics.description,
        ])
}
