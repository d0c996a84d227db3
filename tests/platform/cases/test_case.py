"""A case is begun with its child, level, holder and question of consent, all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client

from samkjort.platform.cases.models import BatonPeriod, Case, Concern, Consent
from samkjort.platform.people.models import Person
from samkjort.platform.people.national_id import made_up
from samkjort.platform.people.vault import vault
from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries_after, newest

Enter = Callable[..., Client]
BY_HAND = {
    "given_name": "Elias",
    "family_name": "Ny",
    "birth_date": "2019-05-05",
    "adult_given": "Anna",
    "adult_family": "Ny",
    "purpose": "Vi vil hjelpe Elias med språk.",
    "language": "nb",
}


def begun(world: Around) -> Case:
    return world.behind(  # type: ignore[no-any-return]
        lambda: Case.objects.select_related("child").exclude(pk=world.case).get()
    )


def test_a_child_written_by_hand(world: Around, enter: Enter) -> None:
    answer = enter("stranger").post("/sak/ny/", BY_HAND)
    assert answer.status_code == 302
    case = begun(world)
    assert (case.child.given_name, case.level) == ("Elias", "own_service")
    assert world.behind(lambda: BatonPeriod.objects.get(case=case).holder_id) == world.persons["stranger"]
    consent = world.behind(lambda: Consent.objects.get(case=case))
    assert (consent.service, consent.in_force, len(consent.asked_of)) == ("school", False, 1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_day_after_the_holder_sees_that_it_stands_until_the_family_has_answered(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    enter("stranger").post("/sak/ny/", BY_HAND)
    case = begun(world)
    later("2026-11-23 09:00")
    page = enter("stranger").get(f"/sak/{case.pk}/")
    assert page.status_code == 200
    assert "åpner saken seg for deg" in page.content.decode()
    assert enter("stranger").get(f"/sak/{case.pk}/samtykke/").status_code == 200
    assert enter("stranger").get(f"/sak/{case.pk}/samtykke/nytt/").status_code == 200


def test_an_unborn_child(world: Around, enter: Enter) -> None:
    fields = {
        **BY_HAND,
        "given_name": "",
        "family_name": "",
        "birth_date": "",
        "expected_birth": "2027-03-01",
    }
    assert enter("nurse").post("/sak/ny/", fields).status_code == 302
    assert begun(world).child.expected_birth is not None


def test_a_concern_becomes_a_case(world: Around, enter: Enter) -> None:
    browser = enter("stranger")
    browser.post("/undring/", {"about": "Elias", "seen": "Sier lite."})
    note = world.behind(lambda: Concern.objects.get())
    assert "Elias" in browser.get(f"/sak/ny/?undring={note.pk}").content.decode()
    assert browser.post(f"/sak/ny/?undring={note.pk}", BY_HAND).status_code == 302
    assert world.behind(lambda: Concern.objects.get().outcome) == "case"


def test_what_lacks_is_said_and_what_was_typed_kept(world: Around, enter: Enter) -> None:
    answer = enter("stranger").post("/sak/ny/", {"given_name": "Elias", "purpose": "", "language": "nb"})
    assert answer.status_code == 422
    assert 'value="Elias"' in answer.content.decode()


def test_a_number_that_cannot_be_right(world: Around, enter: Enter) -> None:
    answer = enter("stranger").post("/sak/ny/", {**BY_HAND, "number": "12345678901"})
    assert answer.status_code == 422


def test_administrators_and_families_do_not_begin_cases(world: Around, enter: Enter) -> None:
    for who in ("administrator", "mother", "director"):
        assert enter(who).get("/sak/ny/").status_code == 403


def test_trying_to_begin_a_case_of_one_who_is_hidden_leaves_a_trace(world: Around, enter: Enter) -> None:
    """The act is undone, and the row in the log is not."""
    number = made_up(date(2013, 3, 3), 0)
    sealed = vault().seal(number, world.girl)
    with world.arrange():
        Person.objects.filter(pk=world.girl).update(
            national_id_hash=vault().find(number), national_id_sealed=sealed
        )
    world.lay(
        "hidden",
        "people_protection",
        household_id=world.rows["mothers_home"],
        level="strict",
        source="register",
        during="[2026-11-22,)",
    )
    before = newest(world)
    assert enter("stranger").post("/sak/ny/", {**BY_HAND, "number": number}).status_code == 422
    tried = [row for row in entries_after(world, before) if row["child_id"] == world.girl]
    assert [(row["action"], row["refused"]) for row in tried] == [("people.find_person", True)]
