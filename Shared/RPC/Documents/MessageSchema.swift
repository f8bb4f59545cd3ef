import Contract

/// JSON Schema of messages, with the rules of their field tables. A message that travels both ways has one schema as it is
/// told, under its name, and one as it is given, which holds what the decoder takes: null or the empty value for nothing.
struct MessageSchemas {
    let catalogue: MessageCatalogue

    init(_ contracts: [Contract]) { catalogue = MessageCatalogue(contracts) }

    /// All of them by the names that references use.
    var components: [(String, DocumentValue)] {
        catalogue.inOrder.flatMap { layout in
            [Direction.told, .given, .change].filter(catalogue.directions(of: layout).contains).map { direction in
                (name(layout, direction), object(layout, direction))
            }
        }
    }

    func reference(_ layout: MessageLayout, _ direction: Direction) -> DocumentValue {
        .object([("$ref", .text("#/components/schemas/\(name(layout, direction))"))])
    }

    private func name(_ layout: MessageLayout, _ direction: Direction) -> String {
        switch direction {
        case .told: layout.name
        case .given: catalogue.directions(of: layout).contains(.told) ? "\(layout.name)-input" : layout.name
        case .change: "\(layout.name)-change"
        }
    }

    private func object(_ layout: MessageLayout, _ direction: Direction) -> DocumentValue {
        var members: FieldSchema.Members = [("type", .text("object")), ("description", .text(layout.meaning))]
        let required = layout.mustBeGiven(direction).map(\.name)
        if !required.isEmpty { members.append(("required", .texts(required))) }
        let properties = layout.fields.map { field in
            (field.name, property(field, direction, isNeeded: required.contains(field.name)))
        }
        members.append(("properties", .object(properties)))
        return .object(members)
    }

    private func property(_ field: FieldEntry, _ direction: Direction, isNeeded: Bool) -> DocumentValue {
        var members: FieldSchema.Members
        let inner = MessageCatalogue.direction(of: field, in: direction)
        switch field.kind {
        case .message(let nested):
            let reference = reference(nested.layout, inner)
            members = direction == .told || isNeeded
                ? [("allOf", .list([reference]))] : [("anyOf", .list([reference, .object([("type", .text("null"))])]))]
        case .messages(let nested):
            members = FieldSchema(field: field, direction: direction, isNeeded: isNeeded).list(of: reference(nested.layout, inner))
        default:
            members = FieldSchema(field: field, direction: direction, isNeeded: isNeeded).members
        }
        members.append(("description", .text(field.documentation)))
        // The id says which record is to be changed, so it is given although the service made it.
        if field.isOutput, !(direction == .change && isNeeded) { members.append(("readOnly", .bool(true))) }
        return .object(members)
    }
}
