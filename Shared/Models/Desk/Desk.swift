import Contract

package enum RequestStatus: String, Term {
    case unspecified = "", recibida, asignada, respondida, derivada, cerrada, clasificada, prestada
    package static let meaning = "Where a request stands"
}

/// Services of the catalogue.
package enum ServiceCode: String, Term {
    case unspecified = "", bolsa_empleo, reclutamiento, foro_talento, talento_internacional, becas_incentivos
    case marca_empleadora, diversidad_inclusion, asesoria_regulatoria, asesoria_financiacion, busqueda_socios
    case apoyo_internacional, vigilancia, acceso_datos, innovacion, formacion, otra
    package static let meaning = "Service of the catalogue"
}

package enum DeliveryStatus: String, Term {
    case unspecified = "", solicitado, en_curso, delivered, cancelado
    package static let meaning = "Where a service delivery stands"
}

/// A question or wish that a member brings to the one-stop shop.
package struct DeskRequest: ServedResource {
    package var id = ""
    package var orgID = ""
    package var personID = ""
    package var subject = ""
    package var body = ""
    package var pillar = PlanPillar.unspecified
    package var status = RequestStatus.unspecified
    package var receivedOn: Day?
    package var answeredOn: Day?
    package var referredTo = ""
    package var serviceCode = ServiceCode.unspecified
    package var assignedTo = ""
    package var promisedOn: Day?
    package var answer = ""
    package var agentID = ""
    package var satisfaction: Int32 = 0
    package var satisfactionComment = ""
    package var triageTime: Instant?
    package var assignTime: Instant?
    package var answerTime: Instant?
    package var deliverTime: Instant?
    package var closeTime: Instant?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<DeskRequest>(
        "auzolan.desk.v1.DeskRequest", "A question or wish that a member brings to the one-stop shop.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who asks.", .required, .references("Organisation")),
            .text(3, "personId", \.personID, "The person who asks.", .references("Person")),
            .text(4, "subject", \.subject, "What it is about.", .required, .length(1...300)),
            .text(5, "body", \.body, "The question.", .length(0...8000), .personal),
            .term(6, "pillar", \.pillar, "Pillar that answers."),
            .term(7, "status", \.status, "Where it stands.", .required),
            .day(8, "receivedOn", \.receivedOn, "When it came.", .required),
            .day(9, "answeredOn", \.answeredOn, "When it was answered or referred."),
            .text(10, "referredTo", \.referredTo, "The agent it was referred to.", .length(0...200)),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
            .term(14, "serviceCode", \.serviceCode, "Service of the catalogue that it asks for."),
            .text(15, "assignedTo", \.assignedTo, "Who of the team sees to it.", .length(0...200), .personal),
            .day(16, "promisedOn", \.promisedOn, "Until when an answer is promised; by the catalogue when it is triaged."),
            .text(17, "answer", \.answer, "What was answered.", .length(0...8000)),
            .text(18, "agentId", \.agentID, "The agent of the map that it was referred to.", .references("SupportAgent")),
            .int32(19, "satisfaction", \.satisfaction, "How content who asked is, 1 to 5; 0 when not told.", .range(0...5)),
            .text(20, "satisfactionComment", \.satisfactionComment, "What they said of it.", .length(0...2000)),
            .instant(21, "triageTime", \.triageTime, "When its pillar was decided.", .output),
            .instant(22, "assignTime", \.assignTime, "When somebody was given it.", .output),
            .instant(23, "answerTime", \.answerTime, "When it was answered or referred.", .output),
            .instant(24, "deliverTime", \.deliverTime, "When its service was rendered.", .output),
            .instant(25, "closeTime", \.closeTime, "When it was closed.", .output),
        ])
    package static let methods = StandardMethods<DeskRequest>(DeskContract.name, plural: "DeskRequests", members: .readOwn)
}

/// A service that the association rendered to an organisation.
package struct ServiceDelivery: ServedResource {
    package var id = ""
    package var orgID = ""
    package var serviceCode = ServiceCode.unspecified
    package var pillar = PlanPillar.unspecified
    package var isValueAdded = false
    package var isPaid = false
    package var amountCents: Int64 = 0
    package var deliveredOn: Day?
    package var status = DeliveryStatus.unspecified
    package var requestRef = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ServiceDelivery>(
        "auzolan.desk.v1.ServiceDelivery", "A service that the association rendered to an organisation.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who received it.", .required, .references("Organisation")),
            .term(3, "serviceCode", \.serviceCode, "Which service of the catalogue.", .required),
            .term(4, "pillar", \.pillar, "Pillar that rendered it.", .required),
            .flag(5, "isValueAdded", \.isValueAdded, "Counts as value-added (S4), as it was when rendered."),
            .flag(6, "isPaid", \.isPaid, "Was paid for."),
            .int64(7, "amountCents", \.amountCents, "Price without VAT, in cents of euro.", .range(0...100_000_000_000)),
            .day(8, "deliveredOn", \.deliveredOn, "When it was rendered."),
            .term(9, "status", \.status, "Where it stands; only delivered counts.", .required),
            .text(10, "requestRef", \.requestRef, "The request it answered.", .references("DeskRequest")),
            .text(11, "note", \.note, "Remarks.", .length(0...4000), .office),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ServiceDelivery>(DeskContract.name, plural: "ServiceDeliveries", members: .readOwn)
}
