"""The families of the sign-in page, each with a case of its own, and others by chance in every state."""

from __future__ import annotations

from typing import Any

from samkjort.platform.access.models import Grant, GrantKind
from samkjort.platform.cases.models import (
    BatonOffer,
    BatonPeriod,
    Case,
    Consent,
    ConsentSignature,
    Dispute,
    Event,
    LevelPeriod,
    OfferWords,
    Referral,
    TeamMember,
)
from samkjort.platform.demo_data.cases import CASES, Cases, Made, State
from samkjort.platform.demo_data.families import Child, Home
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.people.models.base import span

ORDER = (
    Case,
    BatonPeriod,
    BatonOffer,
    OfferWords,
    Dispute,
    Event,
    LevelPeriod,
    TeamMember,
    Referral,
    Consent,
    ConsentSignature,
    Grant,
)
"""The tables of the frame of a case, in the order they can be stored."""


def build(cases: Cases, children: list[Child]) -> dict[str, Made]:
    """The named cases by the child's key; the rest until there are `CASES`."""
    by_key = {child.key: child for child in children if child.key}
    unit, named = cases.town.units, cases.work.named
    found: dict[str, Made] = {}

    noah = cases.begin(
        by_key["noah"],
        unit=unit["solbakken"],
        holder=named["baton_holder"],
        members=(named["nurse"],),
        level=2,
        days=75,
    )
    # The educational service has been asked in; the parents have not answered yet.
    cases.consent(
        noah,
        "ppt",
        how="asked",
        purpose="PPT kan se hvordan Noah leker og snakker, og gi råd til oss voksne.",
    )
    cases.member(noah, named["ppt"])
    noah.members.append(named["ppt"])
    found["noah"] = noah

    found["ella"] = cases.begin(
        by_key["ella"],
        unit=unit["skarlia"],
        holder=named["teacher"],
        members=(named["child_welfare"],),
        level=2,
        days=110,
    )
    found["girl"] = cases.begin(
        by_key["girl"],
        unit=unit["havna"],
        holder=named["upper_teacher"],
        members=(named["coordinator"], named["psychologist"]),
        level=2,
        days=95,
    )
    # BUP has been asked for; nobody from there is in the team yet.
    cases.consent(
        found["girl"], "bup", how="asked", purpose="BUP kan hjelpe Sara med det som er vondt å tenke på."
    )
    found["boy"] = cases.begin(
        by_key["boy"],
        unit=unit["psykisk"],
        holder=named["psychologist"],
        members=(cases.work.in_unit["solvik_vgs"][0], cases.work.in_unit["nav"][0], named["child_welfare"]),
        level=3,
        days=210,
    )
    found["daniel"] = cases.begin(
        by_key["daniel"],
        unit=unit["bryggen"],
        holder=cases.work.in_unit["bryggen"][-1],
        members=(named["ppt"], cases.work.in_unit["flyktning"][0]),
        level=2,
        days=50,
    )
    strict = cases.begin(
        by_key["strict"],
        unit=unit["barnevern"],
        holder=named["child_welfare"],
        level=1,
        days=40,
    )
    _grant(cases, strict, named["child_welfare"], GrantKind.STRICT)
    found["strict"] = strict
    found["foster"] = cases.begin(
        by_key["foster"],
        unit=unit["bryggen"],
        holder=cases.work.in_unit["bryggen"][0],
        members=(named["child_welfare"],),
        level=2,
        days=160,
    )
    twins = cases.begin(
        by_key["co_mothers"],
        unit=unit["solbakken"],
        holder=cases.work.in_unit["solbakken"][-1],
        members=(named["baton_holder"],),
        days=45,
    )
    cases.offer(twins, named["baton_holder"], days=2)
    found["co_mothers"] = twins
    found["judgment"] = cases.begin(
        by_key["judgment"], unit=unit["skarlia"], holder=named["teacher"], days=30
    )
    found["unborn"] = cases.begin(
        by_key["unborn"],
        unit=unit["helsestasjon"],
        holder=named["midwife"],
        members=(named["nurse"],),
        days=20,
    )
    found["grown"] = cases.begin(
        by_key["grown"], unit=unit["nav"], holder=cases.work.in_unit["nav"][0], level=2, days=300
    )
    found["of_age"] = cases.begin(
        by_key["of_age"], unit=unit["solvik_vgs"], holder=cases.work.in_unit["solvik_vgs"][0], days=120
    )
    for key, days in (("planned", 130), ("unplanned", 65)):
        holder = named["coordinator"] if key == "planned" else named["teacher"]
        others = (
            (named["teacher"], named["psychologist"])
            if key == "planned"
            else (named["coordinator"], named["child_welfare"])
        )
        found[key] = cases.begin(
            by_key[key],
            unit=unit["skarlia"],
            holder=holder,
            members=others,
            level=3,
            days=days,
        )
    _others(cases, [child for child in children if not child.key])
    return found


def _others(cases: Cases, children: list[Child]) -> None:
    """Cases by chance, every state in turn, spread over ages and units."""
    random = cases.rows.random
    states = [state for state in State if state is not State.RUNNING]
    turn = 0
    for child in random.sample(children, len(children)):
        if len(cases.made) >= CASES:
            return
        if child.home == Home.STRICT or not child.guardians:
            continue
        key = _place(cases, child)
        state = states[turn % len(states)] if turn < 2 * len(states) else State.RUNNING
        turn += 1
        members: tuple[Any, ...] = ()
        level = random.choice((1, 1, 2, 2, 3))
        more = ["skolehelse" if child.years > 5 else "helsestasjon", "ppt", "psykisk", "barnevern"]
        members = tuple(random.choice(cases.work.in_unit[one]) for one in more[: level - 1] if one != key)
        made = cases.begin(
            child,
            unit=cases.town.units[key],
            holder=random.choice(cases.work.in_unit[key]),
            members=members,
            level=level,
            days=260 if state == State.SILENT else random.randrange(12, 240),
            state=state,
            consent={
                State.ASKED: "asked",
                State.HALF_SIGNED: "half",
                State.PAPER: "paper",
                State.ORAL: "oral",
                State.FROZEN: "back",
            }.get(state, "yes"),
        )
        if state == State.REFUSED:
            cases.consent(made, "child_welfare", how="no")
        elif state == State.RUNNING_OUT:
            cases.consent(made, "mental_health_team", ends=6)
        elif state == State.LIMITED:
            cases.consent(
                made,
                "gp",
                except_topics=["home"],
                not_this="Alt unntatt det som gjelder mors helse.",
            )


def _place(cases: Cases, child: Child) -> str:
    if child.unit is not None:
        return next(key for key, unit in cases.town.units.items() if unit is child.unit)
    return "helsestasjon" if child.years < 6 else "nav"


def _grant(cases: Cases, made: Made, appointment: Any, kind: GrantKind) -> None:
    cases.rows.add(
        Grant,
        municipality=HOME,
        case_id=made.case.id,
        person_id=appointment.person_id,
        appointment_id=appointment.id,
        kind=kind,
        reason="Følger opp familien etter vedtak, og må vite hvor de er.",
        granted_by_id=cases.work.named["leader"].person_id,
        granted_at=made.opened,
        during=span(made.opened.date()),
    )
