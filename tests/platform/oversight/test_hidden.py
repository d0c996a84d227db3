"""A case with a strictly confidential address is not found by counting."""

from __future__ import annotations

import pytest

from samkjort.platform.cases.models import Case
from samkjort.platform.oversight import queries
from samkjort.platform.oversight.reach import reach
from tests.platform.cases.conftest import Around


@pytest.mark.parametrize("how", ["home", "hand"])
def test_a_case_that_is_not_there_is_not_found_by_counting(world: Around, how: str) -> None:
    if how == "hand":
        world.change("case", "cases_case", protection="strict")
    else:
        world.lay(
            "hidden",
            "people_protection",
            household_id=world.rows["mothers_home"],
            level="strict",
            source="register",
            during="[2026-11-22,)",
        )
    world.as_("leader")
    assert not Case.objects.exists()
    assert all(stop.number == 0 for stop in queries.stops(reach(world.actor("leader"))))
