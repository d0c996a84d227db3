"""Finds English on a Norwegian page: words that our texts have in English and nobody has in Norwegian."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

from lxml import html

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = ROOT / "src" / "samkjort"
COMMON = frozenset(
    """
    about after again and another are because been before between can't cannot characters choice choose
    could don't during each enter every field fields file from had has have his how least most must not
    other our ours please required select should than that the their them there these they this through
    uploaded valid value was were what when where which why with without would you your yours
    """.split()  # noqa: SIM905 - a list of words is read as words
)
"""Words no Norwegian text has, also for texts that are in no catalogue of ours."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

VISIBLE = """() => {
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const own = document.documentElement.lang;
  const norwegian = ['nb', 'nn', 'no'];
  const foreign = e => { const l = e.closest('[lang]').lang; return l !== own && !norwegian.includes(l); };
  for (let n = walk.currentNode; n; n = walk.nextNode()) {
    const e = n.nodeType === 3 ? n.parentElement : n;
    if (['SCRIPT', 'STYLE', 'CODE', 'TEXTAREA'].includes(e.tagName) || foreign(e)) continue;
    if (n.nodeType === 3) { if (n.data.trim()) found.push(n.data.trim()); continue; }
    for (const a of ['aria-label', 'placeholder', 'title', 'alt'])
      if (e.getAttribute(a)) found.push(e.getAttribute(a));
  }
  return found;
}"""


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in WORD.findall(text)}


@cache
def only_english() -> frozenset[str]:
    """Words of our English texts that stand in none of our Norwegian ones, nor in the demo's."""
    english: set[str] = set(COMMON)
    norwegian: set[str] = set()
    for catalogue in SOURCE.rglob("locale/n[bn]/LC_MESSAGES/django.po"):
        for key, value in messages(catalogue.read_text(encoding="utf-8")):
            english |= words_of(re.sub(r"%\(\w+\)\w", "", key))
            norwegian |= words_of(re.sub(r"%\(\w+\)\w", "", value))
    for filled in (SOURCE / "platform" / "demo_data").glob("*.*"):
        if filled.suffix == ".yaml":
            norwegian |= words_of(filled.read_text(encoding="utf-8"))
    for texts in SOURCE.rglob("*.yaml"):
        for said in re.findall(
            r"\b(?:nb|nn): *(.*?)(?=\n\s*\w+:|\Z)", texts.read_text(encoding="utf-8"), re.S
        ):
            norwegian |= words_of(said)
    return frozenset(english - (norwegian - COMMON))


def messages(text: str) -> list[tuple[str, str]]:
    """(English, Norwegian) of a catalogue."""
    found = []
    for block in text.split("\n\n"):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("msg"):
                name, _, line = line.partition(" ")
                name = name.partition("[")[0].removesuffix("_plural")
            if line.startswith('"'):
                parts[name] = parts.get(name, "") + " " + str(ast.literal_eval(line))
        found.append((parts.get("msgid", ""), parts.get("msgstr", "")))
    return found


def english_in(texts: list[str]) -> list[str]:
    """The texts with an English word in them, with the word."""
    known = only_english()
    return [
        f"{' '.join(sorted(hit))}: {text[:90]}"
        for text in texts
        if (hit := words_of(text) & known or {text} & translated())
    ]


@cache
def translated() -> frozenset[str]:
    """English texts of ours that are other words in bokmål and nynorsk both."""
    sure: set[str] = set()
    same: set[str] = set()
    for catalogue in SOURCE.rglob("locale/n[bn]/LC_MESSAGES/django.po"):
        for key, value in messages(catalogue.read_text(encoding="utf-8")):
            sure.add(key.strip())
            same.add(value.strip())
    # A language is called by its own name in the list of languages.
    return frozenset(sure - same - {"English"})


def english_on(page: Page) -> list[str]:
    """The English texts a reader meets on the page, less what is marked as another language."""
    return english_in(page.evaluate(VISIBLE))


def english_in_page(page: str) -> list[str]:
    """The same of a page as the server sends it: what stands in its main part, and the title."""
    root = html.fromstring(page)
    own = root.get("lang", "nb")
    texts = root.xpath("//title/text()")
    for part in root.xpath("//main//*[not(self::script or self::style or self::code or self::textarea)]"):
        marked = part.xpath("ancestor-or-self::*[@lang][1]/@lang")[-1]
        if marked not in (own, "nb", "nn"):
            continue
        texts += [text.strip() for text in part.xpath("text()") if text.strip()]
        texts += [part.get(name) for name in ("aria-label", "placeholder", "title", "alt") if part.get(name)]
    return english_in([str(text) for text in texts])
