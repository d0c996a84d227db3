"""What is read out of Lovdata's XML: provisions, labels, notes, references, changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law.texts import lovdata
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.model import Action, Document, DocumentKind, Level, SpanKind, Status
from tests.law.texts import lawfiles

ACT = "lov/2001-02-03-4"


@pytest.fixture(scope="module")
def act() -> Document:
    return lovdata.read(lawfiles.act(), origin="lek.xml")


def test_the_head_is_read_by_class(act: Document) -> None:
    assert act.refid == ACT
    assert act.kind is DocumentKind.ACT
    assert (act.short_title, act.abbreviation) == ("Lekeloven", "lekl")
    assert act.first_in_force() == date(2002, 3, 1)
    assert act.state == date(2010, 1, 2)
    assert act.language == "nb"
    assert act.consolidated


def test_every_provision_has_its_path_in_order(act: Document) -> None:
    assert [p.path.removeprefix(ACT + "/") for p in act.provisions[1:]] == [
        "kap1",
        "§1",
        "§1/ledd/1",
        "§1/ledd/2",
        "§1/ledd/2/bokstav/a",
        "§1/ledd/2/bokstav/b",
        "§1/ledd/2/bokstav/b/nummer/1",
        "§1/ledd/2/bokstav/b/nummer/2",
        "§1a-2",
        "§1a-2/ledd/1",
        "§1a-2/ledd/2",
        "§2",
        "§3",
        "KAPITTEL_2",
    ]


def test_labels_and_headings_are_as_printed(act: Document) -> None:
    section = act.provision(f"{ACT}/§1")
    assert section is not None
    assert (section.label, section.heading, section.chapter) == ("§ 1", "Formål", f"{ACT}/kap1")
    chapter = act.provision(f"{ACT}/KAPITTEL_1")
    assert chapter is not None
    assert (chapter.path, chapter.label, chapter.heading) == (f"{ACT}/kap1", "Kapittel 1", "Om lek")


def test_text_reads_with_labels_and_the_end_of_the_sentence_after_the_list(act: Document) -> None:
    ledd = act.provision(f"{ACT}/§1/ledd/2")
    assert ledd is not None
    assert ledd.text.splitlines() == [
        "Kommunen skal sørge for:",
        "a. plasser å leke på,",
        "b. voksne som",
        "1. ser, og",
        "2. hører.",
        "Plassene skal være trygge.",
    ]
    assert ledd.own_text == "Kommunen skal sørge for:\nPlassene skal være trygge."


def test_a_sentence_is_answered_by_its_ledd_and_a_missing_item_is_missing(act: Document) -> None:
    found = act.provision(f"{ACT}/§1/ledd/1/setning/2")
    assert found is not None
    assert (found.path, found.exact) == (f"{ACT}/§1/ledd/1", False)
    assert act.provision(f"{ACT}/§1/ledd/2/bokstav/c") is None
    assert act.provision(f"{ACT}/§1/ledd/3") is None
    numbered = act.provision(f"{ACT}/§1a-2/nummer/2")
    assert numbered is not None
    assert (numbered.path, numbered.exact) == (f"{ACT}/§1a-2/ledd/2", True)


def test_notes_and_footnotes_are_not_law_text(act: Document) -> None:
    section = act.provision(f"{ACT}/§1")
    assert section is not None
    assert [(note.kind, note.text) for note in section.notes] == [
        (SpanKind.NOTE, "Endret ved lov 2 jan 2010 nr. 3."),
        (SpanKind.FOOTNOTE, "1 Fra 1. mars 2002."),
    ]
    assert "Endret" not in section.law_text
    assert "leke.1" not in section.law_text


def test_repealed_and_future_provisions_are_marked(act: Document) -> None:
    by_path = {p.path: p for p in act.provisions}
    assert by_path[f"{ACT}/§2"].status is Status.REPEALED
    assert by_path[f"{ACT}/§2"].repealed_on == date(2008, 1, 1)
    assert by_path[f"{ACT}/§3"].status is Status.FUTURE
    assert by_path[f"{ACT}/§1"].status is Status.STANDING


def test_links_are_kept_with_where_they_stand(act: Document) -> None:
    found = [(r.source.removeprefix(ACT), r.to, r.in_note) for r in act.references]
    assert found == [
        ("/kap1", "lov/2010-01-02-3", True),
        ("/§1/ledd/1", "lov/1999-07-02-63/§2-1", False),
        ("/§1/ledd/1", f"{ACT}/§99", False),
        ("/§1", "lov/2010-01-02-3", True),
    ]


def test_an_amending_act_says_what_it_touches() -> None:
    document = lovdata.read(lawfiles.amending_act(), origin="x")
    assert document.kind is DocumentKind.AMENDING_ACT
    assert not document.consolidated
    assert [(c.action, c.target.removeprefix(ACT), c.moved_to) for c in document.changes] == [
        (Action.CHANGE, "/§1/ledd/1", None),
        (Action.CHANGE, "/§1/ledd/2", None),
        (Action.ADD, "/§4", None),
        (Action.REPEAL, "/§2", None),
        (Action.MOVE, "/§3", f"{ACT}/§5"),
        (Action.MOVE, "/§6", f"{ACT}/§7"),
        (Action.CHANGE, "tull/§§", None),
    ]
    assert document.warnings == ("et endringsmål som ikke lar seg lese: «tull/§§»",)


def test_chapters_with_the_same_number_keep_their_own_paths() -> None:
    part = '<section class="section" data-name="kap1"><h2>Kapittel 1. Igjen</h2></section>'
    document = lovdata.read(lawfiles.act(part * 2), origin="x")
    assert [p.path for p in document.provisions[1:]] == [f"{ACT}/kap1", f"{ACT}/KAPITTEL_2"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><body>hei</body></html>", "dokumenthode"),
        (lawfiles.act()[:900], "linje 1"),
        (lawfiles.act().replace(b"documentBody", b"noe-annet"), "main.documentBody"),
        (lawfiles.act().replace(b'refid">lov/2001-02-03-4', b'refid">tull'), "refid"),
        (lawfiles.act().decode().encode("latin-1", "ignore"), "linje"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_file_and_place(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        lovdata.read(data, origin="fil.xml")
    line = str(caught.value)
    assert line.startswith("fil.xml: ")
    assert says in line
    assert "\n" not in line


def test_real_files_have_sections_and_targets(shared: Path) -> None:
    raw = shared / "law" / "lovdata-raw"
    act = lovdata.read((raw / "lti-2025" / "nl-20250620-081.xml").read_bytes(), origin="x")
    assert len(list(act.sections())) == 100
    assert {p.level for p in act.provisions} == set(Level)
    amending = lovdata.read((raw / "lti-2025" / "nl-20250620-039.xml").read_bytes(), origin="x")
    assert amending.kind is DocumentKind.AMENDING_ACT
    touched = {c.target.partition("/§")[0] for c in amending.changes}
    assert "lov/2021-06-18-97" in touched
    assert len(amending.changes) == 139
