"""Rule cards: one legal rule each, as dated data with its source, read from `register/cards/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law import card_blocks
from samkjort.law.card_blocks import ComplaintRule, Covers, Deadline, Share, SupervisionRule, Until
from samkjort.law.conditions import Condition, cards_in, read_condition
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.paths import REGISTER, shown
from samkjort.law.vocabulary import Kind, Words, bearers, facts, service_ids, themes, words
from samkjort.law.yamlsource import BadData, Key, Source, read

__all__ = ["Covers", "RuleCard", "Verified", "cards_by_id", "read_cards", "register_cards"]

NOT_IN_FORCE_YET = date(9999, 12, 31)
"""From-date of a rule that is adopted while its commencement is not set."""

_KEYS = {
    *(
        "id",
        "source",
        "also",
        "kind",
        "theme",
        "bearer",
        "counterpart",
        "services",
        "when",
        "title",
        "demands",
    ),
    *("exceptions", "deadline", "until", "complaint", "supervision", "share", "amounts", "valid_from"),
    *("valid_to", "verified", "read_in", "why", "note"),
}
_REQUIRED = {"id", "source", "kind", "theme", "bearer", "when", "title", "demands", "valid_from", "verified"}


class Verified(StrEnum):
    """How a card was checked: against a stored text, in the amendment history, or not at all."""

    TEXT = "text"
    HISTORY = "history"
    NO = "no"


@dataclass(frozen=True)
class RuleCard:
    """One legal rule: who owes or may what to whom, when, by when, since when, and where it stands."""

    id: str
    source: ProvisionPath
    kind: Kind
    theme: str
    bearer: str
    when: Condition
    title: Words
    demands: Words
    valid_from: date
    verified: Verified
    also: tuple[ProvisionPath, ...] = ()
    counterpart: str | None = None
    services: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    deadline: Deadline | None = None
    until: Until | None = None
    complaint: ComplaintRule | None = None
    supervision: SupervisionRule | None = None
    share: Share | None = None
    amounts: dict[str, int] = field(default_factory=dict, hash=False)
    valid_to: date | None = None
    read_in: ProvisionPath | None = None
    why: str | None = None
    note: Words | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule is in force on the date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def act(self) -> str:
        """Path of the act or regulation the rule stands in, such as `lov/2011-06-24-30`."""
        return self.source.document

    @property
    def refers_to(self) -> frozenset[str]:
        """Ids of the cards this card's condition or exceptions name."""
        return cards_in(self.when) | frozenset(self.exceptions)


@cache
def register_cards() -> tuple[RuleCard, ...]:
    """All cards of the shipped register, in the order of their sources.

    Raises `BadData` with every problem of every file when the register is not sound.
    """
    return read_cards(sorted((REGISTER / "cards").glob("*.yaml")))


def cards_by_id(cards: tuple[RuleCard, ...]) -> dict[str, RuleCard]:
    """The cards by their id."""
    return {card.id: card for card in cards}


def read_cards(paths: list[Path], *, known: frozenset[str] = frozenset()) -> tuple[RuleCard, ...]:
    """Read card files and check them together.

    `known` are ids of cards outside these files that may be referred to. Raises `BadData` listing all
    problems: unknown words, wrong types, ids used twice, references to cards that do not exist.
    """
    sources, found = [], list[tuple[Source, Key, RuleCard]]()
    for path in paths:
        source = read(path, shown_as=shown(path))
        sources.append(source)
        if not source.problems:
            found += cards_in_source(source, ("cards",))
    check_together(found, known=known)
    problems = [problem for source in sources for problem in source.problems]
    if problems:
        raise BadData(problems)
    return tuple(sorted((card for _, _, card in found), key=lambda card: (card.source.sort_key(), card.id)))


def check_together(found: list[tuple[Source, Key, RuleCard]], *, known: frozenset[str] = frozenset()) -> None:
    """Note ids used twice and references to cards that are not there."""
    ids: dict[str, str] = {}
    for source, key, card in found:
        if card.id in ids:
            source.problem(key, f"the id «{card.id}» is already used in {ids[card.id]}")
        ids.setdefault(card.id, f"{source.file}:{source.line(key)}")
    for source, key, card in found:
        concerned = {name for name in card.complaint.concerns if "-" in name} if card.complaint else set()
        shared = set(card.share.names_cards) if card.share else set()
        for name in sorted((card.refers_to | concerned | shared) - ids.keys() - known):
            source.problem(key, f"{card.id} refers to the card «{name}», which does not exist")


def cards_in_source(source: Source, at: Key) -> list[tuple[Source, Key, RuleCard]]:
    """Read the list of cards that stands at `at` in a parsed file."""
    data = source.data
    for step in at:
        data = data.get(step) if isinstance(data, dict) else None
    if not isinstance(data, list):
        source.problem(at, f"expected a list under «{at[-1]}»")
        return []
    read_ = (
        (key, read_card(source, key, row)) for key, row in (((*at, n), row) for n, row in enumerate(data))
    )
    return [(source, key, card) for key, card in read_ if card]


def read_card(source: Source, key: Key, row: object) -> RuleCard | None:
    """Read one card's mapping that stands at `key`; None when something is wrong with it (then noted)."""
    before = len(source.problems)
    if not source.mapping(key, row, keys=_KEYS, required=_REQUIRED):
        return None
    assert isinstance(row, dict)

    def at(name: str) -> Key:
        return (*key, name)

    def path(name: str) -> ProvisionPath | None:
        return _path(source, at(name), row[name]) if name in row else None

    def texts(name: str) -> tuple[str, ...]:
        return source.texts(at(name), row.get(name))

    where = path("source")
    kind = source.one_of(at("kind"), row["kind"], {kind.value for kind in Kind})
    verified = source.one_of(at("verified"), _yes_no(row["verified"]), {item.value for item in Verified})
    theme = source.one_of(at("theme"), row["theme"], themes())
    bearer = source.one_of(at("bearer"), row["bearer"], bearers())
    counterpart = (
        source.one_of(at("counterpart"), row["counterpart"], bearers()) if row.get("counterpart") else None
    )
    for service in texts("services"):
        source.one_of(at("services"), service, set(service_ids()))
    valid_from, valid_to = row["valid_from"], row.get("valid_to")
    for name, value in (("valid_from", valid_from), ("valid_to", valid_to)):
        if value is not None and type(value) is not date:
            source.problem(at(name), f"expected a date such as 2022-08-01, found {value!r}")
    if not source.problems[before:] and valid_to is not None and valid_to < valid_from:
        source.problem(at("valid_to"), "the rule ends before it begins")
    why = source.text(at("why"), row.get("why"), optional=True)
    if verified != "text" and not why:
        source.problem(key, "a card not read in a stored text must say why (key «why»)")
    when = read_condition(source, at("when"), row["when"], facts())
    blocks = card_blocks.read_blocks(source, key, row)
    also = tuple(filter(None, (_path(source, (*at("also"), n), p) for n, p in enumerate(texts("also")))))
    title, demands = words(source, at("title"), row["title"]), words(source, at("demands"), row["demands"])
    note = words(source, at("note"), row["note"]) if "note" in row else None
    identity = source.text(at("id"), row["id"])
    read_in = path("read_in")
    if source.problems[before:] or not (identity and where and theme and bearer and title and demands):
        return None
    return RuleCard(
        id=identity,
        source=where,
        kind=Kind(str(kind)),
        theme=theme,
        bearer=bearer,
        when=when,
        title=title,
        demands=demands,
        valid_from=valid_from,
        verified=Verified(str(verified)),
        also=also,
        counterpart=counterpart,
        services=texts("services"),
        exceptions=texts("exceptions"),
        valid_to=valid_to,
        read_in=read_in,
        why=why,
        note=note,
        **blocks,
    )


def _yes_no(value: object) -> object:
    """YAML reads a bare `no` as false."""
    return "no" if value is False else value


def _path(source: Source, key: Key, value: object) -> ProvisionPath | None:
    try:
        return ProvisionPath.parse(str(value))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None
