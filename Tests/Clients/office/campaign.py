"""The end of the day: members declare their figures by personal links, and the members' list is printed."""

import json
import re
import subprocess
import tempfile
import urllib.request

from hand import Hand, patiently

LINK = re.compile(r"http://\S+/declare/[A-Za-z0-9_-]+")


def mails(address: str) -> list:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)["taken"]


def declare(office, year: int, languages: list, width: int) -> None:
    """A campaign from its preparation to its lock; five members fill in, one of them first in thousands."""
    day, diary = office.day, office.day.plan["mails"]
    office.press("a.brand")
    office.press("main a[href='/campaigns/board']")
    office.press("main a[href='/campaigns/new']")
    title = f"Declaración anual {year} (ficticia, del día de oficina)"
    office.type("title", title)
    office.type("year", str(year))
    office.save()
    office.press("main a[href^='/campaigns/board/']")
    invited = office.page.locator("main section:last-of-type tbody tr").count()
    office.press("form[action$='/open'] button")
    office.expect_saved()
    letters = patiently("the invitations arrive", lambda: (lambda sent: sent if len(sent) >= invited else None)([m for m in mails(diary) if LINK.search(m["text"])]))
    day.told["invited"] = len(letters)
    prefilled = 0
    for number, letter in enumerate(letters[:5]):
        member = Hand(day, f"member {number + 1}", languages[number % len(languages)], width if number else 390)
        member.open(LINK.search(letter["text"]).group())
        member.speak()
        before = {name: member.page.input_value(f"[name='{name}']") for name in ("turnoverCents", "employeesFteHundredths")}
        # The first who declared last year slips, whoever that is: letters go out in no order.
        slips = before["turnoverCents"] != "" and prefilled == 0
        prefilled += before["turnoverCents"] != ""
        if slips:
            fill_in_thousands(member, before)
        else:
            member.type("turnoverCents", before["turnoverCents"] or "1000000")
            member.type("employeesFteHundredths", before["employeesFteHundredths"] or "12")
            member.save()
        member.expect_saved()
        member.expect(member.page.locator("main form").count() == 0, "the form to be gone once it is handed in")
        member.context.close()
    day.told["prefilled"] = prefilled
    office.press("main a[href='/campaigns/board'], .crumbs a[href='/campaigns/board']")
    office.press(f"main tbody a:has-text('{title}')")
    office.press("form[action$='/remind'] button")
    office.expect_saved()
    reminded = patiently("the reminders arrive", lambda: (lambda sent: sent if len(sent) >= 2 * invited - 5 else None)([m for m in mails(diary) if LINK.search(m["text"])]))
    day.told["reminded"] = len(reminded) - len(letters)
    office.press("main a[href*='/annual-declarations?filter=']")
    office.expect(office.page.locator("main tbody tr").count() == 5, "the five declarations that were handed in")
    office.tick("input[name='all']")
    office.choose("do", "step:validate-declaration")
    office.press("main .bulk button")
    office.press("main form button:not(.quiet)")
    office.expect(office.page.locator("main tbody tr").count() == 5, "what became of the five")
    office.press("a.brand")
    office.press("main a[href='/campaigns/board']")
    office.press(f"main tbody a:has-text('{title}')")
    office.press("form[action$='/lock'] button")
    office.expect_saved()
    office.expect(office.page.locator("form[action$='/lock']").count() == 0, "the campaign to be locked")
    late = Hand(day, "a late member", languages[0], width)
    late.page.goto(LINK.search(letters[5]["text"]).group(), wait_until="load")
    late.expect(late.page.locator("main form").count() == 0, "a link that was locked to lead to no form")
    late.context.close()


def fill_in_thousands(member, before: dict) -> None:
    euros = int(re.sub(r"\D", "", before["turnoverCents"])) // 100
    member.type("turnoverCents", str(euros // 1000))
    member.type("employeesFteHundredths", before["employeesFteHundredths"] or "12")
    member.save()
    member.expect(member.page.locator(".notice-near li").count() >= 1, "to be asked whether thousands and euros were mixed up")
    member.type("turnoverCents", str(euros))
    member.save()


def print_members(office) -> None:
    """Prints the members' list and counts what stands on the paper."""
    office.press("a.brand")
    office.press("main a[href*='called=members.today']")
    office.press("main a[href*='paper=1']")
    office.expect(office.page.evaluate("document.documentElement.dataset.printed") == "yes", "the printer to be asked for")
    names = [" ".join(name.split()) for name in office.page.locator("main tbody th").all_inner_texts()]
    with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
        office.page.pdf(path=paper.name, format="A4", prefer_css_page_size=True)
        text = subprocess.run(["pdftotext", paper.name, "-"], check=True, capture_output=True, text=True).stdout
        office.day.folder.joinpath(f"members-{office.language}.pdf").write_bytes(open(paper.name, "rb").read())
    text = " ".join(text.split())
    missing = [name for name in names if name not in text]
    office.day.told["printed"] = len(set(names)) - len(missing)
    office.expect(not missing and len(names) == len(set(names)), f"each member once on paper, and not {missing[:5]} missing")
    office.expect("XLSX" not in text and "status =" not in text, "neither buttons nor codes on paper")
