"""The thirteen grey zones come out of the data, each resting on the right provisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.overlap.exact import find_all
from samkjort.law.overlap.findings import Finding
from samkjort.law.overlap.stale_references import StaleReference, stale_in_store
from samkjort.law.texts.store import Store
from samkjort.law.yamlsource import BadData
from samkjort.law.zones import FILE, examine, read_zones, zones

TODAY = date(2026, 11, 22)
PROVISIONS = {
    1: {
        "lov/2021-06-18-97/§1-10",
        "lov/2023-06-09-30/§11-3",
        "lov/2005-06-17-64/§31",
        "lov/2011-06-24-30/§3-3",
    },
    2: {"lov/2011-06-24-30/§3-2", "forskrift/2018-10-19-1584", "lov/2023-06-09-30"},
    3: {"lov/2023-06-09-30/§11-7", "lov/2005-06-17-64/§33"},
    4: {
        "lov/2011-06-24-30/§7-1",
        "lov/1999-07-02-61/§2-5",
        "lov/1999-07-02-62/§4-1",
        "lov/2006-06-16-20/§15",
    },
    5: {
        "lov/2011-06-24-30/§7-2",
        "lov/1999-07-02-61/§2-5a",
        "lov/2011-06-24-30/§7-2a",
        "lov/1999-07-02-61/§2-5c",
    },
    6: {"lov/2011-06-24-30/§3-4", "lov/1997-06-19-62/§1a", "lov/2020-11-06-127/§50"},
    7: {
        "lov/2005-06-17-64/§2b",
        "lov/2003-07-04-84/§3-6a",
        "lov/2006-06-16-20/§15a",
        "lov/2022-12-20-121/§5",
    },
    8: {"lov/2006-06-16-20/§15a"},
    9: {"lov/2005-06-17-64/§46", "lov/1999-07-02-64/§33"},
    10: {"forskrift/2022-06-22-1110/§7", "forskrift/2018-10-19-1584/§2"},
    11: {
        "lov/1999-07-02-63/§6-5",
        "lov/2021-06-18-97/§12-3",
        "lov/2023-06-09-30/§24-5",
        "lov/1999-07-02-63/§4-3",
    },
    12: {"lov/2009-12-18-131/§47", "lov/1999-07-02-63/§7-2", "lov/2005-06-17-64/§12"},
    13: {"lov/2005-06-17-64/§53"},
}
"""Zone → provisions that must be among those it is shown to rest on (the handbook's list)."""


@pytest.fixture(scope="module")
def order() -> LegalOrder:
    return legal_order(TODAY)


@pytest.fixture(scope="module")
def findings(order: LegalOrder) -> list[Finding]:
    return find_all(order)


@pytest.fixture(scope="module")
def references(law_store: Store) -> list[StaleReference]:
    return stale_in_store(law_store, TODAY)


def test_there_are_thirteen() -> None:
    assert [zone.id for zone in zones()] == list(range(1, 14))


@pytest.mark.parametrize("number", range(1, 14))
def test_the_zone_comes_out_or_is_explained(
    number: int, order: LegalOrder, findings: list[Finding], references: list[StaleReference]
) -> None:
    zone = zones()[number - 1]
    shown = examine(zone, order, findings, references)
    if zone.explained is None:
        assert shown
    assert [item.evidence for item in shown if item.found is not True] == []
    rests_on = [ProvisionPath.parse(path) for item in shown for path in item.rests_on]
    for wanted in PROVISIONS[number]:
        place = ProvisionPath.parse(wanted)
        assert any(path.is_within(place) for path in rests_on), f"zone {number} does not rest on {wanted}"


def test_only_two_supervision_gaps_in_coordination_and_two_acts_without_any(findings: list[Finding]) -> None:
    gaps = {item.subject: set(item.acts) for item in findings if item.kind == "supervision_gap"}
    assert gaps["coordination"] == {"lov/2005-06-17-64", "lov/2003-07-04-84"}
    assert gaps["cooperation_case"] == {"lov/2006-06-16-20", "lov/2022-12-20-121"}


def test_a_zone_goes_when_the_law_changes(order: LegalOrder) -> None:
    """The zone on reporting is gone from an order in which the kindergarten act has no lesser list."""
    kept = tuple(card for card in order.all_cards if card.id != "bhl-46-report")
    changed = replace(order, register=kept)
    zone = zones()[8]
    (missing, _) = examine(zone, changed, find_all(changed), None)
    assert missing.found is False


def test_without_texts_references_are_not_known(order: LegalOrder, findings: list[Finding]) -> None:
    assert {item.found for item in examine(zones()[9], order, findings, None)} == {None}


def test_all_stale_references_of_the_stored_texts(references: list[StaleReference]) -> None:
    regulations = {(item.source, item.target) for item in references if item.source.startswith("forskrift/")}
    assert regulations == {
        ("forskrift/2018-10-19-1584/§2", "lov/1998-07-17-61"),
        ("forskrift/2018-10-19-1584/§2", "lov/2003-07-04-84"),
        ("forskrift/2022-06-22-1110/§7", "lov/2023-06-09-30/§15-8"),
        ("forskrift/2022-06-22-1110/§7", "lov/2003-07-04-84"),
    }


def test_a_zone_without_evidence_or_explanation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zones.yaml"
    path.write_text(FILE.read_text("utf-8").replace("    shown_by:\n", "    shown:\n", 1), "utf-8")
    with pytest.raises(BadData, match="unknown key «shown»"):
        read_zones(path)
    path.write_text('zones:\n  - {id: 1, title: {nb: "a", en: "a"}, what: {nb: "a", en: "a"}}\n', "utf-8")
    with pytest.raises(BadData, match="shown_by"):
        read_zones(path)
