"""Search by any name, and in the damaged document by the right spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.steering.register_data import register
from samkjort.steering.search import fold, search, search_sources, synonyms


def test_an_old_name_finds_the_new() -> None:
    names = synonyms("fylkesmann", register())
    assert any(name.startswith("statsforvalter") for name in names)
    found = {each.id for each in search(register(), "fylkesmann")}
    assert {"state_administrator", "SIG-53", "GR-09"} <= found
    assert "SIG-07" not in found


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("oppvekstreform", "SIG-28"),
        ("kompetanseløft", "SIG-29"),
        ("BTI", "SIG-36"),
        ("skjønnsmidler", "GR-09"),
    ],
)
def test_found_by_title(query: str, row: str) -> None:
    assert row in {each.id for each in search(register(), query)}


def test_nothing_is_found_for_nonsense() -> None:
    assert search(register(), "xyzzyq") == ()


@pytest.mark.accepts("Q-8")
@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("samkjørt", 71),
        ("kompetanseløftet", 122),
        ("opplæringsloven", 396),
        ("sektorovergripende", 144),
        ("statsforvalterne", 136),
        ("fylkeskommuner", 426),
        ("forståelse av begreper", 991),
    ],
)
def test_damaged_words_are_found_by_their_right_spelling(shared: Path, query: str, line: int) -> None:
    found = search_sources(shared / "sources", query, documents=["004"])
    near = [each for each in found if abs(each.number - line) <= 1]
    assert near, [(each.number, each.printed) for each in found][:20]


@pytest.mark.accepts("Q-8")
def test_the_printed_line_is_shown_and_the_repair_told(shared: Path) -> None:
    found = search_sources(shared / "sources", "samkjørt", documents=["004"])
    assert len(found) >= 10
    assert all(each.repaired for each in found)
    assert any("samkjgrt" in each.printed for each in found)
    whole = search_sources(shared / "sources", "kompetanseløftet", documents=["002"])
    assert [each.number for each in whole] == [362]
    assert not whole[0].repaired


def test_a_short_name_is_found_as_a_whole_word_only(shared: Path) -> None:
    found = search_sources(shared / "sources", "SFO", documents=["004"])
    assert 22 in {each.number for each in found}
    assert all("SFO" in each.printed for each in found)


def test_folding() -> None:
    assert fold("  Sam\u00adkjørt –  NÅ ") == "samkjørt - nå"
