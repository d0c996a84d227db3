"""Koordinert: do the signals come at the right time and in the right order? KO-1 … KO-11."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.money import cliff, grant_against_council
from samkjort.steering.checks.outcome import Check, Findings, Question
from samkjort.steering.checks.spans import (
    active,
    half_years,
    order_of,
    overlap_in_days,
    package_acts,
    when_known,
)
from samkjort.steering.model import Signal, apart
from samkjort.steering.planning.load import pile_ups
from samkjort.steering.thresholds import PACKAGE
from samkjort.steering.vocabulary import DateKind, ReceptionStatus, RelationKind

DAYS_A_MONTH = 365.25 / 12


def guide_late(ask: Question, found: Findings) -> None:
    """KO-1: a guide came more than `guide_late_days` after what it explains came into force."""
    limit = int(ask.register.limits.number("guide_late_days"))
    for each in ask.register.relations:
        if each.kind is not RelationKind.GUIDE_TO:
            continue
        guide, act = ask.register.signals[each.start], ask.register.signals[each.end]
        published, force = guide.day(DateKind.GUIDE_PUBLISHED), act.day(DateKind.IN_FORCE)
        if published is None or force is None:
            found.lacks(f"{guide.id}: day of publishing" if published is None else f"{act.id}: day in force")
            continue
        least, most = overlap_in_days(when_known(force), when_known(published))
        evidence = (*published.evidence, *force.evidence)
        if least > limit:
            days = f"{least}" if least == most else f"{least}–{most}"
            found.hit(
                (guide.id, act.id),
                Words(
                    f"Veilederen kom {days} dager etter at det gjaldt",
                    f"The guide came {days} days after it applied",
                    f"Rettleiaren kom {days} dagar etter at det gjaldt",
                ),
                evidence,
                least,
            )
        elif most <= limit:
            found.clear(
                (guide.id, act.id),
                Words("Veilederen kom i tide", "The guide was in time", "Rettleiaren kom i tide"),
                evidence,
                least,
            )
        else:
            found.lacks(f"{guide.id}, {act.id}: more exact days")


def order_of_instruments(ask: Question, found: Findings) -> None:
    """KO-2: in a package around an act, something that should come first comes later; each is told."""
    for act, package in package_acts(ask.register):
        steps, missing = order_of(ask.register.limits, package)
        if not any(row.type in ("guide", "guideline") for row in package):
            missing.append(f"{act.id}: the guide to it")
        found.missing += missing
        wrong = [
            (one, other)
            for one, other in combinations(steps, 2)
            if one.step < other.step and one.when.first > other.when.last
        ]
        for one, other in wrong:
            found.hit(
                (one.row, other.row),
                Words(
                    f"{_said(one.name)} kom etter {_said(other.name)}",
                    f"{one.name} came after {other.name}",
                    f"{_said(one.name, 'nn')} kom etter {_said(other.name, 'nn')}",
                ),
                (*one.evidence, *other.evidence),
                (one.when.first - other.when.last).days,
            )
        if not wrong and len(steps) > 1 and not missing:
            found.clear(
                [row.id for row in (act, *package)],
                Words("Riktig rekkefølge", "In the right order", "Rett rekkjefølgje"),
            )


def _said(step: str, language: str = "nb") -> str:
    return {
        "act_adopted": ("lovvedtaket", "lovvedtaket"),
        "regulation_adopted": ("forskriften", "forskrifta"),
        "guide_published": ("veilederen", "rettleiaren"),
        "training_open": ("opplæringen", "opplæringa"),
        "grant_open": ("tilskuddet", "tilskotet"),
        "act_in_force": ("ikrafttredelsen", "ikraftsetjinga"),
        "report_due": ("rapporteringen", "rapporteringa"),
        "supervision": ("tilsynet", "tilsynet"),
    }.get(step, (step, step))[language == "nn"]


def lead_time(ask: Question, found: Findings) -> None:
    """KO-3: from adoption to force is shorter than a municipality of that size needs, or so observed."""
    own = ask.year.lead_months if ask.year else None
    needs = {ask.size_class or "own": own} if own else dict(ask.register.limits["lead_time_months"])
    if ask.size_class and not own:
        needs = {ask.size_class: needs[ask.size_class]}
    found.heard(ask.observed("lead_time_short"))
    for row in ask.rows:
        force = row.day(DateKind.IN_FORCE)
        adopted = row.day(DateKind.ADOPTED)
        if force is None:
            continue
        if adopted is None:
            found.lacks(f"{row.id}: day adopted")
            continue
        least, most = overlap_in_days(when_known(adopted), when_known(force))
        evidence = (*adopted.evidence, *force.evidence)
        short = [name for name, months in needs.items() if most < float(months) * DAYS_A_MONTH]
        unsure = [
            name
            for name, months in needs.items()
            if name not in short and least < float(months) * DAYS_A_MONTH
        ]
        if short:
            found.hit(
                (row.id,),
                Words(
                    f"For kort tid for: {', '.join(short)}",
                    f"Too short for: {', '.join(short)}",
                    f"For kort tid for: {', '.join(short)}",
                ),
                evidence,
                least,
            )
        elif unsure:
            found.lacks(f"{row.id}: more exact days")
        else:
            found.clear((row.id,), Words("God nok tid", "Time enough", "God nok tid"), evidence, least)


def budget_fit(ask: Question, found: Findings) -> None:
    """KO-4: duty and money were known only after the municipality's own cut-off for the year it applies."""
    if ask.year is None or not ask.year.local:
        found.lacks("the municipality's own calendar")
        return
    for row in ask.rows:
        force, known = row.day(DateKind.IN_FORCE), row.day(DateKind.ADOPTED, DateKind.PROMULGATED)
        if force is None:
            continue
        if known is None:
            found.lacks(f"{row.id}: day adopted")
            continue
        evidence = (*force.evidence, *known.evidence)
        first = ask.year.first_budget_year(when_known(known).first)
        last = ask.year.first_budget_year(when_known(known).last)
        if first > when_known(force).last.year:
            found.hit(
                (row.id,),
                Words(
                    f"Kan først inn i budsjettet for {first}",
                    f"First budget is {first}",
                    f"Kan først inn i budsjettet for {first}",
                ),
                evidence,
            )
        elif last <= when_known(force).first.year:
            found.clear(
                (row.id,), Words("Rakk budsjettet", "In time for the budget", "Rakk budsjettet"), evidence
            )
        else:
            found.lacks(f"{row.id}: more exact days")


_IN_THE_HOLIDAY = (
    "åpner eller ender i sommerferien",
    "opens or ends in the summer holiday",
    "opnar eller endar i sommarferien",
)


def hearing(ask: Question, found: Findings) -> None:
    """KO-5: a consultation opens after midsummer or ends in the holiday, or is shorter than it must be."""
    limits = ask.register.limits
    closed_from, closed_to = limits.texts("hearing", "closed")
    for row in ask.rows:
        start, end = row.day(DateKind.HEARING_START), row.day(DateKind.HEARING_END)
        if row.type != "consultation_paper" and start is None and end is None:
            continue
        if start is None or end is None or not (when_known(start).exact and when_known(end).exact):
            found.lacks(f"{row.id}: the days the consultation opened and ended")
            continue
        opened, ended = when_known(start).first, when_known(end).first
        evidence = (*start.evidence, *end.evidence)
        weeks = (ended - opened).days / 7
        why = []
        if _in_season(opened, closed_from, closed_to) or _in_season(ended, closed_from, closed_to):
            why.append(_IN_THE_HOLIDAY)
        if weeks < limits.number("hearing", "least_weeks"):
            why.append(("kortere enn det minste", "shorter than the least", "kortare enn det minste"))
        elif weeks < limits.number("hearing", "normal_weeks"):
            why.append(("kortere enn vanlig", "shorter than normal", "kortare enn vanleg"))
        if why:
            found.hit(
                (row.id,),
                Words(
                    "Høringen: " + "; ".join(n for n, _, _ in why),
                    "It: " + "; ".join(e for _, e, _ in why),
                    "Høyringa: " + "; ".join(nn for _, _, nn in why),
                ),
                evidence,
                (ended - opened).days,
            )
        else:
            found.clear(
                (row.id,), Words("God høringstid", "A fair consultation", "God høyringstid"), evidence
            )


def _in_season(day: date, first: str, last: str) -> bool:
    return first <= day.strftime("%m-%d") <= last


def pile_up(ask: Question, found: Findings) -> None:
    """KO-6: what one role must take in falls in the same quarter and weighs `pile_up.limit` or more."""
    heavy, missing = pile_ups(ask.register)
    found.missing += missing
    for pile in heavy:
        found.hit(
            pile.rows,
            Words(
                f"{pile.quarter}: vekt {pile.weight:g} ({pile.role})",
                f"{pile.quarter}: {pile.weight:g}",
                f"{pile.quarter}: vekt {pile.weight:g} ({pile.role})",
            ),
            pile.evidence,
        )
    if not heavy and not missing:
        found.clear([row.id for row in ask.rows], Words("Ingen opphopning", "No pile-up", "Inga opphoping"))


def churn(ask: Question, found: Findings) -> None:
    """KO-7: something ended, or its successor came, before half the municipalities had it going."""
    limits = ask.register.limits
    found.heard(ask.observed("ended_before_start"))
    for each in ask.register.relations:
        if each.kind not in (RelationKind.SUCCEEDS, RelationKind.REPLACES):
            continue
        old = each.end
        known = [one for one in ask.register.receptions if one.signal == old]
        if len(known) < limits.number("churn_least_municipalities"):
            found.lacks(f"{old}: how municipalities took it")
            continue
        done = [one for one in known if one.status in (ReceptionStatus.IMPLEMENTED, ReceptionStatus.ENDED)]
        share = len(done) / len(known)
        evidence = (*each.evidence, *(proof for one in known for proof in one.evidence))
        why = Words(
            f"{len(done)} av {len(known)} kommuner var i gang",
            f"{len(done)} of {len(known)} had it going",
            f"{len(done)} av {len(known)} kommunar var i gang",
        )
        if share < limits.number("churn_least_share"):
            found.hit((old, each.start), why, evidence)
        else:
            found.clear((old, each.start), why, evidence)


def supervision_early(ask: Question, found: Findings) -> None:
    """KO-9: supervision starts before the guide, or too few months after what it looks at came into force."""
    months = ask.register.limits.number("supervision_least_months")
    for row in ask.rows:
        start, force = row.day(DateKind.SUPERVISION_START), row.day(DateKind.IN_FORCE)
        if start is None:
            if force is not None:
                found.lacks(f"{row.id}: when supervision starts")
            continue
        if force is None:
            found.lacks(f"{row.id}: day in force")
            continue
        guides = [
            day
            for each in ask.register.relations
            if each.kind is RelationKind.GUIDE_TO and each.end == row.id
            and (day := ask.register.signals[each.start].day(DateKind.GUIDE_PUBLISHED))
        ]  # fmt: skip
        least, most = overlap_in_days(when_known(force), when_known(start))
        early = most < months * DAYS_A_MONTH
        before = any(when_known(guide).first > when_known(start).last for guide in guides)
        evidence = (*start.evidence, *force.evidence, *(each for guide in guides for each in guide.evidence))
        if early or before:
            found.hit(
                (row.id,),
                Words(
                    "Tilsynet kommer for tidlig", "Supervision comes too early", "Tilsynet kjem for tidleg"
                ),
                evidence,
            )
        elif least >= months * DAYS_A_MONTH and guides:
            found.clear(
                (row.id,), Words("Tilsyn i rett tid", "Supervision in time", "Tilsyn i rett tid"), evidence
            )
        else:
            found.lacks(f"{row.id}: guide, or more exact days")


def parallel_tracks(ask: Question, found: Findings) -> None:
    """KO-11: programmes of different fields occupy one leader role in the same half-year, each on its own."""
    limits = ask.register.limits
    found.heard(ask.observed("parallel_tracks"))
    paid = {each.start for each in ask.register.relations if each.kind in PACKAGE}
    for one, other in combinations(_programmes(ask, limits.texts("programme_types"), paid), 2):
        if not set(one.target_roles) & set(other.target_roles):
            continue
        first, second = ask.register.sender_fields(one), ask.register.sender_fields(other)
        spans = (active(one), active(other))
        if not first or not second or spans[0] is None or spans[1] is None:
            found.lacks(f"{one.id}, {other.id}: senders and days")
            continue
        both = half_years(spans[0], spans[1])
        dates = [proof for row in (one, other) for each in row.dates for proof in each.evidence]
        if apart(first, second) and both:
            found.hit(
                (one.id, other.id),
                Words(f"Samtidig {both[0]}", f"At once in {both[0]}", f"Samtidig {both[0]}"),
                dates,
            )
        else:
            found.clear((one.id, other.id), Words("Ikke samtidig", "Not at once", "Ikkje samtidig"), dates)


def _programmes(ask: Question, types: tuple[str, ...], paid: set[str]) -> Iterator[Signal]:
    for row in ask.rows:
        if set(row.types or (row.type,)) & set(types) and row.id not in paid:
            yield row


CHECKS = (
    Check(
        "KO-1",
        Words("Veilederen kom for sent", "Guide late", "Rettleiaren kom for seint"),
        guide_late,
        ("guide_late_days",),
    ),
    Check(
        "KO-2",
        Words("Rekkefølgen på virkemidlene", "Order of instruments", "Rekkjefølgja på verkemidla"),
        order_of_instruments,
        ("order",),
    ),
    Check(
        "KO-3",
        Words("Tid fra vedtak til det gjelder", "Lead time", "Tid frå vedtak til det gjeld"),
        lead_time,
        ("lead_time_months",),
    ),
    Check(
        "KO-4", Words("Rekker budsjettet", "Budget fit", "Rekk budsjettet"), budget_fit, ("budget_cut_off",)
    ),
    Check(
        "KO-5",
        Words("Høringens tid og lengde", "Hearing season and length", "Tid og lengd på høyringa"),
        hearing,
        ("hearing",),
    ),
    Check("KO-6", Words("Opphopning", "Pile-up", "Opphoping"), pile_up, ("pile_up",)),
    Check(
        "KO-7",
        Words("Nytt før det gamle er i gang", "Churn", "Nytt før det gamle er i gang"),
        churn,
        ("churn_least_share", "churn_least_municipalities"),
    ),
    Check(
        "KO-8",
        Words("Tilskudd mot politisk behandling", "Grant against council", "Tilskot mot politisk behandling"),
        grant_against_council,
        ("grant_application_weeks",),
    ),
    Check(
        "KO-9",
        Words("Tilsyn for tidlig", "Supervision too early", "Tilsyn for tidleg"),
        supervision_early,
        ("supervision_least_months",),
    ),
    Check("KO-10", Words("Pengene slutter før plikten", "Cliff", "Pengane tek slutt før plikta"), cliff),
    Check(
        "KO-11",
        Words("Parallelle løp", "Parallel tracks", "Parallelle løp"),
        parallel_tracks,
        ("parallel_programmes", "programme_types"),
    ),
)
