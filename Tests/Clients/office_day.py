"""Plays a day of the association's office in a real Chromium by what people do: they click what they see, type, choose and upload.
No call to the API, no address typed but the first one and the links of mails.

office_day.py PLAN

PLAN is a JSON file: `address` and `signIn` of the members' service, `mails` of the diary of its mail server, `folder` for pictures,
`seed` of the table of organisations, `known` ones, `year` of the campaign, and `parts`: lists of steps with language and width.
Prints a JSON object a line for each fault of a page, and last what the day told; ends with 1 and what was in the way where it
could not go on.
"""

import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "office"))

from playwright.sync_api import sync_playwright  # noqa: E402

import campaign  # noqa: E402
import meetings  # noqa: E402
import members  # noqa: E402
from hand import Day, Hand, Obstacle, log  # noqa: E402


def play(day: Day, plan: dict) -> None:
    office = None
    for part in plan["parts"]:
        language, width = part["language"], part["width"]
        day.step = part["step"]
        if office is None:
            office = Hand(day, "the office", language, width)
            office.open(plan["signIn"])
            office.press("form:has(input[name='way']) button")
        office.language, office.width = language, width
        office.page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
        office.press("a.brand")
        office.speak()
        match part["step"]:
            case "import": members.take_in(office, plan["seed"], plan["known"])
            case "admit": members.admit(office, Hand(day, "the applicant", language, width), plan["newcomer"], plan["newcomerTax"])
            case "meeting": meetings.hold(office, plan["group"])
            case "contacts": meetings.note_contacts(office, plan["contacts"])
            case "request": meetings.serve(office, plan["contacts"][0][0])
            case "campaign": campaign.declare(office, plan["year"], part["languages"], width)
            case "print": campaign.print_members(office)
        log(f"{part['step']} in {language} at {width} px: {day.pages} pages so far")


def main(path: str) -> int:
    plan = json.loads(pathlib.Path(path).read_text())
    folder = pathlib.Path(plan["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("there is no Chromium on this machine: Tests/Clients/install installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--no-proxy-server"])
        day = Day(browser, plan, folder)
        try:
            play(day, plan)
        except Obstacle as obstacle:
            print(json.dumps({"step": day.step, "rule": "obstacle", "where": day.step, "places": [str(obstacle)]}, ensure_ascii=False))
            return 1
        finally:
            browser.close()
    print(json.dumps(day.told | {"pages": day.pages, "faults": day.faults}))
    return 0


sys.exit(main(*sys.argv[1:]))
