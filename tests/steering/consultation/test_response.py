"""Positions on a proposal, and the consultation response built from them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as read_docx
from pypdf import PdfReader

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import BadData
from samkjort.steering.consultation.document import docx, pdf
from samkjort.steering.consultation.positions import (
    FILE,
    Addressee,
    Position,
    Stance,
    compare,
    known_at,
    package,
    read_package,
)
from samkjort.steering.consultation.response import Draft, Entry, NotReady, build, from_positions
from samkjort.steering.evidence import Level

TABLE = [
    "supports",
    "supports",
    "supports",
    "supports_if",
    "warns",
    "neutral",
    "supports",
    "supports_if",
    "opposes",
    "opposes",
    "opposes",
    "opposes",
    "asks_clarification",
    "supports_if",
    "supports",
    "opposes",
    "opposes",
    "opposes",
    "opposes",
    "opposes",
    "supports_if",
]


@pytest.mark.accepts("R-30")
def test_ks_positions_are_all_there_and_comparable() -> None:
    mine = package().of("ks")
    assert [mine[part.id].stance.value for part in package().parts] == TABLE
    assert {proof.level for each in mine.values() for proof in each.evidence} == {Level.POSITION}
    assert all(each.because for each in mine.values())
    other = Position("P-12", "bfd", Stance.SUPPORTS, Words("familiene trenger det", "families need it"))
    grid = compare(package(), (other,))
    assert {holder: each.stance for holder, each in grid["P-12"].items()} == {
        "ks": Stance.OPPOSES,
        "bfd": Stance.SUPPORTS,
    }
    assert set(grid["P-01"]) == {"ks"}
    assert known_at("2019") == ()
    assert len(known_at("2020")) == 21


def test_parts_name_the_acts_they_touch() -> None:
    parts = {part.id: part for part in package().parts}
    assert len(parts["P-08"].acts_touched) == 9
    assert len(parts["P-14"].acts_touched) == 6
    assert parts["P-10"].acts_touched == ("lov/2003-07-04-80",)
    assert parts["P-09"].addressee is Addressee.UNIT


@pytest.mark.accepts("R-29")
def test_a_response_is_built_from_positions_down_to_the_provision() -> None:
    draft = from_positions(package(), "ks").with_entry(
        Entry(
            "P-12", Stance.OPPOSES, "Kapasiteten mangler.", "§ 2-5 c", "Kommunen skal tilby en koordinator."
        )
    )
    made = build(draft)
    heads = [heading.text for heading in made.headings]
    assert heads[0] == "Standpunktene kort"
    assert [text for text in heads if text[0].isdigit()] == [
        f"{chapter} {name.nb}" for chapter, name in package().chapters
    ]
    text = made.text()
    assert "Støtter ikke (§ 2-5 c). Kapasiteten mangler." in text
    assert "Forslag til tekst: Kommunen skal tilby en koordinator." in text
    assert "Ikke tatt stilling til" not in text
    word = read_docx(io.BytesIO(docx(made)))
    assert [p.text for p in word.paragraphs if p.style and p.style.name.startswith("Heading")] == heads
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(made))).pages).split())
    for part in package().parts:
        assert part.name.nb in text
    assert "En egen samordningsenhet" in paper


def test_a_later_entry_takes_the_place_of_the_first() -> None:
    draft = Draft(package(), "municipality", "Vi svarer på to punkter.")
    draft = draft.with_entry(Entry("P-09", Stance.SUPPORTS))
    draft = draft.with_entry(Entry("P-09", Stance.OPPOSES, "Vi organiserer selv."))
    assert [entry.stance for entry in draft.entries] == [Stance.OPPOSES]
    made = build(draft)
    assert "Vi svarer på to punkter." in made.text()
    assert [heading.text for heading in made.headings][-1] == "Ikke tatt stilling til"
    assert len(draft.open_parts) == 20


def test_what_keeps_a_response_from_being_built() -> None:
    empty = Draft(package(), "ks")
    with pytest.raises(NotReady, match="Ta stilling"):
        build(empty)
    with pytest.raises(NotReady, match="P-20"):
        build(empty.with_entry(Entry("P-20", Stance.OPPOSES, " ")))
    with pytest.raises(NotReady, match="P-99"):
        empty.with_entry(Entry("P-99", Stance.SUPPORTS))
    assert "støtter" in build(empty.with_entry(Entry("P-20", Stance.SUPPORTS))).text()


def test_a_bad_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text(
        FILE.read_text("utf-8")
        .replace("stance: warns", "stance: worries")
        .replace("column: coordination,", "column: koordinering,", 1)
        .replace('{id: P-21, chapter: "7"', '{id: P-21, chapter: "9"'),
        encoding="utf-8",
    )
    with pytest.raises(BadData) as raised:
        read_package(path)
    for told in ("«worries»", "«koordinering»"):
        assert told in str(raised.value)
