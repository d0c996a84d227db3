"""A copy of the filled demo for each walk, and `walk("mother")`: signed in through the provider's own page.

Pictures are kept in `build/walks` (git ignores it) when `SAMKJORT_PICTURES` is not set to another folder.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from samkjort.platform.database import Server
from samkjort.platform.demo_data.cast import CAST
from tests.conftest import ROOT
from tests.platform.browser import OpenPage, faults, fits, keep_picture
from tests.platform.conftest import OwnDatabase
from tests.platform.demo import filled
from tests.platform.demo.conftest import filled_demo, filled_name

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["filled_demo", "filled_name"]

NAMES = {one.subject: one.name for one in CAST}


@pytest.fixture(autouse=True)
def pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.environ.get("SAMKJORT_PICTURES"):
        monkeypatch.setenv("SAMKJORT_PICTURES", str(ROOT / "build" / "walks"))


@pytest.fixture
def own_database(server: Server, filled_name: str) -> Iterator[OwnDatabase]:
    """A fresh copy of the filled demo, with real commits."""
    name = filled.name_of("walk")
    connections.close_all()
    server.drop_database(name)
    server.create_database(name, template=filled_name)
    with filled.led_to(server, name, real=True):
        yield OwnDatabase(name, server)
    server.drop_database(name)


@dataclass
class Walk:
    """One person at a browser: what they press and fill in is counted."""

    page: Page
    subject: str
    scripts: bool = True
    clicks: int = 0
    fields: int = 0
    began: float = field(default_factory=time.monotonic)
    looked_at: list[str] = field(default_factory=list)

    def press(self, name: str, *, role: str = "button", exact: bool = False, first: bool = True) -> None:
        """Press what is called so."""
        found = self.page.get_by_role(role, name=name, exact=exact)  # type: ignore[arg-type]
        (found.first if first else found.last).click()
        self.clicks += 1

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.press(name, role="link")

    def choose(self, name: str) -> None:
        """Choose one of several answers, or tick."""
        self.page.get_by_label(name).first.check()
        self.clicks += 1

    def write(self, label: str, text: str) -> None:
        """Fill in a field."""
        self.page.get_by_label(label).first.fill(text)
        self.fields += 1

    def fill(self, **values: str) -> None:
        """Fill in fields by name: text, a choice in a list, or one of several answers."""
        for name, value in values.items():
            found = self.page.locator(f"main [name={name}]")
            kind = found.first.evaluate("e => e.type")
            if kind in ("radio", "checkbox"):
                self.page.locator(f"main [name={name}][value='{value}']").check()
                self.clicks += 1
            elif kind.startswith("select"):
                found.first.select_option(value)
                self.fields += 1
            else:
                found.first.fill(value)
                self.fields += 1

    def send(self) -> None:
        """Press the button of the page's form."""
        self.page.locator("main form.form button[type=submit]").first.click()
        self.clicks += 1

    def good(self, name: str) -> None:
        """The page has no fault for axe, one heading, and no sideways scrolling on the narrowest phone."""
        assert self.page.locator("h1").count() == 1, name
        self.looked_at.append(name)
        if not self.scripts:
            return
        before = self.page.viewport_size
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            keep_picture(self.page, f"{self.subject}-{name}-{width}")
            assert fits(self.page), f"{name} scrolls sideways at {width}"
        assert faults(self.page) == [], name
        if before:
            self.page.set_viewport_size(before)

    def restart(self) -> None:
        """Count from here."""
        self.clicks = self.fields = 0
        self.began = time.monotonic()

    def cost(self, task: str) -> dict[str, Any]:
        """What the task cost; printed, and kept for the report."""
        row = {
            "task": task if self.scripts else f"{task}, without scripts",
            "clicks": self.clicks,
            "fields": self.fields,
            "seconds": round(time.monotonic() - self.began, 1),
        }
        print(f"ease: {task}: {self.clicks} clicks, {self.fields} fields, {row['seconds']} s")
        folder = Path(os.environ["SAMKJORT_PICTURES"])
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "ease.txt").open("a", encoding="utf-8") as kept:
            kept.write(f"{row['task']}\t{self.clicks}\t{self.fields}\t{row['seconds']}\n")
        return row


@pytest.fixture
def walk(open_page: OpenPage) -> Any:
    """`walk("mother", width=320, scripts=False, language="nn")`."""

    def begin(subject: str, **how: Any) -> Walk:
        page = open_page(**{"width": 390, **how})
        page.goto("/logg-inn/")
        page.locator("li", has_text=NAMES[subject]).locator("button[name=person]").click()
        page.wait_for_url(lambda url: "mockporten" not in url)
        if "/rolle/" in page.url:
            page.locator("main button[type=submit]").first.click()
        return Walk(page, subject, scripts=how.get("scripts", True))

    return begin
