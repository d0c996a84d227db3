"""Concepts side by side, computed from the cards; refused while one of them is incomplete (L-04..L-07)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from samkjort.law.concepts import barriers as barriers_
from samkjort.law.concepts import leeway as leeway_
from samkjort.law.concepts import tables
from samkjort.law.concepts.balance import Balance, balance_of, blockers_of
from samkjort.law.concepts.competence import detailed_left
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.criteria import Finding, criteria, findings, shown_score
from samkjort.law.concepts.delimitation import Blocker, Delimitation, delimit, shipped_delimitation
from samkjort.law.concepts.measures import measures
from samkjort.law.concepts.rights_ledger import Fate, Ledger, ledger_of
from samkjort.law.concepts.scope import scope
from samkjort.law.names import Names
from samkjort.law.order import LegalOrder, UnknownConcept, concept_ids, read_concept, shipped_concept

Share = Callable[[LegalOrder, str, str], str]
"""(order, giver, receiver) → a verdict, for those who have the rules at hand; see `compare`."""


class NotReady(ValueError):
    """The comparison does not open. `reasons` says why, one by one."""

    def __init__(self, reasons: Sequence[Blocker]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(reason.text.en for reason in self.reasons))


@dataclass(frozen=True)
class Column:
    """One concept in a comparison: everything that is shown of it, from its own legal order."""

    concept: Concept
    order: LegalOrder
    delimitation: Delimitation
    organisations: tuple[leeway_.Organisation, ...]
    share: Share | None = None

    @cached_property
    def balance(self) -> Balance:
        """New minus repealed."""
        return balance_of(self.delimitation)

    @cached_property
    def ledger(self) -> Ledger:
        """The rights, kept, changed or removed."""
        return ledger_of(self.delimitation)

    @cached_property
    def complaints(self) -> tuple[tables.ComplaintLine, ...]:
        """The different ways to complain."""
        return tables.complaints(self.order, scope().services)

    @cached_property
    def supervision(self) -> dict[str, tuple[str, ...]]:
        """Service → supervisors."""
        return tables.supervision(self.order, scope().services)

    @cached_property
    def sharing(self) -> dict[tuple[str, str], tables.Openings]:
        """Pair of services → the rules that open between them for the common process."""
        return tables.sharing(self.order, scope().services)

    @cached_property
    def verdicts(self) -> dict[tuple[str, str], str]:
        """Pair of services → verdict of the rules, when these were given to `compare`; else empty."""
        share = self.share
        return {} if share is None else {pair: share(self.order, *pair) for pair in self.sharing}

    @cached_property
    def competence(self) -> tuple[str, ...]:
        """The detailed competence and staffing rules that still stand."""
        return detailed_left(self.concept, self.delimitation.base)

    @cached_property
    def barriers(self) -> tuple[barriers_.Finding, ...]:
        """What becomes of each barrier."""
        return barriers_.lifted(self.concept, self.delimitation.base)

    @cached_property
    def leeway(self) -> dict[str, tuple[leeway_.Result, ...]]:
        """Organisation → what there is room for."""
        base = self.delimitation.base
        return {item.id: leeway_.leeway(self.concept, item, base) for item in self.organisations}

    @cached_property
    def findings(self) -> dict[str, Finding | None]:
        """Criterion → finding; None is not assessed."""
        return {item.id: findings().get((self.concept.id, item.id)) for item in criteria()}

    @cached_property
    def measures(self) -> dict[str, int]:
        """The counts that belong to the criteria."""
        return measures(
            self.order,
            balance=self.balance,
            ledger=self.ledger,
            barriers=self.barriers,
            complaints=self.complaints,
            competence=self.competence,
            leeway=self.leeway,
            sharing=self.sharing,
        )


@dataclass(frozen=True)
class Comparison:
    """Concepts side by side on one date."""

    on: date
    columns: tuple[Column, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The concepts, in the order asked for."""
        return tuple(column.concept.id for column in self.columns)

    def rows(self, language: str = "nb") -> list[tuple[str, tuple[str, ...]]]:
        """The sheet: title of the row → one cell per concept, as people read it."""
        lines: list[tuple[Names, Callable[[Column], str]]] = [
            (Names("Navn", "Namn", "Name"), lambda c: c.concept.name.in_language(language)),
            *((item, _placing(key)) for key, item in _PLACED),
            (Names("Egne paragrafer", "Eigne paragrafar", "Own sections"), lambda c: str(len(c.balance.own))),
            (
                Names("… som ikke erstatter noe", "… som ikkje erstattar noko", "… that replace nothing"),
                lambda c: str(len(c.balance.replaces_nothing)),
            ),
            (
                Names("Regler, endring", "Reglar, endring", "Rules, change"),
                lambda c: f"{c.measures['rules_net']:+d}",
            ),
            *((title, _fate(fate)) for fate, title in _FATES),
            (
                Names("Måter å klage på", "Måtar å klage på", "Ways to complain"),
                lambda c: str(len(c.complaints)),
            ),
            (
                Names("Detaljerte kompetansekrav", "Detaljerte kompetansekrav", "Detailed competence rules"),
                lambda c: str(len(c.competence)),
            ),
            (
                Names("Barrierer fjernet", "Barrierar fjerna", "Barriers removed"),
                lambda c: str(c.measures["barriers_removed"]),
            ),
            (
                Names("Ønsker som blir mulige", "Ønske som blir moglege", "Wishes that become possible"),
                lambda c: str(c.measures["wishes_possible"]),
            ),
            (
                Names("Åpnet mellom to tjenester", "Opna mellom to tenester", "Opened between two services"),
                lambda c: str(c.measures["pairs_opened"]),
            ),
            *((item.title, _score(item.id, language)) for item in criteria()),
        ]
        return [
            (title.in_language(language), tuple(cell(column) for column in self.columns))
            for title, cell in lines
        ]

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data, with ids of cards and paths of provisions."""
        return {"on": self.on.isoformat(), "concepts": [_column(column) for column in self.columns]}


_PLACED = (
    (
        "joint_act",
        Names("Paragrafer til felles lov", "Paragrafar til felles lov", "Sections to the joint act"),
    ),
    ("stays", Names("Paragrafer som står", "Paragrafar som står", "Sections that stay")),
    ("replaced", Names("Paragrafer som erstattes", "Paragrafar som blir erstatta", "Sections replaced")),
    ("repealed", Names("Paragrafer som oppheves", "Paragrafar som blir oppheva", "Sections repealed")),
    ("divided", Names("Paragrafer som deles", "Paragrafar som blir delte", "Sections divided")),
)


_FATES = (
    (Fate.KEPT, Names("Rettigheter som er like", "Rettar som er like", "Rights that are the same")),
    (Fate.CHANGED, Names("Rettigheter som endres", "Rettar som blir endra", "Rights that change")),
    (Fate.REMOVED, Names("Rettigheter som fjernes", "Rettar som blir fjerna", "Rights that are removed")),
)


def _placing(key: str) -> Callable[[Column], str]:
    return lambda column: str(column.delimitation.counts[key])


def _fate(fate: Fate) -> Callable[[Column], str]:
    return lambda column: str(len(column.ledger.with_fate(fate)))


def _score(criterion: str, language: str) -> Callable[[Column], str]:
    return lambda column: shown_score(column.findings[criterion]).in_language(language)


def compare(
    ids: Sequence[str],
    on: date,
    *,
    organisations: Sequence[leeway_.Organisation] = (),
    share: Share | None = None,
) -> Comparison:
    """Concepts side by side: ids of shipped concepts, or paths to files of one's own.

    `organisations`: whose leeway is shown (the shipped examples when none are given). `share` answers
    questions of sharing with the rules, which this package does not know. Raises `NotReady` with every
    reason: fewer than two concepts, one that is unknown or incomplete, or the same delimitation twice.
    """
    reasons: list[Blocker] = []
    found = [concept for name in ids if (concept := _find(name, reasons))]
    return compare_these(found, on, organisations=organisations, share=share, reasons=reasons)


def compare_these(
    found: Sequence[Concept],
    on: date,
    *,
    organisations: Sequence[leeway_.Organisation] = (),
    share: Share | None = None,
    reasons: Sequence[Blocker] = (),
) -> Comparison:
    """As `compare`, for concepts at hand, such as one being edited on a screen."""
    why = list(reasons)
    if len(found) < 2 and not why:
        why.append(
            Blocker(
                "too_few",
                "",
                Names(
                    "Velg minst to konsepter å sammenligne.",
                    "Vel minst to konsept å samanlikne.",
                    "Choose at least two concepts to compare.",
                ),
            )
        )
    delimited = [_delimited(concept) for concept in found]
    for item in delimited:
        why += blockers_of(item)
    for number, item in enumerate(delimited):
        why += [_same(item, other) for other in delimited[:number] if _alike(item, other)]
    if why:
        raise NotReady(why)
    chosen = tuple(organisations) or tuple(leeway_.organisations().values())
    return Comparison(
        on,
        tuple(Column(item.concept, LegalOrder(on, item.concept), item, chosen, share) for item in delimited),
    )


def _find(name: str, reasons: list[Blocker]) -> Concept | None:
    if name.endswith((".yaml", ".yml")):
        return read_concept(Path(name))
    try:
        return shipped_concept(name)
    except UnknownConcept:
        nb = f"Det finnes ikke noe konsept som heter «{name}»."
        nn = f"Det finst ikkje noko konsept som heiter «{name}»."
        reasons.append(Blocker("unknown", name, Names(nb, nn, f"There is no concept called “{name}”.")))
        return None


def _delimited(concept: Concept) -> Delimitation:
    shipped = concept.id in concept_ids() and shipped_concept(concept.id) is concept
    return shipped_delimitation(concept.id) if shipped else delimit(concept)


def _alike(one: Delimitation, other: Delimitation) -> bool:
    """Whether two concepts divide the law alike; one that amends rules where they stand does differ."""
    mine, theirs = one.concept, other.concept
    return one.signature == other.signature and {c.id for c in mine.added} == {c.id for c in theirs.added}


def _same(one: Delimitation, other: Delimitation) -> Blocker:
    a, b = one.concept, other.concept
    return Blocker(
        "same_delimitation",
        f"{b.id}, {a.id}",
        Names(
            f"«{b.name.in_language('nb')}» og «{a.name.in_language('nb')}» har samme avgrensning.",
            f"«{b.name.in_language('nn')}» og «{a.name.in_language('nn')}» har same avgrensing.",
            f"“{b.name.in_language('en')}” and “{a.name.in_language('en')}” have the same delimitation.",
        ),
    )


def _column(column: Column) -> dict[str, Any]:
    balance = column.balance
    return {
        "id": column.concept.id,
        "delimitation": column.delimitation.counts,
        "own": [str(path) for path in balance.own],
        "replaces_nothing": [str(path) for path in balance.replaces_nothing],
        "net": balance.net,
        "rules": [balance.rules_before, balance.rules_after],
        "rights": [
            {
                "card": entry.before.id,
                "fate": entry.fate.value,
                "after": [card.id for card in entry.after],
                "differs": list(entry.differs),
                "safeguard": entry.safeguard.en if entry.safeguard else None,
            }
            for entry in column.ledger.entries
        ],
        "rights_added": [card.id for card in column.ledger.added],
        "complaints": [
            {"body": line.body, "within": line.within, "review": line.review, "cards": list(line.cards)}
            for line in column.complaints
        ],
        "one_decision": column.order.one_decision,
        "supervision": {name: list(by) for name, by in column.supervision.items()},
        "sharing": [
            {"giver": giver, "receiver": receiver, "regime": item.regime, "rules": list(item.rules)}
            for (giver, receiver), item in column.sharing.items()
            if item.rules
        ],
        "verdicts": [
            {"giver": giver, "receiver": receiver, "verdict": verdict}
            for (giver, receiver), verdict in column.verdicts.items()
        ],
        "competence": list(column.competence),
        "barriers": {item.barrier.id: item.lifted.value for item in column.barriers},
        "leeway": {
            name: {item.wish.id: item.room.value for item in results}
            for name, results in column.leeway.items()
        },
        "findings": {
            name: None if item is None else {"score": item.score, "reason": item.reason.en}
            for name, item in column.findings.items()
        },
        "measures": column.measures,
    }
