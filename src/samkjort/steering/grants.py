"""Money: does it pull the same way, who can apply, when does it end, and what stands on it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from samkjort.law.vocabulary import Words
from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Grant, Signal
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import CROSS_SECTOR, DateKind, Focus, Status, label


@dataclass(frozen=True)
class Clash:
    """A grant that repairs in the single case beside a signal that prevents, for groups that meet."""

    grant: str
    against: str
    why: Words
    evidence: tuple[Evidence, ...]


def coherence(register: Register) -> tuple[Clash, ...]:
    """Where money and other signals pull apart: reactive focus against preventive approach in one topic."""
    preventive = register.limits.texts("approaches", "preventive")
    prevents = [row for row in register.signals.values() if row.approach in preventive and row.topics]
    found = []
    for id_, grant in register.grants.items():
        row = register.signals[id_]
        if grant.focus is not Focus.REACTIVE or row.status is Status.ENDED:
            continue
        for other in prevents:
            groups = register.limits.groups(row.target_groups) & register.limits.groups(other.target_groups)
            if groups and set(row.topics) & set(other.topics):
                why = Words(
                    "Pengene reparerer, signalet forebygger",
                    "The money repairs, the signal prevents",
                    "Pengane reparerer, signalet førebyggjer",
                )
                found.append(Clash(id_, other.id, why, (*grant.evidence, *other.evidence)))
    return tuple(found)


def can_apply_alone(register: Register, *, answer: bool | None = True) -> tuple[Grant, ...]:
    """Grants a municipality can apply for alone (`True`), only with others (`False`), or not known."""
    return tuple(grant for grant in register.grants.values() if grant.alone is answer)


@dataclass(frozen=True)
class Cliff:
    """Where money ends: when (`None`: not known), whether a duty stays, and years known ahead if told."""

    grant: str
    ends: date | None
    ended: bool
    duty_remains: bool | None
    known_ahead: int | None
    plan: bool | None
    evidence: tuple[Evidence, ...]

    @property
    def open(self) -> bool:
        """Money ends, the duty goes on, and no plan for what then is known to exist."""
        return bool(self.duty_remains) and self.plan is not True


def cliffs(register: Register) -> tuple[Cliff, ...]:
    """Every grant that has ended or has a known end, those with a duty left first."""
    found = []
    for id_, grant in register.grants.items():
        row = register.signals[id_]
        end = row.day(DateKind.ENDED, DateKind.EXPIRY)
        ended = bool(grant.ended) or row.status is Status.ENDED
        if end is None and not ended:
            continue
        when = end.known.last if end and end.known else None
        found.append(
            Cliff(
                id_, when, ended, row.duty_remains, grant.known_ahead, grant.continuity_plan, grant.evidence
            )
        )
    return tuple(sorted(found, key=lambda each: (not each.duty_remains, each.ends or date.max, each.grant)))


@dataclass(frozen=True)
class DaysToMoney:
    """Days from the need was met to the money could be used; `late` when the need's own day has passed."""

    days: int
    late: bool


def days_to_money(*, applied: date, available: date, needed: date | None = None) -> DaysToMoney:
    """How long the money took (E-06). `ValueError` when it was available before it was applied for."""
    if available < applied:
        raise ValueError("money cannot be available before it was applied for")
    return DaysToMoney((available - applied).days, needed is not None and available > needed)


@dataclass(frozen=True)
class Post:
    """One post or task and what pays for it: `amount` in whole kroner a year; `ends` when the money does.

    `project`: it is project money. `plan`: there is a plan for what comes after.
    """

    name: str
    source: str
    amount: int
    project: bool
    ends: date | None = None
    plan: bool = False


@dataclass(frozen=True)
class Dependence:
    """How much stands on project money: the share (0 to 1), whether above the limit, posts at risk."""

    share: float
    above: bool
    without_plan: tuple[Post, ...]


def dependence(posts: Iterable[Post], *, limit: float, on: date) -> Dependence | None:
    """Dependence on project money (E-10, E-11), or `None` when there are no posts to reckon from."""
    listed = tuple(posts)
    total = sum(post.amount for post in listed)
    if not total:
        return None
    share = sum(post.amount for post in listed if post.project) / total
    risky = tuple(post for post in listed if post.ends is not None and not post.plan and post.ends >= on)
    return Dependence(share, share > limit, tuple(sorted(risky, key=lambda post: post.ends or date.max)))


@dataclass(frozen=True)
class Bundle:
    """Grants that could be one: the sum of known amounts, how many are unknown, what keeps them apart."""

    grants: tuple[str, ...]
    known_sum: int
    unknown_amounts: int
    owners: tuple[str, ...]
    common_goals: tuple[str, ...]
    differences: tuple[Words, ...]


def bundle(register: Register, ids: Iterable[str]) -> Bundle:
    """Lay some grants together (E-03). Sums only what is known, and says for how many it is not."""
    chosen = [(register.signals[id_], register.grants[id_]) for id_ in ids]
    goals = [set(row.goals) for row, _ in chosen if row.goals]
    differences = []
    for name, nb, en, nn in (
        (
            "earmarked",
            "noen er øremerket, andre frie",
            "some earmarked, some free",
            "nokre er øyremerkte, andre frie",
        ),
        (
            "alone",
            "noen kan søkes alene, andre bare sammen",
            "some alone, some only with others",
            "nokre kan søkjast åleine, andre berre saman",
        ),
        ("focus", "ulik innretning", "different focus", "ulik innretning"),
    ):
        values = {getattr(grant, name) for _, grant in chosen} - {None}
        if len(values) > 1:
            differences.append(Words(nb, en, nn))
    return Bundle(
        tuple(row.id for row, _ in chosen),
        sum(grant.amount or 0 for _, grant in chosen),
        sum(grant.amount is None for _, grant in chosen),
        tuple(dict.fromkeys(owner for _, grant in chosen for owner in grant.owner)),
        tuple(sorted(set.intersection(*goals))) if goals else (),
        tuple(differences),
    )


@dataclass(frozen=True)
class Fit:
    """One grant for one municipality, with why it is on the list and what to look out for."""

    grant: str
    title: Words
    reasons: tuple[Words, ...]
    cautions: tuple[Words, ...]
    score: float


def fitted(
    register: Register,
    *,
    size_class: str,
    goals: tuple[str, ...] = (),
    sectors: tuple[str, ...] = (),
    most: int = 10,
) -> tuple[Fit, ...]:
    """At most ten grants that fit a municipality (E-28), best first; ended ones are not among them.

    Fit is goals and sectors asked for. A small municipality is told first of what it can apply for alone and
    with little work; what is not known about a grant counts neither for nor against it.
    """
    found = []
    for id_, grant in register.grants.items():
        row = register.signals[id_]
        ended = grant.ended or row.status is Status.ENDED
        if ended or (grant.receivers and "municipality" not in grant.receivers):
            continue
        if grant.size_classes and size_class not in grant.size_classes:
            continue
        fit = _fit(row, grant, size_class, goals, sectors)
        if fit.reasons:
            found.append(fit)
    return tuple(sorted(found, key=lambda fit: (-fit.score, fit.grant))[:most])


def _fit(row: Signal, grant: Grant, size_class: str, goals: tuple[str, ...], sectors: tuple[str, ...]) -> Fit:
    reasons: list[Words] = []
    cautions: list[Words] = []
    score = 0.0
    for goal in sorted(set(goals) & set(row.goals)):
        reasons.append(
            Words(
                f"målet {label('goal', goal)}",
                f"the goal {label('goal', goal, 'en')}",
                f"målet {label('goal', goal, 'nn')}",
            )
        )
        score += 2
    for sector in sorted(set(sectors) & set(row.target_sectors)):
        reasons.append(
            Words(
                f"feltet {label('sector', sector)}",
                f"the field {label('sector', sector, 'en')}",
                f"feltet {label('sector', sector, 'nn')}",
            )
        )
        score += 1
    if CROSS_SECTOR in row.target_sectors:
        reasons.append(Words("gjelder alle sektorer", "for all sectors", "gjeld alle sektorar"))
        score += 0.5
    small = 2 if size_class == "small" else 1
    if grant.alone is True:
        reasons.append(Words("kan søkes alene", "can be applied for alone", "kan søkjast åleine"))
        score += small
    elif grant.alone is False:
        cautions.append(
            Words("må søkes sammen med andre", "only together with others", "må søkjast saman med andre")
        )
        score -= small
    if grant.effort == "high":
        cautions.append(
            Words(
                "mye arbeid å søke og følge opp",
                "much work to apply for and follow up",
                "mykje arbeid å søkje og følgje opp",
            )
        )
        score -= small / 2
    if grant.focus is Focus.REACTIVE:
        cautions.append(
            Words(
                "retter seg mot den enkelte saken",
                "aimed at the single case",
                "rettar seg mot den enkelte saka",
            )
        )
    return Fit(row.id, row.title, tuple(reasons), tuple(cautions), score)


def shift_to_prevention(posts: Iterable[tuple[int, int, str]]) -> dict[int, float | None]:
    """Share of money that prevents, per year, from `(year, amount, focus)` rows (E-17).

    Rows with another focus than preventive or reactive are left out; a year with none of them is `None`.
    """
    sums: dict[int, dict[str, int]] = {}
    for year, amount, focus in posts:
        sums.setdefault(year, {}).setdefault(focus, 0)
        sums[year][focus] += amount
    shares: dict[int, float | None] = {}
    for year, parts in sorted(sums.items()):
        counted = parts.get(Focus.PREVENTIVE, 0) + parts.get(Focus.REACTIVE, 0)
        shares[year] = parts.get(Focus.PREVENTIVE, 0) / counted if counted else None
    return shares


def overlapping(register: Register) -> tuple[tuple[str, str], ...]:
    """Pairs of grants that have not ended, from different owners, with a goal and a group in common."""
    live = [
        (register.signals[id_], grant)
        for id_, grant in register.grants.items()
        if not grant.ended and register.signals[id_].status is not Status.ENDED
    ]
    return tuple(
        (one.id, other.id)
        for (one, first), (other, second) in combinations(live, 2)
        if set(one.goals) & set(other.goals)
        and set(one.target_groups) & set(other.target_groups)
        and not set(first.owner) & set(second.owner)
    )
