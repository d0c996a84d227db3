"""A refused coordinator can be complained about here, like any decision; and the complaint is not lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from pypdf import PdfReader

from samkjort.casework.coordinator import CoordinatorRefusal
from samkjort.casework.refusals import StepRefused
from samkjort.platform.cases.models.document import Document, SealedFile
from samkjort.platform.decisions.models import ComplaintPart, JointPart
from samkjort.platform.plans.actions import coordination
from samkjort.platform.plans.models import Coordination
from tests.platform.cases.conftest import Around
from tests.platform.plans.conftest import answered, applied

Enter = Callable[..., Client]


def refused(world: Around) -> Any:
    """The mother has applied for a child coordinator, and the unit has said no."""
    row = applied(world)
    answered(world, row, health_serious_condition=False)
    return coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Ikke alvorlig nok.")


def complained(world: Around, browser: Client, row: Any) -> ComplaintPart:
    """From the page of the refusal to a complaint."""
    page = browser.get(f"/sak/{world.case}/koordinator/{row.pk}/").content.decode()
    link = re.search(r'href="(/sak/[^"]+/vedtak/[^"]+/klag/)"', page)
    assert link is not None
    form = browser.get(link[1]).content.decode()
    part = re.search(r'name="parts" value="([^"]+)"', form)
    assert part is not None
    sent = browser.post(link[1], {"parts": [part[1]], "words": "Det er alvorlig."})
    assert sent.status_code == 302
    found: ComplaintPart = world.behind(
        lambda: ComplaintPart.objects.select_related("complaint", "about").get(about_id=part[1])
    )
    return found


def test_from_a_refusal_to_the_answer_of_the_body(world: Around, enter: Enter) -> None:
    row = refused(world)
    kept = world.behind(lambda: JointPart.objects.get(coordination_id=row.pk))
    assert (kept.matter, kept.outcome, kept.delegation_id) == ("child_coordinator", "refused", None)
    part = complained(world, enter("mother"), row)
    # What the card of the refusal says: four weeks, to the State Administrator.
    assert (part.body, part.last_day) == ("state_administrator", row.complain_by)
    there = f"/sak/{world.case}/klage/{part.complaint_id}/"
    answer = f"/sak/{world.case}/klagedel/{part.pk}/"
    unit = enter("coordinator")
    assert answer in unit.get(there).content.decode()
    # Nobody of a service looks again at what the unit decided.
    assert answer not in enter("nurse").get(there).content.decode()
    assert unit.post(answer, {"to": "forwarded", "reasons": "Vi står fast."}).status_code == 302
    body = enter("supervisor")
    assert answer in body.get(there).content.decode()
    assert body.post(answer, {"to": "body_changed", "reasons": "Vilkårene er oppfylt."}).status_code == 302
    assert "Vilkårene er oppfylt." in enter("mother").get(there).content.decode()
    # The law: what the state has decided, the municipality carries out. Nothing is applied for once more.
    page = f"/sak/{world.case}/koordinator/{row.pk}/"
    now = world.behind(lambda: Coordination.objects.get(pk=row.pk))
    assert (now.state, now.reopened_as) == ("assessed", "ordered")
    assert "Klageinstansen har bestemt" in unit.get(page).content.decode()
    assert f"{page}avsla/" not in unit.get(page).content.decode()
    with pytest.raises(StepRefused) as no:
        coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Vi mener fortsatt nei.")
    assert no.value.refusal is CoordinatorRefusal.GRANTED_ON_COMPLAINT
    # The condition the unit answered no to is still no, and binds nobody.
    made = coordination.appoint(
        world.as_("coordinator"), world.case, row.pk, appointment=world.appointment("nurse")
    )
    assert made.state == "appointed"
    ledger = enter("mother").get(f"/sak/{world.case}/rettigheter/").content.decode()
    assert "Fikk medhold i klagen" in ledger


@pytest.mark.parametrize(
    ("to", "state", "how"),
    [
        ("sent_back", "assessed", "anew"),
        ("body_partly", "assessed", "anew"),
        ("upheld", "refused", ""),
        ("dismissed", "refused", ""),
    ],
)
def test_what_the_body_answers_is_what_becomes_of_the_refusal(
    world: Around, enter: Enter, to: str, state: str, how: str
) -> None:
    row = refused(world)
    part = complained(world, enter("mother"), row)
    answer = f"/sak/{world.case}/klagedel/{part.pk}/"
    enter("coordinator").post(answer, {"to": "forwarded", "reasons": "Vi står fast."})
    assert enter("supervisor").post(answer, {"to": to, "reasons": "Slik er det."}).status_code == 302
    now = world.behind(lambda: Coordination.objects.get(pk=row.pk))
    assert (now.state, now.reopened_as) == (state, how)


def test_the_unit_changes_its_own_refusal_and_still_answers_the_conditions(
    world: Around, enter: Enter
) -> None:
    row = refused(world)
    part = complained(world, enter("mother"), row)
    unit = enter("coordinator")
    unit.post(f"/sak/{world.case}/klagedel/{part.pk}/", {"to": "changed", "reasons": "Vi tok feil."})
    with pytest.raises(StepRefused) as no:
        coordination.appoint(
            world.as_("coordinator"), world.case, row.pk, appointment=world.appointment("nurse")
        )
    assert no.value.refusal is CoordinatorRefusal.CONDITION_NOT_MET
    answered(world, row)
    made = coordination.appoint(
        world.as_("coordinator"), world.case, row.pk, appointment=world.appointment("nurse")
    )
    assert made.state == "appointed"


def test_a_refusal_sent_back_can_be_refused_again_as_a_decision_of_its_own(
    world: Around, enter: Enter
) -> None:
    row = refused(world)
    part = complained(world, enter("mother"), row)
    answer = f"/sak/{world.case}/klagedel/{part.pk}/"
    enter("coordinator").post(answer, {"to": "forwarded", "reasons": "Vi står fast."})
    enter("supervisor").post(answer, {"to": "sent_back", "reasons": "Vurder det på nytt."})
    coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Vi har vurdert det på nytt.")
    kept = world.behind(lambda: list(JointPart.objects.filter(coordination_id=row.pk)))
    assert len({one.joint_id for one in kept}) == 2
    # The page leads to the newest.
    link = enter("mother").get(f"/sak/{world.case}/koordinator/{row.pk}/").content.decode()
    assert str(max(kept, key=lambda one: one.decided_at).joint_id) in link


def test_the_letter_is_sealed_among_the_papers_and_the_unit_reads_none_of_them(
    world: Around, enter: Enter
) -> None:
    row = refused(world)
    joint = world.behind(lambda: JointPart.objects.get(coordination_id=row.pk).joint)
    assert joint.letter_id is not None
    content = enter("mother").get(f"/sak/{world.case}/samlevedtak/{joint.pk}/brev/").content
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "Ikke alvorlig nok." in said
    assert "Statsforvalteren" in said
    # As it was sent: the same bytes each time, and stored without a word of it in the open.
    assert enter("girl").get(f"/sak/{world.case}/samlevedtak/{joint.pk}/brev/").content == content
    stored = world.behind(lambda: bytes(SealedFile.objects.get(document_id=joint.letter_id).content))
    assert b"alvorlig" not in stored
    world.as_("coordinator")
    assert not Document.objects.exists()
    assert not SealedFile.objects.exists()


def test_only_whoever_refused_puts_a_paper_in_a_case_they_do_not_see(world: Around) -> None:
    row = applied(world)
    answered(world, row, health_serious_condition=False)
    actor = world.as_("coordinator")
    stamp = {
        "municipality": row.municipality,
        "case_id": world.case,
        "author_id": actor.person_id,
        "author_appointment_id": actor.appointment_id,
        "at": row.raised_at,
    }
    with pytest.raises(ProgrammingError), transaction.atomic():
        Document.objects.create(kind="decision", media_type="application/pdf", size=1, sha256="0", **stamp)


def test_a_late_complaint_opens_the_case_to_the_unit_again(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    row = refused(world)
    later("2027-01-20 10:00")
    world.rebuild()
    unit = enter("coordinator")
    assert unit.get(f"/sak/{world.case}/koordinator/{row.pk}/").status_code in (403, 404)
    part = complained(world, enter("mother"), row)
    assert part.complaint.received_on == date(2027, 1, 20)
    page = unit.get(f"/sak/{world.case}/klage/{part.complaint_id}/")
    assert page.status_code == 200
    assert "Det er alvorlig." in page.content.decode()


@pytest.mark.parametrize("who", ["mother", "girl"])
def test_the_familys_page_reads_the_refusal_as_a_decision(world: Around, enter: Enter, who: str) -> None:
    row = refused(world)
    joint = world.behind(lambda: JointPart.objects.get(coordination_id=row.pk).joint_id)
    page = enter(who).get(f"/sak/{world.case}/vedtak/{joint}/").content.decode()
    assert "Ikke alvorlig nok." in page
    assert "Statsforvalteren" in page
