"""Pictures, cooperation, the council, requests: numbers without content, few withheld, asked twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from docx import Document

from samkjort.platform.access.gate import Refused
from samkjort.platform.cases.models import Case, Dispute
from samkjort.platform.oversight import actions, controls, queries, writing
from samkjort.platform.oversight.models import Hours, Request
from samkjort.platform.oversight.reach import reach
from samkjort.platform.plans.models import Environment, EnvironmentTime
from tests.platform.cases.conftest import Around
from tests.platform.cast import TODAY, A

Enter = Callable[..., Client]
TILES = 5


def text(answer: Any) -> str:
    assert answer.status_code == 200
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def ask(world: Around, **more: Any) -> Request:
    said: dict[str, Any] = {
        "kind": "documents",
        "authority": "Statsforvalteren i Fjordmark",
        "themes": ("coordination", "participation"),
        "asks_for": "Rutiner for samordning.",
        "first": date(2026, 1, 1),
        "last": date(2026, 6, 30),
        "received_on": date(2026, 9, 1),
    }
    return actions.record_request(world.as_("director"), actions.Asked(**{**said, **more}))


def silence(world: Around) -> None:
    with world.arrange():
        Dispute.objects.create(
            municipality=A,
            case_id=world.case,
            raised_by_id=world.persons["teacher"],
            raised_at="2026-11-10T10:00:00Z",
            decide_by=date(2026, 11, 24),
            services=["school", "health_station"],
            facts="Helse og skole er uenige om søvn.",
        )
    world.rebuild()


@pytest.mark.parametrize("who", ["leader", "director"])
def test_five_tiles_open_to_units_and_numbers_and_never_to_content(
    world: Around, enter: Enter, who: str
) -> None:
    silence(world)
    page = enter(who).get("/oversikt/")
    assert page.content.decode().count('class="tile ') == TILES
    said = text(page)
    assert "Furulia skole" in said
    number = world.behind(lambda: _number(world))
    assert number in said
    assert "Ida" not in said
    assert "søvn" not in said


def _number(world: Around) -> str:
    return Case.objects.get(pk=world.case).number


def test_the_director_sees_no_small_number_and_the_leader_their_own(world: Around) -> None:
    world.as_("director")
    whole = {stop.kind: stop for stop in queries.stops(reach(world.actor("director")))}
    assert whole["silent"].number is None
    assert [count for _, count in whole["silent"].by_unit] == [None]
    world.as_("leader")
    own = {stop.kind: stop for stop in queries.stops(reach(world.actor("leader")))}
    assert own["silent"].number == 1


@pytest.mark.parametrize("who", ["teacher", "mother", "supervisor", "nurse"])
def test_nobody_else_oversees(world: Around, enter: Enter, who: str) -> None:
    for place in ("", "internkontroll/", "samarbeid/", "dokumentasjon/", "tilsyn/", "kommunestyret/2026/"):
        assert enter(who).get(f"/oversikt/{place}").status_code in (403, 404), place


@pytest.mark.accepts("R-24")
def test_the_indicator_stands_with_its_definition(world: Around, enter: Enter) -> None:
    said = text(enter("leader").get("/oversikt/samarbeid/"))
    assert "Minst to tjenester kom i samme møte" in said
    assert re.search(r"Samarbeid på tvers 1 0 0 %", said)


@pytest.mark.accepts("R-27")
def test_the_council_gets_a_page_and_files_and_no_small_number(world: Around, enter: Enter) -> None:
    browser = enter("director")
    said = text(browser.get("/oversikt/kommunestyret/2026/"))
    assert "holdt tilbake" in said
    assert "Furulia skole holdt tilbake" in said
    assert browser.get("/oversikt/kommunestyret/2026/fil/pdf/").content.startswith(b"%PDF")
    document = Document(io.BytesIO(browser.get("/oversikt/kommunestyret/2026/fil/docx/").content))
    assert "Til kommunestyret" in document.paragraphs[0].text
    assert browser.get("/oversikt/kommunestyret/1/").status_code == 404
    assert enter("leader").get("/oversikt/kommunestyret/2026/").status_code in (403, 404)


@pytest.mark.accepts("R-19")
def test_the_same_asked_twice_is_found_and_hours_are_counted(world: Around, enter: Enter) -> None:
    first = ask(world)
    other = ask(world, authority="Helsetilsynet", themes=("participation",), received_on=date(2026, 10, 1))
    later = ask(world, themes=("consent",), received_on=date(2026, 11, 1))
    rows = queries.requests(A)
    assert queries.asked_before(other, rows) == [(first, ("participation",))]
    assert queries.asked_before(first, rows) == []
    assert queries.asked_before(later, rows) == []
    page = enter("leader").post(
        f"/oversikt/tilsyn/{other.pk}/", {"do": "hours", "hours-hours": "7.5"}, follow=True
    )
    assert "Statsforvalteren i Fjordmark, 1. september 2026" in text(page)
    assert "7,5" in text(page)
    world.as_("director")
    assert queries.spent(A, date(2026, 1, 1), date(2026, 12, 31)) == Decimal("7.50")
    with pytest.raises(DatabaseError), transaction.atomic():
        Hours.objects.update(hours=1)


@pytest.mark.accepts("R-18", "R-32")
def test_two_in_a_month_are_flagged_and_a_pause_moves_them_or_gets_a_reason(
    world: Around, enter: Enter
) -> None:
    one = ask(world, kind="supervision", planned_on=date(2026, 12, 3))
    ask(world, kind="supervision", planned_on=date(2026, 12, 20), themes=("consent",))
    world.as_("director")
    actions.set_pause(
        world.actor("director"), first=date(2026, 12, 1), last=date(2026, 12, 10), reason="Brann på rådhuset."
    )
    browser = enter("director")
    said = text(browser.get("/oversikt/tilsyn/"))
    assert said.count("Et annet tilsyn er planlagt i samme måned.") == 2
    assert said.count("Det er planlagt i en pause") == 1
    moved = {"do": "change", "change-planned_on": "2027-01-15"}
    said = text(browser.post(f"/oversikt/tilsyn/{one.pk}/", moved, follow=True))
    assert "Flyttet fra 3. desember 2026" in said
    said = text(browser.get("/oversikt/tilsyn/"))
    assert "samme måned" not in said
    assert "planlagt i en pause" not in said


@pytest.mark.accepts("R-20", "R-21", "R-22")
def test_risk_barrier_and_the_two_scales_are_kept_with_the_supervision(world: Around, enter: Enter) -> None:
    row = ask(
        world,
        kind="supervision",
        risk={"likelihood": 3, "consequence": 4, "go": "go"},
        barrier="Hjemmelen gjelder bare skolen.",
    )
    sent = {
        "do": "finding",
        "finding-theme": "participation",
        "finding-lawful": "lawful",
        "finding-quality": "poor",
        "finding-advice": "Snakk med barnet før møtet.",
    }
    said = text(enter("director").post(f"/oversikt/tilsyn/{row.pk}/", sent, follow=True))
    assert "3 × 4, Tilsyn er riktig" in said
    assert "Hjemmelen gjelder bare skolen." in said
    assert "I tråd med loven. Hvor godt: Må bli bedre." in said


def test_a_leader_records_no_request_and_another_municipality_sees_none(world: Around) -> None:
    ask(world)
    with pytest.raises(Refused):
        actions.record_request(
            world.as_("leader"), actions.Asked("documents", "X", (), "", *[date(2026, 1, 1)] * 3)
        )
    for who in ("outsider", "teacher", "mother"):
        world.as_(who)
        assert not Request.objects.exists(), who


@pytest.mark.accepts("C-40")
def test_the_share_of_prevention_is_unknown_until_both_sides_are_known(world: Around, enter: Enter) -> None:
    browser = enter("leader")
    assert "Andel forebygging: ikke kjent" in text(browser.get("/oversikt/"))
    browser.post("/oversikt/forebygging/", {"month": "2026-10-05", "hours": "30"})
    assert "Andel forebygging: ikke kjent" in text(browser.get("/oversikt/"))
    met(world)
    assert "75 prosent av timene i år gikk til alle eller en gruppe" in text(browser.get("/oversikt/"))


def met(world: Around) -> None:
    """A meeting of five hours with the teacher and the nurse."""
    from samkjort.platform.cases.models.meeting import Invitation, Meeting

    with world.arrange():
        row = Meeting.objects.create(
            municipality=A,
            case_id=world.case,
            author_id=world.persons["teacher"],
            author_appointment_id=world.appointments["teacher"],
            at="2026-10-01T08:00:00Z",
            starts_at="2026-10-02T08:00:00Z",
            ends_at="2026-10-02T13:00:00Z",
            state="closed",
            closed_at="2026-10-02T13:00:00Z",
        )
        for who in ("teacher", "nurse"):
            Invitation.objects.create(
                municipality=A,
                case_id=world.case,
                meeting=row,
                person_id=world.persons[who],
                appointment_id=world.appointments[who],
                came=True,
            )


@pytest.mark.accepts("R-23")
def test_two_reporting_duties_for_the_same_are_flagged_with_the_years_hours(
    world: Around, enter: Enter
) -> None:
    browser = enter("director")
    sent = {
        "kind": "reporting",
        "themes": ["participation"],
        "asks_for": "Hvor mange barn som er hørt.",
        "first": "2026-01-01",
        "last": "2026-12-31",
        "received_on": "2026-02-01",
        "sender": "Barnevernstjenesten",
        "often": "half_year",
    }
    for authority in ("Barne-, ungdoms- og familiedirektoratet", "Statistisk sentralbyrå"):
        answer = browser.post("/oversikt/tilsyn/ny/", {**sent, "authority": authority})
        assert answer.status_code == 302
    browser.post(answer["location"], {"do": "hours", "hours-hours": "6"})
    said = text(browser.get(answer["location"]))
    assert "Barnevernstjenesten → Statistisk sentralbyrå" in said
    assert "Hvor ofte To ganger i året" in said
    assert "Timer i år 6" in said
    assert "Det samme er spurt om før" in said
    assert "Barne-, ungdoms- og familiedirektoratet, 1. februar 2026" in said


@pytest.mark.accepts("R-31")
def test_writing_against_time_with_pupils_before_and_after_a_rule(
    world: Around, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = next(one for one in writing.rules(TODAY) if one.id == "oppl-12-4-document")
    began = {**controls.in_force(TODAY), rule.id: replace(rule, valid_from=date(2026, 10, 1))}
    monkeypatch.setattr(controls, "in_force", lambda on: began)
    place = f"/oversikt/skriving/?regel={rule.id}"
    assert text(enter("leader").get(place)).count("Ikke kjent") == 2
    with world.arrange():
        case = Environment.objects.create(
            municipality=A,
            case_id=world.case,
            unit_id=world.units["school"],
            state="open",
            raised_at="2026-09-01T10:00Z",
            raised_by_id=world.persons["teacher"],
        )
        for on, what, hours in (
            *(("2026-09-10", "talks", 6), ("2026-09-11", "writing", 2)),
            *(("2026-10-02", "meetings", 3), ("2026-11-03", "writing", 9)),
        ):
            EnvironmentTime.objects.create(
                municipality=A,
                case_id=world.case,
                environment=case,
                hours=hours,
                on=on,
                what=what,
                person_id=world.persons["teacher"],
                at="2026-11-04T10:00Z",
            )
    said = text(enter("leader").get(place))
    assert "30. september 2026 6 2 25 %" in said
    assert "21. november 2026 3 9 75 %" in said
    # One case: the director of the whole municipality is not shown it.
    assert text(enter("director").get(place)).count("Ikke kjent") == 2
