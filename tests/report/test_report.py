"""The inquiry's handover package: what it holds, where figures are from, and that it can be made again."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner
from docx import Document as read_docx

from samkjort.journeys.situations import find_story
from samkjort.journeys.summary import summarise
from samkjort.law.concepts.rights_ledger import rights_ledger
from samkjort.law.order import concepts, legal_order
from samkjort.report.blocks import Picture, Table
from samkjort.report.chapters import frame
from samkjort.report.commands import lab
from samkjort.report.context import Context
from samkjort.report.manifest import ChangedData, Manifest, Settings, asked_for
from samkjort.report.marks import is_fact, weakest
from samkjort.report.package import CONTENT, DOCX, MANIFEST, PDF, Result, build
from samkjort.report.words import say, words

ON = date(2026, 11, 22)
SMALL = Settings(
    ON, situations=("ten-year-old",), measures=("family_at_home",), people=1000, months=6, draws=200
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return build(tmp_path_factory.mktemp("report") / "package", SMALL, engine="numpy")


@pytest.mark.accepts("L-25")
def test_the_package_holds_concepts_comparison_rights_map_and_evidence(made: Result) -> None:
    content = made.content
    assert {"concepts", "comparison", "rights", "map", "evidence"} <= content.keys()
    assert {"plan", "journeys", "country", "economy", "delimitation", "manifest"} <= content.keys()
    assert list(content["concepts"]) == list(SMALL.concepts)
    assert all(one["complete"] for one in content["concepts"].values())
    assert len(content["comparison"]["concepts"]) == 3
    ledger = rights_ledger(concepts()["concept-a"])
    assert content["rights"]["concept-a"]["counts"] == ledger.counts
    assert len(content["rights"]["concept-a"]["entries"]) == len(ledger.entries)
    assert len(content["map"]["sections"]) > 250
    assert set(content["map"]["sections"]) <= content["delimitation"].keys()
    assert content["plan"]["frame_nok"]["value"] == 2_000_000
    assert made.folder is not None
    assert sorted(path.name for path in made.folder.iterdir()) == sorted((CONTENT, DOCX, MANIFEST, PDF))
    assert json.loads((made.folder / CONTENT).read_bytes())["rights"] == content["rights"]
    titles = [heading.text for heading in made.document.headings if heading.level == 1]
    for key in ("plan", "map", "concepts", "comparison", "rights", "journeys", "country", "evidence"):
        assert say(f"report.{key}", "nb") in titles


def test_every_figure_says_what_it_rests_on_and_nothing_unsure_is_a_fact(made: Result) -> None:
    pieces = {piece["id"]: piece for piece in made.content["evidence"]}
    for piece in pieces.values():
        assert piece["source"].strip(), piece
        assert piece["mark"] in "VDMA"
        assert piece["fact"] == (piece["mark"] in "VD")
    figures = list(_figures(made.content))
    assert len(figures) == 3
    for one in figures:
        marks = [pieces[name]["mark"] for name in one["rests_on"]]
        assert marks
        assert one["mark"] == weakest(marks)
        assert not is_fact(one["mark"])
    unknown = pieces["cost.specialised_foster_home_state"]
    assert unknown["value"] is None
    (table,) = [
        block
        for block in made.document.blocks
        if isinstance(block, Table) and block.caption == say("report.evidence", "nb")
    ]
    assert len(table.rows) == len(pieces)
    assert any(say("not_known", "nb") in row for row in table.rows)


def _figures(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "figures" in data:
            yield data["figures"]
        for value in data.values():
            yield from _figures(value)
    elif isinstance(data, list):
        for value in data:
            yield from _figures(value)


def test_the_marks_of_what_is_worked_out() -> None:
    assert weakest("VV") == "D"
    assert weakest("VDM") == "M"
    assert weakest("VA") == "A"
    assert weakest("") == "A"


def test_counts_in_the_report_and_on_the_command_line_are_those_of_the_summary(made: Result) -> None:
    story = find_story("ten-year-old")
    summary = summarise(story, [legal_order(ON, name) for name in SMALL.concepts])
    (found,) = made.content["journeys"]
    assert {key: value for key, value in found.items() if key != "figures"} == summary.as_data("nb")
    orders = [word for name in SMALL.concepts for word in ("--order", name)]
    asked = ("journey", "ten-year-old", *orders, "--on", str(ON), "--json")
    said = CliRunner().invoke(lab, asked)
    assert said.exit_code == 0, said.output
    assert json.loads(said.output) == json.loads(json.dumps(summary.as_data("nb")))
    hours = summary.metric("concept-a", "hours").value
    assert hours is not None
    tables = [block for block in made.document.blocks if isinstance(block, Table)]
    shown = [cell for table in tables for row in table.rows for cell in row]
    text = f"{hours:.2f}".replace(".", ",") if hours % 1 else f"{hours:.0f}"
    assert text in shown
    assert [len(summary.sides), len(SMALL.concepts)] == [3, 3]


def test_the_same_manifest_makes_the_same_bytes(made: Result) -> None:
    manifest = Manifest.read(made.files[MANIFEST].decode())
    assert manifest == made.manifest
    again = build(None, manifest, engine="numpy")
    assert again.folder is None
    assert again.files.keys() == made.files.keys()
    for name, content in made.files.items():
        assert again.files[name] == content, name


def test_a_manifest_of_other_data_is_refused_and_says_what_changed() -> None:
    manifest = Manifest.of(SMALL)
    data = json.loads(json.dumps(manifest.as_data(), default=str))
    data["sha256"]["economy:costs"] = "0" * 64
    data["version"] = "0.0.1"
    with pytest.raises(ChangedData) as caught:
        build(None, Manifest.read(json.dumps(data)))
    assert "economy:costs" in str(caught.value)
    assert "0.0.1" in str(caught.value)
    assert "journeys:ways" not in str(caught.value)
    with pytest.raises(ChangedData, match="not the manifest"):
        Manifest.read('{"schema": 1}')
    with pytest.raises(ChangedData, match="at least two concepts"):
        Settings(ON, concepts=("today",))
    with pytest.raises(ChangedData, match="people is at least 1; draws is"):
        Settings(ON, people=0, draws=0)


def test_a_concept_of_ones_own_goes_into_the_manifest_whole(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "id: mine\nname: {nb: Min, nn: Min, en: Mine}\ndescription: {nb: a, nn: a, en: a}\n"
        "delimitation:\n  - placing: stays\n    everything: true\n    reason: {nb: a, nn: a, en: a}\n",
        encoding="utf-8",
    )
    settings = asked_for((str(file), "concept-b"), on=ON)
    assert settings.concepts == ("today", "mine", "concept-b")
    manifest = Manifest.of(settings)
    assert str(tmp_path) not in json.dumps(manifest.as_data(), default=str)
    file.unlink()
    Manifest.read(json.dumps(manifest.as_data(), default=str)).check()


def test_the_pdf_is_tagged_and_says_its_language_and_pictures_have_words(made: Result) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made.files[PDF]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == made.document.title
    packet = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in packet
    assert "pdfaid:part" in packet
    kinds = list(_kinds(root["/StructTreeRoot"]))
    assert {"/H1", "/Table", "/TH", "/Figure", "/L"} <= {kind for kind, _ in kinds}
    words_of = [alt for kind, alt in kinds if kind == "/Figure"]
    pictures = [block for block in made.document.blocks if isinstance(block, Picture)]
    assert len(words_of) == len(pictures) == 2
    assert all(words_of)


def _kinds(element: Any) -> Iterator[tuple[str, str]]:
    element = element.get_object()
    if not isinstance(element, dict):
        return
    if "/S" in element:
        yield str(element["/S"]), str(element.get("/Alt", ""))
    children = element.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for child in children if isinstance(children, list) else [children]:
        if not isinstance(child, int):
            yield from _kinds(child)


def test_the_docx_has_headings_header_rows_words_for_pictures_and_contents(made: Result) -> None:
    found = read_docx(io.BytesIO(made.files[DOCX]))
    headings = [line.text for line in found.paragraphs if line.style.name.startswith("Heading")]
    assert headings == [heading.text for heading in made.document.headings]
    tables = [block for block in made.document.blocks if isinstance(block, Table)]
    assert len(found.tables) == len(tables)
    assert all(table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader") for table in found.tables)
    assert [cell.text for cell in found.tables[0].rows[0].cells] == list(tables[0].header)
    drawn = found.element.body.xpath(".//wp:docPr")
    assert len(drawn) == 2
    assert all(len(one.get("descr")) > 40 for one in drawn)
    links = found.element.body.xpath(".//w:hyperlink/@w:anchor")
    marks = found.element.body.xpath(".//w:bookmarkStart/@w:name")
    assert links
    assert set(links) <= set(marks)
    assert found.core_properties.language == "nb"


def test_headings_and_texts_are_there_in_three_languages(made: Result) -> None:
    assert len(words()) > 150
    titles = set()
    for language in ("nb", "nn", "en"):
        context = Context(Settings(ON, language=language))
        chapter = frame.inquiry(context)
        assert chapter.data == made.content["plan"]
        titles.add(chapter.blocks[0])
    assert len(titles) == 3


def test_what_is_wrong_is_said_before_the_work_begins(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    bad = tmp_path / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    new = str(tmp_path / "new")
    for arguments, word in (
        (("--out", str(taken)), "give a folder"),
        (("--out", new, "--concepts", "concept-a,concept-x"), "did you mean"),
        (("--out", new, "--concepts", "gone.yaml"), "gone.yaml"),
        (("--out", new, "--from", str(bad)), "not the manifest"),
    ):
        said = CliRunner().invoke(lab, ("report", *arguments))
        assert said.exit_code == 2, said.output
        assert word in said.output
        assert not Path(new).exists()
