import Contract

package enum RequestStatus: String, Term {
    case unspecified = "", recibida, asignada, respondida, derivada, cerrada
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

/// `auzolan.desk.v1`, mounted by the four pillar services.
package enum DeskContract {
    package static let name = "auzolan.desk.v1.DeskService"
    package static let contract = Contract(
        name, "One-stop shop: what members ask and what the association rendered to them.",
        DeskRequest.methods.descriptions + ServiceDelivery.methods.descriptions)
}
