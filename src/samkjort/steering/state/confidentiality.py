"""Different duties of confidentiality as an obstacle already on the first step of the ladder (004:523-526).

What the regimes are is read from the law register's services, the same that «who may tell whom what» rests on
(`samkjort.rules.sharing`); here it is only asked which sectors must work together without one in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from samkjort.law.services import register_services
from samkjort.law.yamlsource import collecting, read
from samkjort.steering.evidence import Evidence, read_evidence
from samkjort.steering.vocabulary import CROSS_SECTOR, REGISTER

FILE = REGISTER / "state" / "confidentiality.yaml"
UNKNOWN = "none_known"
"""The regime of a service whose duty of confidentiality the law register does not hold."""


@dataclass(frozen=True)
class Bound:
    """A sector, its services in the law register, and the regimes they are bound by; `unsure` have none
    known."""

    sector: str
    services: tuple[str, ...]
    regimes: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True)
class Obstacle:
    """Whether sectors that are to share are bound differently: yes, no, or not known (`None`).

    `pairs`: two sectors without one single regime in common. `missing`: sectors the law register cannot
    answer for.
    """

    differs: bool | None
    bound: tuple[Bound, ...]
    pairs: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def obstacle(sectors: Iterable[str]) -> Obstacle:
    """The obstacle for some sectors of the steering register; the cross-sector one stands for all of them.

    One known difference is a difference whatever is not known; that there is none can only be said when every
    sector is known, and there are two of them at least.
    """
    wanted = tuple(dict.fromkeys(sectors))
    known = _services()
    if CROSS_SECTOR in wanted:
        wanted = tuple(known)
    bound = tuple(_bound(sector, known[sector]) for sector in wanted if sector in known)
    missing = tuple(each for each in wanted if each not in known) + tuple(
        each.sector for each in bound if each.unsure
    )
    pairs = tuple(
        (one.sector, other.sector)
        for one, other in combinations(bound, 2)
        if one.regimes and other.regimes and not (set(one.regimes) & set(other.regimes))
    )
    differs = True if pairs else None if missing or len(bound) < 2 else False
    return Obstacle(differs, bound, pairs, missing, _evidence())


def service_of(sector: str) -> str:
    """The service that stands for a sector where one must be chosen; empty for a sector without any."""
    return next(iter(_services().get(sector, ())), "")


def _bound(sector: str, services: tuple[str, ...]) -> Bound:
    held = register_services().services
    regimes = {each: held[each].confidentiality for each in services}
    known = tuple(dict.fromkeys(regime for regime in regimes.values() if regime != UNKNOWN))
    return Bound(
        sector, services, known, tuple(each for each, regime in regimes.items() if regime == UNKNOWN)
    )


@cache
def _services() -> dict[str, tuple[str, ...]]:
    return _read()[0]


@cache
def _evidence() -> tuple[Evidence, ...]:
    return _read()[1]


@cache
def _read() -> tuple[dict[str, tuple[str, ...]], tuple[Evidence, ...]]:
    source = read(FILE, shown_as="state/confidentiality.yaml")
    with collecting(source):
        source.raise_problems()
        source.mapping((), source.data, keys={"evidence", "services"}, required={"evidence", "services"})
        held = set(register_services().services)
        found = {}
        for sector, listed in source.data["services"].items():
            found[sector] = tuple(str(listed).split())
            for each in found[sector]:
                source.one_of(("services", sector), each, held)
        evidence = read_evidence(source, ("evidence",), source.data["evidence"])
    return found, evidence
