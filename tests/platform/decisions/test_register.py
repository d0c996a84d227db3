"""Every deadline, body and condition on these screens is the register's: another card, another screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from samkjort.law.cards import register_cards
from tests.conftest import ROOT
from tests.platform.decisions.conftest import Deciding

Enter = Callable[..., Client]

OVERLAY = """
id: one-law
name: {{nb: Én oppvekstlov, en: One growing-up act}}
description: {{nb: Ett vedtak, en: One decision}}
parameters: {{one_decision: true}}
replace:
  - replaces: [oppl-29-1-complaint]
    reason: {{nb: Ny klageinstans, en: New body}}
    card:
      id: one-law-complaint
      source: {source}
      kind: complaint
      theme: complaint
      bearer: party
      services: [school]
      when: {{fact: decision.matters, includes_any: [adapted_teaching]}}
      title: {{nb: Klage, en: Complaint}}
      demands: {{nb: Seks uker., en: Six weeks.}}
      complaint:
        body: health_supervision
        within: {{within: 6, unit: week, after: events.decision_received}}
        review: legality
      valid_from: 2026-01-01
      verified: text
"""


@pytest.fixture
def another_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    source = next(card.source for card in register_cards() if card.id == "oppl-29-1-complaint")
    path = tmp_path / "one-law.yaml"
    path.write_text(OVERLAY.format(source=source), encoding="utf-8")
    monkeypatch.setattr(settings, "LEGAL_ORDER", str(path))
    return str(path)


@pytest.mark.accepts("L-17")
def test_a_changed_card_changes_the_screen_the_letter_and_where_the_complaint_goes(
    another_law: str, deciding: Deciding, enter: Enter
) -> None:
    row = deciding.sent()
    assert (row.single, row.legal_order) == (True, another_law)
    page = enter("teacher").get(f"/sak/{row.case_id}/samlevedtak/{row.pk}/").content.decode()
    assert "Ett vedtak" in page
    assert "Helsetilsynet" in page
    assert "Frist: 6 uker" in page
    assert "bare på om avgjørelsen er lovlig" in page
    page = enter("mother").get(f"/sak/{row.case_id}/vedtak/{row.pk}/").content.decode()
    assert "3. januar 2027" in page
    assert "Statsforvalteren for departementet" not in page
    from samkjort.platform.decisions.actions import complaint as acts

    parts = deciding.world.behind(lambda: [part.pk for part in row.parts.all()])
    made = acts.complain(deciding.world.as_("mother"), row.case_id, row.pk, parts=parts, words="Uenig.")
    rows = deciding.world.behind(lambda: list(made.parts.select_related("about")))
    bodies = {part.about.service: part.body for part in rows}
    assert bodies == {"school": "health_supervision", "health_station": "state_administrator"}


NUMBERS = re.compile(
    r"\b(?:\d+|three|four|six|fifteen|twelve|eighteen)[ -](?:weeks?|uker|years? old|år gammel)\b",
    re.IGNORECASE,
)
BODIES = re.compile(r"Statsforvalter|Helsetilsyn|Utdanningsdirektorat|§ ?\d", re.IGNORECASE)
AGES = re.compile(r"\b(?:age|alder|years)\b\s*(?:<|>|==|<=|>=)\s*\d+")


@pytest.mark.parametrize("app", ["cases", "decisions", "oversight", "plans"])
def test_no_legal_constant_stands_in_the_code_or_the_templates(app: str) -> None:
    folder = ROOT / "src" / "samkjort" / "platform" / app
    files = [path for ending in ("py", "html", "typ", "po", "sql") for path in folder.rglob(f"*.{ending}")]
    files = [path for path in files if path.name != "demo.py"]
    assert len(files) > 30
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for pattern in (NUMBERS, BODIES, AGES)
        if pattern.search(line)
    ]
    assert found == []
