"""The matrices show what the cards say, blanks included, and the coordination matrix is the law's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law import matrix
from samkjort.law.order import LegalOrder, legal_order
from tests.law.cardfiles import card_text, read_text

A, B = "lov/2000-01-01-1", "lov/2001-01-01-1"
ON = date(2025, 1, 1)


def order(folder: Path, *cards: str) -> LegalOrder:
    return LegalOrder(ON, register=read_text(folder, *cards))


def test_a_blank_cell_stays_blank(tmp_path: Path) -> None:
    found = matrix.coordination(
        order(
            tmp_path, card_text("a", f"{A}/§1/ledd/2"), card_text("b", f"{B}/§3/ledd/1", theme="coordination")
        )
    )
    assert found[A]["individual_case"] == f"{A}/§1/ledd/2"
    assert found[A]["municipality_coordinates"] is None
    assert found[B]["individual_case"] is None


def test_two_provisions_cannot_claim_one_cell(tmp_path: Path) -> None:
    with pytest.raises(matrix.AmbiguousCell):
        matrix.coordination(
            order(tmp_path, card_text("a", f"{A}/§1/ledd/1"), card_text("b", f"{A}/§2/ledd/1"))
        )


SUPERVISION = "{by: state_administrator, covers: [%s/kap3, {from: %s/§4, to: %s/§6}]}"


def test_supervision_gaps(tmp_path: Path) -> None:
    cards = [
        card_text(f"a{n}", f"{A}/{section}/ledd/1")
        for n, section in enumerate(["§3-2", "§30-1", "§5", "§6a", "§4"])
    ]
    watcher = card_text(
        "w", f"{B}/§9/ledd/1", kind="supervision", theme="supervision", supervision=SUPERVISION % (A, A, A)
    )
    gaps = matrix.supervision_gaps(order(tmp_path, *cards, watcher), {"cooperation_case"})
    assert gaps == {
        "a0": ["state_administrator"],
        "a1": [],
        "a2": ["state_administrator"],
        "a3": [],
        "a4": ["state_administrator"],
    }


@pytest.mark.accepts("L-31")
def test_the_coordination_matrix_is_the_law() -> None:
    rows = matrix.coordination(legal_order(ON))
    steps = ("individual_case", "municipality_coordinates", "child_coordinator_takes_over", "beyond_cases")
    expected = {
        "lov/2021-06-18-97": "§15-8:1,2,2,3",
        "lov/2005-06-17-64": "§2b:1,2,2,3",
        "lov/2023-06-09-30": "§24-1:1,2,2,3",
        "lov/2003-07-04-84": "§3-6a:1,2,2,3",
        "lov/2011-06-24-30": "§3-4:1,2,2,3",
        "lov/1999-07-02-61": "§2-1e:1,,,2",
        "lov/1983-06-03-54": "§1-4a:1,,,2",
        "lov/2009-12-18-131": "§13:2,3,3,4",
        "lov/2006-06-16-20": "§15a:1,,,2",
        "lov/2009-06-19-44": "§4:1,2,2,3",
        "lov/1997-06-19-62": "§1a:1,2,2,3",
        "lov/2020-11-06-127": "§50:1,2,2,3",
        "lov/2022-12-20-121": "§5:1,,,1",
        "lov/1999-07-02-64": "§4:2,,,",
    }
    assert set(rows) == set(expected)
    for act, text in expected.items():
        section, _, numbers = text.partition(":")
        cells = [f"{act}/{section}/ledd/{number}" if number else None for number in numbers.split(",")]
        assert rows[act] == dict(zip(steps, cells, strict=True)), act
    assert sum(row["municipality_coordinates"] is not None for row in rows.values()) == 9
    assert not [
        card
        for card in legal_order(ON).cards
        if card.theme == "coordination" and card.kind in ("complaint", "right")
    ]


def test_before_the_harmonisation_no_municipality_coordinates() -> None:
    rows = matrix.coordination(legal_order(date(2022, 7, 31)))
    assert all(row["municipality_coordinates"] is None for row in rows.values())
