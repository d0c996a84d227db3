"""How explicit and binding a text is, word by word: must, should or may; who, for whom, and by which law.

    found = read_text("Kommunen skal tilby barn under opplæringspliktig alder …")
    found.score                 # 0-100, or None when no sentence binds anybody
    found.marks                 # every word that counts, with its points and why

The four parts are those of 004:468-479 (004:1420-1427 on their effect); how much each is worth is our own
estimate and stands in `register/state/explicitness.yaml`. Only words are read, never what is meant: a «kan»
with nobody who may is left for assessment, a question binds nobody, and a text where nothing binds has no
score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from samkjort.law.aliases import UnknownAct, name_of, resolve
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import collecting, read
from samkjort.steering.vocabulary import REGISTER, Binding

FILE = REGISTER / "state" / "explicitness.yaml"
LONGEST = 20_000
"""Letters that are read of a text; what comes after is left out and told of."""


class Part(StrEnum):
    """What a word tells of."""

    BINDING = "binding"
    RESPONSIBLE = "responsible"
    TARGET = "target"
    LAW = "law"
    VAGUE = "vague"  # somebody, but nobody in particular: worth nothing


PARTS = (Part.BINDING, Part.RESPONSIBLE, Part.TARGET, Part.LAW)


class Why(StrEnum):
    """Why a word counts, or does not."""

    COUNTS = "counts"
    AGAIN = "again"  # the same part is already counted in the sentence
    WEAKER = "weaker"  # a stronger word in the sentence is counted
    NOT_BINDING = "not_binding"  # nothing in the sentence binds
    QUESTION = "question"
    ASSESS = "assess"  # «kan» with nobody who may: leave, or only what can happen?
    VAGUE = "vague"


class Level(StrEnum):
    """How explicit the whole is."""

    EXPLICIT = "explicit"
    PARTLY = "partly"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mark:
    """One word that is about a part: where it stands (`text[start:end]`), how binding, its points, and
    why."""

    start: int
    end: int
    word: str
    part: Part
    binding: Binding | None
    points: float
    why: Why
    act: str = ""


@dataclass(frozen=True)
class Statement:
    """A sentence that binds somebody, how much, and the parts it names; `points` of a hundred."""

    start: int
    end: int
    binding: Binding
    names: frozenset[Part]
    points: float


@dataclass(frozen=True)
class Named:
    """One part over the whole text: statements that name it, its points, and the most it could have."""

    part: Part
    count: int
    points: float
    most: float


@dataclass(frozen=True)
class Reading:
    """A text as it was read.

    `score` is None when nothing in it binds; `assess` counts words left to people.
    """

    text: str
    marks: tuple[Mark, ...]
    statements: tuple[Statement, ...]
    parts: tuple[Named, ...]
    score: float | None
    level: Level
    strongest: Binding | None
    assess: int
    cut: bool = False

    def agrees(self, registered: Binding | None) -> bool | None:
        """Whether the strongest word is as binding as is registered; None when either is not known."""
        return None if registered is None or self.strongest is None else self.strongest is registered


def read_text(text: str) -> Reading:
    """Read a text in bokmål or nynorsk.

    The score is the sum of the points of its marks, never anything else.
    """
    cut, text = len(text) > LONGEST, text[:LONGEST]
    sentences = [(start, end, tuple(_words(text, start, end))) for start, end in _sentences(text)]
    binding = [_strongest(text, each) for each in sentences]
    many = sum(1 for each in binding if each is not None)
    marks: list[Mark] = []
    statements = []
    for (start, end, found), strongest in zip(sentences, binding, strict=True):
        mine = _marked(text, end, found, strongest, many)
        marks += mine
        if strongest is not None and many:
            counted = [each for each in mine if each.why is Why.COUNTS]
            names = frozenset(each.part for each in counted)
            statements.append(Statement(start, end, strongest, names, many * _sum(counted)))
    parts = tuple(_named(part, marks, statements) for part in PARTS)
    score = _sum(marks) if statements else None
    level = _level(score)
    how = {each.binding for each in statements}
    strongest = next((each for each in (Binding.MUST, Binding.SHOULD, Binding.MAY) if each in how), None)
    assess = sum(1 for each in marks if each.why is Why.ASSESS)
    return Reading(text, tuple(marks), tuple(statements), parts, score, level, strongest, assess, cut)


def points() -> Mapping[str, float]:
    """What each part is worth: `must should may responsible target law`."""
    return _lexicon().points


def least() -> Mapping[str, float]:
    """The fewest points of the levels `explicit` and `partly`."""
    return _lexicon().levels


def why(mark: Mark) -> Words:
    """Why a word counts, or does not, in one sentence."""
    if mark.why is Why.COUNTS and mark.part is Part.BINDING and mark.binding is not None:
        return _COUNTS[mark.binding.value]
    return _COUNTS[mark.part.value] if mark.why is Why.COUNTS else _NOT[mark.why]


_COUNTS = {
    "must": Words("pålegger noen noe", "orders somebody to do something", "pålegg nokon noko"),
    "should": Words("råder noen til noe", "advises somebody to do something", "rår nokon til noko"),
    "may": Words("gir noen lov til noe", "gives somebody leave to do something", "gir nokon lov til noko"),
    "responsible": Words(
        "sier hvem som har ansvaret", "says who is responsible", "seier kven som har ansvaret"
    ),
    "target": Words("sier hvem det er for", "says whom it is for", "seier kven det er for"),
    "law": Words("viser til lov eller plikt", "refers to law or duty", "viser til lov eller plikt"),
}
_NOT = {
    Why.AGAIN: Words("er alt sagt i setningen", "is already said in the sentence", "er alt sagt i setninga"),
    Why.WEAKER: Words(
        "et sterkere ord i setningen teller",
        "a stronger word in the sentence counts",
        "eit sterkare ord i setninga tel",
    ),
    Why.NOT_BINDING: Words(
        "ingenting i setningen binder", "nothing in the sentence binds", "ingenting i setninga bind"
    ),
    Why.QUESTION: Words("et spørsmål binder ingen", "a question binds nobody", "eit spørsmål bind ingen"),
    Why.ASSESS: Words(
        "må vurderes: lov til noe, eller bare noe som kan skje?",
        "for assessment: leave, or only what can happen?",
        "må vurderast: lov til noko, eller berre noko som kan hende?",
    ),
    Why.VAGUE: Words(
        "nevner noen, men ingen bestemt",
        "names somebody, but nobody in particular",
        "nemner nokon, men ingen bestemt",
    ),
}


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    part: Part
    binding: Binding | None = None
    act: str = ""


@dataclass(frozen=True)
class _Lexicon:
    points: Mapping[str, float]
    levels: Mapping[str, float]
    patterns: tuple[tuple[Part, Binding | None, re.Pattern[str]], ...]
    abbreviations: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    source = read(FILE, shown_as="state/explicitness.yaml")
    with collecting(source):
        source.raise_problems()
        data = source.data
        binding = ((Part.BINDING, Binding(how), listed) for how, listed in data["binding"].items())
        others = ((part, None, data[part.value]) for part in (*PARTS[1:], Part.VAGUE))
        patterns = tuple((part, how, _pattern(listed)) for part, how, listed in (*binding, *others))
    return _Lexicon(data["points"], data["levels"], patterns, frozenset(data["abbreviations"]))


def _pattern(listed: list[str]) -> re.Pattern[str]:
    # The longest first, so that «kan ikke» is found before «kan».
    words = sorted(listed, key=len, reverse=True)
    shapes = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w§-])(?:{'|'.join(shapes)})(?![\w])", re.IGNORECASE)


_ACT = re.compile(r"(?<!\w)[a-zæøå]{3,}(?:loven|lova|lovens)(?!\w)", re.IGNORECASE)
_SECTION = re.compile(
    r"§§?\s?\d+(?:\s?-\s?\d+)?(?:\s?[a-z](?!\w))?|\bLOV-\d{4}-\d\d-\d\d(?:-\d+)?|\bFOR-[\d-]+"
)
_END = re.compile(r"[.!?](?=[\s»]|$)|\n\s*\n|\n(?=\s*[-–•*]\s)")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _END.finditer(text):
        if stop.group() == "." and not _ends(text, start, stop.start()):
            continue
        yield start, stop.end()
        start = stop.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, start: int, dot: int) -> bool:
    """Whether a full stop ends a sentence: not after «jf.» or «nr.», nor in «1. august»."""
    before = text[start:dot].rsplit(None, 1)
    last = before[-1].lower().strip("(«") if before else ""
    after = text[dot + 1 :].lstrip()
    if last in _lexicon().abbreviations:
        return False
    return not (last.isdigit() and after[:1].islower())


def _words(text: str, start: int, end: int) -> Iterator[_Found]:
    taken: list[tuple[int, int]] = []
    found = []
    for part, how, pattern in _lexicon().patterns:
        for match in pattern.finditer(text, start, end):
            found.append(_Found(match.start(), match.end(), part, how))
    for match in _SECTION.finditer(text, start, end):
        found.append(_Found(match.start(), match.end(), Part.LAW))
    for match in _ACT.finditer(text, start, end):
        found.append(_Found(match.start(), match.end(), Part.LAW, act=_act(match.group())))
    # Where two read the same letters the longer one holds: «kan ikke», not «kan».
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start, not one.act)):
        if all(each.end <= first or last <= each.start for first, last in taken):
            taken.append((each.start, each.end))
            yield each


def _act(word: str) -> str:
    """The act a word names, when it is the name of one in the register; else nothing."""
    for name in (word, word.removesuffix("s")):
        try:
            found = resolve(name)
        except UnknownAct:
            continue
        return name_of(found.document) or found.name
    return ""


def _is_question(text: str, end: int) -> bool:
    return text[:end].rstrip("» \n").endswith("?")


def _left_open(each: _Found, found: tuple[_Found, ...], text: str) -> bool:
    """Whether a «kan» has nobody who may: then it may be about what can happen."""
    named = any(other.part is Part.RESPONSIBLE for other in found)
    return (
        each.binding is Binding.MAY and not named and text[each.start : each.end].lower() in ("kan", "kunne")
    )


def _strongest(text: str, sentence: tuple[int, int, tuple[_Found, ...]]) -> Binding | None:
    _start, end, found = sentence
    if _is_question(text, end):
        return None
    there = {each.binding for each in found if each.binding and not _left_open(each, found, text)}
    return next((how for how in (Binding.MUST, Binding.SHOULD, Binding.MAY) if how in there), None)


def _marked(
    text: str, end: int, found: tuple[_Found, ...], strongest: Binding | None, many: int
) -> list[Mark]:
    seen: set[Part] = set()
    marks = []
    for each in sorted(found, key=lambda one: one.start):
        reason = _reason(each, found, text, strongest, seen, _is_question(text, end))
        if reason is Why.COUNTS:
            seen.add(each.part)
        worth = (
            points()[each.binding.value if each.binding else each.part.value] if reason is Why.COUNTS else 0
        )
        word = text[each.start : each.end]
        marks.append(
            Mark(
                each.start,
                each.end,
                word,
                each.part,
                each.binding,
                worth / many if many else 0.0,
                reason,
                each.act,
            )
        )
    return marks


def _reason(
    each: _Found,
    found: tuple[_Found, ...],
    text: str,
    strongest: Binding | None,
    seen: set[Part],
    question: bool,
) -> Why:
    if each.part is Part.VAGUE:
        return Why.VAGUE
    if question:
        return Why.QUESTION
    if _left_open(each, found, text):
        return Why.ASSESS
    if strongest is None:
        return Why.NOT_BINDING
    if each.binding is not None and each.binding is not strongest:
        return Why.WEAKER
    return Why.AGAIN if each.part in seen else Why.COUNTS


def _sum(marks: list[Mark]) -> float:
    return sum(each.points for each in marks)


def _named(part: Part, marks: list[Mark], statements: list[Statement]) -> Named:
    most = points()["must" if part is Part.BINDING else part.value]
    count = sum(1 for each in statements if part in each.names)
    return Named(part, count, _sum([each for each in marks if each.part is part]), most)


def _level(score: float | None) -> Level:
    if score is None:
        return Level.UNKNOWN
    if score >= least()["explicit"]:
        return Level.EXPLICIT
    return Level.PARTLY if score >= least()["partly"] else Level.OPEN
