import Contract
import Models
import Storage

/// Which types of membership are usual for which category. The plan puts public institutions under two types: a type is
/// suggested and never inferred.
struct MembershipTypes: Sendable {
    let organisations: Organisations

    func suggest(_ request: SuggestMembershipTypeRequest, _ call: Call) throws -> SuggestMembershipTypeResponse {
        var response = SuggestMembershipTypeResponse()
        response.category = request.category
        if response.category == .unspecified {
            guard !request.orgID.isEmpty else { throw ServiceError.invalid("category", "required", "or orgId is required") }
            response.category = try organisations.database.read { try organisations.table.get(request.orgID, in: $0) }.category
        }
        response.types = Self.usual(for: response.category)
        return response
    }

    static func usual(for category: OrganisationCategory) -> [MembershipType] {
        switch category {
        case .empresa_biopharma, .empresa_health_tech, .servicios_especializados, .proveedor_especialista: [.fundador]
        case .asistencial_sanitario, .sociosanitario, .aceleradora_privada, .inversor_privado: [.ordinario]
        case .institucion_publica: [.honorario, .colaborador]
        case .tractora_internacional: [.adherido]
        case .asociacion_medica, .colectivo_pacientes, .federacion, .otro_cluster, .aceleradora_publica, .inversor_publico: [.colaborador]
        case .unspecified: []
        }
    }
}
