"""Contested terms: meanings side by side, each with its source, and a status that is never left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.pointers import BadPointer, Pointer, parse_pointer
from samkjort.law.terms import Basis, TermStatus, read_terms, side_by_side, terms
from samkjort.law.yamlsource import BadData

HEAD = """
sectors:
  - {id: school, nb: "skole", en: "school"}
  - {id: health, nb: "helse", en: "health"}
terms:
"""


@pytest.mark.accepts("G-01")
def test_a_term_with_several_meanings_shows_them_side_by_side_with_its_status() -> None:
    shown = 0
    for term in terms().values():
        rows = side_by_side(term)
        if len(rows) < 2:
            continue
        shown += 1
        assert len(rows) == len(term.meanings)
        assert {row["status"] for row in rows} == {term.status.label.nb}
        assert all(row["sector"] and row["meaning"] for row in rows)
        assert {row["status"] for row in side_by_side(term, "en")} <= {"contested", "agreed"}
    assert shown == len(terms())
    assert {term.status for term in terms().values()} == {TermStatus.CONTESTED, TermStatus.AGREED}


@pytest.mark.accepts("G-02")
def test_early_effort_is_infancy_in_child_welfare_and_years_1_to_4_in_school() -> None:
    term = terms()["early-effort"]
    assert term.status is TermStatus.CONTESTED
    by_sector = {
        sector: [meaning for meaning in term.meanings if meaning.sector == sector] for sector in term.sectors
    }
    infancy = next(m for m in by_sector["child_welfare"] if m.basis is Basis.DOCUMENT)
    assert "spedbarn" in infancy.meaning.nb.lower()
    assert str(infancy.pointers[0]) == "004:997-998"
    school = by_sector["school"][0]
    assert "1. til 4. trinn" in school.meaning.nb
    assert "lov/2023-06-09-30/§11-3/ledd/1" in school.sources()
    assert len(term.sectors) >= 6


def test_an_agreed_term_carries_its_shared_meaning() -> None:
    agreed = [term for term in terms().values() if term.status is TermStatus.AGREED]
    assert agreed
    assert all(term.agreed for term in agreed)


def test_every_pointer_lies_inside_its_document(shared: Path) -> None:
    lengths = {
        path.name[:3]: len(path.read_text(encoding="utf-8").split("\n"))
        for path in (shared / "sources").glob("0*.txt")
    }
    for term in terms().values():
        for pointer in (*term.pointers, *(p for meaning in term.meanings for p in meaning.pointers)):
            assert pointer.last <= lengths[pointer.document], f"{term.id}: {pointer}"


def test_the_lines_on_early_effort_speak_of_early_effort(shared: Path) -> None:
    document = next((shared / "sources").glob("004*.txt")).read_text(encoding="utf-8").split("\n")
    for pointer in terms()["early-effort"].pointers:
        assert "tidlig innsats" in " ".join(document[pointer.first - 1 : pointer.last])


def test_a_contested_term_with_one_meaning_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        HEAD
        + """
  - id: word
    term: {nb: "ord", en: "word"}
    status: contested
    about: {nb: "om", en: "about"}
    pointers: ["004:1-2"]
    meanings:
      - {sector: school, basis: document, meaning: {nb: "a", en: "a"}, pointers: ["004:1"]}
""",
        encoding="utf-8",
    )
    with pytest.raises(BadData) as caught:
        read_terms(path)
    assert "at least two meanings" in str(caught.value)
    assert ":7:" in str(caught.value)


def test_all_errors_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        HEAD
        + """
  - id: word
    term: {nb: "ord", en: "word"}
    status: settled
    about: {nb: "om", en: "about"}
    pointers: ["side 4"]
    meanings:
      - {sector: scool, basis: provision, meaning: {nb: "a", en: "a"}}
      - {sector: health, basis: document, meaning: {nb: "b", en: "b"}}
""",
        encoding="utf-8",
    )
    with pytest.raises(BadData) as caught:
        read_terms(path)
    text = str(caught.value)
    assert "«settled»" in text
    assert "did you mean «school»" in text
    assert "side 4" in text
    assert "basis «document» needs one" in text


@pytest.mark.parametrize("text", ["4:1-2", "004", "004:9-3", "004:0", "004:1–2", ""])
def test_what_is_not_a_pointer_says_what_was_expected(text: str) -> None:
    with pytest.raises(BadPointer):
        parse_pointer(text)


def test_a_pointer_prints_as_it_was_written() -> None:
    assert str(parse_pointer("004:987-1003")) == "004:987-1003"
    assert str(Pointer("001", 5, 5)) == "001:5"
