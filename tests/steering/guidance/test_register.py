"""The guidance register: every pointer holds, citations are listed, guides know their lag."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from samkjort.law.services import register_services
from samkjort.law.yamlsource import BadData
from samkjort.steering.consultation.actors import actors
from samkjort.steering.guidance import catalogue, guides, helping, reports, roles
from samkjort.steering.guidance.reading import FOLDER, lists
from samkjort.steering.pointers import check, placed
from samkjort.steering.register_data import register
from samkjort.steering.vocabulary import DateKind, enumerations

CITES = (
    r"\bNOU ?\d{4}:\d+",
    r"\b(?:Meld\. St\.|Prop\.) ?\d+",
    r"https?://[^ >)]+",
    r"\b(?:Hansen|Danielsen|Nordahl) m\. ?fl\.?,? ?\(?\d{4}",
    r"\((?:Difi|Hdir|KD|KMD|Departementene|Hood|Christensen|0.24-samarbeidet|DFØ),? \d{4}[ab]?\b",
    r"\bDifi \(?\d{4}",
    r"; Rittel og Webber",
    r"delrapport \d",
    r"\bLiedutvalgets rapport",
    r"IS-\d{4}",
)


def test_every_pointer_holds(shared: Path) -> None:
    rows = placed(FOLDER)
    assert len(rows) > 200
    assert check(rows, shared / "sources").faults == ()


@pytest.mark.accepts("G-26")
def test_every_citation_in_the_documents_is_in_the_bibliography(shared: Path) -> None:
    """Whatever looks like a citation lies within lines some row of the list points at."""
    listed = reports.reports()
    covered = {
        (each.doc, line)
        for row in listed
        for each in row.cited
        for line in range(each.from_line, each.to_line + 1)
    }
    sought, lacking = 0, []
    for path in sorted((shared / "sources").glob("00[0-4]_*.txt")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            for found in re.findall("|".join(CITES), line):
                if "padlet" not in found:
                    sought += 1
                    lacking += [(path.name[:3], number, found)] * ((path.name[:3], number) not in covered)
    assert sought > 60
    assert lacking == []
    assert {each for row in listed for each in row.documents} == {"000", "001", "002", "003", "004"}
    assert all(row.title and row.kind in lists()["source_kind"] for row in listed)


def test_what_the_documents_do_not_say_of_a_source_is_not_made_up() -> None:
    known = {row.id: row for row in reports.reports()}
    assert known["mulighetsrommet"].publisher is None
    assert known["mulighetsrommet"].year is None
    assert (known["neet-2021"].year, known["neet-2021"].publisher) == (2021, "NORCE, for KS")
    assert known["danielsen-2020"].documents == ("004",)
    assert known["meld-6"].documents == ("003", "004")


@pytest.mark.accepts("G-10")
def test_the_joint_guide_has_four_senders_and_fourteen_acts() -> None:
    card = guides.guide_card(register(), register().signals["SIG-34"])
    assert set(card.guide.senders) == {"avdir", "bufdir", "udir", "hdir"}
    assert card.joint
    assert len(card.acts) == len({each.act for each in card.acts}) == 14
    assert all(each.provisions for each in card.acts)


@pytest.mark.accepts("G-09")
def test_a_guide_shows_its_lag_and_its_conflicts() -> None:
    known = register()
    card = guides.guide_card(known, known.signals["SIG-34"])
    assert [(lag.row, lag.least, lag.most, lag.late) for lag in card.lags] == [("SIG-20", 45, 45, True)]
    assert card.late
    guide = known.signals["SIG-34"]
    early = replace(
        guide,
        dates=tuple(
            replace(each, when=replace(each.when, first=day, last=day))
            for each in guide.dates
            if each.when and (day := each.when.first.replace(month=7))
        ),
    )
    moved = replace(known, signals={**known.signals, "SIG-34": early})
    assert guides.guide_card(moved, early).late is False
    undated = replace(guide, dates=())
    unknown = guides.guide_card(replace(known, signals={**known.signals, "SIG-34": undated}), undated)
    assert unknown.late is None
    assert f"SIG-34: {DateKind.GUIDE_PUBLISHED.value}" in unknown.missing
    against = guides.guide_card(known, known.signals["SIG-41"]).conflicts
    assert [each.other for each in against] == ["SIG-12"]
    assert guides.unnamed_conflicts(known)[0].evidence[0].doc == "004"


def test_every_service_of_the_law_has_a_role_card_and_so_have_ministry_and_directorate() -> None:
    cards = roles.cards()
    assert set(register_services().services) <= set(cards)
    assert {"ministry", "directorate", "state_administrator"} <= set(cards)
    assert {key for key, card in cards.items() if card.unclear} >= {
        "child_welfare",
        "ministry",
        "directorate",
    }
    for card in cards.values():
        for text in (card.does, card.when):
            assert len({text.nb, text.nn, text.en}) > 1, card.id


@pytest.mark.accepts("G-20", "G-25")
def test_programmes_and_education_are_signal_types_and_are_seeded() -> None:
    types = enumerations()["type"]
    for kind, least in (("programme", 2), ("further_education", 2), ("network", 5)):
        assert kind in types
        assert len([row for row in catalogue.of_kind("network") if row.type == kind]) >= least
    leadership = catalogue.entry("PRO-01")
    assert leadership is not None
    assert leadership.proposed
    assert not leadership.there


@pytest.mark.accepts("G-22")
def test_the_five_learning_networks_are_seeded() -> None:
    named = {row.title.nb for row in catalogue.of_kind("network") if row.type == "network"}
    assert named == {
        "God samhandling barn og unge",
        "Gode pasientforløp",
        "Ressurskrevende tjenester",
        "Feedbackinformerte tjenester (FIT)",
        "Hva er viktig for deg?",
    }


@pytest.mark.accepts("G-23")
def test_the_three_tips_have_a_status_and_none_is_shown_as_working_untried() -> None:
    tips = catalogue.of_kind("tip")
    assert len(tips) == 3
    for tip in tips:
        assert tip.status in lists()["link_status"]
        assert tip.status != "works" or tip.address
        assert tip.evidence[0].doc == "003"


def test_rows_name_actors_and_signals_that_are_there() -> None:
    for row in catalogue.entries():
        assert not row.sender or row.sender in actors(), row.id
        assert not row.signal or row.signal in register().signals, row.id
        assert row.there or row.kind in ("package", "network"), row.id
    for helper in helping.helpers():
        assert not helper.body or helper.body in actors(), helper.id


def test_a_broken_row_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packages.yaml").write_text(
        "- id: X\n  title: [a, b]\n  says: [a, b, c]\n  themes: [weather]\n  evidence: []\n", "utf-8"
    )
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.entries.cache_clear()
    with pytest.raises(BadData) as error:
        catalogue.entries()
    catalogue.entries.cache_clear()
    told = str(error.value)
    assert "packages.yaml:2" in told
    assert "weather" in told
    assert "where it comes from" in told
