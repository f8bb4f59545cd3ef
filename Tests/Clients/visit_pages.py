"""Opens pages in a real Chromium as people do and prints what is wrong with them, one JSON object a line.

visit_pages.py PLAN

PLAN is a JSON file: `cookies` by name, `addresses`, `languages`, `widths` in pixels, `schemes` (light, dark), and optionally
`folder`, where a picture of every page is left. Each address is opened in every language and looked at in every width and scheme. Wrong is what
axe-core finds against WCAG 2.2 AA, what moves sideways (WCAG 1.4.10), what the browser complains of, an answer that is no
page, and a page in another language than the one asked for.

An address that goes on with #name=value&name=value is a form: its fields of these names are filled in and it is sent; a field that
takes files gets paths, with | between them. What comes then is looked at, a refusal too.
"""

import json
import pathlib
import re
import shutil
import sys
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# A page is opened, and a form filled in, at a desk.
WIDE = {"width": 1280, "height": 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}, "preload": False}

# The elements that reach over the right edge, those that scroll by themselves aside.
OVERHANGING = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = e => e && e !== root && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e.parentElement))
    .map(e => e.outerHTML.slice(0, 160)).slice(0, 3);
}"""


def with_language(address: str, language: str) -> str:
    parts = urllib.parse.urlsplit(address)._replace(fragment="")
    query = [pair for pair in urllib.parse.parse_qsl(parts.query) if pair[0] != "lang"] + [("lang", language)]
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))


class Visit:
    def __init__(self, page, axe: Axe, folder):
        self.page, self.axe, self.folder = page, axe, folder
        self.complaints = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str, language: str):
        """Yields the rule broken and where, for what is wrong whatever the page is looked at with."""
        self.complaints.clear()
        self.page.set_viewport_size(WIDE)
        answer = self.page.goto(with_language(address, language), wait_until="load")
        typed = urllib.parse.parse_qsl(urllib.parse.urlsplit(address).fragment)
        if answer is not None and answer.status == 200 and typed:
            answer = self.send(typed)
        # A refused form is shown again with its faults; the browser notes the status as an error of its own.
        if answer is not None and answer.status in (400, 409) and typed:
            self.complaints.clear()
        elif answer is None or answer.status != 200:
            yield "answer", [str(answer and answer.status)]
            return
        spoken = self.page.evaluate("document.documentElement.lang")
        if spoken != language:
            yield "language", [spoken]
        self.page.evaluate(self.axe.axe_script)

    def look(self, address: str, language: str, width: int, scheme: str):
        """Yields the rule broken and where, for what is wrong with the opened page at that width."""
        self.page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
        self.page.emulate_media(color_scheme=scheme)
        if self.folder:
            name = re.sub(r"[^A-Za-z0-9]+", "-", address.split("//")[1].split("/", 1)[-1]) or "front"
            port = urllib.parse.urlsplit(address).port
            self.page.screenshot(path=self.folder / f"{port}-{name}-{language}-{width}-{scheme}.png", full_page=True)
        if overhanging := self.page.evaluate(OVERHANGING):
            yield "reflow", overhanging
        for violation in self.page.evaluate("options => axe.run(options).then(found => found.violations)", OPTIONS):
            yield violation["id"], [f"{node['html'][:200]} {self.why(node)}" for node in violation["nodes"]]
        if self.complaints:
            yield "console", list(self.complaints)

    def send(self, typed: list):
        for name, value in typed:
            control = self.page.locator(f"main form [name='{name}']:not([type=hidden]):visible").first
            kind = control.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if kind == "file":
                control.set_input_files(value.split("|"))
            elif kind == "select":
                control.select_option(value)
            else:
                control.fill(value)
        with self.page.expect_navigation(wait_until="load") as sent:
            self.page.locator("main form:has(.actions button)").last.locator(".actions button").first.click()
        return sent.value

    @staticmethod
    def why(node: dict) -> str:
        return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])[:200]


def main(path: str) -> None:
    plan = json.loads(pathlib.Path(path).read_text())
    folder = pathlib.Path(plan["folder"]) if plan.get("folder") else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("there is no Chromium on this machine: Tests/Clients/install installs it")
    visits = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--no-proxy-server"])
        axe = Axe()
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in plan["cookies"].items()])
        visit = Visit(context.new_page(), axe, folder)
        for address in plan["addresses"]:
            for language in plan["languages"]:
                wrong = [(rule, places, "", "") for rule, places in visit.open(address, language)]
                for width, scheme in ((width, scheme) for width in plan["widths"] for scheme in plan["schemes"]):
                    visits += 1
                    if not any(rule == "answer" for rule, *_ in wrong):
                        wrong += [(rule, places, width, scheme) for rule, places in visit.look(address, language, width, scheme)]
                for rule, places, width, scheme in wrong:
                    found = {"address": address, "language": language, "width": width or plan["widths"][0], "scheme": scheme, "rule": rule, "places": places[:5]}
                    print(json.dumps(found, ensure_ascii=False))
        context.close()
        browser.close()
    print(json.dumps({"visits": visits}))


main(*sys.argv[1:])
