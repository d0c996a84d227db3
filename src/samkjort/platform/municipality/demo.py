"""The demo: little Nordvåg tells of itself and its money; KS and the State Administrator write too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samkjort.platform import clock
from samkjort.platform.municipality.models import (
    Cooperation,
    Financing,
    GrantUse,
    Need,
    Organisation,
    Profile,
    PurseDecided,
    Target,
    Task,
    Trail,
    Weighing,
)
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.roles import Role

SMALL, LARGE, OTHER = "9903", "9901", "9902"
"""Nordvåg, Solvik and Granheim: all made up."""
TABLES = (
    Profile,
    Organisation,
    Cooperation,
    Target,
    Task,
    PurseDecided,
    Need,
    Trail,
    GrantUse,
    Financing,
    Weighing,
)


def fill(cases: Any) -> None:
    """Lay out what is told, and one who allocates for the State Administrator."""
    rows = cases.rows
    unit = rows.add(
        Unit,
        municipality_id=LARGE,
        name="Statsforvalteren i Fjordmark, oppvekst",
        function=UnitFunction.STEERING,
        body="state_administrator",
    )
    person = rows.person("Gunnar", "Ekremsæter", born=rows.born(51), staff=True)
    rows.add(
        Appointment, person=person, unit=unit, role=Role.ADVISER, title="seniorrådgiver", during=rows.always()
    )
    rows.known_as(person, "administrator_adviser")
    rows.store()
    _about(rows)
    _measured(rows)
    _money(rows)
    _competence(rows)
    rows.store(TABLES)


def _told(rows: Any, table: type[Any], holder: str, *, shared: bool = False, **content: Any) -> None:
    rows.add(table, holder=holder, shared=shared, changed_at=clock.now(), **content)


def _about(rows: Any) -> None:
    for holder, inhabitants, economy, recruiting, specialisation in (
        (SMALL, 3_140, "tight", "hard", "generalists"),
        (OTHER, 4_600, "tight", "varies", "generalists"),
        (LARGE, 24_800, "some_room", "varies", "specialised"),
    ):
        _told(
            rows,
            Profile,
            holder,
            shared=True,
            inhabitants=inhabitants,
            inhabitants_level="public",
            economy=economy,
            recruiting=recruiting,
            specialisation=specialisation,
            own_months=15 if holder == SMALL else None,
        )
    _told(
        rows,
        Organisation,
        SMALL,
        shared=True,
        kind="co_located",
        place="Familiens hus i Nordvåg",
        services=["health", "child_welfare", "ppt"],
        leader_meetings=True,
        since=2023,
        seen="Vi tar saker over kaffen i stedet for i brev.",
    )
    _told(
        rows,
        Organisation,
        SMALL,
        shared=True,
        kind="one_line",
        services=["kindergarten", "school", "ppt", "child_welfare"],
        leader_meetings=True,
        since=2021,
    )
    _told(
        rows,
        Cooperation,
        SMALL,
        shared=True,
        name="PP-tjenesten for kysten",
        services=["ppt"],
        partners=[SMALL, OTHER],
        host=OTHER,
        effects=["different_needs", "little_transfer", "more_expertise"],
        note="Granheim har flest barn i barnehagen, vi har flest i ungdomsskolen.",
    )
    _told(
        rows,
        Cooperation,
        SMALL,
        shared=True,
        name="Barnevernvakten",
        services=["child_welfare"],
        partners=[SMALL, OTHER, LARGE],
        host=LARGE,
    )


def _measured(rows: Any) -> None:
    for service, name, measured, joint, reported_to in (
        ("school", "Fravær over ti prosent", True, False, "skoleeieren"),
        ("school", "Nasjonale prøver", True, False, "Utdanningsdirektoratet"),
        ("school", "Elever med felles plan som er evaluert i tide", True, True, "kommunedirektøren"),
        ("health", "Fireårskontroller gjennomført", True, False, "kommunedirektøren"),
        ("health", "Barn i laget som er spurt om hva som er viktig", True, True, "kommunedirektøren"),
        ("child_welfare", "Undersøkelser i rett tid", True, False, "statsforvalteren"),
        ("child_welfare", "Barn med hjelpetiltak sammen med skolen", True, None, "kommunestyret"),
        ("kindergarten", "Trivsel på tvers av barnehagene", False, None, ""),
    ):
        _told(
            rows,
            Target,
            SMALL,
            service=service,
            name=name,
            measured=measured,
            joint=joint,
            reported_to=reported_to,
        )


def _money(rows: Any) -> None:
    year = rows.on.year
    for name, service, statutory, act, amount, level in (
        ("Grunnskole", "school", True, "lov/2023-06-09-30", 38_600_000, "stated"),
        ("Helsestasjon og skolehelsetjeneste", "health", True, "lov/2011-06-24-30", 3_900_000, "stated"),
        ("Barneverntjenesten", "child_welfare", True, "lov/2021-06-18-97", 9_200_000, "stated"),
        ("Åpent møtested for ungdom", "culture", False, "", 640_000, "stated"),
        ("Foreldrekurs i Familiens hus", "health", False, "", 210_000, "estimated"),
        ("Ekstra voksne i overgangen til ungdomsskolen", "school", None, "", None, ""),
    ):
        _told(
            rows,
            Task,
            SMALL,
            year=year,
            name=name,
            service=service,
            statutory=statutory,
            act=act,
            amount=amount,
            level=level,
        )
    _told(
        rows,
        PurseDecided,
        SMALL,
        signal="SIG-36",
        decided_by="economy",
        what="Vi valgte bort veilederen i laget, for det fulgte ingen penger med modellen.",
        on=rows.on - timedelta(days=130),
    )
    _told(
        rows,
        GrantUse,
        SMALL,
        grant="GR-04",
        year=year - 1,
        allocated=420_000,
        hours=160,
        hourly=650,
        freed_hours=400,
        post="Prosjektleder for laget rundt barnet",
        used_for="Kurs i barnehager og skoler, og felles mal for stafettloggen.",
        reported=rows.on - timedelta(days=200),
        level="estimated",
    )
    _told(
        rows,
        GrantUse,
        SMALL,
        grant="GR-08",
        year=year - 1,
        allocated=250_000,
        hours=None,
        freed_hours=120,
        level="estimated",
    )
    for holder, shared, signal, title, norm, cost, allocated in (
        (SMALL, False, "SIG-20", "Barnekoordinator i Nordvåg", False, 780_000, 310_000),
        (SMALL, False, "SIG-44", "Bemanningsnormen i barnehagene våre", True, 1_450_000, 1_200_000),
        ("ks", True, "SIG-44", "Bemanningsnormen i barnehagene, hele landet", True, None, None),
    ):
        _told(
            rows,
            Financing,
            holder,
            shared=shared,
            signal=signal,
            title=title,
            norm=norm,
            cost=cost,
            cost_level="" if cost is None else "estimated",
            allocated=allocated,
            allocated_level="" if allocated is None else "stated",
        )
    _told(
        rows,
        Weighing,
        SMALL,
        shared=True,
        name="Tilsyn med samarbeid og samordning",
        municipalities=1,
        municipal_hours=74,
        municipal_hourly=650,
        state_hours=90,
        state_hourly=720,
        effects="To rutiner ble rettet. Hva det er verdt, har ingen satt tall på.",
        level="estimated",
    )


def _competence(rows: Any) -> None:
    needs = (
        ("kindergarten", "Språk og samspill hos de yngste"),
        ("school", "Skolefravær som går over lang tid"),
        ("ppt", "Å veilede der barnet er"),
    )
    for service, says in needs:
        _told(rows, Need, SMALL, service=service, says=says)
    mapped = ["Barnehage: Språk og samspill hos de yngste", "Skole: Skolefravær som går over lang tid"]
    day = rows.on - timedelta(days=210)
    _told(
        rows,
        Trail,
        SMALL,
        title="Laget nær barnet",
        grant="GR-04",
        needs=mapped,
        steps={
            step: (day + timedelta(days=40 * number)).isoformat()
            for number, step in enumerate(("map_need", "report_need", "forum_prioritises"))
        },
        asked=480_000,
        partner="",
        build_up={str(rows.on.year): 240_000, str(rows.on.year + 1): 480_000},
        reported=True,
    )
