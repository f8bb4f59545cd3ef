import Contract
import Models
import Pillar
import Storage

/// What the invented association writes to its segments: one mailing that went out, and one of a bulletin that is being written.
extension MembershipDemo {
    mutating func addMailings() {
        var news = Mailing()
        news.id = mailingID(1)
        (news.title, news.segmentID) = ("Novedades de noviembre (ficticio)", segments[0].id)
        (news.subjectEs, news.subjectEu) = ("Novedades para {entidad}", "Berriak {entidad}(e)rentzat")
        news.textEs = "Hola, {nombre}:\n\nEste mes abrimos dos grupos de trabajo ficticios y una misión inventada.\n\nUn saludo."
        news.textEu = "Kaixo, {nombre}:\n\nHilabete honetan asmatutako bi lan-talde eta misio bat zabaldu ditugu.\n\nOndo izan."
        var bulletin = Mailing()
        bulletin.id = mailingID(2)
        (bulletin.title, bulletin.segmentID, bulletin.bulletinID) = ("Boletín de inteligencia (ficticio)", segments[2].id, bulletins.last?.id ?? "")
        bulletin.subjectEs = "{boletin}"
        bulletin.textEs = "Hola, {nombre}:\n\nYa está el último boletín ficticio: {boletin}.\n\n{enlace}"
        mailings = [news, bulletin]
    }

    private func mailingID(_ number: UInt64) -> String { Identifier.text(milliseconds: 1_704_067_200_000, random: 0x202, number) }

    /// The first one went out long ago: the people are invented, and nobody is written to.
    func sendMailing(in rooms: Mailings, _ tx: Transaction) throws {
        var sent = try rooms.send(SendMailingRequest(id: mailings[0].id), in: tx)
        try tx.execute("UPDATE letter SET send_time = \(tx.now), attempts = 1, next_time = NULL WHERE subject_id = \(sent.id) AND next_time IS NOT NULL")
        (sent.status, sent.finishTime) = (.enviado, tx.now)
        _ = try rooms.table.update(sent, etag: "", in: tx)
    }
}
