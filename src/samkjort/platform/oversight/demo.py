"""The demo's oversight: what authorities ask for and the hours it takes, prevention month by month, capacity,
what services see together, and behind it all what has been done in the cases before today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samkjort.platform.demo_data import past
from samkjort.platform.demo_data.cases import Cases
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.oversight.models import Capacity, Hours, JointAction, Pattern, Prevention, Request


def fill(cases: Cases) -> None:
    """Lay the rows and store them."""
    named = cases.work.named
    director, authority = named["director"].person, named["supervisor"].unit
    today = cases.now.date()
    first, last = today - timedelta(days=180), today - timedelta(days=1)
    shared = {"municipality": HOME, "first": first, "last": last, "recorded_by": director}
    before = cases.rows.add(
        Request,
        kind="documents",
        authority="Riksrevisjonen",
        themes=["cooperation_case", "participation"],
        asks_for="Rutiner og tall for samarbeid rundt barn.",
        unclear=True,
        received_on=cases.at(60).date(),
        answer_by=cases.at(30).date(),
        answered_on=cases.at(32).date(),
        recorded_at=cases.at(60),
        **shared,
    )
    cases.rows.add(
        Hours,
        municipality=HOME,
        request=before,
        hours=14,
        on=cases.at(33).date(),
        by=director,
        at=cases.at(33),
    )
    cases.rows.add(
        Request,
        kind="supervision",
        authority=authority.name,
        authority_unit=authority,
        themes=["cooperation_case", "coordination_by_child_coordinator", "participation"],
        asks_for="Hvordan kommunen sikrer at tjenestene samarbeider om det enkelte barnet.",
        received_on=cases.at(6).date(),
        planned_on=cases.at(-24).date(),
        answer_by=cases.at(-10).date(),
        risk={"likelihood": 3, "consequence": 4, "go": "go"},
        barrier="Hjemlene for tilsyn er ulike for skole og helse, så tilsynet blir delt i to.",
        recorded_at=cases.at(6),
        **shared,
    )
    _reports(cases, director)
    past.fill(cases)
    _prevention(cases)
    _system(cases)
    cases.rows.store((Request, Hours, Prevention, Pattern, JointAction, Capacity))


REPORTS = (
    # authority, sender, themes, what, how often, hours each time
    ("Statistisk sentralbyrå (KOSTRA)", "Solvik helsestasjon", ("coordination",), "Årsverk og antall barn.",
     "year", (31.5, 12)),
    ("Utdanningsdirektoratet (GSI)", "Skarlia skole", ("school_environment",), "Tall for skolemiljøsaker.",
     "year", (22.75,)),
    ("Bufdir", "Barnevernet", ("time_limit", "internal_control"), "Frister og saksmengde i barnevernet.",
     "half_year", (18.5, 16.25, 34.75)),
)  # fmt: skip


def _reports(cases: Cases, director: Any) -> None:
    for place, (authority, sender, themes, what, often, spent) in enumerate(REPORTS):
        row = cases.rows.add(
            Request,
            municipality=HOME,
            kind="reporting",
            authority=authority,
            sender=sender,
            themes=list(themes),
            asks_for=what,
            often=often,
            first=cases.at(365).date(),
            last=cases.at(1).date(),
            received_on=cases.at(200 - 20 * place).date(),
            answer_by=cases.at(40 - 30 * place).date(),
            answered_on=cases.at(45).date() if place == 0 else None,
            recorded_by=director,
            recorded_at=cases.at(200 - 20 * place),
        )
        for turn, hours in enumerate(spent):
            at = cases.at(50 + 30 * turn)
            cases.rows.add(
                Hours, municipality=HOME, request=row, hours=hours, on=at.date(), by=director, at=at
            )


HOURS_A_MONTH = {"kindergarten": 2, "school": 4.5, "health_station": 7, "school_health": 6, "ppt": 3}
"""What units note for everyone or a group; services that are not here have noted nothing."""


def _prevention(cases: Cases) -> None:
    today = cases.now.date()
    for number, (key, leader) in enumerate(cases.work.leaders.items()):
        unit = cases.town.units[key]
        hours = HOURS_A_MONTH.get(unit.service)
        # One in four has noted nothing: not known, never nought.
        if hours is None or unit.municipality_id != HOME or number % 4 == 3:
            continue
        for month in range(1, today.month):
            cases.rows.add(
                Prevention,
                municipality=HOME,
                unit=unit,
                month=today.replace(month=month, day=1),
                hours=hours + (month + number) % 3 * 0.5,
                by=leader.person,
                at=cases.at(1),
            )


SEEN = (
    # unit, sign, ages, about
    ("skarlia", "away", "6-12", 10), ("bryggen", "away", "6-12", 5), ("havna", "away", "13-15", 5),
    ("helsestasjon", "sleep", "0-5", 10), ("helsestasjon_bygda", "sleep", "0-5", 10),
    ("solbakken", "language", "0-5", 10), ("havna", "worry", "13-15", 20),
    ("skolehelse", "worry", "13-15", 10), ("psykisk", "worry", "13-15", 10),
)  # fmt: skip
FLAGGED = (
    # service, what was met, weeks, how many
    ("habilitation", "waiting", 26, 7), ("habilitation", "waiting", 12, 2),
    ("habilitation", "refused", None, 3), ("bup", "waiting", 12, 6), ("bup", "refused", None, 8),
    ("paediatrics", "no_guidance", None, 2),
)  # fmt: skip


def _system(cases: Cases) -> None:
    units, month = cases.town.units, cases.now.date().replace(day=1)
    for key, sign, ages, about in SEEN:
        cases.rows.add(
            Pattern, municipality=HOME, unit=units[key], month=month, sign=sign, ages=ages, about=about
        )
    cases.rows.add(
        JointAction,
        municipality=HOME,
        sign="worry",
        ages="13-15",
        act="drop_in",
        leads=units["skolehelse"],
        units=[units[key].id for key in ("skolehelse", "havna", "psykisk")],
        since=cases.at(30).date(),
        until=cases.at(-120).date(),
        agreed_by=cases.work.leaders["skolehelse"].person,
    )
    for service, met, weeks, times in FLAGGED:
        for turn in range(times):
            first = (month - timedelta(days=31 * (turn % 6))).replace(day=1)
            cases.rows.add(Capacity, municipality=HOME, month=first, service=service, met=met, weeks=weeks)
