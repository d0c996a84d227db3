"""One door: asked without a sector and without naming anyone, helped from outside, answered as one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform import clock
from samkjort.platform.guidance import queries
from samkjort.platform.guidance.models import Question
from samkjort.platform.people.national_id import made_up
from samkjort.platform.signals.models import Year
from tests.platform.conftest import Arrange
from tests.platform.guidance.test_open_pages import text
from tests.platform.signals.conftest import SMALL, Steering

HoldClock = Callable[[str], datetime]
QUESTION = {
    "title": "Sak om mobbing som ikke gir seg",
    "text": "Vi har prøvd tiltak i klassen. Vi er få og har ikke hatt en slik sak før.",
    "case_type": "bullying",
    "theme": "",
}
OFFER = {"offers": "yes", "theme": "school_environment", "says": "Spør etter lederen for læringsmiljøteamet."}


def key_of(arrange: Arrange) -> UUID:
    with arrange():
        return Question.objects.get().pk


@pytest.mark.accepts("G-14", "C-39")
def test_a_rare_case_is_asked_without_sector_or_name_and_finds_help_outside(
    guidance: Steering, arrange: Arrange
) -> None:
    assert guidance.enter("neighbour").post("/veiledning/laere/nytt/", OFFER).status_code == 302
    head = guidance.enter("head")
    form = head.get("/veiledning/sporsmal/nytt/").content.decode()
    assert 'name="sector"' not in form
    assert head.post("/veiledning/sporsmal/nytt/", QUESTION).status_code == 302
    key = key_of(arrange)
    page = text(head.get(f"/veiledning/sporsmal/{key}/").content.decode())
    for helper in ("statsforvalter", "Utdanningsdirektoratet", "Granheim"):
        assert helper.lower() in page.lower(), helper
    assert "Nordvåg:" not in page.split("Hvor spørsmålet gikk")[1]
    advice = {"says": "Kom gjerne til oss. Vi har hatt to slike saker."}
    assert guidance.enter("neighbour").post(f"/veiledning/sporsmal/{key}/rad/", advice).status_code == 302
    assert "to slike saker" in text(head.get(f"/veiledning/sporsmal/{key}/").content.decode())


@pytest.mark.parametrize("shape", ["{0}{1}", "Gutt, {0} {1}, i klassen", "nr {0}-{1}."])
def test_a_national_identity_number_is_refused_and_what_was_typed_is_kept(
    guidance: Steering, shape: str
) -> None:
    found = made_up(date(2014, 5, 6), 0)
    written = shape.format(found[:6], found[6:])
    answer = guidance.enter("head").post("/veiledning/sporsmal/nytt/", {**QUESTION, "text": written})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ta ut fødselsnummeret" in page
    assert written in page
    guidance.enter("head")
    assert Question.objects.count() == 0


@pytest.mark.accepts("G-12")
def test_several_departments_give_one_answer(guidance: Steering, arrange: Arrange) -> None:
    guidance.enter("head").post("/veiledning/sporsmal/nytt/", QUESTION)
    key = key_of(arrange)
    office = guidance.enter("sf")
    assert (
        "Sak om mobbing"
        in text(office.get("/veiledning/sporsmal/").content.decode()).split("Spørsmål og svar")[0]
    )
    whole = {"departments": ["education", "child_welfare"], "text": "Gjør dette først."}
    office.post(
        f"/veiledning/sporsmal/{key}/rad/", {"department": "education", "says": "Bruk aktivitetsplanen."}
    )
    early = office.post(f"/veiledning/sporsmal/{key}/svar/", whole)
    assert early.status_code == 422
    assert "barnevern og familie" in early.content.decode()
    office.post(
        f"/veiledning/sporsmal/{key}/rad/", {"department": "child_welfare", "says": "Ta med familien."}
    )
    suggested = office.get(f"/veiledning/sporsmal/{key}/svar/").content.decode()
    assert "Bruk aktivitetsplanen." in suggested
    assert "Ta med familien." in suggested
    assert office.post(f"/veiledning/sporsmal/{key}/svar/", whole).status_code == 302
    page = text(guidance.enter("head").get(f"/veiledning/sporsmal/{key}/").content.decode())
    assert "Gjør dette først." in page
    assert "sammen: barnehage og opplæring, barnevern og familie" in page
    assert "Bruk aktivitetsplanen." not in page
    assert "Deler fra avdelingene" not in page
    again = guidance.enter("sf").post(f"/veiledning/sporsmal/{key}/svar/", whole)
    assert again.status_code == 422
    for who in ("udir", "kd", "head"):
        assert guidance.enter(who).post(f"/veiledning/sporsmal/{key}/svar/", whole).status_code in (403, 404)


@pytest.mark.accepts("G-13")
def test_a_small_municipality_is_sent_to_experts_and_the_time_to_help_is_measured(
    guidance: Steering, arrange: Arrange, hold_clock: HoldClock
) -> None:
    with arrange():
        Year.objects.create(municipality=SMALL, size_class="small", changed_at=clock.now())
    keys = []
    for day in (1, 2, 3):
        hold_clock(f"2026-09-{day:02} 08:00")
        data = {**QUESTION, "title": f"Spørsmål {day}", "case_type": "none", "theme": "school_environment"}
        assert guidance.enter("head").post("/veiledning/sporsmal/nytt/", data).status_code == 302
    with arrange():
        keys = list(Question.objects.order_by("asked_at").values_list("pk", flat=True))
    for key, day in zip(keys[:2], (3, 8), strict=True):
        hold_clock(f"2026-09-{day:02} 08:00")
        advice = {"says": "Slik kan dere gjøre."}
        assert guidance.enter("udir").post(f"/veiledning/sporsmal/{key}/rad/", advice).status_code == 302
    guidance.browse().get("/veiledning/sporsmal/")
    found = {one.size: one for one in queries.times()}
    assert (found["small"].helped, found["small"].waiting, found["small"].median_days) == (2, 1, 4.0)
    page = text(guidance.browse().get("/veiledning/sporsmal/").content.decode())
    assert "halvparten fikk hjelp innen 4 dager" in page
    assert "1 venter" in page
    assert "En nasjonal veiledningstjeneste for små kommuner" in page


def test_who_is_not_asked_sees_and_helps_with_nothing(guidance: Steering, arrange: Arrange) -> None:
    guidance.enter("head").post("/veiledning/sporsmal/nytt/", {**QUESTION, "case_type": "none"})
    key = key_of(arrange)
    advice = {"says": "Vi blander oss inn."}
    for who in ("neighbour", "kd", "ks", "udir"):
        browser = guidance.enter(who)
        assert browser.get(f"/veiledning/sporsmal/{key}/").status_code == 404, who
        assert browser.post(f"/veiledning/sporsmal/{key}/rad/", advice).status_code == 404, who
    assert guidance.browse().get(f"/veiledning/sporsmal/{key}/").status_code == 404
    assert guidance.enter("teacher").get(f"/veiledning/sporsmal/{key}/").status_code == 200
    assert guidance.enter("teacher").post("/veiledning/sporsmal/nytt/", QUESTION).status_code == 403
    assert guidance.enter("sf").post("/veiledning/sporsmal/nytt/", QUESTION).status_code == 403


def test_a_shared_question_is_read_by_all_and_never_changed(guidance: Steering, arrange: Arrange) -> None:
    guidance.enter("head").post("/veiledning/sporsmal/nytt/", {**QUESTION, "shared": "on"})
    key = key_of(arrange)
    page = guidance.browse().get(f"/veiledning/sporsmal/{key}/")
    assert page.status_code == 200
    assert re.search(r"Sak om mobbing", page.content.decode())
    guidance.enter("sf").get("/veiledning/")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE guidance_question SET title = 'Endret'")
