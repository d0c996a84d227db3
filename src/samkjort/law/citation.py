"""Reads any common way of writing an act or provision into the three fields of a `ProvisionPath`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final
from urllib.parse import unquote

from samkjort.law.identifiers import BadIdentifier
from samkjort.law.numerals import MONTHS, from_roman, ordinal_words

Fields = tuple[str, str | None, tuple[tuple[str, str], ...]]

MAX_LENGTH: Final = 500
"""Longer texts are refused unread: no citation of one provision is that long."""

_PREFIX = re.compile(
    r"(?:https?://(?:www\.)?lovdata\.no)?/?(?:dokument/)?"
    r"(?:(?:nl|sf|lti|nle|sfe|lf|sfo|ins|del|stv)/)?",
    re.I,
)
_CANONICAL = re.compile(
    r"((?:lov|forskrift)/\d{4}-\d\d-\d\d(?:-[1-9]\d*)?|konsept/[a-z](?:[a-z0-9-]{0,58}[a-z0-9])?)"
    r"(?:/(§[0-9a-zæøå-]+))?"
    r"((?:/(?:ledd|bokstav|nummer|strekpunkt|punkt|setning)/[0-9a-zæøå]+)*)\Z"
)
"""The form that needs no reading, only taking apart; most links are written so."""
_TYPES = {"lov": "lov", "forskrift": "forskrift", "for": "forskrift"}
_CODE = re.compile(r"(?P<type>[a-z]+)[-/](?P<date>\d{4}-\d\d-\d\d)(?:-(?P<number>\d+|nn|bm)\b)?", re.I)
_IMAGINED = re.compile(r"konsept/(?P<name>[a-z](?:[a-z0-9-]{0,58}[a-z0-9])?)(?=/|\Z)", re.I)
_FILE = re.compile(r"(?P<type>nl|sf)-(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)-(?P<number>\d+)(?:\.xml)?\Z", re.I)
_ELI = re.compile(
    r"eli/(?P<type>lov|forskrift)/(?P<y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)(?:/(?P<number>\d+|nn|bm)\b)?", re.I
)
_ELI_TAIL = re.compile(r"/(?:nor|nno|nob|eng)(?:/(?:html|rdf|xml|pdf))?/?\Z", re.I)
_DATED = re.compile(
    r"(?P<type>lov|forskrift)\s+(?:av\s+)?(?P<d>\d{1,2})\.?\s+(?P<month>[a-zæøå]+)\.?\s+(?P<y>\d{4})"
    r"(?:\s*(?:nr|no)\.?\s*(?P<number>\d+))?",
    re.I,
)
_NAME_END = re.compile(
    r"\s*(?:§|\bkapittel\b|\bkap\b\.?|\bkap(?=\d)|\bart(?:ikkel|icle|\.)|\bsection\b|\bchapter\b|/)", re.I
)
_LETTER = r"[a-zæøå]"
_NUMBER = rf"\d+(?:(?:\s?{_LETTER}|{_LETTER}{{2}})(?!\w))?"
_ORDINALS = "|".join(sorted(ordinal_words(), key=len, reverse=True))
_TOKENS = (
    ("section", re.compile(rf"(?:§|section|paragraf)\s*({_NUMBER}(?:\s*-\s*{_NUMBER})*)", re.I)),
    ("kapittel", re.compile(r"KAPITTEL_(\d+(?:-\d+)*)")),
    ("kapittel", re.compile(r"(?:kapittel|chapter)\s+(?:nr|no)\.\s*(\d+(?:-\d+)*)", re.I)),
    ("kap", re.compile(rf"(?:kapittel|chapter|kap)\.?\s*({_NUMBER}(?:-{_NUMBER})*|[ivxlcdm]+)\b", re.I)),
    ("article", re.compile(r"([a-z]+)/a(\d+[a-z]?)\b", re.I)),
    ("annex", re.compile(r"(?:artikkel|article|art\.?)\s*(\d+[a-z]?)\b", re.I)),
    ("path", re.compile(r"(ledd|bokstav|nummer|strekpunkt|punkt|setning)/(\w+)", re.I)),
    (
        "words",
        re.compile(
            rf"({_ORDINALS}|\d+\.|\d+th)\s+"
            r"(ledd|punktum|setning|strekpunkt|paragraph|sentence|dash item)\b",
            re.I,
        ),
    ),
    ("words", re.compile(r"()(ledd)\s+(\d+)\b", re.I)),
    ("bokstav", re.compile(r"(?:bokstav|litra|letter)\s*([a-zæøå]{1,3})\b\)?", re.I)),
    ("nummer", re.compile(r"(?:nummer|number|nr\.?|no\.)\s*(\d+[a-z]?)\b\)?", re.I)),
    ("punkt", re.compile(r"(?:punkt|item)\s+(\w+)", re.I)),
    ("ledd", re.compile(r"\((\d+[a-z]?)\)")),
    ("bokstav", re.compile(r"\(?([a-zæøå])\)", re.I)),
)
_NOUNS = {
    "ledd": "ledd",
    "paragraph": "ledd",
    "punktum": "setning",
    "setning": "setning",
    "sentence": "setning",
    "strekpunkt": "strekpunkt",
    "dash item": "strekpunkt",
}
_GAP = re.compile(r"[\s/,#]+|-(?=§)")


def read(text: str, *, on: date | None = None) -> Fields:
    """(document, section, parts) of a written citation; names of acts as of `on`. Raises `BadIdentifier`."""
    if match := _CANONICAL.match(text):
        kinds_and_values = match[3].split("/")[1:]
        pairs = zip(kinds_and_values[::2], kinds_and_values[1::2], strict=True)
        return match[1], match[2], tuple(pairs)
    if len(text) > MAX_LENGTH:
        raise BadIdentifier(f"henvisningen er på {len(text)} tegn: ventet én bestemmelse")
    cleaned = unicodedata.normalize("NFC", unquote(text)).replace("\u00a0", " ").strip()
    if not cleaned:
        raise BadIdentifier("tom henvisning: ventet for eksempel lov/2011-06-24-30/§7-2a")
    bare = cleaned[match.end() :] if (match := _PREFIX.match(cleaned)) else cleaned
    document, annex, tail = _document(bare, cleaned, on)
    section, parts = _tail(tail, annex, text)
    return document, section, parts


def _document(bare: str, whole: str, on: date | None) -> tuple[str, str | None, str]:
    if match := _IMAGINED.match(bare):
        return match.group().lower(), None, bare[match.end() :]
    if match := _ELI.match(bare):
        tail = _ELI_TAIL.sub("", bare[match.end() :])
        day = f"{match['y']}-{match['m']}-{match['d']}"
        return _code(match["type"].lower(), day, match["number"]), None, tail
    if match := _FILE.match(bare):
        kind = "lov" if match["type"].lower() == "nl" else "forskrift"
        return _code(kind, f"{match['y']}-{match['m']}-{match['d']}", match["number"]), None, ""
    if match := _CODE.match(bare):
        kind = match["type"].lower()
        return _code(_TYPES.get(kind, kind), match["date"], match["number"]), None, bare[match.end() :]
    if match := _DATED.match(bare):
        months = [n for n, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower()[:3])]
        if not months:
            raise BadIdentifier(f"«{whole}»: «{match['month']}» er ingen måned")
        day = f"{match['y']}-{months[0]:02}-{int(match['d']):02}"
        return _code(match["type"].lower(), day, match["number"]), None, bare[match.end() :]
    from samkjort.law.aliases import resolve

    end = _NAME_END.search(bare)
    name = bare[: end.start()] if end else bare
    target = resolve(name, on=on)
    return target.document, target.annex, bare[end.start() :] if end else ""


def _code(kind: str, day: str, number: str | None) -> str:
    number = (number or "").lower().lstrip("0")
    return f"{kind}/{day}-{number}" if number else f"{kind}/{day}"


def _tail(tail: str, annex: str | None, whole: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    section: str | None = None
    parts: list[tuple[str, str]] = []
    position = 0
    while position < len(tail):
        if gap := _GAP.match(tail, position):
            position = gap.end()
            continue
        found = next(((k, m) for k, pattern in _TOKENS if (m := pattern.match(tail, position))), None)
        if found is None:
            raise BadIdentifier(
                f"«{whole}»: forstår ikke «{tail[position:][:40]}»; ventet § med nummer, kapittel, ledd, "
                "bokstav, nummer eller setning"
            )
        kind, match = found
        position = match.end()
        if kind in ("section", "article", "annex"):
            if section is not None or parts:
                raise BadIdentifier(f"«{whole}»: bare én paragraf om gangen, og den står før ledd og bokstav")
            section = _section(kind, match, annex, whole)
        else:
            parts.append(_part(kind, match))
    return section, tuple(parts)


def _section(kind: str, match: re.Match[str], annex: str | None, whole: str) -> str:
    if kind == "section":
        return "§" + re.sub(r"\s", "", match[1]).lower()
    if kind == "article":
        return f"{match[1].lower()}/a{match[2].lower()}"
    if annex is None:
        raise BadIdentifier(f"«{whole}»: artikler finnes bare i forordninger, som personvernforordningen")
    return f"{annex}/a{match[1].lower()}"


def _part(kind: str, match: re.Match[str]) -> tuple[str, str]:
    if kind == "path":
        return match[1].lower(), match[2].lower()
    if kind == "words":
        word = match[1].lower()
        number = match[3] if not word else re.sub(r"\D", "", word) or str(ordinal_words()[word])
        return _NOUNS[match[2].lower()], number
    value = re.sub(r"\s", "", match[1]).lower()
    if kind == "kap" and not value[0].isdigit() and from_roman(value) is None:
        raise BadIdentifier(f"«{match[0]}»: «{value}» er verken et tall eller et romertall")
    return kind, value
