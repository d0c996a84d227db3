"""Positions are someone's, with year and line; matches say what is the same and what still differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.positions import (
    Stance,
    matches,
    positions,
    positions_on,
    read_matches,
    read_positions,
)
from samkjort.law.yamlsource import BadData

NINE_ACTS = {
    "lov/2005-06-17-64",
    "lov/2023-06-09-30",
    "lov/2003-07-04-84",
    "lov/2011-06-24-30",
    "lov/2009-12-18-131",
    "lov/2021-06-18-97",
    "lov/2009-06-19-44",
    "lov/1997-06-19-62",
    "lov/2020-11-06-127",
}


@pytest.mark.accepts("L-30")
def test_ministry_and_ks_agree_on_no_extension_of_statutory_agreements() -> None:
    position = positions()["agreements-not-extended"]
    assert position.holder_ids == ("ks", "ministries")
    assert position.stance is Stance.OPPOSES
    assert position.agreed
    assert "cooperation_agreement" in position.themes
    assert [str(pointer) for pointer in position.pointers] == ["001:595-604"]
    assert "enig" in position.says.nb
    assert "ikke å utvide" in position.says.nb


def test_the_coordination_position_names_the_nine_acts_and_no_unit_and_no_complaint() -> None:
    position = positions()["coordination-duty-without-unit-or-right"]
    assert {path.document for path in position.provisions} == NINE_ACTS
    for words in ("uklart eller uenighet", "Ingen egen samordningsenhet", "klage"):
        assert words in position.says.nb


@pytest.mark.accepts("L-45")
def test_ks_condition_that_section_26_continues_is_visible() -> None:
    position = positions()["intro-act-section-26-continues"]
    assert position.stance is Stance.SUPPORTS_IF
    assert "§ 26" in position.says.nb
    assert "ført videre" in position.says.nb
    assert "§ 26 A" in position.about.nb
    assert "18–67" in position.says.nb
    assert "formål" in position.says.nb
    assert "§ 26" in position.attributed()


def test_ks_wants_section_4_of_the_crisis_centre_act_kept() -> None:
    section = ProvisionPath.parse("lov/2009-06-19-44/§4")
    assert "crisis-centre-keep-section-4" in {position.id for position in positions_on(section)}
    position = positions()["crisis-centre-keep-section-4"]
    assert position.stance is Stance.KEEP
    assert position.attributed("nb").startswith("KS (standpunkt, 2020; beholde som i dag)")
    assert position.attributed("en").startswith("KS (the Association")


def test_no_position_is_shown_without_its_holder_and_how_the_law_stands() -> None:
    for position in positions().values():
        assert position.attributed().startswith(position.holders[0].nb)
        assert position.pointers
        assert position.law_now.nb


def test_a_position_is_found_from_a_paragraph_it_concerns() -> None:
    path = ProvisionPath.parse("lov/1999-07-02-63/§2-5c/ledd/1")
    assert "no-right-to-child-coordinator" in {position.id for position in positions_on(path)}
    assert not positions_on(ProvisionPath.parse("lov/1999-07-02-63/§2-5/ledd/1"))


@pytest.mark.accepts("L-39")
def test_three_well_matched_pairs_are_seeded_from_the_source() -> None:
    assert set(matches()) == {
        "safe-environment-kindergarten-and-school",
        "child-coordinator-across-acts",
        "child-convention-in-the-acts",
    }
    for match in matches().values():
        assert len(match.sides) == 2
        assert match.same
        assert match.different
        assert all(
            pointer.document == "004" and pointer.first >= 1263 and pointer.last <= 1268
            for pointer in match.pointers
        )
    environment = matches()["safe-environment-kindergarten-and-school"]
    assert environment.said_as.nb.startswith("barnehageloven § 8")
    assert {path.document for side in environment.sides for path in side} == {
        "lov/2005-06-17-64",
        "lov/2023-06-09-30",
    }


def test_every_pointer_lies_inside_its_document(shared: Path) -> None:
    lengths = {
        path.name[:3]: len(path.read_text(encoding="utf-8").split("\n"))
        for path in (shared / "sources").glob("0*.txt")
    }
    for item in (*positions().values(), *matches().values()):
        assert all(pointer.last <= lengths[pointer.document] for pointer in item.pointers)


def test_a_position_without_pointer_or_known_holder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text(
        """
holders:
  - {id: ks, nb: "KS", en: "KS"}
positions:
  - id: p
    holders: [kss]
    stance: likes
    agreed: yes
    about: {nb: "a", en: "a"}
    says: {nb: "a", en: "a"}
    date: "2020"
    themes: [coordinatoin]
    pointers: []
    law_now: {nb: "a", en: "a"}
""",
        encoding="utf-8",
    )
    with pytest.raises(BadData) as caught:
        read_positions(path)
    text = str(caught.value)
    for part in ("«kss»", "«likes»", "expected a year", "«coordinatoin»", "needs a pointer"):
        assert part in text


def test_a_match_needs_two_sides_and_something_the_same(tmp_path: Path) -> None:
    path = tmp_path / "matches.yaml"
    path.write_text(
        """
matches:
  - id: m
    title: {nb: "a", en: "a"}
    said_as: {nb: "a", en: "a"}
    reading: {nb: "a", en: "a"}
    sides: [[lov/2021-06-18-97/§1-3]]
    same: []
    different: []
    themes: [best_interests]
    pointers: ["004:1263"]
""",
        encoding="utf-8",
    )
    with pytest.raises(BadData) as caught:
        read_matches(path)
    assert "two sides" in str(caught.value)
    assert "say what matches" in str(caught.value)
