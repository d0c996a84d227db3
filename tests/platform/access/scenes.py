"""What can change around Ida's case, by name; the scenes of `access_matrix.yaml` are put together from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from samkjort.platform.clock import OSLO
from tests.platform.access.conftest import stand_at
from tests.platform.cast import A, World

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=OSLO)


def of_case(world: World) -> dict[str, Any]:
    return {"municipality": A, "case_id": world.case}


def withdraw(key: str) -> Callable[[World], None]:
    return lambda world: world.change(key, "cases_consent", withdrawn_at=NOW)


def protect(home: str, level: str) -> Callable[[World], None]:
    return lambda world: world.lay(
        f"{home}_{level}",
        "people_protection",
        household_id=world.rows[home],
        level=level,
        source="register",
        during="[2026-11-22,)",
    )


def grant(who: str, kind: str) -> Callable[[World], None]:
    return lambda world: world.lay(
        f"{who}_{kind}",
        "access_grant",
        person_id=world.persons[who],
        appointment_id=world.appointments[who],
        kind=kind,
        ground_ref="tilsyn" if kind == "supervision" else "",
        reason="Holder i saken og kjenner familien",
        granted_by_id=world.persons["leader"],
        granted_at=NOW,
        during="[2026-11-22,)",
        **of_case(world),
    )


def born(on: date) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.rows["girl"] = world.girl
        world.change("girl", "people_person", birth_date=on)

    return change


def appointment(who: str, **columns: Any) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.rows[f"{who}_appointment"] = world.appointments[who]
        world.change(f"{who}_appointment", "people_appointment", **columns)

    return change


def outsider_in_team(world: World) -> None:
    world.lay(
        "outsider_in_team",
        "cases_teammember",
        person_id=world.persons["outsider"],
        appointment_id=world.appointments["outsider"],
        service="health_station",
        during="[2026-01-01,)",
        **of_case(world),
    )


def baton_offered(world: World) -> None:
    world.lay(
        "offer",
        "cases_batonoffer",
        to_id=world.persons["stranger"],
        to_appointment_id=world.appointments["stranger"],
        ended_at=None,
        **of_case(world),
    )


def emergency(world: World) -> None:
    world.lay(
        "emergency",
        "access_emergency",
        person_id=world.persons["stranger"],
        appointment_id=world.appointments["stranger"],
        unit_id=world.units["school"],
        reason="Ida er alvorlig syk på tur, og jeg er alene med henne",
        opened_at=NOW,
        expires_at=NOW + timedelta(hours=4),
        **of_case(world),
    )


def mother_invited(world: World) -> None:
    world.lay(
        "mother_invited",
        "cases_consent",
        service=None,
        person_id=world.persons["mother"],
        during="[2026-11-22,)",
        in_force=True,
        except_topics=[],
        except_units=[],
        except_persons=[],
        **of_case(world),
    )


def father_refused(world: World) -> None:
    world.lay(
        "refusal",
        "people_refusal",
        adult_id=world.persons["father"],
        child_id=world.girl,
        kind="contact",
        source="judgment",
        during="[2026-11-22,)",
    )


def no_ages(world: World) -> None:
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_age_limit")
    world.rebuild()


CHANGES: dict[str, Callable[[World], None]] = {
    "health_consent_withdrawn": withdraw("health_consent"),
    "school_consent_withdrawn": withdraw("school_consent"),
    "health_consent_not_in_force": lambda world: world.change(
        "health_consent", "cases_consent", in_force=False
    ),
    "health_consent_ran_out": lambda world: world.change(
        "health_consent", "cases_consent", during="[2026-01-01,2026-11-22)"
    ),
    "nurse_excepted": lambda world: world.change(
        "health_consent", "cases_consent", except_persons=[world.persons["nurse"]]
    ),
    "health_station_excepted": lambda world: world.change(
        "health_consent", "cases_consent", except_units=[world.units["health"]]
    ),
    "nurse_left_the_team": lambda world: world.change(
        "nurse_in_team", "cases_teammember", during="[2026-01-01,2026-11-22)"
    ),
    "outsider_in_team": outsider_in_team,
    "teacher_on_leave": appointment("teacher", leave=date(2026, 11, 20)),
    "teacher_has_left": appointment("teacher", during="[2024-01-01,2026-11-22)"),
    "stranger_stands_in": lambda world: appointment(
        "leader", leave=date(2026, 11, 1), delegate_id=world.appointments["stranger"]
    )(world),
    "baton_offered_to_stranger": baton_offered,
    "dispute": lambda world: world.lay("dispute", "cases_dispute", decided_at=None, **of_case(world)),
    "dispute_decided": lambda world: world.change("dispute", "cases_dispute", decided_at=NOW),
    "coordinating_unit_asked": lambda world: world.lay(
        "referral",
        "cases_referral",
        unit_id=world.units["coordinating"],
        during="[2026-11-01,)",
        **of_case(world),
    ),
    "supervision": grant("supervisor", "supervision"),
    "emergency_by_stranger": emergency,
    "four_hours_later": lambda world: stand_at(NOW + timedelta(hours=4, seconds=1)),
    "father_refused": father_refused,
    "father_without_responsibility": lambda world: world.change(
        "father_responsible", "people_responsibility", during="[2013-03-03,2026-11-22)"
    ),
    "girl_is_11": born(date(2014, 11, 23)),
    "girl_is_18_tomorrow": born(date(2008, 11, 23)),
    "girl_is_18_today": born(date(2008, 11, 22)),
    "mother_invited": mother_invited,
    "no_ages": no_ages,
    "confidential": protect("mothers_home", "confidential"),
    "strict": protect("mothers_home", "strict"),
    "fathers_home_confidential": protect("fathers_home", "confidential"),
    "case_strict_by_hand": lambda world: world.change("case", "cases_case", protection="strict"),
    "teacher_may_know": grant("teacher", "confidential"),
    "teacher_may_see": grant("teacher", "strict"),
    "stranger_may_see": grant("stranger", "strict"),
    "girl_lives_with_both": lambda world: world.lay(
        "second_home",
        "people_residence",
        person_id=world.girl,
        household_id=world.rows["fathers_home"],
        registered=False,
        during="[2020-01-01,)",
    ),
}
