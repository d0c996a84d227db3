"""Which cards to read again: the text they were read from has changed, is repealed, or is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from samkjort.law.cards import RuleCard
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.readings import cited, reading_of
from samkjort.law.texts.stale import Reading, Verdict, compare_readings

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store


class What(StrEnum):
    """What has happened to a text since it was read."""

    CHANGED = "changed"
    REPEALED = "repealed"
    MISSING = "missing"
    UNCLEAR = "unclear"
    NEVER_RECORDED = "never_recorded"


SAYS = {
    What.CHANGED: "teksten er endret siden kortet ble lest",
    What.REPEALED: "bestemmelsen er opphevet",
    What.MISSING: "loven er importert, men bestemmelsen finnes ikke der",
    What.UNCLEAR: "den nyeste teksten er for grov til å sammenligne; importer Lovdatas egne filer",
    What.NEVER_RECORDED: "ingen har festet hvilken tekst kortet ble lest fra",
}


@dataclass(frozen=True)
class ToRead:
    """A provision whose cards must be read again, and why."""

    path: str
    what: What
    cards: tuple[str, ...]

    @property
    def says(self) -> str:
        """What happened, as a sentence in bokmål."""
        return SAYS[self.what]

    def as_row(self) -> dict[str, Any]:
        """The row as plain data."""
        return {"path": self.path, "what": self.what.value, "cards": list(self.cards)}


def to_read_again(store: Store, readings: Mapping[str, Reading], cards: tuple[RuleCard, ...]) -> list[ToRead]:
    """Compare every recorded reading with the texts in the store.

    Acts that are not in the store say nothing, since nobody has looked; an act that is there without the
    provision does.
    """
    found = []
    for path, ids in cited(cards).items():
        what = _compare(store, path, readings)
        if what:
            found.append(ToRead(path, what, tuple(ids)))
    return found


def _compare(store: Store, path: str, readings: Mapping[str, Reading]) -> What | None:
    rests_on = reading_of(path, readings)
    if rests_on is None:
        return What.NEVER_RECORDED
    if store.current(ProvisionPath.parse(path).document) is None:
        return None
    (check,) = compare_readings(store, dict([rests_on]))
    silent = check.verdict in (Verdict.SAME, Verdict.NOT_IN_STORE)
    return None if silent else What(check.verdict.value)
