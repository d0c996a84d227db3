"""Supervision: which powers are old, widened or new (R-17), and what it costs both sides (R-16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samkjort.law import matrix
from samkjort.law.consultation import State, consultation
from samkjort.law.order import legal_order

COOPERATION = ("individual_cooperation", "system_cooperation", "coordination")
"""The duties of cooperation and coordination, as columns of the law's duty matrix."""


class Power(StrEnum):
    """How the power to supervise cooperation and coordination came with the consultation of 2020."""

    EXISTING = "existing"
    WIDENED = "widened"
    NEW = "new"


@dataclass(frozen=True)
class ActPower:
    """One act: what the consultation did to the power, and what the law register has before and now.

    `act` as of 2020, `now` the act that holds the matter today. `before`: provisions of the register that
    gave a power over anything in the act on the last day of the year of the consultation; empty is «none in
    the register», which is not «none». `today` likewise. `covered`, `uncovered`: today's duties of
    cooperation that a power reaches, and those none does. `pointers`: the lines the reading rests on.
    """

    act: str
    now: str
    power: Power
    before: tuple[str, ...]
    today: tuple[str, ...]
    covered: tuple[str, ...]
    uncovered: tuple[str, ...]
    pointers: tuple[str, ...]


WIDENED_AT = "001:1016-1023"


def powers(on: date) -> tuple[ActPower, ...]:
    """Every act with its power (R-17): the newly proposed first, then the widened, then the others.

    New: the consultation proposed a power for it by name. Widened: an act the common rules of cooperation
    were to cover, whose old power reached the new duties by itself. Existing: an act with a power in the
    register that the proposal did not touch. `on`: the day «today» is.
    """
    said = consultation()
    then = matrix.duties(legal_order(date(said.year, 12, 31)))
    now = matrix.duties(legal_order(on))
    gaps = _reached(on)
    found = []
    for old in dict.fromkeys((*said.scope, *_watched(now), *_watched(then))):
        cell = said.cell(old, "supervision")
        new = cell.state is State.PROPOSED
        power = Power.NEW if new else Power.WIDENED if old in said.scope else Power.EXISTING
        today = said.acts.get(old, old)
        if any(now_act == old != old_act for old_act, now_act in said.acts.items()):
            continue  # the successor of an act that stands in the list already
        reached = gaps.get(today, {})
        found.append(
            ActPower(
                act=old,
                now=today,
                power=power,
                before=tuple(then.get(old, {}).get("supervision", ())),
                today=tuple(now.get(today, {}).get("supervision", ())),
                covered=tuple(rule for rule, by in reached.items() if by),
                uncovered=tuple(rule for rule, by in reached.items() if not by),
                pointers=tuple(map(str, cell.pointers))
                if new
                else (WIDENED_AT,)
                if power is Power.WIDENED
                else (),
            )
        )
    order = (Power.NEW, Power.WIDENED, Power.EXISTING)
    return tuple(sorted(found, key=lambda each: order.index(each.power)))


def _watched(rows: matrix.Matrix) -> list[str]:
    return [act for act, row in rows.items() if row["supervision"]]


def _reached(on: date) -> dict[str, dict[str, list[str]]]:
    """Act → its duties of cooperation → who supervises each (nobody: empty)."""
    order = legal_order(on)
    themes = {theme for column in COOPERATION for theme in matrix.DUTY_COLUMNS[column]}
    found: dict[str, dict[str, list[str]]] = {}
    for rule, by in matrix.supervision_gaps(order, themes).items():
        found.setdefault(order.by_id[rule].act, {})[rule] = by
    return found


class MunicipalSideMissing(ValueError):
    """Nobody can conclude on the cost of supervision before the municipalities' hours are told."""


@dataclass(frozen=True)
class Supervision:
    """One supervision to be weighed (R-16); hours are for each municipality, kroner are whole.

    `effect` is the gain in kroner a year when someone has put a sum on it; `None` when nobody has.
    """

    municipalities: int
    municipal_hours: float | None
    municipal_hourly: int | None = None
    state_hours: float | None = None
    state_hourly: int | None = None
    effect: int | None = None


@dataclass(frozen=True)
class Weighed:
    """The hours and kroner of both sides, and what is left; `None` wherever something is not known."""

    municipal_hours: float
    municipal_cost: int | None
    state_cost: int | None
    cost: int | None
    net: int | None

    @property
    def municipal_share(self) -> float | None:
        """How much of the known cost falls on the municipalities."""
        return None if not self.cost or self.municipal_cost is None else self.municipal_cost / self.cost


def weigh(one: Supervision) -> Weighed:
    """Cost and benefit of a supervision. Raises `MunicipalSideMissing` without the municipalities' hours."""
    if one.municipal_hours is None:
        raise MunicipalSideMissing("the municipalities' hours must be told before anything is concluded")
    hours = one.municipal_hours * one.municipalities
    municipal = None if one.municipal_hourly is None else round(hours * one.municipal_hourly)
    state = None
    if one.state_hours is not None and one.state_hourly is not None:
        state = round(one.state_hours * one.municipalities * one.state_hourly)
    cost = None if municipal is None or state is None else municipal + state
    net = None if cost is None or one.effect is None else one.effect - cost
    return Weighed(hours, municipal, state, cost, net)
