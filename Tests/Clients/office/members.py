"""The first half of the day: a table of organisations is taken in, and one is admitted as a member."""

import csv
import io
import re

import messy_table
from hand import Obstacle, log


def counts(text: str) -> list:
    """The numbers of a line such as «Nuevo: 120 · Sin cambios: 9»."""
    return [int(re.sub(r"\D", "", number)) for number in re.findall(r": ([\d.,\s]+)", text)]


def take_in(office, seed: int, known: list) -> None:
    """Imports a messy table: corrects the columns, tries, applies, looks at what was refused, takes it back and applies again."""
    table = messy_table.make(seed, known)
    log(f"the table of organisations was made with the seed {seed}: {table['rows']} rows")
    expected = [table[verdict] for verdict in ("create", "update", "unchanged", "duplicate", "rejected")]
    office.press(".sections a[href='/organisations']")
    office.press("main a.button[href='/organisations/import']")
    office.upload("entidades.csv", table["bytes"])
    office.press("form:has(input[type=file]) button")
    office.expect(office.page.locator("details.columns[open] select[name='map.1']").count() == 1, "the columns to be shown, because no one is known as the name")
    office.choose("map.1", "legal_name")
    office.press("button[name='do'][value='check']")
    office.expect(counts(office.text(".notice-info p")) == expected, f"the verdicts {expected}")
    office.expect_text("NIF Equivocado Ficticia 201")
    office.expect_text("País Raro Ficticia")
    rejects = list(csv.reader(io.StringIO(office.download("button[name='do'][value='rejects']").decode("utf-8-sig")), delimiter=";"))
    office.expect(len(rejects) == 1 + table["duplicate"] + table["rejected"], f"a file of the {table['duplicate'] + table['rejected']} rows that are left, not {len(rejects) - 1}")
    office.press("button[name='do'][value='apply']")
    office.expect_saved()
    office.expect(counts(office.text(".notice-good p")) == expected, f"the same verdicts {expected} when it was applied")
    office.press("button[name='undo']")
    office.expect(counts(office.text(".notice-good p")) == [table["create"], table["update"]], "all that was made to be gone and all that was changed to be as before")
    # Whoever reads the same table once more finds the columns as they were left.
    office.upload("entidades.csv", table["bytes"])
    office.press("form:has(input[type=file]) button")
    office.expect(counts(office.text(".notice-info p")) == expected, f"the columns to be remembered and the verdicts {expected}")
    office.press("button[name='do'][value='apply']")
    office.expect_saved()
    office.press(".sections a[href='/organisations']")
    office.type("q", "Ñandú Ficticia")
    office.choose("province", "bizkaia")
    office.press("form.search button:not(.quiet)")
    shown = office.page.locator("tbody tr").count()
    office.expect(shown == min(50, table["provinces"]["bizkaia"]), f"the {table['provinces']['bizkaia']} organisations of Bizkaia, not {shown}")
    office.day.told["imported"] = table["create"]


def admit(office, stranger, name: str, tax: str) -> None:
    """A stranger applies; the office approves with the minutes' reference, begins the membership, raises the fee and bills it."""
    stranger.open(stranger.day.plan["address"])
    stranger.speak()
    stranger.press("a.button[href='/apply']")
    for field, text in {
        "legalName": name, "taxId": tax[:-1] + ("0" if tax[-1] != "0" else "1"), "country": "España", "website": "www.nueva.example.org", "applicationReason": "Queremos cooperar (ficticio)",
        "givenName": "Nerea", "familyName": "Ficticia", "email": "nerea@nueva.example.org", "phone": "+34 600 000 000", "role": "Gerencia",
    }.items():
        stranger.type(field, text)
    for field, value in {"category": "empresa_health_tech", "province": "bizkaia", "sizeClass": "pequena", "type": "fundador"}.items():
        stranger.choose(field, value)
    stranger.tick("[name='consents']")
    stranger.save()
    stranger.expect(stranger.page.locator("#f-taxId[aria-invalid]").count() == 1 or stranger.page.locator(".notice-far").count() == 1, "to be told that the number is wrong")
    stranger.type("taxId", tax)
    # Nobody fills in such a form in four seconds; who does is asked to send it again.
    for _ in range(200):
        stranger.save()
        if stranger.page.url.endswith("/apply/sent"):
            break
    else:
        raise Obstacle(f"the application is not taken: {stranger.text()}")

    office.press("a.brand")
    office.press("main a[href*='/memberships?filter=']")
    office.press(f"main a:has-text('{name}')")
    office.press("a.step[href$='/approve-membership']")
    office.expect(office.page.input_value("[name='approvedOn']") != "", "today to be filled in")
    office.type("approvedBy", "Junta directiva, acta 2026/4 (ficticia)")
    office.save()
    office.expect_saved()
    office.press("a.step[href$='/activate-membership']")
    office.save()
    office.expect_saved()
    office.press("main dl a[href^='/organisations/']")
    office.press(".adders a[href^='/billing-profiles/new']")
    for field, text in {"address": "Calle Inventada 1", "postalCode": "48001", "city": "Bilbao", "email": "facturas@nueva.example.org"}.items():
        office.type(field, text)
    office.save()
    office.press("main dl a[href^='/organisations/']")
    office.press("main a[href^='/memberships/']")
    office.press("a.button[href='/tasks/raise-fees']")
    office.save()
    office.expect_text(name)
    office.press("form:has(input[name='apply']) button")
    office.expect_saved()
    office.press(f"main table a:has-text('{name}')")
    office.press("main a[href^='/fees/']")
    office.press("a.step[href$='/invoice-fee']")
    office.save()
    office.expect_saved()
    office.expect("/invoices/" in office.page.url, "the invoice that was made")
    document = office.download("a[href$='document.pdf']")
    office.expect(document.startswith(b"%PDF"), "the invoice as a PDF")
