"""A real browser before a real server: Debian's Chromium through Playwright, and axe-core to judge pages.

`served` is the platform on loopback over a database of the test's own; `chromium` a browser, shared by the
session. Tests that use them are skipped, saying so, where Chromium or the npm packages are absent.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = ROOT / "tools" / "web" / "node_modules" / "axe-core" / "axe.min.js"
STYLES = ROOT / "src" / "samkjort" / "platform" / "shell" / "vendor" / "designsystemet"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@dataclass(frozen=True)
class Served:
    """Where the platform answers during a test."""

    address: str
    port: int


@pytest.fixture
def served(own_database: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The platform, served as the demo serves it, over `own_database`."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from samkjort.platform.shell.mockporten import views as mock
    from samkjort.platform.shell.sign_in import client, providers

    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4, ident="")
    port = int(server.effective_port)  # type: ignore[union-attr]
    address = f"http://127.0.0.1:{port}"
    monkeypatch.setattr(settings, "ORIGIN", address)
    monkeypatch.setattr(settings, "CSRF_TRUSTED_ORIGINS", [address])
    for kept in (providers.provider, mock.mockporten):
        kept.cache_clear()
    client.forget()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Served(address, port)
    # The loop ends by itself when it has nothing left to watch.
    server.trigger.pull_trigger(server._map.clear)  # type: ignore[union-attr]
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()
    server.close()
    for kept in (providers.provider, mock.mockporten):
        kept.cache_clear()
    client.forget()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the session."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not here; .ci/run installs it")
    if not STYLES.is_dir():
        pytest.skip("Designsystemet has not been fetched; run `make setup`")
    # Playwright's loop runs in this thread; Django would take it for a web server's.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


OpenPage = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: Browser, served: Served) -> Iterator[OpenPage]:
    """`open_page(width=320, scripts=False, language="nn")`: a fresh browser window at the front page.

    Anything the page's security policy refuses, and any error in a script, fails the test at its end.
    """
    opened = []
    complaints: list[str] = []

    def new(*, width: int = 1280, scripts: bool = True, language: str = "nb", dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale=language,
            color_scheme="dark" if dark else "light",
            base_url=served.address,
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if blames(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/")
        return page

    yield new
    for context in opened:
        context.close()
    assert complaints == []


def blames(said: Any) -> bool:
    """Whether a line of the console is our fault; a 4xx page that was asked for is not."""
    return said.type == "error" and "Failed to load resource" not in said.text


@cache
def axe() -> str:
    """The judge's program; read once."""
    return AXE.read_text(encoding="utf-8")


BUILD = """() => {
  const places = new Map(), names = ['id', 'for', 'name', 'aria-labelledby', 'aria-describedby',
    'aria-controls', 'aria-owns', 'headers', 'list', 'popovertarget'];
  const place = name => places.get(name) ?? places.set(name, places.size).get(name);
  const said = (name, value) => {
    if (names.includes(name)) return value.split(/ +/).map(place).join(' ');
    if (name === 'lang') return /^(nb|nn|en)$/.test(value) ? 'known' : value;
    if (/^(class|style|role|type|aria-(?!label)|tabindex|scope|content|autocomplete|target)/.test(name)) {
      return value; }
    return value.trim() ? 'something' : '';
  };
  const told = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? 't' : '';
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const own = [...node.attributes].filter(one => !(one.name === 'aria-current' && node.lang))
      .map(one => `${one.name}=${said(one.name, one.value)}`).sort();
    const inside = [...node.childNodes].map(told).filter(Boolean);
    return `<${node.localName} ${own}>${inside.filter((one, at) => one !== inside[at - 1]).join('')}</>`;
  };
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return `${innerWidth} ${dark} ${told(document.documentElement)}`;
}"""
"""A page's build: elements, attributes and places of text, without what the text says or which language is
chosen; neighbours alike count as one."""
JUDGED: dict[str, list[str]] = {}
"""Build of a page -> what axe found there, within this session."""


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.1 A and AA, one line each.

    Pages of the same build (in another language, of another child) get the answer of the first of them.
    """
    built = sha256(page.evaluate(BUILD).encode()).hexdigest()
    if built not in JUDGED:
        JUDGED[built] = judged(page)
    return JUDGED[built]


def judged(page: Page) -> list[str]:
    """What axe says of this page."""
    # Evaluated through the driver, so the page's own policy stays as strict as it is.
    page.evaluate(axe())
    asked = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def fits(page: Page) -> bool:
    """Whether the page needs no scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of the page in the folder `SAMKJORT_PICTURES` names, if it names one."""
    if folder := os.environ.get("SAMKJORT_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
