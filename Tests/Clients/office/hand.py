"""A person before a browser: clicks what can be seen, types, chooses, uploads; each page is looked at as it comes."""

import json
import re
import sys
import time

from axe_playwright_python.sync_playwright import Axe

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}, "preload": False}
# An id of a record, or the end of one.
IDENTIFIER = re.compile(r"\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)?(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b")

# What reaches over the right edge, what scrolls by itself aside.
OVERHANGING = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = e => e && e !== root && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e.parentElement)).map(e => e.outerHTML.slice(0, 160)).slice(0, 3);
}"""


class Obstacle(Exception):
    """Something that the person expected to see or to be able to do."""


class Day:
    """What is common to all who take part: the browser, the pictures, what was found wrong."""

    def __init__(self, browser, plan, folder):
        self.browser, self.plan, self.folder = browser, plan, folder
        self.axe = Axe()
        self.faults, self.pages, self.told = 0, 0, {}
        self.looked = set()
        self.step = "start"

    def fault(self, rule: str, where: str, places: list):
        self.faults += 1
        print(json.dumps({"step": self.step, "rule": rule, "where": where, "places": places}, ensure_ascii=False), flush=True)


class Hand:
    def __init__(self, day: Day, who: str, language: str, width: int):
        self.day, self.who, self.language, self.width = day, who, language, width
        self.context = day.browser.new_context(viewport={"width": width, "height": 900 if width > 600 else 844}, locale=language, accept_downloads=True)
        # There is no printer: its window would stand before the page. That it was asked for is noted.
        self.context.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.inputs, self.letters = 0, 0
        self.page.on("console", lambda message: day.fault("console", self.page.url, [message.text]) if message.type == "error" and "status of 4" not in message.text else None)
        self.page.on("pageerror", lambda error: day.fault("script", self.page.url, [str(error)]))

    # What a person does.

    def open(self, address: str):
        """The one address that somebody types, or the link of a mail."""
        self.page.goto(address, wait_until="load")
        self.look()

    def speak(self):
        """Chooses the language in the page's head."""
        if self.page.evaluate("document.documentElement.lang") != self.language:
            self.press(f".languages a[hreflang={self.language}]")

    def seen(self, selector: str):
        """The first of what can be seen."""
        found = self.page.locator(f"{selector} >> visible=true").first
        try:
            found.wait_for(state="visible")
        except Exception:
            self.picture("obstacle")
            raise Obstacle(f"{self.who} sees no {selector} on {self.page.url}: {self.page.inner_text('main')[:600]}") from None
        return found

    def press(self, selector: str):
        """Presses a link or a button that leads to another page."""
        self.inputs += 1
        found = self.seen(selector)
        with self.page.expect_navigation(wait_until="load"):
            found.click()
        self.look()

    def unfold(self, selector: str):
        self.inputs += 1
        self.seen(selector).click()

    def type(self, name: str, text: str):
        self.inputs += 1
        self.letters += len(text)
        self.seen(f"main [name='{name}']").fill(text)

    def choose(self, name: str, value: str):
        self.inputs += 1
        self.seen(f"main select[name='{name}']").select_option(value)

    def tick(self, selector: str):
        self.inputs += 1
        self.seen(selector).check()

    def upload(self, name: str, content: bytes):
        self.inputs += 1
        self.seen("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def save(self):
        """Presses the first button of the form."""
        self.press("main form .actions button:not(.quiet)")

    def download(self, selector: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.seen(selector).click()
        return open(waiting.value.path(), "rb").read()

    # What a person sees.

    def text(self, selector: str = "main") -> str:
        return self.page.inner_text(selector)

    def expect(self, condition: bool, what: str):
        if not condition:
            self.picture("obstacle")
            raise Obstacle(f"{self.who} expected {what} on {self.page.url}: {self.text()[:1500]}")

    def expect_saved(self):
        self.expect(self.page.locator(".notice-good").count() > 0, "to be told that it was done")

    def expect_text(self, text: str):
        self.expect(text in self.text(), f"to read «{text}»")

    def picture(self, name: str):
        path = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:70]
        self.page.screenshot(path=self.day.folder / f"{self.day.step}-{self.day.pages:03}-{path}-{self.language}-{self.width}.png", full_page=True)

    def look(self):
        """Judges the page that came: axe-core, what moves sideways, its language, codes that no person reads."""
        day, place = self.day, re.sub(r"[0-9a-f-]{36}|/[A-Za-z0-9_-]{22,}", "/one", self.page.url.split("?")[0].split("//")[1].split("/", 1)[-1]) or "front"
        day.pages += 1
        self.picture(place)
        kind = (day.step, place, self.page.locator("main .notice").count() > 0)
        if kind in day.looked:
            return
        day.looked.add(kind)
        where = f"{place} ({self.language}, {self.width} px)"
        for violation in day.axe.run(self.page, options=OPTIONS).response["violations"]:
            day.fault(violation["id"], where, [node["html"][:200] for node in violation["nodes"]][:5])
        if over := self.page.evaluate(OVERHANGING):
            day.fault("reflow", where, over)
        if (spoken := self.page.evaluate("document.documentElement.lang")) not in ("es", "eu", "en"):
            day.fault("language", where, [spoken])
        if codes := IDENTIFIER.findall(self.text("body")):
            day.fault("identifier", where, codes[:3])


def patiently(what: str, holds, seconds: float = 30):
    """Asks until the answer is as it should be."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := holds()) not in (None, False):
            return found
    raise Obstacle(f"never: {what}")


def log(text: str):
    print(text, file=sys.stderr, flush=True)
