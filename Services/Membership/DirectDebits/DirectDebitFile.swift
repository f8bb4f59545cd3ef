import Contract
import Models

/// A remittance as the bank takes it: pain.008.001.02 of ISO 20022 by the SEPA rulebooks (EPC130-08, EPC131-08). Debits of one
/// scheme and place in the row stand together.
struct DirectDebitFile: Sendable {
    let remittance: DirectDebitRemittance

    var name: String { "\(remittance.collectionDate?.text ?? "")-\(remittance.code.suffix(8)).xml" }

    var xml: String {
        let groups = Dictionary(grouping: remittance.debits) { "\($0.scheme.rawValue)-\($0.sequence.rawValue)".uppercased() }.sorted { $0.key < $1.key }
        let body = header + groups.map { group($0.key, $0.value) }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02"><CstmrDrctDbtInitn>\(body)</CstmrDrctDbtInitn></Document>

            """
    }

    private var creditor: String { Self.text("Nm", remittance.creditorName, most: 70) }

    private var header: String {
        let made = (remittance.presentTime ?? remittance.createTime)?.text.prefix(19) ?? ""
        let party = creditor + "<Id><OrgId><Othr>" + Self.text("Id", remittance.creditorID, most: 35) + "</Othr></OrgId></Id>"
        return "\n<GrpHdr>" + Self.text("MsgId", remittance.code, most: 35) + Self.text("CreDtTm", String(made), most: 35) + Self.sums(remittance.debits)
            + "<InitgPty>\(party)</InitgPty></GrpHdr>"
    }

    private func group(_ kind: String, _ debits: [DirectDebit]) -> String {
        let parts = kind.split(separator: "-").map(String.init)
        let type = "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>\(parts[0])</Cd></LclInstrm><SeqTp>\(parts[1])</SeqTp></PmtTpInf>"
        let account = "<CdtrAcct><Id>" + Self.text("IBAN", remittance.creditorIban, most: 34) + "</Id></CdtrAcct><CdtrAgt>\(Self.bank(""))</CdtrAgt>"
        let scheme = "<CdtrSchmeId><Id><PrvtId><Othr>" + Self.text("Id", remittance.creditorID, most: 35) + "<SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></CdtrSchmeId>"
        return "\n<PmtInf>" + Self.text("PmtInfId", "\(remittance.code.suffix(24))-\(kind)", most: 35) + "<PmtMtd>DD</PmtMtd>" + Self.sums(debits) + type
            + Self.text("ReqdColltnDt", remittance.collectionDate?.text ?? "", most: 10) + "<Cdtr>\(creditor)</Cdtr>" + account + "<ChrgBr>SLEV</ChrgBr>" + scheme
            + debits.map(Self.debit).joined() + "\n</PmtInf>"
    }

    private static func debit(_ debit: DirectDebit) -> String {
        let mandate = text("MndtId", debit.mandateReference, most: 35) + text("DtOfSgntr", debit.signedOn?.text ?? "", most: 10)
        return "\n<DrctDbtTxInf><PmtId>" + text("EndToEndId", debit.concept, most: 35) + "</PmtId><InstdAmt Ccy=\"EUR\">\(euros(debit.amountCents))</InstdAmt>"
            + "<DrctDbtTx><MndtRltdInf>\(mandate)</MndtRltdInf></DrctDbtTx><DbtrAgt>\(bank(debit.bic))</DbtrAgt><Dbtr>" + text("Nm", debit.holder, most: 70)
            + "</Dbtr><DbtrAcct><Id>" + text("IBAN", debit.iban, most: 34) + "</Id></DbtrAcct><RmtInf>" + text("Ustrd", debit.concept, most: 140) + "</RmtInf></DrctDbtTxInf>"
    }

    /// The bank is found by the account where its BIC is not known.
    private static func bank(_ bic: String) -> String {
        "<FinInstnId>" + (bic.isEmpty ? "<Othr><Id>NOTPROVIDED</Id></Othr>" : text("BIC", bic, most: 11)) + "</FinInstnId>"
    }

    private static func sums(_ debits: [DirectDebit]) -> String {
        "<NbOfTxs>\(debits.count)</NbOfTxs><CtrlSum>\(euros(debits.reduce(0) { $0 + $1.amountCents }))</CtrlSum>"
    }

    private static func euros(_ cents: Int64) -> String {
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func text(_ element: String, _ text: String, most: Int) -> String {
        "<\(element)>\(DirectDebitText.escaped(DirectDebitText.plain(text, most: most)))</\(element)>"
    }
}
