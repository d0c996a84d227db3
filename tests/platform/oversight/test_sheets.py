"""The sheet of evidence: nothing filled in, the same again as of its day, few withheld, for whom it is."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from samkjort.platform.access.models import Grant
from samkjort.platform.cases import models as m
from samkjort.platform.cases.models.plan import WhatMatters
from samkjort.platform.oversight import actions, controls
from samkjort.platform.oversight.evidence import About, gather, leaving
from samkjort.platform.oversight.models import Sheet
from samkjort.platform.people.models.base import span
from tests.platform.cases.conftest import Around
from tests.platform.cast import A

Enter = Callable[..., Client]
THEMES = ("participation", "coordination", "consent", "internal_control")
FIRST, LAST, AS_OF = date(2026, 1, 1), date(2026, 11, 21), date(2026, 11, 22)


def about(world: Around, unit: str | None = "school", as_of: date = AS_OF) -> About:
    return About(A, FIRST, LAST, as_of, THEMES, world.units[unit] if unit else None)


def say_what_matters(world: Around, at: str) -> None:
    with world.arrange():
        WhatMatters.objects.create(
            municipality=A,
            case_id=world.case,
            author_id=world.girl,
            at=at,
            voice="child",
            told="said",
            words="Jeg vil sove.",
        )


def made(world: Around, who: str = "leader") -> Sheet:
    return actions.make_sheet(world.as_(who), themes=THEMES, first=FIRST, last=LAST, as_of=AS_OF)


@pytest.mark.accepts("C-32")
def test_it_is_made_by_one_press_with_nothing_filled_in(world: Around, enter: Enter) -> None:
    browser, began = enter("leader"), time.monotonic()
    page = browser.get("/oversikt/dokumentasjon/").content.decode()
    asked = {
        name: re.findall(rf'name="{name}" value="([^"]+)"[^>]*checked', page)
        if name == "themes"
        else re.search(rf'name="{name}" value="([^"]+)"', page)
        for name in ("themes", "first", "last", "as_of")
    }
    sent = {name: found if isinstance(found, list) else found and found[1] for name, found in asked.items()}
    assert sent["themes"]
    answer = browser.post("/oversikt/dokumentasjon/", sent, follow=True)
    assert answer.status_code == 200
    assert "Alt er fylt ut" not in answer.content.decode()
    assert "Saker der noen har stafettpinnen" in answer.content.decode()
    assert time.monotonic() - began < 60


def test_the_numbers_are_those_of_ordinary_work(world: Around) -> None:
    world.as_("leader")
    found = gather(about(world))
    assert found.count("holder") == found.count("cases")
    assert (found.count("childs_view").counted, found.count("childs_view").done) == (1, 0)
    say_what_matters(world, "2026-06-01T10:00:00+02:00")
    world.as_("leader")
    assert gather(about(world)).count("childs_view").done == 1
    assert gather(about(world)).count("consent_answered").counted == 2


def test_it_is_the_same_again_after_later_work(world: Around, later: Callable[[str], None]) -> None:
    say_what_matters(world, "2026-06-01T10:00:00+02:00")
    row = made(world)
    world.as_("leader")
    whole = gather(about(world)).to_json()
    # The same day and later: a view, the nurse leaves, the baton moves, a consent is taken back.
    say_what_matters(world, "2026-11-22T12:00:00+01:00")
    later("2026-12-05 09:00")
    with world.arrange():
        m.TeamMember.objects.filter(person_id=world.persons["nurse"]).update(
            during=span(date(2026, 1, 1), date(2026, 12, 4))
        )
        m.Consent.objects.filter(service="school").update(
            in_force=False, withdrawn_at="2026-12-05T08:00:00Z", withdrawn_by_id=world.persons["mother"]
        )
        m.BatonOffer.objects.create(
            municipality=A,
            case_id=world.case,
            from_person_id=world.persons["teacher"],
            to_id=world.persons["nurse"],
            to_appointment_id=world.appointments["nurse"],
            offered_at="2026-12-05T08:00:00Z",
            answer_by=date(2026, 12, 9),
        )
    world.as_("leader")
    again, same = actions.again(Sheet.objects.get(pk=row.pk))
    assert same
    assert again.to_json() == whole
    now = gather(About(A, FIRST, date(2026, 12, 5), date(2026, 12, 6), THEMES, world.units["school"]))
    assert now.to_json()["controls"] != whole["controls"]


def test_another_fingerprint_is_told(world: Around) -> None:
    row = made(world)
    Sheet.objects.filter(pk=row.pk).update(fingerprint="0" * 64)
    world.as_("leader")
    assert actions.again(Sheet.objects.get(pk=row.pk))[1] is False


def test_what_leaves_the_unit_has_few_withheld(world: Around) -> None:
    world.as_("leader")
    found = leaving(gather(about(world)))
    assert found.count("cases").counted is None
    assert found.count("childs_view").counted is None
    assert '"counted": 1' not in json.dumps(found.to_json())


@pytest.mark.parametrize("who", ["teacher", "nurse_leader", "mother", "supervisor", "coordinator"])
def test_postgresql_counts_for_nobody_else(world: Around, who: str) -> None:
    world.as_(who)
    found = gather(about(world))
    assert (found.counts, found.decisions) == ({}, ())
    assert gather(about(world, None)).counts == {}


def test_a_leader_does_not_count_the_whole_municipality(world: Around) -> None:
    world.as_("leader")
    assert gather(about(world, None)).counts == {}
    world.as_("director")
    assert gather(about(world, None)).count("cases").counted == 1


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("director", 200), ("nurse_leader", 404), ("teacher", 404)]
)
def test_whose_sheet_it_is(world: Around, enter: Enter, who: str, status: int) -> None:
    row = made(world)
    assert enter(who).get(f"/oversikt/dokumentasjon/{row.pk}/").status_code in (
        status,
        403 if status == 404 else 200,
    )
    if status == 404:
        world.as_(who)
        assert not Sheet.objects.filter(pk=row.pk).exists()


def test_the_authority_reads_what_it_was_given_and_only_cases_it_has_a_ground_for(
    world: Around, enter: Enter
) -> None:
    row = made(world)
    browser = enter("supervisor")
    place = f"/oversikt/dokumentasjon/{row.pk}/"
    assert browser.get(place).status_code == 404
    sent = enter("leader").post(f"{place}gi/", {"to": world.units["state"]})
    assert sent.status_code == 302
    page = browser.get(place).content.decode()
    assert "holdt tilbake" in page
    assert "Ida" not in page
    grant(world)
    page = browser.get(place).content.decode()
    assert "Ida" in page
    logged = world.behind(lambda: _looks(world))
    assert logged == [("oversight.see_supervised", "provision")]


def grant(world: Around) -> None:
    with world.arrange():
        Grant.objects.create(
            municipality=A,
            case_id=world.case,
            person_id=world.persons["supervisor"],
            appointment_id=world.appointments["supervisor"],
            kind="supervision",
            ground_ref="hol-12-3-supervision",
            reason="Tilsyn med samarbeid rundt barn.",
            granted_by_id=world.persons["leader"],
            granted_at="2026-11-20T10:00:00Z",
            during=span(date(2026, 11, 1)),
        )
    world.rebuild()


def _looks(world: Around) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT action, ground_kind FROM access_log WHERE person_id = %s AND child_id = %s"
            " AND NOT refused",
            [world.persons["supervisor"], world.girl],
        )
        return list(cursor.fetchall())


def test_files_hold_what_may_leave_in_three_languages(world: Around, enter: Enter) -> None:
    row = made(world)
    place = f"/oversikt/dokumentasjon/{row.pk}/fil"
    data = json.loads(enter("leader").get(f"{place}/json/").content)
    assert data["fingerprint"] == row.fingerprint
    assert data["controls"]["childs_view"] == {"counted": None, "done": None, "days": None}
    for language, word in (("nb", "Dokumentasjon"), ("nn", "Dokumentasjon"), ("en", "Evidence")):
        pdf = PdfReader(io.BytesIO(enter("leader", language).get(f"{place}/pdf/").content))
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert word in "".join(page.extract_text() for page in pdf.pages)
    assert enter("leader").get(f"{place}/exe/").status_code == 404


@pytest.mark.accepts("R-26")
def test_every_duty_has_a_control_or_is_said_to_be_unknown(world: Around, enter: Enter) -> None:
    today = date(2026, 11, 22)
    everything = controls.duties(today, controls.themes_on(today))
    page = enter("leader").get("/oversikt/internkontroll/").content.decode()
    assert len(re.findall(r"<tr><th scope=\"row\">", page)) == len(everything)
    unknown = [one for one in everything if not one.controls]
    assert unknown
    assert page.count("Ikke kjent her") == len({one.theme for one in unknown})
    assert "1 av 1" in page


def test_the_duties_are_the_registers(monkeypatch: Any, world: Around, enter: Enter) -> None:
    card = next(one for one in controls.duties(LAST, ("coordination",)))
    before = enter("leader").get("/oversikt/internkontroll/").content.decode()
    assert card.title("nb", LAST) in before
    order = controls._by_id(date(2026, 11, 21))
    taken = {key: one for key, one in order.items() if key != card.card}
    monkeypatch.setattr(controls, "_by_id", lambda on: taken)
    controls.duties.cache_clear()
    after = enter("leader").get("/oversikt/internkontroll/").content.decode()
    controls.duties.cache_clear()
    assert after.count("<tr>") == before.count("<tr>") - 1


def test_the_doors_of_the_database_stay_shut(world: Around) -> None:
    row = made(world)
    for who in ("teacher", "mother", "nurse_leader", "outsider", "administrator"):
        world.as_(who)
        assert not Sheet.objects.filter(pk=row.pk).exists(), who
