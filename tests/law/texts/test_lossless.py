"""Nothing is lost: every character of a file's body is in the result, in order, once."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.texts import lovdata
from samkjort.law.texts.model import LAW_TEXT, Document, SpanKind
from samkjort.law.texts.store import Store
from tests.law.texts import lawfiles

NOT_LAW = {"changesToParent", "footnotes", "gazettenote", "footnotereference"}
HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
HEADING_CLASSES = {"futureLegalArticleHeader", "futuretitle"}


def body_of(data: bytes) -> ElementTree.Element:
    body = ElementTree.fromstring(data).find(".//main")
    assert body is not None
    return body


def law_text_of(element: ElementTree.Element) -> str:
    """The oracle: the text of the body with whatever is not law taken out by its class, and nothing else."""
    pieces = [element.text or ""]
    for child in element:
        kind = child.get("class")
        if not (kind in NOT_LAW or kind in HEADING_CLASSES or child.tag in HEADING_TAGS):
            pieces.append(law_text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def law(document: Document) -> str:
    return "".join(span.text for span in document.spans if span.kind in LAW_TEXT)


def everything(document: Document) -> str:
    return "".join(span.text for span in document.spans if span.kind is not SpanKind.LABEL)


def assert_lossless(data: bytes, document: Document) -> None:
    body = body_of(data)
    assert law(document) == law_text_of(body)
    assert everything(document) == "".join(body.itertext())
    whole = document.provisions[0]
    assert whole.law_text == law(document)
    for provision in document.provisions:
        assert provision.spans == document.spans[provision.first_span :][: len(provision.spans)]
        assert all(provision.ordinal <= span.at <= provision.last for span in provision.spans)


@pytest.mark.parametrize("data", [lawfiles.act(), lawfiles.amending_act()], ids=["act", "amending act"])
def test_small_files_are_lossless(data: bytes) -> None:
    assert_lossless(data, lovdata.read(data, origin="x"))


def test_every_real_file_is_lossless_and_stays_so_in_the_store(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "law" / "lovdata-raw").rglob("*.xml"))
    assert len(files) == 42
    with Store.open(tmp_path) as store:
        for file in files:
            data = file.read_bytes()
            document = lovdata.read(data, origin=file.name)
            assert_lossless(data, document)
            assert document.warnings == ()
            store.add(document)
            stored = store.document(document.refid)
            assert stored is not None
            if stored.format == document.format and stored.state == document.state:
                assert stored.spans == document.spans


tags = st.sampled_from(
    ["article", "section", "p", "ul", "li", "span", "a", "table", "td", "sup", "footer", "h2", "h3"]
)
classes = st.sampled_from(
    [
        *("", "section", "legalArticle", "legalP", "numberedLegalP", "listArticle", "defaultP", "unknown"),
        *("changesToParent", "footnotes", "footnote", "footnotereference", "gazettenote", "document-change"),
        *("change", "legalArticleHeader", "futureLegalArticle", "futureLegalArticleHeader", "futuretitle"),
    ]
)
texts = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=8)
names = st.sampled_from(["", "§1", "§2-3a", "kap1", "kapI", "a.", "1.", "–", "x y"])


def build(
    tag: str, kind: str, name: str, text: str, tail: str, inside: list[ElementTree.Element]
) -> ElementTree.Element:
    made = ElementTree.Element(tag, {"class": kind, "data-name": name, "href": name})
    made.text, made.tail = text, tail
    made.extend(inside)
    return made


leaves = st.builds(build, tags, classes, names, texts, texts, st.just([]))
trees = st.recursive(
    leaves,
    lambda inner: st.builds(build, tags, classes, names, texts, texts, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(st.lists(trees, max_size=4))
def test_no_arrangement_of_known_and_unknown_elements_loses_text(found: list[ElementTree.Element]) -> None:
    body = "".join(ElementTree.tostring(tree, encoding="unicode") for tree in found)
    data = lawfiles.act(body)
    document = lovdata.read(data, origin="x")
    assert everything(document) == "".join(body_of(data).itertext())
