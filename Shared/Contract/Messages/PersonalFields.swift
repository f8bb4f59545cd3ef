extension Message {
    /// The message as it is told to who may know aggregates alone: every personal field, at whatever depth, is at its default.
    package func withoutPersonalFields() -> Self {
        var told = self
        withUnsafeMutablePointer(to: &told) { Self.fields.layout.clearPersonal(at: UnsafeMutableRawPointer($0)) }
        return told
    }
}

extension MessageLayout {
    fileprivate func clearPersonal(at base: UnsafeMutableRawPointer) {
        for field in fields {
            guard !field.rules.contains(.personal) else {
                reset(field, at: base)
                continue
            }
            switch field.kind {
            case .message(let access), .messages(let access):
                access.change(at: base + field.offset) { access.layout.clearPersonal(at: $0) }
            default: continue
            }
        }
    }
}
