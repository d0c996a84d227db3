"""Help for neutral words in the log: hints after writing, never a stop. Pure: text in, hints out.

What a log should not hold is the handbook's b9: journal notes, interpretation, others' health and troubles.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from samkjort.casework.concern import interpreting

LONG = 700
"""Characters from which a note is more than what was agreed."""


class Hint(Enum):
    """What the writer may look at again."""

    LONG = "long"
    INTERPRETS = "interprets"
    OTHERS = "others"
    JOURNAL = "journal"


JOURNAL = re.compile(
    r"\b(diagnos\w*|f\d{2}(\.\d)?|icd|dsm|medisin\w*|medikament\w*|dose|blodprøv\w*|utredning\w*|testresultat\w*"
    r"|wisc|skåre\w*|psykiatr\w*|journal\w*|epikrise\w*|innlagt|innleggelse\w*|rusmid\w*)\b",
    re.IGNORECASE,
)
"""Words that belong in the professional's own journal, most often."""
OTHERS = re.compile(
    r"\b(broren|bror|søsteren|søster|søsken\w*|stef(ar|aren)|stem(or|oren)|kjærest\w*|naboen|bestemor|bestefar"
    r"|klassekamerat\w*)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?:»\n]\s)(?<!^)\b([A-ZÆØÅ][a-zæøåé]{2,})\b")
NOT_NAMES = re.compile(
    r"Norge|Samkjørt|Barnehagen|Sk[ou]len|Familien|Ppt|Nav|Bup"
    r"|(Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag|(Jan|Febr)uar|Mars|April|Mai|Ju[nl]i|August"
    r"|(Septem|Novem|Desem|Okto)ber"
)


def hints(
    text: str, *, known: Collection[str], interpreting_words: Collection[str]
) -> dict[Hint, tuple[str, ...]]:
    """What in a text may be looked at again, and the words it is about.

    `known`: names of those around the child, who may be named. `interpreting_words`: the municipality's list.
    """
    found: dict[Hint, tuple[str, ...]] = {}
    if len(text) > LONG:
        found[Hint.LONG] = (str(len(text)),)
    if words := interpreting(text, interpreting_words):
        found[Hint.INTERPRETS] = words
    mine = {part.casefold() for name in known for part in name.split()}
    others = [m.group() for m in OTHERS.finditer(text)]
    others += [
        m.group(1)
        for m in NAME.finditer(text)
        if m.group(1).casefold() not in mine and not NOT_NAMES.fullmatch(m.group(1))
    ]
    if others:
        found[Hint.OTHERS] = tuple(dict.fromkeys(others))
    if words := tuple(dict.fromkeys(m.group() for m in JOURNAL.finditer(text))):
        found[Hint.JOURNAL] = words
    return found
