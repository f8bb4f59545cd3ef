import Contract
import Models
import Web

/// What the people of a service see of the records that all pillars keep.
extension PillarRooms {
    /// Pages that everybody may open.
    package static let open = [Site.Section(textKey: "agenda.title", path: "/agenda")]

    package static let screens = Desk.Group(
        "desk.group.services",
        RecordScreen(
            Activity.self, columns: ["title", "startDate", "kind", "pillar", "associationRole", "status"], filters: ["kind", "type", "pillar", "status"], order: "start_date desc",
            steps: [
                RecordStep(ActivityContract.publishActivity) { $0.status == .borrador },
                RecordStep(ActivityContract.postponeActivity) { [.publicada, .aplazada].contains($0.status) },
                RecordStep(ActivityContract.cancelActivity) { [.publicada, .aplazada].contains($0.status) },
            ],
            ways: [
                RecordWay("way.door", { "/activities/\($0.id)/door" }) { [.publicada, .celebrada].contains($0.status) }, RecordWay("way.mails", { "/activities/\($0.id)/mails" }),
                RecordWay("way.public", { "/agenda/\($0.id)" }) { $0.publishTime != nil && $0.status != .borrador },
            ]),
        RecordScreen(Registration.self, columns: ["name", "activityId", "orgId", "status", "attendance"], filters: ["status", "attendance"],
            steps: [
                RecordStep(ActivityContract.approveRegistration) { $0.status == .solicitada }, RecordStep(ActivityContract.rejectRegistration) { $0.status == .solicitada },
                RecordStep(ActivityContract.acceptOffer) { $0.status == .ofrecida }, RecordStep(ActivityContract.declineOffer) { $0.status == .ofrecida },
                RecordStep(ActivityContract.cancelRegistration) { [.solicitada, .en_espera, .ofrecida, .confirmada].contains($0.status) },
            ], attention: [Attention("attention.approvals") { _ in "status = solicitada" }]),
        RecordScreen(ActivitySession.self, columns: ["topic", "activityId", "date", "startTime", "endTime", "place"], order: "date desc"),
        RecordScreen(ActivityFeedback.self, columns: ["activityId", "score", "recommendation", "comment", "createTime"], filters: ["activityId"]),
        RecordScreen(DeskRequest.self, columns: ["subject", "orgId", "pillar", "status", "receivedOn", "answeredOn"], filters: ["status", "pillar"], order: "received_on desc",
            attention: [Attention("attention.requests") { _ in "status = recibida OR status = asignada" }]),
        RecordScreen(
            ServiceDelivery.self, columns: ["orgId", "serviceCode", "pillar", "isValueAdded", "isPaid", "deliveredOn", "status"], filters: ["serviceCode", "pillar", "status", "isValueAdded"],
            order: "delivered_on desc"))
}
