"""One's own concept: versions, every fault at once, and the comparison opens only when all is decided."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from samkjort.law.cards import register_cards
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import ProvisionPath
from samkjort.platform.lab import overlay
from samkjort.platform.lab.models import ConceptVersion, OwnConcept
from tests.platform.shell.conftest import Town, town
from tests.platform.walks.english import english_in

__all__ = ["town"]

Browse = Callable[..., Client]


@pytest.mark.accepts("L-05")
def test_a_concept_is_made_in_versions_and_compared_only_when_all_is_decided(
    browse: Browse, town: Town
) -> None:
    browser = browse(town.nurse.id, town.nurse.appointments[0])
    begun = browser.post("/lab/mitt/", {"name": "Mitt konsept", "start": "blank"})
    own = OwnConcept.objects.get()
    assert begun.status_code == 302
    place = f"/lab/mitt/{own.id}/"
    shown = html.unescape(browser.get(place).content.decode())
    total = len(scope().provisions(register_cards()))
    assert f"{total} av {total}" in shown
    refused = browser.get(f"{place}side-om-side/?c=today")
    assert refused.status_code == 422
    assert html.unescape(refused.content.decode()).count("er ikke avgjort.") == total
    first = overlay.sections()[0]
    browser.post(f"{place}?act={first.document}", {"s0-placing": "repealed", "s0-reason": "Trengs ikke"})
    versions = list(ConceptVersion.objects.order_by("number"))
    assert [one.number for one in versions] == [1, 2]
    assert versions[1].said["sections"][str(first)]["reason"] == "Trengs ikke"
    browser.post(f"{place}versjon/1/")
    assert ConceptVersion.objects.get(number=3).said == versions[0].said


def test_a_concept_is_for_its_maker_alone(browse: Browse, town: Town) -> None:
    browser = browse(town.nurse.id, town.nurse.appointments[0])
    browser.post("/lab/mitt/", {"name": "Mitt", "start": "stays"})
    own = OwnConcept.objects.get()
    assert browser.get(f"/lab/mitt/{own.id}/").status_code == 200
    assert browse().get(f"/lab/mitt/{own.id}/").status_code == 302


def test_what_is_half_said_is_told_in_the_readers_language() -> None:
    """Every fault at once, in bokmål and nynorsk; nothing of the reader of concepts' own English."""
    first, second, third = overlay.sections()[:3]
    said = overlay.stays("Som i dag.")
    said["sections"][str(first)] = {"placing": "stays", "reason": ""}
    said["sections"][str(second)] = {"placing": "replaced", "reason": "Samles", "by": "4"}
    said["sections"][str(third)]["placing"] = ""
    said["own"] = [{"title": "Felles plan", "text": ""}]
    with translation.override("nn"):
        found = overlay.read("Mitt", said)
        assert found.concept is None
        assert len(found.faults) == 5
        assert any(first.printed("nn") in one and "skriv kvifor" in one for one in found.faults)
        assert any(one.startswith("§ 1-1: ") for one in found.faults)
        assert not english_in(list(found.faults))
    said = overlay.stays("Som i dag.")
    said["sections"][str(ProvisionPath.parse("lov/1999-07-02-63/§2-5"))]["placing"] = "repealed"
    with translation.override("nb"):
        found = overlay.read("Mitt", said)
        assert len(found.faults) > 1
        assert not english_in(list(found.faults))
