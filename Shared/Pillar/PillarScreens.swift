import Contract
import Models
import Web

/// What the people of a service see of the records that all pillars keep.
extension PillarRooms {
    /// Pages that everybody may open.
    package static let doors = [Desk.Lead("agenda.title", "/agenda")]

    package static let screens = Desk.Group(
        "desk.group.services",
        RecordScreen(
            Activity.self, columns: ["title", "startDate", "kind", "pillar", "associationRole", "status"], filters: ["kind", "type", "pillar", "status"], order: "start_date desc",
            steps: [
                RecordStep(ActivityContract.publishActivity) { $0.status == .borrador },
                RecordStep(ActivityContract.postponeActivity, isSeldom: true) { [.publicada, .aplazada].contains($0.status) },
                RecordStep(ActivityContract.cancelActivity, isSeldom: true) { [.publicada, .aplazada].contains($0.status) },
            ],
            links: [
                RecordLink("way.door", needing: .write) { [.publicada, .celebrada].contains($0.status) ? "/activities/\($0.id)/door" : nil },
                RecordLink("way.mails", needing: .write) { "/activities/\($0.id)/mails" },
                RecordLink("way.public") { $0.publishTime != nil && $0.status != .borrador ? "/agenda/\($0.id)" : nil },
            ]),
        RecordScreen(Registration.self, columns: ["name", "activityId", "orgId", "status", "attendance"], filters: ["status", "attendance"],
            steps: [
                RecordStep(ActivityContract.approveRegistration) { $0.status == .solicitada }, RecordStep(ActivityContract.rejectRegistration, isSeldom: true) { $0.status == .solicitada },
                RecordStep(ActivityContract.acceptOffer) { $0.status == .ofrecida }, RecordStep(ActivityContract.declineOffer) { $0.status == .ofrecida },
                RecordStep(ActivityContract.cancelRegistration, isSeldom: true) { [.solicitada, .en_espera, .ofrecida, .confirmada].contains($0.status) },
            ], attention: [Attention("attention.approvals") { _ in "status = solicitada" }]),
        RecordScreen(ActivitySession.self, columns: ["topic", "activityId", "date", "startTime", "endTime", "place"], order: "date desc"),
        RecordScreen(ActivityFeedback.self, columns: ["activityId", "score", "recommendation", "comment", "createTime"], filters: ["activityId"]),
        RecordScreen(DeskRequest.self, columns: ["subject", "orgId", "pillar", "status", "receivedOn", "promisedOn", "answeredOn"], filters: ["status", "pillar", "serviceCode"], order: "received_on desc",
            steps: [
                RecordStep(DeskContract.triageDeskRequest) { PillarRooms.isOpen($0) } begin: { asked, request, _ in (asked.pillar, asked.serviceCode) = (request.pillar, request.serviceCode) },
                RecordStep(DeskContract.assignDeskRequest) { PillarRooms.isOpen($0) } begin: { asked, request, _ in (asked.assignedTo, asked.promisedOn) = (request.assignedTo, request.promisedOn) },
                RecordStep(DeskContract.answerDeskRequest) { PillarRooms.isOpen($0) }, RecordStep(DeskContract.referDeskRequest) { PillarRooms.isOpen($0) },
                RecordStep(DeskContract.deliverDeskRequest) { [.clasificada, .asignada, .respondida, .derivada].contains($0.status) } begin: {
                    ($0.serviceCode, $0.deliveredOn) = ($1.serviceCode, $2)
                },
                RecordStep(DeskContract.rateDeskRequest) { [.respondida, .derivada, .prestada, .cerrada].contains($0.status) },
                RecordStep(DeskContract.closeDeskRequest) { [.respondida, .derivada, .prestada].contains($0.status) },
            ],
            attention: [
                Attention("attention.requests") { _ in "status = recibida OR status = clasificada OR status = asignada" },
                Attention("attention.requests_late") { "(status = recibida OR status = clasificada OR status = asignada) AND promised_on < \($0.text)" },
            ], open: ["orgId", "personId", "subject", "body", "pillar", "serviceCode"], begin: { ($0.status, $0.receivedOn) = (.recibida, $1) }),
        RecordScreen(
            ServiceDelivery.self, columns: ["orgId", "serviceCode", "pillar", "isValueAdded", "isPaid", "deliveredOn", "status"], filters: ["serviceCode", "pillar", "status", "isValueAdded"],
            order: "delivered_on desc"),
        RecordScreen(CatalogueService.self, columns: ["name", "serviceCode", "pillar", "isValueAdded", "priceCents", "promisedDays", "isOffered"], filters: ["pillar", "isValueAdded", "isOffered"], order: "name"),
        RecordScreen(SupportAgent.self, columns: ["name", "kind", "pillars", "helpsWith", "contact", "email"], filters: ["pillars", "kind", "scope"], order: "name"))

    private static func isOpen(_ request: DeskRequest) -> Bool { [.recibida, .clasificada, .asignada].contains(request.status) }

    /// How soon requests are answered, as every pillar's people see it.
    package static let pages = [
        DeskPage.listing(
            DeskContract.listDeskStatistics, { $0.statistics },
            columns: ["pillar", "received", "open", "answered", "referred", "medianDaysHundredths", "promised", "inTimeShareHundredths", "rated", "satisfactionHundredths"],
            keys: ["desk.unrated"], begin: { $0.period = PillarRooms.semester(of: $1) },
            shown: { $1 == "satisfactionHundredths" && $0.satisfactionHundredths == nil ? $2("desk.unrated") : nil })
    ]

    /// The semester of a day, for pages that begin with what is going on.
    package static func semester(of day: Day) -> String { Period(year: day.year, semester: day.components.month < 7 ? 1 : 2).text }
}
