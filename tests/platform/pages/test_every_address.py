"""Every address names its action; every one that shows a child leaves its look in the log, never twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from tests.platform.pages import laid
from tests.platform.pages.conftest import entries_after, newest

Enter = Callable[..., Client]
NOBODY = UUID(int=7)
STEERING = ("styring/", "konsultasjon/", "veiledning/", "kommunen/")
"""No table of theirs leads to a case (`signals/test_no_child_data.py`): not asked person by person."""
OPEN_ROOMS = ("lawbook", "signals", "consultation", "guidance", "municipality", "lab")
OWNERS = f"/kalender/{laid.TOKEN}.ics"
"""The teacher's calendar by its secret address: whoever fetches it does so in the teacher's place."""
OUR_CHILD = ("Ida", "Dahl")


def names_our_child(page: str) -> bool:
    """Whether a name stands there as a word; the same letters inside a random token are no name."""
    return re.search(rf"\b({'|'.join(OUR_CHILD)})\b", page) is not None


@pytest.fixture
def whole(world: Around) -> Around:
    """Ida's case with a row of everything in it, and her brother's."""
    laid.fill(world)
    laid.brother(world)
    return world


def every_address() -> list[tuple[str, URLPattern]]:
    return sorted(addresses(), key=lambda one: one[0])


def known(world: Around) -> dict[str, Any]:
    """What stands in the places of an address; one with a key of its own adds a row to `laid.py`."""
    return {
        **world.rows,
        "case_id": world.case,
        "unit_id": world.units["school"],
        "appointment_id": world.appointments["stranger"],
        "name": "mockporten",
        "token": laid.TOKEN,
        "kind": "coordinator",
        "fact": "needs.long_term",
        "act": "look_into",
        "point": laid.POINT,
    }


def filled_in(entry: URLPattern, place: str, world: Around) -> str:
    """The address with Ida's case, the school and the rows of her case in its places."""
    keys = known(world)
    for name, converter in entry.pattern.converters.items():
        value = keys.get(name, NOBODY if "UUID" in type(converter).__name__ else "1")
        place = place.replace(f"<{_kind(place, name)}{name}>", str(value))
    return f"/{place}"


def _kind(place: str, name: str) -> str:
    before = place[: place.index(f"{name}>")]
    return before[before.rindex("<") + 1 :]


def case_addresses(world: Around) -> list[str]:
    return [
        filled_in(entry, place, world)
        for place, entry in every_address()
        if "mockporten" not in place and "logg-" not in place and not place.startswith(STEERING)
    ]


@dataclass(frozen=True)
class Met:
    """What one request was answered with, and the rows it left in the log."""

    asked: str
    answer: HttpResponse
    rows: list[dict[str, Any]]
    of_her_case: bool

    @property
    def main(self) -> str:
        page = self.answer.getvalue().decode(errors="replace")
        return page.split("<main", 1)[-1].split("</main>", 1)[0]


def walked(browser: Client, world: Around, *methods: str) -> Iterator[Met]:
    """Every address, asked as whoever is signed in; what a request has written is undone after it."""
    last = newest(world)
    for method in methods or ("get",):
        for address in case_addresses(world):
            before = transaction.savepoint()
            answer = getattr(browser, method)(address)
            if answer.status_code != 405:
                rows = entries_after(world, last)
                yield Met(f"{method} {address}", answer, rows, str(world.case) in address)
            transaction.savepoint_rollback(before)


def test_every_key_in_an_address_has_a_row_to_lead_to(whole: Around) -> None:
    keys = known(whole)
    of_case = [names for _, entry in every_address() if "case_id" in (names := entry.pattern.converters)]
    lacking = {name for names in of_case for name in names if name not in keys}
    assert lacking == set(), "lay a row in laid.py, and give its key in world.rows"


def test_every_address_names_its_action_or_says_that_nothing_of_a_case_is_behind_it() -> None:
    for place, entry in every_address():
        action = getattr(entry.callback, "action", None)
        assert isinstance(action, Action | Open), place


def test_public_addresses_are_the_frames_own() -> None:
    for place, entry in every_address():
        if getattr(entry.callback, "action", None) is Open.PUBLIC:
            module = entry.callback.__module__
            # The open rooms have nothing of any case behind them: `make imports` holds them to it. A calendar
            # is fetched by a program that cannot sign in; it holds no name and no subject.
            open_room = any(f".{name}." in module for name in OPEN_ROOMS)
            assert ".shell." in module or open_room or place.startswith("kalender/"), place


WHO = ("teacher", "nurse", "leader", "nurse_leader", "mother", "girl", "director", "coordinator")


@pytest.mark.accepts("X-03")
@pytest.mark.parametrize("who", WHO)
def test_each_child_shown_is_in_the_log_exactly_once(whole: Around, enter: Enter, who: str) -> None:
    """By GET and by POST, over the whole table: pages, lists, search, files, packages; siblings apart."""
    wrong = []
    for met in walked(enter(who), whole, "get", "post"):
        wrong += [f"{met.asked}: {what}" for what in faults(met, whole, who)]
    assert wrong == []


def faults(met: Met, world: Around, who: str) -> Iterator[str]:
    """What is wrong with the rows a request has left in the log."""
    looks = Counter(row["child_id"] for row in met.rows if not row["refused"] and row["child_id"])
    refusals = [row for row in met.rows if row["refused"]]
    status = met.answer.status_code
    if status >= 500:
        yield "it broke"
    if any(count > 1 for count in looks.values()):
        yield "the same child twice"
    for name, child in (("Ida", "girl"), ("Ole", "brother")):
        named = re.search(rf"\b{name}\b", met.main) and (status < 400 or status == 422)
        # One's own name on one's own page is no look at another; a note of a concern is tied to no child.
        shown = named and who != child and "/undring/" not in met.asked
        if shown and not looks[world.persons[child]]:
            yield f"{name} is shown, and not in the log"
    if met.of_her_case:
        if status in (403, 404):
            if looks or [row["child_id"] for row in refusals] != [world.girl]:
                yield "a refusal is not in the log as one refusal"
        # To be sent on, without being shown anything, needs no row; whatever is shown or done has one.
        elif refusals or (looks != {world.girl: 1} and (looks or status != 302)):
            yield f"answered with {status}, and not in the log once"
    elif status == 403 and len(refusals) != 1:
        yield "a refusal is not in the log once"


def test_one_without_a_ground_is_shown_nothing_and_the_refusal_is_logged(whole: Around, enter: Enter) -> None:
    """A colleague; one of another municipality and the administrator walk in `test_canary_everywhere.py`."""
    for met in walked(enter("stranger"), whole, "get", "post"):
        assert not names_our_child(met.answer.getvalue().decode(errors="replace")), met.asked
        if OWNERS not in met.asked:
            assert not [row for row in met.rows if not row["refused"] and row["child_id"]], met.asked
        if met.of_her_case:
            assert met.answer.status_code == 404, met.asked
            assert [(row["refused"], row["child_id"]) for row in met.rows] == [(True, whole.girl)], met.asked


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
