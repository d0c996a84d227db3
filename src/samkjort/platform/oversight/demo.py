"""The demo's oversight: one supervision the State Administrator has announced, and the same asked before."""

from __future__ import annotations

from datetime import timedelta

from samkjort.platform.demo_data.cases import Cases
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.oversight.models import Hours, Request


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
    cases.rows.store((Request, Hours))
