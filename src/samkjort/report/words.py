"""The words of the lab's comparisons and of the report, in bokmål, nynorsk and English."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from samkjort.law.names import Names, read_names
from samkjort.law.yamlsource import read

FILE = Path(__file__).resolve().parent / "words.yaml"
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


@cache
def words() -> dict[str, Names]:
    """Every text by its key. Raises `BadData` with each one that lacks a language."""
    source = read(FILE, shown_as=FILE.name)
    source.raise_problems()
    found = {str(key): read_names(source, (key,), value) for key, value in source.data.items()}
    source.raise_problems()
    return {key: names for key, names in found.items() if names}


def say(key: str, language: str, **given: object) -> str:
    """A text in a language, with what it is given put in. Raises `KeyError` for a key there is no text of."""
    text = words()[key].in_language(language)
    return text.format(**given) if given else text


def number(value: float | None, language: str, *, decimals: int = 0) -> str:
    """A number as it is written: grouped by narrow spaces, or commas in English; None is «not known»."""
    if value is None:
        return say("not_known", language)
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    if language == "en":
        return text.replace("-", "−")
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def percent(value: float | None, language: str) -> str:
    """A share as a percentage."""
    return say("not_known", language) if value is None else f"{number(100 * value, language)}\u00a0%"


def day(value: date, language: str) -> str:
    """A date in words."""
    month = MONTHS.get(language, MONTHS["nb"]).split()[value.month - 1]
    return f"{value.day} {month} {value.year}" if language == "en" else f"{value.day}. {month} {value.year}"
