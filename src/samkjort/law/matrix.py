"""Matrices read from the cards alone: act × duty, complaint and supervision per act, age bands with gaps.

A blank is a blank: nothing is filled in that no card says.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from samkjort.law.ages import ALL_AGES, bands, possible_ages
from samkjort.law.cards import RuleCard
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import Kind, bearers

Matrix = dict[str, dict[str, Any]]
"""Row (usually the path of an act) → column → cell; a blank cell is None or an empty list."""

COORDINATION_STEPS = {
    "individual_case": "cooperation_case",
    "municipality_coordinates": "coordination",
    "child_coordinator_takes_over": "coordination_by_child_coordinator",
    "beyond_cases": "cooperation_system",
}
"""The four steps of the harmonised pattern, and the theme whose duty fills each."""

DUTY_COLUMNS = {
    "individual_cooperation": ("cooperation_case",),
    "system_cooperation": ("cooperation_system",),
    "coordination": ("coordination",),
    "attention_information": ("attention", "reporting"),
    "individual_plan": ("individual_plan",),
    "participation_in_plan": ("plan_participation",),
    "child_coordinator": ("child_coordinator", "coordination_by_child_coordinator"),
    "guidance": ("guidance",),
    "supervision": ("supervision",),
}
"""The columns of the duty matrix (L-26) and their themes."""


def coordination(order: LegalOrder) -> Matrix:
    """Act → the four steps of cooperation and coordination, each the provision's path or None.

    An act is a row when at least one step stands in it. Raises `AmbiguousCell` when two provisions of one act
    claim the same step on the same date, which the register must not say.
    """
    rows: Matrix = {}
    for card in order.cards:
        for step, theme in COORDINATION_STEPS.items():
            if card.theme != theme or card.kind is not Kind.DUTY:
                continue
            row = rows.setdefault(card.act, dict.fromkeys(COORDINATION_STEPS))
            if row[step] not in (None, str(card.source)):
                raise AmbiguousCell(f"{card.act}, {step}: both {row[step]} and {card.source} ({card.id})")
            row[step] = str(card.source)
    return rows


class AmbiguousCell(Exception):
    """Two provisions claim the same cell of the coordination matrix on the same date."""


def duties(order: LegalOrder) -> Matrix:
    """Act → duty column (see `DUTY_COLUMNS`) → paths of the provisions, an empty list where there is none.

    Supervision is filled from the supervision cards that cover anything in the act, wherever they stand.
    """
    rows = _grid(order, DUTY_COLUMNS)
    for card in order.cards:
        if card.supervision and card.theme == "supervision":
            for act in {covers.first.document for covers in card.supervision.covers} & rows.keys():
                _add(rows[act]["supervision"], card)
    return rows


def plan(order: LegalOrder) -> Matrix:
    """Act → individual plan: `duty`, `right`, `take_part` and `other` provisions (L-32)."""
    columns = ("duty", "right", "take_part", "other")
    rows: Matrix = {}
    for card in order.cards:
        if card.theme not in ("individual_plan", "plan_participation"):
            continue
        row = rows.setdefault(card.act, {column: [] for column in columns})
        if card.theme == "plan_participation":
            column = "take_part"
        else:
            column = card.kind.value if card.kind in (Kind.DUTY, Kind.RIGHT) else "other"
        _add(row[column], card)
    return rows


def complaint(order: LegalOrder) -> Matrix:
    """Act → complaint body, time limit, review, supervisor and guidance, with the provisions that say so.

    Every act with a duty or a right is a row, so that the acts without complaint or supervision show blanks.
    A complaint rule that stands in one act and names provisions of others (`also`) counts for them too.
    """
    columns = (
        "complaint_body",
        "time_limit",
        "review",
        "supervisor",
        "complaint_sources",
        "supervision_sources",
        "guidance_sources",
    )
    rows: Matrix = {
        card.act: {column: [] for column in columns}
        for card in order.cards
        if card.kind in (Kind.DUTY, Kind.RIGHT, Kind.COMPLAINT)
    }
    for card in order.cards:
        if card.theme == "guidance" and card.act in rows:
            _add(rows[card.act]["guidance_sources"], card)
        acts = {card.act, *(path.document for path in card.also)} if card.complaint else set()
        for row in (rows[act] for act in sorted(acts & rows.keys())):
            assert card.complaint
            _say(row["complaint_body"], card.complaint.body)
            if card.complaint.within:
                _say(row["time_limit"], f"{card.complaint.within.within} {card.complaint.within.unit}")
            _say(row["review"], card.complaint.review.value)
            _add(row["complaint_sources"], card)
        if card.supervision:
            for act in {covers.first.document for covers in card.supervision.covers} & rows.keys():
                _say(rows[act]["supervisor"], card.supervision.by)
                _add(rows[act]["supervision_sources"], card)
    return rows


def supervision_gaps(order: LegalOrder, themes: set[str]) -> dict[str, list[str]]:
    """Duties of the given themes that no supervision rule covers: card id → who supervises (empty: nobody).

    Every duty of these themes is in the answer, so that covered and uncovered can be seen side by side.
    """
    watchers = [card for card in order.cards if card.supervision]
    return {
        card.id: sorted({w.supervision.by for w in watchers if w.supervision and supervises(w, card)})
        for card in order.cards
        if card.theme in themes and card.kind is Kind.DUTY
    }


def supervises(watcher: RuleCard, duty: RuleCard) -> bool:
    """Whether a supervision card reaches a duty: covered, at least in part, and so is the one who owes it."""
    assert watcher.supervision
    covers = watcher.supervision.covers
    if not any(cover.includes(duty.source) or cover.first.is_within(duty.source) for cover in covers):
        return False
    branch = bearers()[watcher.counterpart].branch if watcher.counterpart else None
    return branch is None or bearers()[duty.bearer].level not in ("municipality", "county")


def ages(order: LegalOrder) -> Matrix:
    """Theme → bearer → the age bands in which some duty or right can apply, and the gaps between 0 and 24."""
    found: dict[str, dict[str, frozenset[int]]] = defaultdict(lambda: defaultdict(frozenset))
    sources: dict[str, list[str]] = defaultdict(list)
    for card in order.cards:
        if card.kind in (Kind.DUTY, Kind.RIGHT, Kind.PERMISSION) and possible_ages(card.when) != ALL_AGES:
            found[card.theme][card.bearer] |= possible_ages(card.when)
            sources[card.theme].append(str(card.source))
    field = frozenset(range(-1, 25))
    return {
        theme: {
            "bands": {bearer: bands(by_bearer[bearer] & field) for bearer in sorted(by_bearer)},
            "gaps": bands(field - frozenset.union(*by_bearer.values())),
            "sources": sorted(set(sources[theme])),
        }
        for theme, by_bearer in sorted(found.items())
    }


def services(order: LegalOrder) -> Matrix:
    """Service → act → provisions of that act that govern the service (L-02)."""
    rows: Matrix = {}
    for card in order.cards:
        for service in card.services:
            _add(rows.setdefault(service, {}).setdefault(card.act, []), card)
    return rows


def _grid(order: LegalOrder, columns: dict[str, tuple[str, ...]]) -> Matrix:
    rows: Matrix = {}
    for card in order.cards:
        for column, column_themes in columns.items():
            if card.theme in column_themes and card.kind in (Kind.DUTY, Kind.RIGHT):
                row = rows.setdefault(card.act, {name: [] for name in columns})
                _add(row[column], card)
    return rows


def _add(cell: list[str], card: RuleCard) -> None:
    _say(cell, str(card.source))


def _say(cell: list[str], value: str) -> None:
    if value not in cell:
        cell.append(value)
