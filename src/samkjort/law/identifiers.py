"""The stable name of a provision: Lovdata's path form, parsed, ordered, printed, and to and from ELI.

`lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c` is the key everywhere in Samkjørt. Letters in section and chapter
numbers are lower case in the key (Lovdata itself writes both «§4A-2» and «§4a-2» for the same provision).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Final

from samkjort.law.numerals import MONTHS, from_roman, ordinal

KINDS: Final = ("ledd", "bokstav", "nummer", "strekpunkt", "punkt", "setning")
"""The parts below a section, as Lovdata's paths name them."""
CHAPTER_KINDS: Final = ("kap", "kapittel")
"""`kap` is the chapter's own number (kap9, kap9a, kapvi); `kapittel` Lovdata's ordinal (KAPITTEL_1-2)."""

_DOCUMENT = re.compile(r"(?P<type>[a-z]+)/(?P<date>\d{4}-\d{2}-\d{2})(?:-(?P<number>[1-9]\d*|nn|bm))?\Z")
_IMAGINED = re.compile(r"konsept/[a-z](?:[a-z0-9-]{0,58}[a-z0-9])?\Z")
"""An act that is only imagined, by a concept: `konsept/a`. It has no date and no ELI."""
_SECTION = re.compile(r"§\d+[a-zæøå]{0,2}(?:-\d+[a-zæøå]{0,2})*\Z")
_ARTICLE = re.compile(r"[a-z]+/a\d+[a-z]?\Z")
_CHAPTER = re.compile(r"(?:\d+[a-zæøå]{0,2}(?:-\d+[a-zæøå]{0,2})*|[ivxlcdm]+)\Z")
_CHAPTER_ORDINAL = re.compile(r"\d+(?:-\d+)*\Z")
_NUMBER = re.compile(r"(\d+)([a-zæøå]*)")
_VALUE = re.compile(r"(?:\d+[a-zæøå]{0,2}|[a-zæøå]{1,3})\Z")
_TYPE_ORDER = {"lov": 0, "forskrift": 1}
_LETTERS = {letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå", 1)}
_PRINTED_TYPE = {"lov": "lov", "forskrift": "forskrift"}
_ELI_TYPES = ("lov", "forskrift")


class BadIdentifier(ValueError):
    """A text that names no act or provision. The message says what was expected."""


@total_ordering
@dataclass(frozen=True, slots=True)
class ProvisionPath:
    """An act, a chapter, a section or a part of a section; immutable, hashable, ordered as the law is.

    `document`: «lov/2011-06-24-30», or «konsept/a» for an act that a concept imagines. `section`: «§7-2a»,
    «gdpr/a6» or None. `parts`: ((«ledd», «2»), …), or ((«kap», «9»),) for a chapter. Two paths are equal when
    their text form is. Raises `BadIdentifier`.
    """

    document: str
    section: str | None = None
    parts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _check_document(self.document)
        if self.section is not None and not (_SECTION.match(self.section) or _ARTICLE.match(self.section)):
            raise BadIdentifier(
                f"«{self.section}» er ikke et paragrafnummer: ventet for eksempel §7-2a eller gdpr/a6"
            )
        for position, (kind, value) in enumerate(self.parts):
            if kind in CHAPTER_KINDS:
                pattern = _CHAPTER if kind == "kap" else _CHAPTER_ORDINAL
                if self.section is not None or position or not pattern.match(value):
                    raise BadIdentifier(f"kapittel «{value}» står på feil sted: ventet lov/…/kap9")
            elif kind not in KINDS:
                raise BadIdentifier(f"«{kind}» er ukjent: ventet ett av {', '.join(KINDS)}")
            elif not _VALUE.match(value):
                raise BadIdentifier(f"«{kind}/{value}»: ventet et tall eller en bokstav etter {kind}")

    @classmethod
    def parse(cls, text: str, *, on: date | None = None) -> ProvisionPath:
        """Read a path, however it is written: Lovdata's path, URL or document id, ELI, or a printed citation.

        Names and abbreviations of acts («hol § 7-2 a annet ledd») are looked up as of `on` (today's
        meaning when None). Raises `BadIdentifier`, which says what was expected.
        """
        from samkjort.law.citation import read

        return cls(*read(text, on=on))

    @classmethod
    def try_parse(cls, text: str, *, on: date | None = None) -> ProvisionPath | None:
        """As `parse`, None instead of an error (for references that may dangle or point outside the law)."""
        try:
            return cls.parse(text, on=on)
        except BadIdentifier:
            return None

    def __str__(self) -> str:
        pieces = [self.document]
        if self.section:
            pieces.append(self.section)
        for kind, value in self.parts:
            if kind == "kap":
                pieces.append(f"kap{value}")
            elif kind == "kapittel":
                pieces.append(f"KAPITTEL_{value}")
            else:
                pieces.append(f"{kind}/{value}")
        return "/".join(pieces)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, ProvisionPath):
            return NotImplemented
        return self.sort_key() < other.sort_key()

    def sort_key(self) -> tuple[object, ...]:
        """Legal order: §2 < §2a < §2b < §10, §3-9 < §3-10; a whole comes before its parts."""
        document = _document_key(self.document)
        if self.section is None:
            rank, section = int(self.is_chapter), _number_key("")
        elif self.section.startswith("§"):
            rank, section = 2, _number_key(self.section)
        else:
            rank, section = 3, _number_key(self.section.rpartition("/a")[2])
        parts = tuple((*_value_key(kind, value), kind, value) for kind, value in self.parts)
        return (document, rank, section, parts, str(self))

    @property
    def is_imagined(self) -> bool:
        """Does it name an act that a concept imagines, which is in no collection of law?"""
        return self.document.startswith("konsept/")

    @property
    def is_chapter(self) -> bool:
        """Does it name a chapter, not a section?"""
        return self.section is None and bool(self.parts) and self.parts[0][0] in CHAPTER_KINDS

    @property
    def is_document(self) -> bool:
        """Does it name the whole act or regulation?"""
        return self.section is None and not self.parts

    def parent(self) -> ProvisionPath | None:
        """One level up: bokstav → ledd → section → document → None (its chapter the text knows)."""
        if self.parts:
            return ProvisionPath(self.document, self.section, self.parts[:-1])
        return ProvisionPath(self.document) if self.section else None

    def child(self, kind: str, value: str | int) -> ProvisionPath:
        """The path one level down, such as `.child("ledd", 2)`."""
        return ProvisionPath(self.document, self.section, (*self.parts, (kind, str(value).casefold())))

    def at_section(self) -> ProvisionPath:
        """The section it lies in; itself when it is a document or chapter."""
        return ProvisionPath(self.document, self.section) if self.section else self

    def is_within(self, other: ProvisionPath) -> bool:
        """Is this `other` itself or a part of it, as far as the path shows?

        Which sections lie in a chapter only the text knows (`Store.sections`).
        """
        if self.document != other.document:
            return False
        if other.is_document:
            return True
        return self.section == other.section and self.parts[: len(other.parts)] == other.parts

    def printed(self, lang: str = "nb", short_name: str | None = None, *, on: date | None = None) -> str:
        """As a lawyer writes it: «helse- og omsorgstjenesteloven § 7-2 a annet ledd bokstav c».

        `lang` is nb, nn or en («section 7-2 a, second paragraph, letter c»). Without `short_name`, the act's
        name on the date `on` is taken from the aliases, else its date and number.
        """
        from samkjort.law.aliases import name_of

        if short_name is None:
            short_name = name_of(self.document, on=on, language=lang) or _dated_name(self.document)
        pieces = [short_name]
        if self.section and self.section.startswith("§"):
            pieces.append(("section " if lang == "en" else "§ ") + _spaced(self.section[1:]))
        elif self.section:
            annex, _, number = self.section.rpartition("/a")
            pieces[0] = name_of(self.document, annex=annex, on=on, language=lang) or f"{short_name} {annex}"
            pieces.append(("article " if lang == "en" else "artikkel ") + number)
        pieces += [_printed_part(kind, value, lang) for kind, value in self.parts]
        if lang == "en":
            return ", ".join([" ".join(pieces[:2]), *pieces[2:]])
        return " ".join(pieces)

    def eli(self) -> str:
        """Lovdata's European Legislation Identifier, `/eli/lov/2011/06/24/30`, with the parts below it after.

        Raises `BadIdentifier` for kinds of document that have no ELI.
        """
        match = _DOCUMENT.match(self.document)
        if match is None or match["type"] not in _ELI_TYPES:
            raise BadIdentifier(f"{self.document}: bare lover og forskrifter har ELI")
        pieces = ["/eli", match["type"], match["date"].replace("-", "/")]
        if match["number"]:
            pieces.append(match["number"])
        tail = str(self)[len(self.document) + 1 :]
        return "/".join([*pieces, tail] if tail else pieces)

    @classmethod
    def from_eli(cls, eli: str) -> ProvisionPath:
        """From an ELI, with or without host, language and format («…/nor/html»). Raises `BadIdentifier`."""
        if "eli/" not in eli:
            raise BadIdentifier(f"«{eli}» er ikke en ELI: ventet /eli/lov/2011/06/24/30")
        return cls.parse(eli)


def _document_key(document: str) -> tuple[object, ...]:
    match = _DOCUMENT.match(document)
    if match is None:
        return (len(_TYPE_ORDER) + 1, document, "", 0, "0")
    number = match["number"] or "0"
    known = int(number) if number.isdigit() else 0
    return (_TYPE_ORDER.get(match["type"], len(_TYPE_ORDER)), match["type"], match["date"], known, number)


def _check_document(document: str) -> None:
    if _IMAGINED.match(document):
        return
    match = _DOCUMENT.match(document)
    if not match:
        raise BadIdentifier(
            f"«{document}» er ikke en lov eller forskrift: ventet for eksempel lov/2011-06-24-30"
        )
    try:
        date.fromisoformat(match["date"])
    except ValueError:
        raise BadIdentifier(f"«{document}»: datoen {match['date']} finnes ikke") from None


def _number_key(number: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    return tuple((int(digits), _letters_key(letters)) for digits, letters in _NUMBER.findall(number))


def _letters_key(letters: str) -> tuple[int, ...]:
    """a < b < … < å < aa."""
    return (len(letters), *(_LETTERS[letter] for letter in letters)) if letters else ()


def _value_key(kind: str, value: str) -> tuple[int, tuple[object, ...]]:
    if kind == "kap" and (roman := from_roman(value)):
        return (0, ((roman, ()),))
    return (1, _letters_key(value)) if value[0].isalpha() else (0, _number_key(value))


def _spaced(number: str) -> str:
    """«7-2a» → «7-2 a»; «4a-2» → «4 A-2», the way chapter letters are printed."""
    *front, last = number.split("-")
    front = [_NUMBER.sub(lambda m: f"{m[1]} {m[2].upper()}".strip(), piece) for piece in front]
    return "-".join([*front, _NUMBER.sub(lambda m: f"{m[1]} {m[2]}".strip(), last)])


def _printed_part(kind: str, value: str, lang: str) -> str:
    word = {
        "bokstav": ("bokstav", "letter"),
        "nummer": ("nr.", "number"),
        "punkt": ("punkt", "item"),
        "kap": ("kapittel", "chapter"),
        "kapittel": ("kapittel nr.", "chapter no."),
    }.get(kind)
    if word:
        if kind == "kap":
            value = value.upper() if from_roman(value) else _spaced(value + "-0").removesuffix("-0")
        return f"{word[lang == 'en']} {value}"
    noun = {
        "ledd": ("ledd", "paragraph"),
        "setning": ("punktum", "sentence"),
        "strekpunkt": ("strekpunkt", "dash item"),
    }[kind][lang == "en"]
    return f"{ordinal(int(value), language=lang)} {noun}" if value.isdigit() else f"{noun} {value}"


def _dated_name(document: str) -> str:
    kind, _, rest = document.partition("/")
    if kind == "konsept":
        return f"konsept {rest.upper() if len(rest) == 1 else rest}"
    year, month, day, *number = rest.split("-")
    name = f"{_PRINTED_TYPE.get(kind, kind)} {int(day)}. {MONTHS[int(month) - 1]} {year}"
    return f"{name} nr. {number[0]}" if number else name
