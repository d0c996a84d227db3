"""Every address names its action; every one that shows a child leaves its look in the log, never twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern

from samkjort.platform.access.rules import Action
from samkjort.platform.shell.routes import Open, addresses
from tests.platform.cases.conftest import Around
from tests.platform.pages.conftest import entries

Enter = Callable[..., Client]
NOBODY = UUID(int=7)
OUR_CHILD = ("Ida", "Dahl")


def names_our_child(page: str) -> bool:
    """Whether a name stands there as a word; the same letters inside a random token are no name."""
    return re.search(rf"\b({'|'.join(OUR_CHILD)})\b", page) is not None


def every_address() -> list[tuple[str, URLPattern]]:
    return sorted(addresses(), key=lambda one: one[0])


def filled_in(entry: URLPattern, place: str, world: Around) -> str:
    """The address with Ida's case, the school and a row nobody has in its places."""
    known: dict[str, Any] = {
        "case_id": world.case,
        "unit_id": world.units["school"],
        "appointment_id": world.appointments["stranger"],
        "name": "mockporten",
    }
    for name, converter in entry.pattern.converters.items():
        value = known.get(name, NOBODY if "UUID" in type(converter).__name__ else "1")
        place = place.replace(f"<{_kind(place, name)}{name}>", str(value))
    return f"/{place}"


def _kind(place: str, name: str) -> str:
    before = place[: place.index(f"{name}>")]
    return before[before.rindex("<") + 1 :]


def case_addresses(world: Around) -> list[str]:
    return [
        filled_in(entry, place, world)
        for place, entry in every_address()
        if "mockporten" not in place and "logg-" not in place
    ]


def walked(browser: Client, world: Around) -> Iterator[tuple[str, HttpResponse]]:
    """Every address, read as whoever is signed in."""
    for address in case_addresses(world):
        answer = browser.get(address)
        yield address, answer


def test_every_address_names_its_action_or_says_that_nothing_of_a_case_is_behind_it() -> None:
    for place, entry in every_address():
        action = getattr(entry.callback, "action", None)
        assert isinstance(action, Action | Open), place


def test_public_addresses_are_the_frames_own() -> None:
    for place, entry in every_address():
        if getattr(entry.callback, "action", None) is Open.PUBLIC:
            module = entry.callback.__module__
            # A calendar is fetched by a program that cannot sign in; it holds no name and no subject.
            assert ".shell." in module or place.startswith("kalender/"), place


WHO = ("teacher", "nurse", "leader", "nurse_leader", "mother", "father", "girl", "director", "coordinator")


@pytest.mark.parametrize("who", WHO)
def test_whoever_is_shown_the_child_is_in_the_log_once(world: Around, enter: Enter, who: str) -> None:
    browser = enter(who)
    seen = len(entries(world))
    wrong = []
    for address, answer in walked(browser, world):
        rows = entries(world)[seen:]
        seen += len(rows)
        of_her = [row for row in rows if row["child_id"] == world.girl and not row["refused"]]
        shows = answer.status_code == 200 and _shows(answer, who)
        if shows and not of_her:
            wrong.append(f"{address}: shown, and not in the log")
        if len({(row["action"], row["case_id"], row["child_id"]) for row in of_her}) != len(of_her):
            wrong.append(f"{address}: the same look twice")
        if answer.status_code in (403, 404) and of_her:
            wrong.append(f"{address}: refused, and logged as a look")
    assert wrong == []


def _shows(answer: HttpResponse, who: str) -> bool:
    page = answer.content.decode(errors="replace")
    body = page.split("<main", 1)[-1].split("</main>", 1)[0]
    # One's own name on one's own page is no look at another.
    return re.search(rf"\b{OUR_CHILD[0]}\b", body) is not None and who != "girl"


@pytest.mark.parametrize("who", ["stranger", "outsider", "administrator"])
def test_one_without_a_ground_is_shown_nothing_and_the_refusal_is_logged(
    world: Around, enter: Enter, who: str
) -> None:
    browser = enter(who)
    seen = len(entries(world))
    for address, answer in walked(browser, world):
        rows = entries(world)[seen:]
        seen += len(rows)
        page = answer.content.decode(errors="replace")
        assert not names_our_child(page), address
        if str(world.case) in address and answer.status_code != 405:
            assert answer.status_code == 404, address
            assert [row["refused"] for row in rows] == [True], address
            assert rows[0]["child_id"] == world.girl, address


def test_a_stranger_to_the_platform_is_asked_to_sign_in(world: Around, browse: Callable[..., Client]) -> None:
    for address in case_addresses(world):
        answer = browse().get(address)
        assert answer.status_code in (200, 302, 404, 405), address
        assert not names_our_child(answer.content.decode(errors="replace")), address


@pytest.mark.parametrize("statement", ["UPDATE access_log SET refused = false", "DELETE FROM access_log"])
def test_the_web_role_cannot_change_the_log(world: Around, enter: Enter, statement: str) -> None:
    enter("teacher").get(f"/sak/{world.case}/")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)
