"""The joint decision: each part by its own service and delegation; one letter, right for every part."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from samkjort.casework.model import default_model
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.cases.models import Event
from samkjort.platform.decisions.actions import delegation, joint
from samkjort.platform.decisions.models import JointDecision, JointPart, Receipt
from tests.platform.cases.conftest import Around
from tests.platform.decisions.conftest import Deciding

Enter = Callable[..., Client]


@pytest.mark.accepts("L-17")
def test_two_services_make_one_letter_with_one_notice(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    mother = enter("mother")
    assert (
        f"/sak/{row.case_id}/vedtak/{row.pk}/"
        in mother.get(reverse("cases:family-case", args=[row.case_id])).content.decode()
    )
    page = mother.get(f"/sak/{row.case_id}/vedtak/{row.pk}/").content.decode()
    for text in ("Ida får hjelp.", "Skole: individuelt", "Helsestasjon: helsehjelp", "Ja til noe"):
        assert text in page
    assert "opplæringslova § 11-7" in page
    # Three weeks for the school, four for the health station, from the day she opened it.
    assert "Statsforvalteren for departementet" in page
    assert "13. desember 2026" in page
    assert "20. desember 2026" in page
    got = deciding.world.behind(lambda: list(Receipt.objects.all()))
    assert [(one.person_id, one.on, one.how) for one in got] == [
        (deciding.world.persons["mother"], date(2026, 11, 22), "opened")
    ]


def test_the_letter_is_tagged_archivable_and_the_same_afterwards(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    answer = enter("mother").get(f"/sak/{row.case_id}/samlevedtak/{row.pk}/brev/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == enter("teacher").get(f"/sak/{row.case_id}/samlevedtak/{row.pk}/brev/").content
    pdf = pypdf.PdfReader(io.BytesIO(answer.content))
    root = pdf.trailer["/Root"]
    assert root["/StructTreeRoot"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2" in xmp
    assert "<pdfuaid:part>1" in xmp
    text = " ".join(page.extract_text() for page in pdf.pages)
    for said in ("Solvik kommune", "Tora Berg", "Delegeringsreglementet 4.2", "4 uker", "3 uker"):
        assert said in " ".join(text.split())


def test_nobody_writes_approves_or_decides_for_another_service(deciding: Deciding) -> None:
    row, case = deciding.begun(), deciding.world.case
    with pytest.raises(StepRefused, match="not_your_service"):
        deciding.write("nurse", row, "school")
    deciding.write("teacher", row, "school")
    with pytest.raises(StepRefused, match="not_your_service"):
        joint.approve_part(deciding.world.as_("nurse"), case, deciding.part(row, "school"))
    deciding.delegate("nurse", "health_station")
    with pytest.raises(StepRefused, match="You have no delegation"):
        deciding.decide("nurse", row, "school")


def test_no_decision_without_a_delegation_that_holds_today(deciding: Deciding) -> None:
    row = deciding.begun()
    deciding.write("teacher", row, "school")
    with pytest.raises(StepRefused, match="You have no delegation"):
        deciding.decide("teacher", row, "school")
    made = deciding.delegate("teacher", "school")
    delegation.end(deciding.world.as_("director"), made.pk)
    with pytest.raises(StepRefused, match="You have no delegation"):
        deciding.decide("teacher", row, "school")
    deciding.delegate("teacher", "health_station")
    with pytest.raises(StepRefused, match="You have no delegation"):
        deciding.decide("teacher", row, "school")
    deciding.delegate("teacher", "school")
    deciding.decide("teacher", row, "school")


def test_only_the_director_and_the_administrator_delegate(deciding: Deciding, enter: Enter) -> None:
    for who, status in (("teacher", 403), ("leader", 403), ("director", 200), ("administrator", 200)):
        assert enter(who).get("/delegering/").status_code == status
    sent = {
        "to": str(deciding.world.appointments["teacher"]),
        "about": "school",
        "reference": "Sak 45/25",
        "since": "2026-01-01",
    }
    assert enter("director").post("/delegering/", sent).status_code == 302
    assert "Sak 45/25" in enter("director").get("/delegering/").content.decode()


def test_a_leader_with_a_delegation_decides_without_seeing_the_case(deciding: Deciding, enter: Enter) -> None:
    deciding.delegate("nurse_leader", "health_station")
    row = deciding.begun()
    deciding.write("nurse", row, "health_station", decider=deciding.world.appointment("nurse_leader"))
    deciding.write("teacher", row, "school", text="Skolens egne ord.")
    leader = enter("nurse_leader")
    where = f"/sak/{row.case_id}/samlevedtak/{row.pk}/"
    assert where in leader.get("/min-dag/").content.decode()
    page = leader.get(where).content.decode()
    assert "Dere får noe av det dere ba om." in page
    assert "Skolens egne ord." not in page
    decide = f"/sak/{row.case_id}/vedtaksdel/{deciding.part(row, 'health_station')}/avgjor/"
    assert leader.post(decide).status_code == 302
    decided = deciding.world.behind(lambda: JointPart.objects.get(joint=row, service="health_station"))
    assert decided.decided_by_id == deciding.world.persons["nurse_leader"]
    assert decided.reference == "Delegeringsreglementet 4.2"


def test_the_family_sees_nothing_before_it_is_sent(deciding: Deciding, enter: Enter) -> None:
    row = deciding.begun()
    deciding.write("teacher", row, "school", text="Et utkast.")
    for who in ("mother", "girl"):
        page = enter(who).get(f"/sak/{row.case_id}/vedtak/{row.pk}/")
        assert page.status_code == 404
        assert "Et utkast." not in page.content.decode()
        access.act_as(deciding.world.actor(who))
        assert list(JointPart.objects.all()) == []
        assert list(JointDecision.objects.all()) == []


def test_what_is_typed_wrong_is_kept(deciding: Deciding, enter: Enter) -> None:
    row = deciding.begun()
    where = f"/sak/{row.case_id}/vedtaksdel/{deciding.part(row, 'school')}/"
    page = enter("teacher").post(where, {"outcome": "partly", "text": "Seks timer i uka."})
    assert page.status_code == 422
    assert "Seks timer i uka." in page.content.decode()
    begun = enter("teacher").post(
        f"/sak/{row.case_id}/samlevedtak/nytt/", {"about_school": ["adapted_teaching"]}
    )
    assert begun.status_code == 422
    assert "minst to tjenester" in begun.content.decode()


def test_the_day_of_a_letter_on_paper_is_written_down(deciding: Deciding, enter: Enter) -> None:
    row = deciding.sent()
    where = f"/sak/{row.case_id}/samlevedtak/{row.pk}/mottatt/"
    father = str(deciding.world.persons["father"])
    too_early = enter("teacher").post(where, {"to": father, "on": "2026-11-20", "how": "post"})
    assert too_early.status_code == 422
    assert enter("teacher").post(where, {"to": father, "on": "2026-11-22", "how": "post"}).status_code == 302
    assert "Frode" in enter("teacher").get(f"/sak/{row.case_id}/samlevedtak/{row.pk}/").content.decode()


def test_the_steps_stand_in_the_log_of_the_case(deciding: Deciding) -> None:
    row = deciding.sent()
    kinds = deciding.world.behind(lambda: [e.kind for e in Event.objects.filter(case_id=row.case_id)])
    for kind in ("joint.begun", "joint.proposed", "joint.decided", "joint.sent"):
        assert kind in kinds


BROKEN = [
    "UPDATE decisions_jointpart SET approved_by_id = proposed_by_id",
    "UPDATE decisions_jointpart SET reference = ''",
    "UPDATE decisions_jointpart SET basis = ''",
    "UPDATE decisions_jointpart SET delegation_id = NULL",
    "UPDATE decisions_joint SET summary = ''",
    "UPDATE decisions_delegation SET reference = ''",
]


@pytest.mark.parametrize("statement", BROKEN)
def test_the_database_itself_holds_a_decision_whole(deciding: Deciding, statement: str) -> None:
    deciding.sent()
    with deciding.world.arrange(), pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(statement)


TABLES = (
    "delegation",
    "coordination",
    "joint",
    "jointpart",
    "receipt",
    "complaint",
    "complaintpart",
    "complaintmove",
)


def test_the_web_role_owns_nothing_and_row_security_is_forced(world: Around) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) FROM pg_class"
            " WHERE relkind = 'r' AND relname LIKE 'decisions\\_%'"
        )
        rows = cursor.fetchall()
    assert {row[0] for row in rows} == {f"decisions_{name}" for name in TABLES}
    assert all(row[1:] == (True, True, "samkjort_owner") for row in rows)


@pytest.mark.parametrize(
    "who", ["stranger", "outsider", "administrator", "coordinator", "supervisor", "director"]
)
def test_outsiders_see_no_row(deciding: Deciding, who: str) -> None:
    deciding.sent()
    access.act_as(deciding.world.actor(who))
    assert not JointDecision.objects.exists()
    assert not JointPart.objects.exists()
    assert not Receipt.objects.exists()


def test_nothing_of_a_decision_can_be_deleted(deciding: Deciding) -> None:
    deciding.sent()
    deciding.world.as_("teacher")
    for name in TABLES:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM decisions_{name}")


def test_whoever_proposed_is_not_shown_the_button_to_approve(
    deciding: Deciding, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = default_model()
    two = replace(default, two_approvals=("school",))
    monkeypatch.setattr("samkjort.platform.cases.models_of_work.default_model", lambda: two)
    row = deciding.begun()
    part = deciding.part(row, "school")
    deciding.write("teacher", row, "school", decider=deciding.world.appointment("leader"))
    where = f"/sak/{row.case_id}/samlevedtak/{row.pk}/"

    def buttons(who: str) -> set[str]:
        page = enter(who).get(where).content.decode()
        return set(re.findall(rf"vedtaksdel/{part}/(godkjenn|avgjor)/", page))

    assert buttons("teacher") == set()
    assert buttons("leader") == {"godkjenn"}
    joint.approve_part(deciding.world.as_("leader"), row.case_id, part)
    assert buttons("leader") == {"avgjor"}
