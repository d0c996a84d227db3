"""The finder: other acts only, no more than asked for, honest about what it used, the same every time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.conditions import Always, Condition
from samkjort.law.overlap.finder import ProvisionNotFound, find_overlaps, finder_for
from samkjort.law.overlap.index import build_index, cached_index
from samkjort.law.overlap.sections import Section, document_of
from samkjort.law.overlap.sources import sections_key

A, B, C = "lov/2005-06-17-64", "lov/2003-07-04-84", "lov/2011-06-24-30"
SECTIONS = [
    Section(
        f"{A}/§1", "Taushetsplikt", "De som arbeider i barnehagen, skal holde tett om personlige forhold."
    ),
    Section(
        f"{A}/§2", "Politiattest", "Den som ansettes, skal legge fram politiattest.\nAttesten skal være ny."
    ),
    Section(f"{B}/§4", "Teieplikt", "Dei som arbeider i skolen, skal halde tett om personlege forhold."),
    Section(f"{B}/§5", "Politiattest", "Den som blir tilsett, skal leggje fram politiattest."),
    Section(f"{C}/§9", "Vederlag", "Kommunen kan kreve vederlag for tjenesten."),
    Section(f"{C}/§10", "", "(Opphevet)"),
]


@dataclass(frozen=True)
class FakeCard:
    id: str
    source: str
    theme: str
    kind: str = "duty"
    bearer: str = "municipality"
    counterpart: str | None = None
    services: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    when: Condition = field(default_factory=Always)


def test_bokmaal_finds_its_nynorsk_twin_first() -> None:
    assert find_overlaps(SECTIONS, [], f"{A}/§1")[0].source == f"{B}/§4"
    assert find_overlaps(SECTIONS, [], f"{B}/§5")[0].source == f"{A}/§2"


def test_a_ledd_is_answered_with_ledd() -> None:
    found = find_overlaps(SECTIONS, [], f"{A}/§2/ledd/1")
    assert found[0].source == f"{B}/§5/ledd/1"
    assert all("/ledd/" in item.source for item in found)
    assert find_overlaps(SECTIONS, [], f"{A}/§2/ledd/1/bokstav/a") == found


def test_without_cards_the_reasons_say_so() -> None:
    why = find_overlaps(SECTIONS, [], f"{A}/§1")[0].why
    assert [reason.kind for reason in why[:2]] == ["text", "structure"]
    assert why[1].detail["from"] == "wording"
    assert "uten regelkort" in why[1].nb
    assert "no rule card" in why[1].en


def test_cards_with_one_theme_bring_provisions_together_that_share_no_word() -> None:
    cards = [
        FakeCard("x-1", f"{A}/§2/ledd/1", "early_effort", bearer="kindergarten"),
        FakeCard("y-1", f"{C}/§9/ledd/1", "early_effort"),
    ]
    before = [item.source for item in find_overlaps(SECTIONS, [], f"{A}/§2")]
    found = {item.source: item for item in find_overlaps(SECTIONS, cards, f"{A}/§2")}
    assert (
        list(found).index(f"{C}/§9") < before.index(f"{C}/§9") if f"{C}/§9" in before else f"{C}/§9" in found
    )
    structure = found[f"{C}/§9"].why[1]
    assert structure.detail["theme"] == ["early_effort"]
    assert structure.detail["cards"] == ["x-1", "y-1"]
    assert "bearer" not in structure.detail


def test_a_row_is_source_score_and_why() -> None:
    row = find_overlaps(SECTIONS, [], f"{A}/§1", top=1)[0].as_row()
    assert list(row) == ["source", "score", "why"]
    assert {"kind", "score", "nb", "en", "detail"} == set(row["why"][0])


@pytest.mark.parametrize("path", [f"{A}/§99", "lov/1999-01-01-1/§1", f"{A}/§1/ledd/7"])
def test_a_provision_that_is_not_there_is_named(path: str) -> None:
    with pytest.raises(ProvisionNotFound, match=path.split("/")[1]):
        find_overlaps(SECTIONS, [], path)


WORDS = (
    "kommunen",
    "skal",
    "gi",
    "barnet",
    "rett",
    "til",
    "hjelp",
    "frå",
    "skolen",
    "eleven",
    "klage",
    "§ 5",
)
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=12).map(" ".join)


@st.composite
def collections(draw: st.DrawFn) -> list[Section]:
    return [
        Section(f"lov/20{10 + place % 3}-01-01-1/§{place}", draw(texts), draw(texts))
        for place in range(draw(st.integers(1, 9)))
    ]


@settings(max_examples=40, deadline=None)
@given(sections=collections(), top=st.integers(1, 5))
def test_other_acts_only_bounded_sorted_and_between_nought_and_one(sections: list[Section], top: int) -> None:
    finder = finder_for(sections, ())
    for section in sections:
        found = finder.find(section.path, top=top)
        assert len(found) <= top
        assert all(document_of(item.source) != section.document for item in found)
        assert all(0 < item.score <= 1.0001 for item in found)
        assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
        assert len({item.source for item in found}) == len(found)
        assert found == finder_for(list(reversed(sections)), ()).find(section.path, top=top)


@settings(max_examples=25, deadline=None)
@given(sections=collections())
def test_the_text_score_is_symmetric(sections: list[Section]) -> None:
    index = build_index(sections)
    table = np.stack([index.text.against(place) for place in range(len(sections))])
    assert np.allclose(table, table.T, atol=1e-6)
    assert table.max() <= 1 + 1e-5


def test_all_pairs_across_acts_are_listed_once_the_most_alike_first() -> None:
    found = finder_for(SECTIONS, ()).alike(least=0.4)
    assert {(a, b) for a, b, _ in found} == {(f"{B}/§4", f"{A}/§1"), (f"{B}/§5", f"{A}/§2")}
    assert [score for _, _, score in found] == sorted((score for _, _, score in found), reverse=True)


def test_provisions_without_text_are_no_trouble() -> None:
    bare = [Section(f"{A}/§1", "", ""), Section(f"{B}/§1", "", ""), Section(f"{C}/§1", "", "Kommunen skal")]
    assert find_overlaps(bare, [], f"{A}/§1") == []
    assert find_overlaps([bare[0]], [], f"{A}/§1") == []


def test_the_stored_index_gives_the_same_answer(tmp_path: Path) -> None:
    first = find_overlaps(SECTIONS, [], f"{A}/§1", cache=tmp_path)
    assert len(list(tmp_path.glob("*.npz"))) == 1
    assert (
        find_overlaps(SECTIONS, [], f"{A}/§1", cache=tmp_path)
        == first
        == find_overlaps(SECTIONS, [], f"{A}/§1")
    )


def test_a_changed_text_is_never_answered_from_the_old_index(tmp_path: Path) -> None:
    find_overlaps(SECTIONS, [], f"{A}/§1", cache=tmp_path)
    changed = [replace(s, text="Kommunen dekker skyss.") if s.path == f"{B}/§4" else s for s in SECTIONS]
    found = find_overlaps(changed, [], f"{A}/§1", cache=tmp_path)
    assert found == find_overlaps(changed, [], f"{A}/§1")
    assert len(list(tmp_path.glob("*.npz"))) == 2


def test_a_broken_index_file_is_made_anew(tmp_path: Path) -> None:
    wanted = find_overlaps(SECTIONS, [], f"{A}/§1", cache=tmp_path)
    place = next(tmp_path.glob("*.npz"))
    for content in (b"", b"not an archive", place.read_bytes()[:500]):
        place.write_bytes(content)
        assert find_overlaps(SECTIONS, [], f"{A}/§1", cache=tmp_path) == wanted


def test_an_index_under_the_wrong_name_is_not_believed(tmp_path: Path) -> None:
    other = SECTIONS[:4]
    cached_index(sections_key(other), lambda: other, tmp_path)
    file = next(tmp_path.glob("*.npz"))
    file.rename(tmp_path / f"{sections_key(SECTIONS)[:32]}.npz")
    assert len(cached_index(sections_key(SECTIONS), lambda: SECTIONS, tmp_path).paths) == len(SECTIONS)
