"""Reads a file of direct debits as a bank would: well-formed XML, elements in the order of pain.008.001.02, sums recounted.

Prints what it holds as JSON, or what is wrong and ends with 1. The orders are those of the schema (ISO 20022) for the elements
that the SEPA rulebooks ask for.
"""

import decimal
import json
import re
import sys
import xml.etree.ElementTree as tree

SPACE = "{urn:iso:std:iso:20022:tech:xsd:pain.008.001.02}"
# Each element's children in the order of the schema; those in capitals of a choice stand alone.
ORDER = {
    "Document": ["CstmrDrctDbtInitn"],
    "CstmrDrctDbtInitn": ["GrpHdr", "PmtInf"],
    "GrpHdr": ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
    "PmtInf": [
        "PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf", "ReqdColltnDt", "Cdtr", "CdtrAcct", "CdtrAgt", "ChrgBr", "CdtrSchmeId",
        "DrctDbtTxInf",
    ],
    "PmtTpInf": ["SvcLvl", "LclInstrm", "SeqTp"],
    "DrctDbtTxInf": ["PmtId", "InstdAmt", "DrctDbtTx", "DbtrAgt", "Dbtr", "DbtrAcct", "RmtInf"],
    "MndtRltdInf": ["MndtId", "DtOfSgntr"],
}
REQUIRED = {"GrpHdr": ORDER["GrpHdr"], "PmtInf": [name for name in ORDER["PmtInf"] if name != "BtchBookg"], "DrctDbtTxInf": ORDER["DrctDbtTxInf"]}
LENGTHS = {"MsgId": 35, "PmtInfId": 35, "EndToEndId": 35, "MndtId": 35, "Nm": 70, "Ustrd": 140, "IBAN": 34, "BIC": 11}
LETTERS = re.compile(r"^[A-Za-z0-9/\-?:().,'+ ]*$")


def name(element):
    assert element.tag.startswith(SPACE), f"{element.tag} is of another schema"
    return element.tag[len(SPACE):]


def check(element):
    own, children = name(element), [name(child) for child in element]
    if own in ORDER:
        places = [ORDER[own].index(child) for child in children]
        assert places == sorted(places), f"{own}: {children}"
    assert set(REQUIRED.get(own, [])) <= set(children), f"{own} lacks {set(REQUIRED[own]) - set(children)}"
    if not children:
        text = element.text or ""
        assert text and text == text.strip() and LETTERS.match(text), f"{own}: {text!r}"
        assert len(text) <= LENGTHS.get(own, 140), f"{own} is longer than {LENGTHS[own]}"
    if own == "IBAN":
        moved = element.text[4:] + element.text[:4]
        assert int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1, element.text
    for child in element:
        check(child)


def text(element, path):
    return element.find("/".join(SPACE + part for part in path.split("/"))).text


def recount(element, payments):
    assert int(text(element, "NbOfTxs")) == len(payments), "another number of debits"
    amounts = [decimal.Decimal(payment.find(SPACE + "InstdAmt").text) for payment in payments]
    assert decimal.Decimal(text(element, "CtrlSum")) == sum(amounts), "another sum"
    assert all(amount > 0 and -amount.as_tuple().exponent == 2 for amount in amounts)
    return sum(amounts)


root = tree.parse(sys.argv[1]).getroot()
check(root)
groups = list(root[0].findall(SPACE + "PmtInf"))
every = root[0].findall(f"{SPACE}PmtInf/{SPACE}DrctDbtTxInf")
total = recount(root[0].find(SPACE + "GrpHdr"), every)
assert total == sum(recount(group, group.findall(SPACE + "DrctDbtTxInf")) for group in groups)
identifiers = [text(group, "PmtInfId") for group in groups]
assert len(set(identifiers)) == len(identifiers) > 0
print(json.dumps({
    "message": text(root[0], "GrpHdr/MsgId"), "total": str(total), "day": text(groups[0], "ReqdColltnDt"),
    "creditor": text(groups[0], "Cdtr/Nm"), "creditorID": text(groups[0], "CdtrSchmeId/Id/PrvtId/Othr/Id"),
    "kinds": [f"{text(group, 'PmtTpInf/LclInstrm/Cd')} {text(group, 'PmtTpInf/SeqTp')}" for group in groups],
    "debits": [{"name": text(one, "Dbtr/Nm"), "iban": text(one, "DbtrAcct/Id/IBAN"), "mandate": text(one, "DrctDbtTx/MndtRltdInf/MndtId"), "concept": text(one, "RmtInf/Ustrd")} for one in every],
}))
