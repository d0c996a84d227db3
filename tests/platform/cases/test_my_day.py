"""«Min dag», leader, director, search and notices: what needs me now, and never more than I may know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.actions.notices import send_mail
from samkjort.platform.cases.models import Case, Notice
from samkjort.platform.cases.queries.search import search
from tests.platform.access.conftest import entries
from tests.platform.cases.conftest import Around
from tests.platform.rows import lay

Enter = Callable[..., Client]


def offer(world: Around) -> None:
    baton.offer_baton(
        world.as_("teacher"),
        world.case,
        to=world.appointment("nurse"),
        reason="Søvn.",
        familys_view="Greit.",
    )


def test_nobody_waits(world: Around, enter: Enter) -> None:
    assert "Ingen venter på deg. Fint." in enter("stranger").get("/min-dag/").content.decode()


def test_the_children_i_have_the_baton_for(world: Around, enter: Enter) -> None:
    assert "Du har stafettpinnen for 1 barn" in enter("teacher").get("/min-dag/").content.decode()
    assert "Ida" not in enter("stranger").get("/min-dag/").content.decode()


def test_a_consent_that_runs_out_is_in_my_day(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    later("2026-12-10 09:00")
    assert "går ut" in enter("teacher").get("/min-dag/").content.decode()


def test_the_list_leaves_one_line_for_each_child(world: Around, enter: Enter) -> None:
    enter("teacher").get("/min-dag/")
    rows = entries(world, child_id=world.girl)
    assert [row["action"] for row in rows] == ["cases.list_cases"]


def test_the_number_of_queries_is_fixed(world: Around, enter: Enter) -> None:
    for address, most in (("/min-dag/", 12), ("/sok/?q=ida", 9), ("/varsler/", 8)):
        browser = enter("teacher")
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        assert len(asked) == most, address


def test_a_leader_sees_numbers_and_no_names(world: Around, enter: Enter) -> None:
    offer(world)
    text = enter("leader").get("/leder/").content.decode()
    number = world.behind(lambda: Case.objects.get().number)
    assert number in text
    assert "Ida" not in text
    assert enter("teacher").get("/leder/").status_code == 403


@pytest.mark.parametrize("typed", ["ida", "Ida Dahl", "dahl", "idda dahl", "IDA"])
def test_search_forgives(world: Around, typed: str) -> None:
    assert [hit.name for hit in search(world.as_("teacher"), typed)] == ["Ida Dahl"]


@pytest.mark.parametrize("typed", ["Søren Ås", "soren as", "soeren aas", "Sören", "søren"])
def test_search_knows_the_three_letters(world: Around, typed: str) -> None:
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET given_name = 'Søren', family_name = 'Ås' WHERE id = %s", [world.girl]
        )
    assert [hit.name for hit in search(world.as_("teacher"), typed)] == ["Søren Ås"]


def test_search_finds_the_case_number(world: Around) -> None:
    number = world.behind(lambda: Case.objects.get().number)
    assert len(search(world.as_("teacher"), number.lower()[:6])) == 1


def test_search_finds_nobody_outside_my_scope(world: Around) -> None:
    assert search(world.as_("stranger"), "Ida") == []
    assert search(world.as_("administrator"), "Ida") == []


def test_a_notice_is_seen_only_while_the_case_is_open_to_one(world: Around, enter: Enter) -> None:
    offer(world)
    assert "spurt om å ta stafettpinnen" in enter("nurse").get("/varsler/").content.decode()
    world.change("nurse_in_team", "cases_teammember", during="[2026-01-01,2026-02-01)")
    baton.withdraw_offer(world.as_("teacher"), world.case)
    world.as_("nurse")
    assert Notice.objects.count() == 0
    assert "Ida" not in enter("nurse").get("/varsler/").content.decode()


def test_mail_says_nothing_and_comes_once_a_day(world: Around, later: Callable[[str], None]) -> None:
    with world.arrange():
        lay("people_contact", person_id=world.persons["nurse"], kind="email", value="nina@example.org")
    offer(world)
    sent: list[tuple[str, str, str]] = []

    def as_worker() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE samkjort_worker")
            found = send_mail(lambda *mail: sent.append(mail))
            cursor.execute("SET ROLE postgres")
        return found

    assert world.behind(as_worker) == 1
    assert world.behind(as_worker) == 0
    baton.withdraw_offer(world.as_("teacher"), world.case)
    offer(world)
    assert world.behind(as_worker) == 0
    later("2026-11-23 11:00")
    assert world.behind(as_worker) == 1
    assert all("Ida" not in "".join(mail) and "sak" not in mail[1] for mail in sent)
