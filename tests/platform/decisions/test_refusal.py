"""A refused coordinator can be complained about here, like any decision; and the complaint is not lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from samkjort.platform.decisions.models import ComplaintPart, JointPart
from samkjort.platform.plans.actions import coordination
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
