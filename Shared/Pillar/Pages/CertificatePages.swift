import Contract
import Models
import Web

/// View model of a certificate, on paper and where it is checked.
struct CertificateView: Sendable {
    let title: String
    let lead: String
    let code: String
    let problem: String?
    let isKnown: Bool
    let state: String
    let isGood: Bool
    let holder: String
    let certifies: String
    let facts: [EventView.Fact]
    let association: String
    let verify: String
    var codeMarkup = Markup(html: "")
    var styleMarkup = Markup(html: "")

    init(_ facts: CertificateFacts?, typed: String, problem: String?, at address: String, association: String, today: Day, _ words: Words) {
        (title, lead, code, isKnown) = (words("certificate.title"), words("certificate.lead"), facts?.code ?? typed, facts != nil)
        self.problem = problem
        self.association = association
        let facts = facts ?? CertificateFacts()
        holder = facts.holderName
        let isOver = facts.expiresOn.map { $0 < today } ?? false
        isGood = facts.revokedOn == nil && !isOver
        state = facts.revokedOn.map { words("certificate.revoked", ["day": words.format.day($0)]) } ?? words(isOver ? "certificate.expired" : "certificate.holds")
        let first = facts.startDate.map(words.format.day) ?? ""
        let last = facts.endDate.map(words.format.day) ?? first
        certifies = words(first == last ? "certificate.attended" : "certificate.attended_days", ["title": facts.title, "first": first, "last": last])
        verify = words("certificate.verify", ["address": "\(address)/certificate/\(facts.code)", "code": facts.code])
        self.facts = [
            ("event.where", facts.place), ("certificate.hours", facts.hours > 0 ? words.format.integer(facts.hours) : ""),
            ("certificate.sessions", facts.sessions > 0 ? words.format.integer(facts.sessions) : ""), ("certificate.issued", facts.issuedOn.map(words.format.day) ?? ""),
        ].filter { !$0.1.isEmpty }.map { .init(name: words($0.0), text: $0.1) }
    }
}

extension EventPages {
    /// The certificate of who has the link, as a document.
    @Sendable func certificate(_ request: PageRequest) async throws -> PageResponse {
        let facts = try await peer(request).call(ActivityContract.issueCertificate, IssueCertificateRequest(link: request.placeholder("link")))
        let words = words(request)
        return .file(try await PDFWriter.pdf(document(facts, request.origin, words)), type: PDFWriter.mediaType, name: "\(words("certificate.title"))-\(facts.code).pdf")
    }

    func document(_ facts: CertificateFacts, _ origin: String, _ words: Words) -> Markup {
        var view = CertificateView(facts, typed: facts.code, problem: nil, at: origin, association: site.association, today: EventClock.madrid.day(at: rooms.now()), words)
        view.styleMarkup = Markup(html: "<style>\(site.assets.text("document.css") ?? "")</style>")
        view.codeMarkup = QRCode("\(origin)/certificate/\(facts.code)")?.svg(label: view.verify) ?? Markup(html: "")
        return site.markup("certificate-document", view, words.language)
    }

    /// Tells anybody who has a code whether the certificate holds.
    func certificatePage(_ code: String, _ request: PageRequest) async throws -> PageResponse {
        let words = words(request)
        var (facts, problem): (CertificateFacts?, String?) = (nil, nil)
        if !code.isEmpty {
            try await count("certificate", request)
            do { facts = try await peer(request).call(ActivityContract.checkCertificate, CheckCertificateRequest(code: code)) } catch let error as ServiceError
                where [.notFound, .invalidArgument].contains(error.code)
            { problem = words("certificate.unknown") }
        }
        let view = CertificateView(
            facts, typed: code, problem: problem, at: request.origin, association: site.association, today: EventClock.madrid.day(at: rooms.now()), words)
        var head = self.head(view.title, for: request)
        if problem != nil { head.status = 404 }
        return site.page(head, "certificate", view, for: request)
    }
}
