"""A complaint on the whole: taken in, fanned out, seen whole by each body, answered part by part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from samkjort.casework import complaint as core
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.cases.models import Notice
from samkjort.platform.decisions.actions import complaint as acts
from samkjort.platform.decisions.models import Complaint, ComplaintMove, ComplaintPart, JointDecision
from tests.platform.decisions.conftest import Deciding

Enter = Callable[..., Client]


def complained(deciding: Deciding, row: JointDecision, who: str = "mother", **more: Any) -> Complaint:
    parts = deciding.world.behind(lambda: [part.pk for part in row.parts.all()])
    actor = deciding.world.as_(who)
    return acts.complain(actor, row.case_id, row.pk, parts=parts, words="Vi er uenige.", **more)


def part_of(deciding: Deciding, row: Complaint, service: str) -> UUID:
    key: UUID = deciding.world.behind(lambda: row.parts.get(about__service=service).pk)
    return key


def stored(deciding: Deciding, row: Complaint) -> dict[str, ComplaintPart]:
    found = deciding.world.behind(lambda: list(row.parts.select_related("about")))
    return {part.about.service: part for part in found}


def look(deciding: Deciding, who: str, row: Complaint, service: str, to: core.State) -> None:
    part = part_of(deciding, row, service)
    acts.look_again(deciding.world.as_(who), row.case_id, part, to=to, reasons="Slik ser vi det nå.")


@pytest.mark.accepts("L-18")
def test_one_complaint_goes_to_each_body_with_all_parts_to_a_partial_reversal(
    deciding: Deciding, enter: Enter
) -> None:
    row = deciding.sent()
    decision = f"/sak/{row.case_id}/vedtak/{row.pk}/"
    enter("mother").get(decision)
    made = complained(deciding, row)
    parts = stored(deciding, made)
    assert {s: (p.body, p.last_day, p.late, p.card) for s, p in parts.items()} == {
        "school": ("state_administrator", date(2026, 12, 13), False, "oppl-29-1-complaint"),
        "health_station": ("state_administrator", date(2026, 12, 20), False, "pbrl-7-2-complaint-health"),
    }
    where = f"/sak/{row.case_id}/klage/{made.pk}/"
    assert where in enter("nurse").get("/min-dag/").content.decode()

    look(deciding, "nurse", made, "health_station", core.State.CHANGED)
    assert enter("supervisor").get(where).status_code == 404
    look(deciding, "teacher", made, "school", core.State.FORWARDED)

    body = enter("supervisor")
    assert where in body.get("/klage/").content.decode()
    page = body.get(where).content.decode()
    # All services are visible to the body, also the part that is not before it; and the whole decision.
    for text in ("Vi er uenige.", "Skole: individuelt", "Helsestasjon: helsehjelp", "Endret av tjenesten"):
        assert text in page
    assert body.get(f"/sak/{row.case_id}/samlevedtak/{row.pk}/").status_code == 200
    assert body.get(f"/sak/{row.case_id}/").status_code == 403
    answer = f"/sak/{row.case_id}/klagedel/{parts['school'].pk}/"
    assert body.post(answer, {"to": "body_partly", "reasons": ""}).status_code == 422
    assert body.post(answer, {"to": "body_partly", "reasons": "To timer mer."}).status_code == 302
    # When it is over, it is closed to the body again.
    assert body.get(where).status_code == 404

    page = enter("mother").get(where).content.decode()
    for text in ("Delvis medhold", "To timer mer.", "Noe endret av klageinstansen", "Endret av tjenesten"):
        assert text in page
    rights = enter("mother").get(f"/familien/{row.case_id}/rettigheter/").content.decode()
    assert "Delvis medhold" in rights


@pytest.mark.accepts("C-31")
def test_a_spoken_complaint_is_written_down_and_signed(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    parts = deciding.world.behind(lambda: [str(part.pk) for part in row.parts.all()])
    where = f"/sak/{row.case_id}/samlevedtak/{row.pk}/klage/"
    sent = {
        "person": str(deciding.world.persons["mother"]),
        "way": "oral",
        "came": "2026-11-22",
        "parts": parts,
        "words": "Hun sa at det er for lite.",
    }
    assert enter("nurse").post(where, {**sent, "words": ""}).status_code == 422
    there = enter("nurse").post(where, sent)
    assert there.status_code == 302
    page = enter("mother").get(there["Location"]).content.decode()
    assert "Hun sa at det er for lite." in page
    assert "Ja, jeg signerer" in page
    made = deciding.world.behind(lambda: Complaint.objects.get())
    assert (made.recorded_by_id, made.confirmed_at) == (deciding.world.persons["nurse"], None)
    assert enter("mother").post(f"{there['Location']}bekreft/").status_code == 302
    assert deciding.world.behind(lambda: Complaint.objects.get()).confirmed_at is not None
    # When nobody has opened the letter, the last day is not known, and nothing is called late.
    assert {p.last_day for p in stored(deciding, made).values()} == {None}


def test_a_late_complaint_is_taken_in_and_marked(
    deciding: Deciding, enter: Enter, later: Callable[[str], None]
) -> None:
    row = deciding.sent()
    enter("mother").get(f"/sak/{row.case_id}/vedtak/{row.pk}/")
    later("2026-12-15 10:00")
    made = complained(deciding, row)
    assert {s: p.late for s, p in stored(deciding, made).items()} == {"school": True, "health_station": False}
    page = enter("teacher").get(f"/sak/{row.case_id}/klage/{made.pk}/").content.decode()
    assert "Kom for sent" in page
    look(deciding, "teacher", made, "school", core.State.CHANGED)
    assert stored(deciding, made)["school"].state == "changed"


def test_the_child_itself_complains_and_keeps_it_from_the_parents(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    enter("girl").get(f"/sak/{row.case_id}/vedtak/{row.pk}/")
    made = complained(deciding, row, "girl", keep=True)
    assert made.who == "child"
    # Thirteen: the health card gives party rights to one who understands; the school's begin later.
    assert {s: p.standing for s, p in stored(deciding, made).items()} == {
        "school": "does_not",
        "health_station": "for_assessment",
    }
    where = f"/sak/{row.case_id}/klage/{made.pk}/"
    assert enter("girl").get(where).status_code == 200
    assert enter("mother").get(where).status_code == 404
    access.act_as(deciding.world.actor("mother"))
    assert not Complaint.objects.exists()
    assert not ComplaintPart.objects.exists()
    look(deciding, "teacher", made, "school", core.State.CHANGED)
    access.act_as(deciding.world.actor("mother"))
    assert not ComplaintMove.objects.exists()


def test_a_reversal_is_a_decision_and_takes_a_delegation(deciding: Deciding) -> None:
    row = deciding.sent()
    made = complained(deciding, row)
    with pytest.raises(StepRefused, match="not_your_service"):
        look(deciding, "nurse", made, "school", core.State.CHANGED)
    with deciding.world.arrange(), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_delegation SET during = '[2026-01-01,2026-02-01)'")
    for state in (core.State.CHANGED, core.State.PARTLY_CHANGED):
        with pytest.raises(StepRefused, match="You have no delegation"):
            look(deciding, "teacher", made, "school", state)
    look(deciding, "teacher", made, "school", core.State.FORWARDED)
    part, teacher = part_of(deciding, made, "school"), deciding.world.as_("teacher")
    with pytest.raises(StepRefused, match="not_your_service"):
        acts.answer(teacher, row.case_id, part, to=core.State.UPHELD, reasons="Nei.")


def test_those_concerned_are_told(deciding: Deciding) -> None:
    row = deciding.sent()
    made = complained(deciding, row)
    look(deciding, "teacher", made, "school", core.State.FORWARDED)
    told = deciding.world.behind(
        lambda: {(n.kind, n.person_id) for n in Notice.objects.filter(kind__startswith="complaint.")}
    )
    someone = deciding.world.persons
    assert ("complaint.received", someone["nurse"]) in told
    assert ("complaint.received", someone["teacher"]) in told
    assert ("complaint.moved", someone["mother"]) in told
    assert ("complaint.moved", someone["supervisor"]) in told


def test_taken_back_by_the_one_who_complained_only(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    made = complained(deciding, row)
    where = f"/sak/{row.case_id}/klagedel/{part_of(deciding, made, 'school')}/trekk/"
    assert enter("father").post(where, {"reasons": "Nei."}).status_code == 422
    assert enter("mother").post(where, {"reasons": "Vi er enige nå."}).status_code == 302
    assert stored(deciding, made)["school"].state == "withdrawn"


CHANGES = ("UPDATE decisions_complaintmove SET reasons = ''", "DELETE FROM decisions_complaintmove")


def run(statement: str) -> None:
    with transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
def test_no_step_of_a_complaint_can_be_changed(deciding: Deciding, statement: str) -> None:
    made = complained(deciding, deciding.sent())
    look(deciding, "teacher", made, "school", core.State.FORWARDED)
    deciding.world.as_("teacher")
    with pytest.raises(DatabaseError):
        run(statement)
    with deciding.world.arrange(), pytest.raises(DatabaseError, match="append-only"):
        run(statement)


def test_there_is_nothing_to_complain_about_before_it_is_sent(deciding: Deciding) -> None:
    row = deciding.begun()
    with pytest.raises(StepRefused):
        complained(deciding, row)
