"""The register's own language: bokmål is bokmål, English is English, titles are short, words are plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from samkjort.law.cards import register_cards
from samkjort.law.paths import REGISTER

LONGEST_TITLE = 90
NORWEGIAN = {
    *("og", "ikke", "som", "skal", "er", "av", "til", "på", "det", "den", "har", "med", "om", "kan", "fra"),
    *("barnet", "eller", "en", "et", "de", "når", "hvis", "etter", "gjelder", "får", "blir", "må", "ved"),
    *("sin", "sine", "kommunen", "loven", "jeg", "du", "mot", "uten", "også", "bare", "finnes", "seg", "ha"),
}
ENGLISH = {
    *("the", "and", "not", "of", "to", "is", "must", "that", "or", "with", "may", "are", "has", "by", "from"),
    *("a", "an", "be", "under", "this", "when", "where", "if", "who", "whose", "it", "its", "at", "does"),
    *("child", "was", "have", "no", "act", "only", "without", "also", "there", "which", "been", "than", "as"),
}
ONLY_NORWEGIAN = NORWEGIAN - ENGLISH - {"en", "de", "den", "har", "om", "fra", "sin", "til", "ha", "det"}
NYNORSK = {
    "ikkje",
    "eit",
    "ein",
    "dei",
    "frå",
    "skule",
    "skulen",
    "kommunar",
    "tenester",
    "nokon",
    "vere",
    "gjere",
}
OFFICE = re.compile(
    r"\b(systemet|brukeren|brukerne|herunder|i henhold til|vedrørende|iht|ovennevnte)\b", re.I
)
ALLOWED_OFFICE = {"brukeren", "brukerne"}
"""«Bruker» is the acts' own word for whoever uses a crisis centre, Nav or health and care services."""
OF_USERS = re.compile(r"\b(hol|pbrl|krl|nav|fvkl|sotjl|ip-regulation|habilitation|hpl|quality)\b")


def texts(data: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """(place, language, text) of every nb and en text in parsed YAML."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("nb", "en") and isinstance(value, str):
                yield path, key, value
            else:
                yield from texts(value, f"{path}/{data.get('id', key)}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, f"{path}/{number}")


@pytest.fixture(scope="module")
def register() -> list[tuple[str, str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[tuple[str, str, str]] = []
    for file in sorted(REGISTER.rglob("*.yaml")):
        if not file.name.startswith(("readings", "language-")):
            data = yaml.load(file.read_text("utf-8"), Loader=loader)
            found += texts(data, str(Path(file.parent.name) / file.name))
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[a-zæøå]+", text.casefold())


def test_english_texts_are_english(register: list[tuple[str, str, str]]) -> None:
    wrong = []
    for place, language, text in register:
        unquoted = re.sub(r"«[^»]*»|“[^”]*”|\([^)]*\)", "", text)
        found = words(unquoted)
        norwegian = [word for word in found if word in ONLY_NORWEGIAN]
        if language == "en" and (norwegian or re.search(r"\b[a-z]*[æøå][a-z]*\b", unquoted)):
            wrong.append(f"{place}: {text}")
        if language == "en" and len(found) > 9 and not ENGLISH & set(found):
            wrong.append(f"{place}: {text}")
    assert wrong == []


def test_bokmaal_texts_are_bokmaal(register: list[tuple[str, str, str]]) -> None:
    wrong = []
    for place, language, text in register:
        if language != "nb":
            continue
        unquoted = re.sub(r"«[^»]*»", "", text)
        found = words(unquoted)
        english = [word for word in found if word in ENGLISH - {"to", "under", "at", "a", "no", "be", "by"}]
        if english or NYNORSK & set(found) or (len(found) > 9 and not NORWEGIAN & set(found)):
            wrong.append(f"{place}: {text}")
    assert wrong == []


def test_the_two_languages_are_not_the_same_text(register: list[tuple[str, str, str]]) -> None:
    pairs = pairwise(register)
    same = [
        a[2]
        for a, b in pairs
        if a[0] == b[0] and (a[1], b[1]) == ("nb", "en") and a[2] == b[2] and len(words(a[2])) > 3
    ]
    assert same == []


def test_titles_are_short_and_begin_with_a_capital() -> None:
    for card in register_cards():
        for title in (card.title.nb, card.title.en):
            assert len(title) <= LONGEST_TITLE, f"{card.id}: {len(title)}"
            assert not title.endswith("."), card.id
            assert title[0].isupper() or title[0] in "«“0123456789" or not title[0].isalpha(), card.id


def test_no_office_words(register: list[tuple[str, str, str]]) -> None:
    wrong = [
        f"{place}: {match.group()}: {text}"
        for place, language, text in register
        if language == "nb"
        for match in OFFICE.finditer(text)
        if not (match.group().casefold() in ALLOWED_OFFICE and OF_USERS.search(place))
        and "pasienten eller brukeren" not in text.casefold()
    ]
    assert wrong == []


def test_a_text_has_no_double_spaces_or_loose_ends(register: list[tuple[str, str, str]]) -> None:
    wrong = [
        f"{place}: {text!r}"
        for place, _, text in register
        if "  " in text or text != text.strip() or re.search(r" [.,;:]|\.\.(?!\.)", text)
    ]
    assert wrong == []
