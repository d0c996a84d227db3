"""Which text each cited provision was read from, by fingerprint, so that a changed text can be noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samkjort.law.cards import RuleCard, Verified
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.paths import REGISTER, shown
from samkjort.law.yamlsource import read

if TYPE_CHECKING:
    from samkjort.law.texts.store import Store

FILE = REGISTER / "readings.yaml"


@dataclass(frozen=True)
class Reading:
    """A provision as it was read: the fingerprint of its text, the state of that text, and its format."""

    path: ProvisionPath
    hash: str
    state: date | None
    format: str


def cited(cards: tuple[RuleCard, ...]) -> dict[str, list[str]]:
    """Every provision whose text the cards were read from → ids of the cards, in the order of the law.

    A card read elsewhere than where it stands (in the amending act, before it was worked in) rests on that
    text alone.
    """
    found: dict[ProvisionPath, list[str]] = {}
    for card in cards:
        if card.verified is Verified.TEXT:
            for path in {card.read_in} if card.read_in else {card.source, *card.also}:
                found.setdefault(path, []).append(card.id)
    return {str(path): sorted(found[path]) for path in sorted(found)}


@cache
def readings() -> dict[str, Reading]:
    """The recorded readings by path; empty when nothing was recorded."""
    if not FILE.exists():
        return {}
    source = read(FILE, shown_as=shown(FILE))
    rows = source.data.get("readings") if isinstance(source.data, dict) else None
    if not isinstance(rows, dict):
        source.problem((), "expected a mapping of paths under «readings»")
        rows = {}
    keys, found = {"hash", "state", "format"}, {}
    for path, row in rows.items():
        if source.mapping(("readings", path), row, keys=keys, required=keys):
            found[path] = Reading(ProvisionPath.parse(path), row["hash"], row["state"], row["format"])
    source.raise_problems()
    return found


def render(found: list[Reading]) -> str:
    """The readings as the text of `readings.yaml`."""
    head = (
        "# Fingerprints of the provisions the cards were read from (no text). Made by `samkjort law stamp`.\n"
        "readings:\n"
    )
    rows = (
        f'  "{r.path}": {{hash: "{r.hash}", state: {r.state or "null"}, format: {r.format}}}\n'
        for r in sorted(found, key=lambda r: r.path)
    )
    return head + "".join(rows)


def take(store: Store, cards: tuple[RuleCard, ...]) -> tuple[list[Reading], list[str]]:
    """Read the fingerprint of every cited provision from the store; also the paths that are not there."""
    found, missing = [], []
    for path in cited(cards):
        provision = store.provision(ProvisionPath.parse(path))
        if provision is None:
            missing.append(path)
        else:
            state = provision.state
            found.append(Reading(ProvisionPath.parse(path), provision.fingerprint, state, provision.format))
    return found, missing


def write(found: list[Reading], to: Path = FILE) -> None:
    """Record the readings."""
    to.write_text(render(found), encoding="utf-8")
    readings.cache_clear()
