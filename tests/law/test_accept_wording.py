"""The conditions for cooperation, worded side by side, on the real texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samkjort.law.consultation import Scope, State
from samkjort.law.order import legal_order
from samkjort.law.texts.store import Store
from samkjort.law.wording import TextsMissing, WordingTable, cooperation_wording

TODAY = date(2026, 11, 22)
SEVEN = {
    *("lov/2021-06-18-97", "lov/2011-06-24-30", "lov/1999-07-02-61", "lov/2023-06-09-30"),
    *("lov/2003-07-04-84", "lov/2009-12-18-131", "lov/2009-06-19-44"),
}


@pytest.fixture(scope="module")
def table(law_store: Store) -> WordingTable:
    return cooperation_wording(law_store, legal_order(TODAY))


@pytest.mark.accepts("L-28")
def test_seven_acts_had_the_duty_and_likeness_difference_and_scope_are_shown(table: WordingTable) -> None:
    rows = {row.act: row for row in table.rows}
    existing = {act for act, row in rows.items() if row.existing is State.EXISTING}
    assert existing == SEVEN
    for act in SEVEN:
        row = rows[act]
        assert row.likeness.keys() == rows.keys() - {act}
        assert all(0 <= value <= 1 for value in row.likeness.values())
        assert row.own, "every act has words of its own, if only the name of the service"
        assert "001:425-431" in {str(pointer) for pointer in row.pointers}
    scope = {act: row.scope for act, row in rows.items()}
    excepted = {act for act, covers in scope.items() if covers is Scope.EXCEPTED}
    assert excepted == {"lov/2009-12-18-131", "lov/2006-06-16-20"}
    children = {act for act, covers in scope.items() if covers is Scope.CHILDREN}
    assert children == {"lov/2021-06-18-97", "lov/2005-06-17-64", "lov/2003-07-04-84"}
    assert scope["lov/2011-06-24-30"] is Scope.ADULTS_TOO


def test_the_common_condition_is_that_cooperation_is_needed_for_a_whole_offer(table: WordingTable) -> None:
    assert {"samarbeide", "nødvendig", "helhetlig"} <= set(table.common)


def test_likeness_goes_both_ways_and_the_odd_one_is_last(table: WordingTable) -> None:
    rows = {row.act: row for row in table.rows}
    for a in rows:
        for b in rows.keys() - {a}:
            assert rows[a].likeness[b] == pytest.approx(rows[b].likeness[a])
    assert table.rows[-1].act == "lov/2009-12-18-131", "the social services act says much more"


def test_bokmaal_and_nynorsk_are_one_language_here(table: WordingTable) -> None:
    rows = {row.act: row for row in table.rows}
    school = rows["lov/2023-06-09-30"]
    assert not {"samarbeide", "nødvendig", "heilskapleg", "samordna"} & set(school.own)


def test_without_texts_it_says_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path) as empty, pytest.raises(TextsMissing, match="samkjort law import"):
        cooperation_wording(empty, legal_order(TODAY))
