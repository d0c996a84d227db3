"""Allocation and commission letters: do they say the same to each directorate, and what is to be supervised?

Ministries shall steer their directorates consistently (004:214-216). Whether they do is read from the
letters: passages that stand alike in several, and passages about one theme that stand in one only or in
other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.reading import codes, read_rows, truth, whole, words
from samkjort.steering.vocabulary import REGISTER, enumerations

FILE = REGISTER / "state" / "letters.yaml"
KINDS = ("allocation_letter", "commission_letter")
LEAST_WORDS = 8
"""Shorter passages say too little to be joint wording: a heading, a greeting."""
ALIKE = 0.6
"""From this share of words in common, and in order, two passages are about the same."""


@dataclass(frozen=True)
class Letter:
    """One letter.

    `text` is empty when nobody has laid it in; `joint`: several ministries sent it together.
    """

    id: str
    title: Words
    kind: str
    year: int | None
    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    joint: bool | None = None
    signal: str = ""
    text: str = field(default="", repr=False)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Wording that stands alike in some letters (`in_letters`), and the letters that lack it."""

    text: str
    in_letters: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def joint(self) -> bool:
        """Whether every letter compared has it."""
        return not self.lacking


@dataclass(frozen=True)
class Differing:
    """Two letters that say nearly the same: the words only the one has, and only the other."""

    letters: tuple[str, str]
    texts: tuple[str, str]
    only: tuple[tuple[str, ...], tuple[str, ...]]
    alike: float


@dataclass(frozen=True)
class Comparison:
    """Letters held against each other.

    `state`: pass when every passage about the matter stands alike in all, hit when some letter has other
    words or none, unknown when fewer than two have a text, or none is about the matter. `without_text` are
    not compared.
    """

    state: State
    passages: tuple[Passage, ...]
    differing: tuple[Differing, ...]
    without_text: tuple[str, ...]


def compare(letters: Iterable[Letter], *, about: str = "", least_words: int = LEAST_WORDS) -> Comparison:
    """Compare the wording of letters, sentence by sentence; `about` narrows to sentences with that word in
    them.

    Case, spaces and punctuation do not count. Without `about` only sentences that stand in two letters or
    more, or nearly so, are told of: that a directorate has tasks of its own is no inconsistency.
    """
    listed = tuple(letters)
    read = tuple(each for each in listed if each.text.strip())
    without = tuple(each.id for each in listed if not each.text.strip())
    said = {each.id: tuple(dict.fromkeys(_sentences(each.text, about, least_words))) for each in read}
    if len(read) < 2 or not any(said.values()):
        return Comparison(State.UNKNOWN, (), (), without)
    holders: dict[str, dict[str, str]] = {}
    for id_, sentences in said.items():
        for each in sentences:
            holders.setdefault(_plain(each), {}).setdefault(id_, each)
    ids = tuple(said)
    passages = tuple(
        Passage(next(iter(where.values())), tuple(where), tuple(each for each in ids if each not in where))
        for where in holders.values()
        if len(where) > 1 or about
    )
    differing = tuple(_differing(said, holders))
    if not passages and not differing:
        return Comparison(State.UNKNOWN, (), (), without)
    same = not differing and all(each.joint for each in passages)
    return Comparison(State.PASS if same else State.HIT, passages, differing, without)


def _differing(said: dict[str, tuple[str, ...]], holders: dict[str, dict[str, str]]) -> Iterator[Differing]:
    read = [(id_, each, _plain(each).split()) for id_, sentences in said.items() for each in sentences]
    # Where each word stands, so that only sentences with enough words in common are held up to each other.
    places: dict[str, list[int]] = {}
    for number, (_id, _sentence, found) in enumerate(read):
        for word in set(found):
            places.setdefault(word, []).append(number)
    for number, (one, first, a) in enumerate(read):
        shared = Counter(place for word in set(a) for place in places[word] if place > number)
        for place, common in sorted(shared.items()):
            other, second, b = read[place]
            if one == other or other in holders[_plain(first)] or one in holders[_plain(second)]:
                continue
            if 2 * common < ALIKE * (len(set(a)) + len(set(b))):
                continue
            alike = SequenceMatcher(None, a, b, autojunk=False).ratio()
            if alike >= ALIKE:
                yield Differing((one, other), (first, second), (_only(a, b), _only(b, a)), alike)


def _only(mine: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in mine if word not in others))


@dataclass(frozen=True)
class SupervisionTheme:
    """A theme for supervision found in a letter: the theme, the sentence it stands in, and its place in the
    text."""

    theme: str
    sentence: str
    start: int
    end: int


_SUPERVISION = re.compile(
    r"(?:felles\s+)?(?:nasjonal\w*|landsomfattende|landsomfattande|statlig\w*|statleg\w*)\s+tilsyn\w*",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"(?:tema(?:et|ene)?|område(?:t|ne|r)?)(?:\s+for)?[^.:;«]{0,60}?"
    r"(?:\ber\b|\bskal være\b|\bskal vere\b|\bblir\b|:)\s*(?P<after>[^.;\n]+)"
    r"|tilsyn\w*\s+(?:med|om|på|skal gjelde|gjeld)\s+(?P<of>[^.;\n]+)",
    re.IGNORECASE,
)


def supervision_themes(text: str) -> tuple[SupervisionTheme, ...]:
    """The themes for joint or national supervision that a letter sets, each with its sentence.

    Only a sentence that names such supervision and says what it is about; a sentence that only names it gives
    nothing, and then the theme is not known.
    """
    found = []
    for match in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s*[a-zæøå])|\n|$)", text):
        sentence = match.group().strip()
        if not _SUPERVISION.search(sentence):
            continue
        theme = _THEME.search(sentence)
        if theme:
            said = (theme.group("after") or theme.group("of")).strip(" «».,:–-")
            if said:
                found.append(SupervisionTheme(said, sentence, match.start(), match.end()))
    return tuple(found)


def _sentences(text: str, about: str, least: int) -> Iterator[str]:
    wanted = about.casefold().strip()
    for each in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«–-])|\n+", text):
        sentence = " ".join(each.split())
        if len(sentence.split()) >= least and wanted in sentence.casefold():
            yield sentence


@lru_cache(maxsize=4096)
def _plain(sentence: str) -> str:
    return " ".join(re.sub(r"[^\w\s§-]", " ", sentence.casefold()).split())


def of_year(letters: Iterable[Letter], year: int, topic: str = "") -> tuple[Letter, ...]:
    """The letters of one year, and about one topic when it is given."""
    return tuple(each for each in letters if each.year == year and (not topic or topic in each.topics))


@cache
def letters() -> tuple[Letter, ...]:
    """The letters the documents tell of, without their texts. `BadData` names every error with its line."""
    return read_rows(FILE, _letter)


def _letter(source: Source, key: Key, item: dict[str, Any]) -> Letter | None:
    keys = {"id", "signal", "title", "kind", "year", "joint", "senders", "receivers", "topics", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"id", "title", "kind", "receivers", "evidence"}):
        return None
    title = words(source, (*key, "title"), item["title"])
    kind = source.one_of((*key, "kind"), item["kind"], set(KINDS))
    if title is None or kind is None:
        return None
    return Letter(
        str(item["id"]),
        title,
        kind,
        whole(source, (*key, "year"), item.get("year")),
        codes(source, (*key, "senders"), item.get("senders")),
        codes(source, (*key, "receivers"), item["receivers"]),
        codes(source, (*key, "topics"), item.get("topics"), set(enumerations()["topic"])),
        truth(source, (*key, "joint"), item.get("joint")),
        str(item.get("signal") or ""),
        evidence=read_evidence(source, (*key, "evidence"), item["evidence"]),
    )


def newest_first(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """Letters by year, those without one last."""
    return tuple(sorted(letters, key=lambda each: (-(each.year or date.min.year), each.id)))
