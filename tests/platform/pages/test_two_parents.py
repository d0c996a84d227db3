"""Two parents who disagree about consent: each has a say and a view; neither learns where the other lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from samkjort.platform.cases import models as m
from samkjort.platform.people.models.base import span
from tests.platform.access.scenes import CHANGES
from tests.platform.cases.conftest import Around
from tests.platform.cast import A
from tests.platform.pages.test_matrix_by_view import Real, main

Enter = Callable[..., Client]
ASKED = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def asked(world: Around) -> UUID:
    """Child welfare is asked for: both parents must say yes."""
    with world.arrange():
        return m.Consent.objects.create(
            municipality=A,
            case_id=world.case,
            service="child_welfare",
            during=span(date(2026, 11, 20), date(2027, 11, 20)),
            purpose="Familien kan få hjelp hjemme.",
            asked_at=ASKED,
            asked_by_id=world.persons["teacher"],
            asked_of=[world.persons["mother"], world.persons["father"]],
        ).pk


def answer(enter: Enter, who: str, consent: UUID, say: str) -> int:
    return enter(who).post(f"/ja-og-nei/{consent}/", {"answer": say, "read": "on"}).status_code


def row(world: Around, consent: UUID) -> m.Consent:
    found: m.Consent = world.behind(lambda: m.Consent.objects.get(pk=consent))
    return found


def told(world: Around, kind: str) -> set[str]:
    names = {key: who for who, key in world.persons.items()}
    rows = world.behind(lambda: list(m.Notice.objects.filter(kind=kind, case_id=world.case)))
    return {names[one.person_id] for one in rows}


def signatures(world: Around, consent: UUID) -> dict[str, str]:
    names = {key: who for who, key in world.persons.items()}
    rows = world.behind(lambda: list(m.ConsentSignature.objects.filter(consent_id=consent)))
    return {names[one.person_id]: one.answer for one in rows}


@pytest.mark.accepts("C-15")
def test_one_yes_and_one_no_opens_nothing(world: Around, enter: Enter, asked: UUID) -> None:
    assert answer(enter, "mother", asked, "yes") == 302
    assert not row(world, asked).in_force, "it waits for the other"
    assert answer(enter, "father", asked, "no") == 302
    after = row(world, asked)
    assert (after.in_force, after.refused_at is not None) == (False, True)
    assert signatures(world, asked) == {"mother": "yes", "father": "no"}


def test_what_both_have_said_yes_to_ends_when_one_takes_it_back(world: Around, enter: Enter) -> None:
    health = world.rows["health_consent"]
    assert enter("nurse").get(f"/sak/{world.case}/plan/").status_code == 200
    assert answer(enter, "father", health, "back") == 302
    assert not row(world, health).in_force
    assert enter("nurse").get(f"/sak/{world.case}/plan/").status_code in (302, 404)
    assert row(world, world.rows["school_consent"]).in_force, "the other service is untouched"
    assert enter("mother").get(f"/familien/{world.case}/").status_code == 200


@pytest.mark.accepts("C-15")
@pytest.mark.parametrize(("hides", "from_whom"), [("mother", "father"), ("father", "mother")])
def test_neither_learns_where_the_other_lives(
    world: Around, enter: Enter, asked: UUID, hides: str, from_whom: str
) -> None:
    real = Real(world.arrange, world.persons, world.units, world.appointments, world.rows, world.case)
    home = f"{hides}s_home"
    if hides == "father":
        # Ida lives with both: only one of the homes is hidden.
        CHANGES["girl_lives_with_both"](real)
    with world.arrange():
        connection.cursor().execute(
            "UPDATE people_address SET lines = 'KANARIGATA 7' WHERE household_id = %s", [world.rows[home]]
        )
    protect = "confidential" if hides == "mother" else "fathers_home_confidential"
    CHANGES[protect](real)
    # `enter` signs in anew: whoever is cut off loses the session they had.
    assert answer(enter, hides, asked, "yes") == 302
    assert answer(enter, from_whom, asked, "no") == 302
    browser = enter(from_whom)
    pages = ("", "ja-og-nei/", "planen/", "hvem-har-sett/", "rettigheter/", "meldinger/", "papirer/")
    for page in pages:
        got = browser.get(f"/familien/{world.case}/{page}")
        assert got.status_code == 200, page
        assert "KANARIGATA" not in got.content.decode(), page
        assert "Skogveien" not in main(got.content.decode()), page
    for address in (f"/ja-og-nei/{asked}/", "/varsler/"):
        assert "KANARIGATA" not in browser.get(address).content.decode(), address
    package = browser.post(f"/sak/{world.case}/pakke/", {"as": "json"})
    assert package.status_code == 200
    assert b"KANARIGATA" not in package.content
    notices = world.behind(lambda: list(m.Notice.objects.filter(person_id=world.persons[from_whom])))
    assert all(one.kind.startswith(("consent.", "log.", "baton.")) for one in notices)
