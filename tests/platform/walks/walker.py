"""`Walk`: one person before a real browser, with a mouse or the keyboard alone; what they do is counted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT
from tests.platform.browser import faults, fits, keep_picture
from tests.platform.walks.english import english_on

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KEPT = ROOT / "build" / "walks"
"""Where the figures of ease are kept; git ignores it."""
STOPS = 400
"""Tab stops after which a thing counts as out of the keyboard's reach."""
NARROW = 320

SEEN_FOCUS = """e => {
  const seen = one => { const s = getComputedStyle(one);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'; };
  return document.activeElement === e && seen(e);
}"""


@dataclass
class Walk:
    """One person at a browser: what they press and fill in is counted."""

    page: Page
    subject: str
    scripts: bool = True
    keyboard: bool = False
    language: str = "nb"
    clicks: int = 0
    fields: int = 0
    began: float = field(default_factory=time.monotonic)
    looked_at: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What was not as it should be on the pages; the fixture asserts that there is nothing."""

    # --- going ----------------------------------------------------------------------------------------

    def to(self, address: str, status: int = 200) -> None:
        """Go to an address, typed or kept as a bookmark."""
        answer = self.page.goto(address)
        assert answer is not None
        if answer.status != status:
            shown = self.page.locator("main").inner_text()
            raise AssertionError(f"{self.subject} at {address}: {answer.status}: {shown[:300]}")

    def press(self, name: str, *, role: str = "button", inside: str = "main") -> None:
        """Press what is called so."""
        self.act(self.page.locator(inside).get_by_role(role, name=name).first)  # type: ignore[arg-type]

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.press(name, role="link")

    def send(self) -> None:
        """Press the button of the page's form."""
        self.act(self.page.locator("main form.form button[type=submit]").first)

    def act(self, found: Locator) -> None:
        """Press a button or a link: with the mouse, or with Enter."""
        if self.keyboard:
            self.reach(found)
            if found.evaluate("e => e.matches('a, button[type=submit]')"):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
            else:
                self.page.keyboard.press("Enter")
        else:
            found.click()
        self.clicks += 1

    # --- filling in -------------------------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Choose one of several answers, or tick."""
        self.tick(self.page.locator("main").get_by_label(name).first)

    def write(self, label: str, text: str) -> None:
        """Fill in a field by its label."""
        self.type(self.page.locator("main").get_by_label(label).first, text)

    def fill(self, **values: str) -> None:
        """Fill in fields by name: text, a choice in a list, or one of several answers."""
        for name, value in values.items():
            found = self.page.locator(f"main [name={name}]").first
            kind = found.evaluate("e => e.type")
            if kind in ("radio", "checkbox"):
                self.tick(self.page.locator(f"main [name={name}][value='{value}']"))
            elif kind.startswith("select"):
                self.select(found, value)
            else:
                self.type(found, value)

    def pick(self, name: str) -> None:
        """Choose someone in a list of people."""
        option = self.page.locator("main select option", has_text=name).first
        self.select(option.locator("xpath=ancestor::select"), option.get_attribute("value") or "")

    def tick(self, found: Locator) -> None:
        """Choose a radio button or a box."""
        if self.keyboard:
            self.reach(found)
            if not found.is_checked():
                self.page.keyboard.press("Space")
            assert found.is_checked()
        else:
            found.check()
        self.clicks += 1

    def select(self, found: Locator, value: str) -> None:
        """Choose from a list."""
        if self.keyboard:
            self.reach(found)
            steps = found.evaluate(
                "(e, v) => [...e.options].findIndex(one => one.value === v) - e.selectedIndex", value
            )
            for _ in range(abs(steps)):
                self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
            assert found.input_value() == value
        else:
            found.select_option(value)
        self.fields += 1

    def type(self, found: Locator, text: str) -> None:
        """Write in a field; a date as 2026-12-24."""
        if self.keyboard:
            self.reach(found)
            if found.get_attribute("type") == "date":
                self._type_date(found, text)
            else:
                self.page.keyboard.press("ControlOrMeta+A")
                self.page.keyboard.type(text)
            assert found.input_value() == text
        else:
            found.fill(text)
        self.fields += 1

    def _type_date(self, found: Locator, text: str) -> None:
        year, month, day = text.split("-")
        # The browser shows the date in the order of its own language, and begins with the first part.
        for order in (month + day, day + month):
            self.page.keyboard.type(order + year)
            if found.input_value() == text:
                return
            while found.evaluate("e => document.activeElement === e"):
                self.page.keyboard.press("Shift+Tab")
            self.page.keyboard.press("Tab")

    # --- the keyboard -----------------------------------------------------------------------------------

    def reach(self, found: Locator) -> None:
        """Come to it with Tab (and arrows within a group), as one without a mouse; its focus must be seen."""
        wanted = found.element_handle()
        radio = found.evaluate("e => e.type === 'radio'")
        self._past_the_header()
        for _ in range(STOPS):
            if self.page.evaluate("e => document.activeElement === e", wanted):
                break
            if radio and self.page.evaluate("e => document.activeElement.name === e.name", wanted):
                self.page.keyboard.press("ArrowDown")
            else:
                self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"not reached with the keyboard on {self.page.url}: {found}")
        assert self.page.evaluate(SEEN_FOCUS, wanted), f"focus is not seen on {self.page.url}: {found}"

    def _past_the_header(self) -> None:
        """A fresh page begins with «skip to the content»."""
        if not self.page.evaluate("document.activeElement === document.body && !location.hash"):
            return
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.matches('.ds-skip-link')"), self.page.url
        self.page.keyboard.press("Enter")

    # --- what must hold on every page -------------------------------------------------------------------

    def good(self, name: str) -> None:
        """One heading, no English for a Norwegian, no sideways scrolling on a narrow phone, axe content."""
        self.looked_at.append(name)
        if self.page.locator("h1").count() != 1:
            self.wrong.append(f"{name}: not one heading")
        if self.language != "en":
            self.wrong += [f"{name}: English: {text}" for text in english_on(self.page)]
        with self.width(NARROW):
            keep_picture(self.page, f"{self.subject}-{name}-{NARROW}")
            if not fits(self.page):
                self.wrong.append(f"{name}: scrolls sideways at {NARROW}")
            if self.scripts:
                self.wrong += [f"{name}: {fault}" for fault in faults(self.page)]
        keep_picture(self.page, f"{self.subject}-{name}-{(self.page.viewport_size or {}).get('width')}")

    @contextmanager
    def width(self, wide: int) -> Iterator[None]:
        """The window is so wide meanwhile."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": wide, "height": 800})
        yield
        if before:
            self.page.set_viewport_size(before)

    # --- ease -------------------------------------------------------------------------------------------

    def restart(self) -> None:
        """Count from here."""
        self.clicks = self.fields = 0
        self.began = time.monotonic()

    def cost(self, task: str, *, clicks: int | None = None, fields: int | None = None) -> dict[str, Any]:
        """What the task cost since `restart`; printed, kept, and held to at most so many."""
        how = "keyboard" if self.keyboard else "mouse" if self.scripts else "without scripts"
        seconds = round(time.monotonic() - self.began, 1)
        print(f"ease: {task} ({how}): {self.clicks} clicks, {self.fields} fields, {seconds} s")
        folder = Path(os.environ.get("SAMKJORT_PICTURES") or KEPT)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "ease.txt").open("a", encoding="utf-8") as kept:
            kept.write(f"{task}\t{how}\t{self.clicks}\t{self.fields}\t{seconds}\n")
        assert clicks is None or self.clicks <= clicks, f"{task}: {self.clicks} clicks"
        assert fields is None or self.fields <= fields, f"{task}: {self.fields} fields"
        return {"clicks": self.clicks, "fields": self.fields, "seconds": seconds}
