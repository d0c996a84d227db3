"""Who coordinates: raised, decided on one screen by delegation, kept, looked at again; no way to complain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from samkjort.platform.cases.models import BatonPeriod
from samkjort.platform.decisions.models import Coordination
from samkjort.platform.shell.routes import addresses
from tests.platform.decisions.conftest import Deciding

Enter = Callable[..., Client]
DECIDED = {
    "best_interests": "Ett sted å spørre.",
    "reason": "Ida ser Nina hver uke.",
    "since": "2026-11-22",
    "review_on": "2027-05-01",
    "child_view": "Nina.",
}


def raised(deciding: Deciding, enter: Enter, **more: Any) -> str:
    case = deciding.world.case
    sent = {
        "services": ["school", "health_station"],
        "facts": "Begge mener den andre skal samordne.",
        "view_school": "Vi har nok.",
        **more,
    }
    assert enter("teacher").post(f"/sak/{case}/samordning/meld/", sent).status_code == 302
    return f"/sak/{case}/samordning/avgjor/"


@pytest.mark.accepts("C-04")
def test_the_director_decides_on_one_screen_and_the_baton_goes_with_it(
    deciding: Deciding, enter: Enter
) -> None:
    where = raised(deciding, enter)
    deciding.delegate("director")
    director = enter("director")
    page = director.get(where).content.decode()
    for text in ("Begge mener den andre skal samordne.", "Vi har nok.", "Tora Berg", "6. desember 2026"):
        assert text in page
    nurse = str(deciding.world.appointments["nurse"])
    assert director.post(where, {**DECIDED, "to": nurse}).status_code == 302
    holder = deciding.world.behind(lambda: BatonPeriod.objects.get(held__endswith=None).holder_id)
    assert holder == deciding.world.persons["nurse"]
    row = deciding.world.behind(lambda: Coordination.objects.get())
    assert (row.service, row.reference, str(row.review_on)) == (
        "health_station",
        "Delegeringsreglementet 4.2",
        "2027-05-01",
    )
    page = enter("nurse").get(f"/sak/{deciding.world.case}/samordning/").content.decode()
    for text in ("Helsestasjon", "Ett sted å spørre.", "Nina.", "1. mai 2027", "Delegeringsreglementet 4.2"):
        assert text in page
    assert "Vi har nok." in page
    assert director.get(where).status_code == 404


def test_without_a_delegation_or_the_childs_view_nothing_is_decided_and_what_is_typed_is_kept(
    deciding: Deciding, enter: Enter
) -> None:
    where = raised(deciding, enter)
    sent = {**DECIDED, "to": str(deciding.world.appointments["nurse"])}
    refused = enter("director").post(where, sent)
    assert refused.status_code == 422
    assert "ingen delegering" in refused.content.decode()
    assert "Ida ser Nina hver uke." in refused.content.decode()
    deciding.delegate("director")
    refused = enter("director").post(where, {**sent, "child_view": ""})
    assert "hvorfor barnet ikke er spurt" in refused.content.decode()
    why = {**sent, "child_view": "", "child_not_asked": "Ida var syk."}
    assert enter("director").post(where, why).status_code == 302


@pytest.mark.accepts("C-05")
def test_the_question_has_a_day_and_is_reminded_of(
    deciding: Deciding, enter: Enter, later: Callable[[str], None]
) -> None:
    where = raised(deciding, enter)
    day = "/min-dag/"
    assert where not in enter("director").get(day).content.decode()
    later("2026-12-04 09:00")
    assert where in enter("director").get(day).content.decode()
    later("2026-12-20 09:00")
    page = enter("director").get(day).content.decode()
    assert "6. desember 2026" in page
    listed = enter("director").get("/kommunedirektor/").content.decode()
    assert f"/sak/{deciding.world.case}/stafettpinne/avgjor/" in listed


def test_what_was_decided_before_is_kept(deciding: Deciding, enter: Enter) -> None:
    deciding.delegate("director")
    for who in ("nurse", "teacher"):
        holder = "teacher" if who == "nurse" else "nurse"
        case = deciding.world.case
        sent = {"services": ["school", "health_station"], "facts": f"Uklart, {who}."}
        assert enter(holder).post(f"/sak/{case}/samordning/meld/", sent).status_code == 302
        where = f"/sak/{case}/samordning/avgjor/"
        to = str(deciding.world.appointments[who])
        assert enter("director").post(where, {**DECIDED, "to": to}).status_code == 302
    page = enter("teacher").get(f"/sak/{deciding.world.case}/samordning/").content.decode()
    assert page.index("Skole") < page.index("Helsestasjon")
    assert deciding.world.behind(lambda: Coordination.objects.count()) == 2


@pytest.mark.accepts("L-31")
def test_it_gives_no_right_to_complain(deciding: Deciding, enter: Enter) -> None:
    assert get_resolver()
    ways = [place for place, _entry in addresses() if "samordning" in place and "klag" in place]
    assert ways == []
    page = enter("teacher").get(f"/sak/{deciding.world.case}/samordning/").content.decode()
    assert "kan ikke påklages" in page


def test_the_young_person_sees_who_coordinates(deciding: Deciding, enter: Enter) -> None:
    where = raised(deciding, enter)
    deciding.delegate("director")
    to = str(deciding.world.appointments["nurse"])
    enter("director").post(where, {**DECIDED, "to": to})
    page = enter("girl").get(f"/familien/{deciding.world.case}/rettigheter/").content.decode()
    assert "Helsestasjon samordner" in page
