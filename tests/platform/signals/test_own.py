"""State, KS and municipality each write their own in the steering rooms, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform.signals.models import OwnSignal, Received
from tests.platform.signals.conftest import SMALL, Steering

ASKS = "SELECT set_config('samkjort.person', %s, true), set_config('samkjort.appointment', %s, true)"
NEW = {
    "title": "Ny veileder om overganger",
    "summary": "Hvordan skolen tar imot.",
    "type": "guide",
    "instrument": "pedagogical",
    "binding": "should",
    "status": "adopted",
    "sectors": ["school"],
    "roles": ["education_head"],
    "date_in_force": "2027-01-15",
}


def written(steering: Steering, who: str, **more: Any) -> Any:
    answer = steering.enter(who).post("/styring/egne/nytt/", {**NEW, **more})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer["Location"].rstrip("/").rsplit("/", 1)[-1][2:]


@pytest.mark.accepts("S-01", "X-17")
def test_a_ministry_writes_a_signal_and_everyone_finds_it(steering: Steering, hold_clock: Any) -> None:
    key = written(steering, "kd")
    visitor = steering.browse()
    page = visitor.get(f"/styring/signal/E-{key}/").content.decode()
    assert "Ny veileder om overganger" in page
    assert "Kunnskapsdepartementet" in page
    assert "Ny veileder" in visitor.get("/styring/signaler/?q=overganger").content.decode()
    hold_clock("2026-12-20 10:00")
    assert "Ny veileder" in visitor.get("/styring/uken/?rolle=education_head").content.decode()
    then = visitor.get("/styring/uken/?per=2026-12-20&rolle=education_head").content.decode()
    assert "Ny veileder" not in then  # nothing told of it before it applied
    assert OwnSignal.objects.get().holder == "kd"


@pytest.mark.accepts("S-26", "X-17")
def test_a_municipalitys_own_signal_is_its_own(steering: Steering) -> None:
    key = written(steering, "head")
    assert steering.enter("head").get(f"/styring/signal/E-{key}/").status_code == 200
    assert steering.enter("teacher").get(f"/styring/signal/E-{key}/").status_code == 200
    for who in ("neighbour", "ks", "kd"):
        assert steering.enter(who).get(f"/styring/signal/E-{key}/").status_code == 404, who
    assert steering.browse().get(f"/styring/signal/E-{key}/").status_code == 404
    own = steering.enter("head").get("/styring/?sett=egne").content.decode()
    assert "1 signaler" in own
    assert "Ikke kjent." in own


@pytest.mark.accepts("X-01")
@pytest.mark.parametrize("who", ["ks", "head", "neighbour"])
def test_nobody_changes_anothers(steering: Steering, who: str) -> None:
    key = written(steering, "kd")
    browser = steering.enter(who)
    assert browser.post(f"/styring/egne/{key}/", {**NEW, "title": "Endret"}).status_code == 404
    assert browser.post(f"/styring/egne/{key}/fjern/").status_code == 404
    assert OwnSignal.objects.get().title == NEW["title"]


@pytest.mark.accepts("X-01")
@pytest.mark.parametrize("place", ["/styring/egne/nytt/", "/styring/aaret/endre/", "/styring/mottak/SIG-20/"])
def test_one_who_speaks_for_nobody_is_refused(steering: Steering, place: str) -> None:
    assert steering.enter("teacher").get(place).status_code == 403
    assert steering.browse().get(place).status_code == 302


def test_an_adviser_is_no_staff_of_any_service(steering: Steering) -> None:
    """Who speaks for KS or the State finds no child, and cannot set a municipality's year."""
    for who in ("ks", "kd"):
        browser = steering.enter(who)
        assert browser.get("/styring/aaret/endre/").status_code == 403
        assert browser.get("/styring/mottak/SIG-20/").status_code == 403
        with transaction.atomic(), connection.cursor() as cursor:
            appointment = steering.appointments[who]
            cursor.execute(ASKS, [str(appointment.person_id), str(appointment.pk)])
            cursor.execute("SELECT access_is_staff(), count(*) FROM access_related('staff_of')")
            assert cursor.fetchone() == (False, 0)


def test_what_is_sent_wrong_comes_back_as_typed(steering: Steering) -> None:
    answer = steering.enter("kd").post(
        "/styring/egne/nytt/", {**NEW, "title": "", "address": "ingen adresse"}
    )
    assert answer.status_code == 422
    assert "Hvordan skolen tar imot." in answer.content.decode()
    assert not OwnSignal.objects.exists()


@pytest.mark.accepts("S-25")
def test_reception_goes_forward_and_hours_are_added(steering: Steering) -> None:
    head = steering.enter("head")
    step = {"status": "received", "on": "2022-08-10", "hours": "2"}
    assert head.post("/styring/mottak/SIG-20/", step).status_code == 302
    step = {"status": "planned", "on": "2022-10-01", "hours": "5.5", "owner_role": "education_head"}
    assert head.post("/styring/mottak/SIG-20/", step).status_code == 302
    row = Received.objects.get(municipality=SMALL)
    assert (row.status, float(row.hours or 0)) == ("planned", 7.5)
    back = head.post("/styring/mottak/SIG-20/", {"status": "received", "on": "2022-11-01"})
    assert back.status_code == 422
    listed = head.get("/styring/mottak/").content.decode()
    assert "planlagt" in listed
    assert "planlagt" not in steering.enter("neighbour").get("/styring/mottak/").content.decode()


@pytest.mark.accepts("X-16")
def test_it_takes_three_municipalities_before_anything_is_told(steering: Steering) -> None:
    from samkjort.platform import clock

    def told() -> str:
        return steering.browse().get("/styring/mottak/").content.decode()

    for number, code in enumerate(("9901", "9902", SMALL), start=1):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET ROLE postgres")
            Received.objects.create(
                municipality=code, signal="SIG-20", status="received", hours=number, changed_at=clock.now()
            )
            cursor.execute("SET ROLE samkjort_web")
        assert ("/styring/signal/SIG-20/" in told()) is (number == 3)
    assert "9902" not in told()


@pytest.mark.accepts("S-12", "S-15")
def test_the_municipality_sets_its_own_year_and_the_budget_follows(steering: Steering) -> None:
    head = steering.enter("head")
    content = {"cut_off": "06-01", "council": "03-01 09-01", "size_class": "small", "lead_months": "18"}
    assert head.post("/styring/aaret/endre/", content).status_code == 302
    mine = head.get("/styring/aaret/?ar=2022&som=json").json()["rows"]
    default = steering.browse().get("/styring/aaret/?ar=2022&som=json").json()["rows"]
    acts = [next(row["budget"] for row in rows if "fjorten" in row["title"]) for rows in (mine, default)]
    assert acts == [2023, 2022]
    assert head.post("/styring/aaret/endre/", {"cut_off": "02-30"}).status_code == 422


def test_limits_are_kept_for_the_municipality(steering: Steering) -> None:
    head = steering.enter("head")
    assert head.post("/styring/grenser/behold/", {"g.guide_late_days": "60"}).status_code == 302

    def timed(browser: Any) -> str:
        page = browser.get("/styring/").content.decode()
        return str(page.split('id="timed"', 1)[1].split("<details>", 1)[0])

    assert "KO-1<" not in timed(head)
    assert "KO-1<" in timed(steering.browse())


@pytest.mark.accepts("E-10", "E-11")
def test_project_money_above_the_limit_and_an_end_without_a_plan(steering: Steering) -> None:
    head = steering.enter("head")
    rows = (
        {
            "name": "Koordinator",
            "source": "Fylket",
            "amount": "300000",
            "project": "on",
            "ends": "2027-06-30",
        },
        {"name": "Lærere", "source": "Egne midler", "amount": "700000"},
    )
    for row in rows:
        assert head.post("/styring/tilskudd/prosjekt/ny/", row).status_code == 302
    page = head.get("/styring/tilskudd/prosjekt/?per=2026-11-22").content.decode()
    assert "30 %" in page
    assert "Over grensen" in page
    assert "Pengene tar slutt, og det finnes ingen plan for: Koordinator" in page
    assert (
        "Koordinator" not in steering.enter("neighbour").get("/styring/tilskudd/prosjekt/").content.decode()
    )


def test_postgresql_holds_the_line_too(steering: Steering) -> None:
    """Even past the pages, one body's row cannot be written by another."""
    written(steering, "kd")
    appointment = steering.appointments["ks"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ASKS, [str(appointment.person_id), str(appointment.pk)])
        cursor.execute("UPDATE signals_own SET title = 'x'")
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            OwnSignal.objects.create(
                holder="kd", title="x", instrument="legal", type="act", changed_at="2026-01-01T00:00Z"
            )
