"""The demo's steering: an adviser in KS, one in a ministry, and a small municipality with its own year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from samkjort.platform import clock
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.roles import Role
from samkjort.platform.signals.models import OwnSignal, PaidPost, Received, Year
from samkjort.platform.signals.state import demo as state

SMALL = "9903"
"""Nordvåg, the small one."""
PEOPLE = (
    # key of the cast, given and family name, unit, role, title
    ("ks_adviser", "Torunn", "Havdal", "ks", Role.ADVISER, "rådgiver"),
    ("ks_administrator", "Gunnar", "Tveit", "ks", Role.BODY_ADMINISTRATOR, ""),
    ("ministry_adviser", "Jørgen", "Fagervik", "kd", Role.ADVISER, "rådgiver"),
    ("small_head", "Liv", "Bergheim", "nordvag", Role.LEADER, "virksomhetsleder"),
)
UNITS = {
    "ks": ("KS", UnitFunction.STEERING, "9901", "ks"),
    "kd": ("Kunnskapsdepartementet", UnitFunction.STEERING, "9901", "kd"),
    "nordvag": ("Oppvekst i Nordvåg", UnitFunction.MANAGEMENT, SMALL, ""),
}


def fill(cases: Any) -> None:
    """Lay out who works with steering, and what the small municipality has written."""
    rows = cases.rows
    units = {
        key: rows.add(Unit, municipality_id=host, name=name, function=function, body=body)
        for key, (name, function, host, body) in UNITS.items()
    }
    for key, given, family, unit, role, title in PEOPLE:
        person = rows.person(given, family, born=rows.born(44), staff=True)
        rows.add(Appointment, person=person, unit=units[unit], role=role, title=title, during=rows.always())
        rows.known_as(person, key)
    rows.store()
    _signals(rows)
    _reception(rows)
    rows.add(
        PaidPost,
        municipality=SMALL,
        name="Koordinator for laget rundt barnet",
        source="Prosjektmidler fra fylket",
        amount=780_000,
        project=True,
        ends=rows.on + timedelta(days=220),
        plan=False,
    )
    rows.add(
        PaidPost,
        municipality=SMALL,
        name="Helsesykepleiere",
        source="Egne midler",
        amount=1_560_000,
        project=False,
    )
    Year.objects.create(
        municipality=SMALL,
        cut_off="08-20",
        council=["02-12", "04-09", "06-18", "09-24", "11-05", "12-17"],
        size_class="small",
        lead_months=15,
        changed_at=clock.now(),
    )
    rows.store((OwnSignal, Received, PaidPost))
    state.fill(rows)


def _signals(rows: Any) -> None:
    own = (
        # title, what it asks, kind, instrument, binding, roles, fields, kind of date, days from now
        (
            "Plan for laget rundt barnet i Nordvåg",
            "Barnehage, skole og helsestasjon bruker samme stafettlogg og de samme nivåene.",
            ("action_plan", "organisational", "must"),
            ("education_head", "health_head", "municipal_director"),
            ("kindergarten", "school", "health"),
            ("in_force", 40),
        ),
        (
            "Melding til kommunestyret om internkontroll",
            "Hver virksomhet skriver en halv side om hva som er sjekket og rettet.",
            ("reporting_duty", "legal", "must"),
            ("municipal_director", "education_head"),
            ("across",),
            ("report_due", 75),
        ),
        (
            "Tilskudd til åpent møtested for ungdom",
            "Kommunen setter av penger som lag og foreninger kan søke på.",
            ("grant", "economic", "may"),
            ("culture_head", "education_head"),
            ("culture",),
            ("application_deadline", 25),
        ),
    )
    for title, summary, (kind, instrument, binding), roles, sectors, (date_kind, days) in own:
        rows.add(
            OwnSignal,
            holder=SMALL,
            title=title,
            summary=summary,
            instrument=instrument,
            type=kind,
            binding=binding,
            status="adopted",
            sectors=list(sectors),
            roles=list(roles),
            dates=[
                {"kind": "adopted", "when": _iso(rows.on - timedelta(days=60))},
                {"kind": date_kind, "when": _iso(rows.on + timedelta(days=days))},
            ],
            grant={"amount": 150_000, "alone": True} if kind == "grant" else None,
            shared=kind == "grant",
            changed_at=clock.now(),
        )


def _reception(rows: Any) -> None:
    told = (
        (SMALL, "SIG-20", "planned", 46, "education_head"),
        (SMALL, "SIG-34", "interpreted", 12, "health_head"),
        (SMALL, "SIG-28", "received", 3, "municipal_director"),
        ("9901", "SIG-20", "implemented", 210, "municipal_director"),
        ("9902", "SIG-20", "decided", 95, "municipal_director"),
    )
    steps = ("received", "interpreted", "planned", "decided", "implemented")
    for municipality, signal, status, hours, role in told:
        reached = steps[: steps.index(status) + 1]
        rows.add(
            Received,
            municipality=municipality,
            signal=signal,
            status=status,
            steps={
                step: _iso(rows.on - timedelta(days=30 * (len(reached) - n)))
                for n, step in enumerate(reached)
            },
            hours=Decimal(hours),
            owner_role=role,
            changed_at=clock.now(),
        )


def _iso(day: date) -> str:
    return day.isoformat()
