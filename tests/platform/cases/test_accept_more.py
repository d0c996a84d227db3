"""What the acceptance list asks, shown on the pages themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.platform.plans.models import Environment
from samkjort.platform.plans.settings import numbers
from tests.platform.cases.conftest import Around
from tests.platform.cast import A
from tests.platform.plans.test_rights_and_more import told

Enter = Callable[..., Client]


@pytest.mark.accepts("C-23")
def test_the_hours_of_a_school_environment_case_are_reported_and_seventy_are_told(
    world: Around, enter: Enter
) -> None:
    """Noted on the page and shown by what they went to; at seventy the head is told, and not before."""
    teacher, case = enter("teacher"), f"/sak/{world.case}/skolemiljo/"
    told_on = {"words": "Ida står alene.", "told_head_on": "2026-11-20"}
    raised = enter("mother").post(case + "si-fra/", told_on)
    assert raised.status_code == 302
    world.as_("teacher")
    key = Environment.objects.get().pk
    assert numbers(A).alert_hours == 70
    spent = [("meetings", "20"), ("meetings", "20"), ("talks", "20"), ("talks", "9.5")]
    for day, (what, hours) in enumerate(spent):
        sent = {"hours": hours, "on": f"2026-11-{17 + day}", "what": what}
        assert teacher.post(f"{case}{key}/timer/", sent).status_code == 302
    page = teacher.get(case).content.decode()
    assert re.search(r"\b69,50? timer til sammen", page)
    assert "environment.hours" not in told(world, "leader")
    teacher.post(f"{case}{key}/timer/", {"hours": "0.5", "on": "2026-11-21", "what": "meetings"})
    page = teacher.get(case).content.decode()
    assert re.search(r"\b70(,00)? timer til sammen", page)
    assert re.search(r": 40,50?\b", page)
    assert "environment.hours" in told(world, "leader")
