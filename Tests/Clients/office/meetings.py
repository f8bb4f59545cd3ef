"""The middle of the day: a committee meets, three contacts are noted on a phone, a request is seen to."""

import datetime
import time

# How long a hand and an eye take on a phone, after keystroke-level models and Palin et al. (MobileHCI 2019): a tap with the look before
# it, and a letter at 36 words a minute.
SECONDS_OF_A_TAP = 1.5
SECONDS_OF_A_LETTER = 0.33


def hold(office, group: str) -> None:
    """Calls a committee, notes who came and the minutes, a decision with its votes and what follows from it."""
    today = datetime.date.today().isoformat()
    office.press(".sections a[href='/groups']")
    office.press(f"main tbody a:has-text('{group}')")
    office.press("a.step[href$='/convene-meeting']")
    office.type("date", today)
    office.type("startTime", "10:00")
    office.type("secondCallTime", "09:30")
    office.type("place", "Sede ficticia")
    office.type("agenda[0].title", "Aprobar el plan de trabajo (ficticio)")
    office.choose("agenda[0].kind", "acuerdo")
    office.save()
    office.expect(office.page.locator("#f-secondCallTime[aria-invalid]").count() == 1, "to be told that the second call is before the first")
    office.type("secondCallTime", "10:30")
    office.save()
    office.expect("/interactions/" in office.page.url, "the meeting that was called")
    office.press("a[href$='/attendance']")
    seats = office.page.locator("fieldset.item").count()
    office.choose("attendance.1", "excusada")
    office.choose("attendance.2", "representada")
    office.type("minutes", "Acta ficticia: se aprueba el plan de trabajo.")
    office.save()
    office.expect(office.page.locator(".notice-far").count() == 1, "to be asked who had the vote")
    office.choose("representedBy.2", office.page.locator("select[name='representedBy.2'] option").nth(1).get_attribute("value"))
    office.save()
    office.expect_saved()
    office.day.told["seats"] = seats
    office.press(".adders a[href^='/decisions/new']")
    office.expect(office.page.input_value("[name='interactionId']") != "", "the meeting to be filled in")
    office.type("title", "Aprobar el plan de trabajo (ficticio)")
    office.type("votesFor", str(seats - 1))
    office.save()
    office.expect("/decisions/" in office.page.url, "the decision")
    office.press(".adders a[href^='/follow-ups/new']")
    office.type("title", "Enviar el plan a la junta (ficticio)")
    office.type("owner", "Secretaría ficticia")
    office.type("dueOn", (datetime.date.today() + datetime.timedelta(days=10)).isoformat())
    office.save()
    office.expect("/follow-ups/" in office.page.url, "what is to be done")
    office.press("a.brand")
    office.press("main a[href*='/follow-ups?filter='] >> nth=-1")
    office.expect_text("Enviar el plan a la junta (ficticio)")


def note_contacts(phone, contacts: list) -> None:
    """Notes three meetings on a phone, each from the front page to the record; `contacts` name organisations by a part of their names."""
    noted = []
    for part, name in contacts:
        phone.press("a.brand")
        inputs, letters, began = phone.inputs, phone.letters, time.monotonic()
        phone.press("main a[href='/views/quick-contact']")
        phone.type("participants[0].orgId", part)
        phone.type("note", "Llamada: quiere entrar")
        phone.save()
        machine = time.monotonic() - began
        inputs, letters = phone.inputs - inputs, phone.letters - letters
        # The pages' own time stands in the machine's, with that of looking at them for faults: the bound is kept all the same.
        seconds = inputs * SECONDS_OF_A_TAP + letters * SECONDS_OF_A_LETTER
        noted.append({"inputs": inputs, "letters": letters, "seconds": round(seconds, 1), "machine": round(machine, 2)})
        phone.expect_saved()
        phone.expect_text(name)
    phone.day.told["contacts"] = noted


def serve(office, part: str) -> None:
    """A request from its arrival to how content who asked is."""
    office.press("a.brand")
    office.press("main a[href='/desk-requests']")
    office.press("main a.button[href='/desk-requests/new']")
    office.type("orgId", part)
    office.type("subject", "Ayuda con el marcado CE (ficticio)")
    office.type("body", "¿Qué organismo notificado nos conviene? (ficticio)")
    office.save()
    office.press("a.step[href$='/triage-desk-request']")
    office.choose("pillar", "regulatoria")
    office.choose("serviceCode", "asesoria_regulatoria")
    office.save()
    office.press("a.step[href$='/assign-desk-request']")
    office.expect(office.page.input_value("[name='promisedOn']") != "", "the day that the catalogue promises")
    office.type("assignedTo", "Equipo ficticio 1")
    office.save()
    office.press("a.step[href$='/answer-desk-request']")
    office.type("answer", "Te presentamos a dos organismos (ficticio).")
    office.save()
    office.press("a.step[href$='/deliver-desk-request']")
    office.save()
    office.press("a.step[href$='/rate-desk-request']")
    office.type("satisfaction", "9")
    office.save()
    office.expect(office.page.locator("[aria-invalid]").count() == 1, "to be told that it is 1 to 5")
    office.type("satisfaction", "5")
    office.type("satisfactionComment", "Muy útil (ficticio)")
    office.save()
    office.press("a.step[href$='/close-desk-request']")
    office.save()
    office.expect_saved()
