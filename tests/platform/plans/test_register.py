"""Every deadline, body and condition on these screens is the register's: another card, another screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from samkjort.law.paths import REGISTER
from samkjort.platform.plans.actions import coordination
from samkjort.platform.plans.models import Coordination
from tests.platform.cases.conftest import Around
from tests.platform.plans.conftest import YES, applied

TAKEN = ("hol-7-2a-appoint", "pbrl-7-2-complaint-child-coordinator")


def raw(id_: str) -> dict[str, Any]:
    """A card as it stands in the register's files."""
    for path in sorted((REGISTER / "cards").glob("*.yaml")):
        for card in yaml.safe_load(path.read_text("utf-8"))["cards"]:
            if card["id"] == id_:
                found: dict[str, Any] = card
                return found
    raise AssertionError(id_)


@pytest.fixture
def another_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child coordinator until twenty, though it does not take long; and six weeks to complain."""
    appoint, complaint = (raw(one) for one in TAKEN)
    appoint["until"] = {"age": 20}
    appoint["when"]["all"] = [
        {"fact": "child.age", "lt": 20} if one == {"fact": "child.age", "lt": 18} else one
        for one in appoint["when"]["all"]
        if one != "needs.long_term"
    ]
    complaint["complaint"] |= {
        "body": "health_supervision",
        "within": {"within": 6, "unit": "week", "after": "events.knowledge_for_complaint"},
    }
    complaint["demands"] = {"nb": "Klag innen seks uker.", "en": "Complain within six weeks."}
    overlay = {
        "id": "another",
        "name": {"nb": "En annen lov", "en": "Another law"},
        "description": {"nb": "En annen lov", "en": "Another law"},
        "replace": [
            {
                "replaces": [old],
                "reason": {"nb": "Prøvd", "en": "Tried"},
                "card": {**card, "id": f"another-{old}"},
            }
            for old, card in zip(TAKEN, (appoint, complaint), strict=True)
        ],
    }
    path = tmp_path / "another.yaml"
    path.write_text(yaml.safe_dump(overlay, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(settings, "LEGAL_ORDER", str(path))


def answer(world: Around, row: Coordination, **less: bool) -> None:
    """The coordinating unit answers what the changed card asks."""
    unit = world.as_("coordinator")
    for fact, reason in YES.items():
        if fact != "needs.long_term":
            value = less.get(fact.replace(".", "_"), True)
            coordination.answer_condition(unit, world.case, row.pk, fact=fact, value=value, reason=reason)


def test_a_refusal_says_what_the_changed_card_says(
    another_law: None, world: Around, enter: Callable[..., Any]
) -> None:
    row = applied(world)
    answer(world, row, health_serious_condition=False)
    made = coordination.refuse(world.as_("coordinator"), world.case, row.pk, reasons="Ikke alvorlig.")
    assert made.complain_by == date(2027, 1, 3)
    page = enter("mother").get(f"/sak/{world.case}/koordinator/{row.pk}/").content.decode()
    assert "Klag innen seks uker." in page
    assert "3. januar 2027" in page
    assert "Helsetilsynet" in page
    assert "tatsforvalter" not in page.split("<main", 1)[1]


def test_the_conditions_and_the_end_are_the_changed_cards(
    another_law: None, world: Around, enter: Callable[..., Any]
) -> None:
    row = applied(world)
    there = f"/sak/{world.case}/koordinator/{row.pk}/"
    page = enter("coordinator").get(there).content.decode()
    assert "vilkar/needs.complex/" in page
    assert "vilkar/needs.long_term/" not in page
    answer(world, row)
    unit = world.as_("coordinator")
    made = coordination.appoint(unit, world.case, row.pk, appointment=world.appointment("nurse"))
    assert made.ends_on == date(2033, 3, 3)
    assert "3. mars 2033" in enter("mother").get(there).content.decode()
