"""The acceptance report: an item counts only when every test that carries it passed."""

from __future__ import annotations

from typing import Any

from tools.acceptance import items_of, names, page, ranges, report


def recording(*rows: tuple[str, list[str], str]) -> dict[str, Any]:
    return {
        "exitstatus": 0,
        "collection_errors": [],
        "tests": [{"test": test, "ids": ids, "outcome": outcome} for test, ids, outcome in rows],
    }


MIXED = recording(
    ("tests/law/test_a.py::test_one", ["L-26", "L-32"], "passed"),
    ("tests/law/test_a.py::test_two", ["L-32"], "failed"),
    ("tests/law/test_b.py::test_three[nb]", ["L-03"], "passed"),
    ("tests/law/test_b.py::test_three[en]", ["L-03"], "skipped"),
    ("tests/law/test_b.py::test_four", ["G-02"], "not run"),
)


def test_one_failing_or_skipped_test_takes_the_item_away() -> None:
    items = items_of(MIXED)
    assert {i for i, item in items.items() if item.shown} == {"L-26"}
    assert items["L-32"].outcome == "failed"
    assert items["L-03"].outcome == "skipped"
    assert items["G-02"].outcome == "not run"


def test_the_cases_of_one_test_are_listed_once() -> None:
    assert items_of(MIXED)["L-03"].tests == ("tests/law/test_b.py::test_three",)


def test_the_terminal_says_what_is_shown_and_what_is_not() -> None:
    said = report(items_of(MIXED))
    assert "L    1 of 48" in said
    assert "skipped  L-03" in said
    assert "no test  G-01 G-03..G-27" in said
    assert "1 of 526 items" in said


def test_the_page_names_items_in_our_words_and_lists_the_rest() -> None:
    text = page(items_of(MIXED), {"L-26": "Duties against acts"})
    assert "| L-26 | Duties against acts | shown | `law/test_a.py::test_one` |" in text
    assert "No test yet: Q-1..Q-12" in text


def test_ranges_are_folded() -> None:
    assert ranges(["L-01", "L-02", "L-05"]) == "L-01..L-02 L-05"
    assert ranges([]) == "-"


def test_every_short_name_belongs_to_an_item() -> None:
    assert names()["L-03"]
