"""What does not fit in the material comes out of its rows, and goes away when the rows are mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samkjort.law.pointers import parse_pointer
from samkjort.steering.consultation import agreements, cases
from samkjort.steering.consultation.findings import Finding, findings, material_five
from samkjort.steering.pointers import excerpt


def by_check(check: str, found: tuple[Finding, ...] | None = None) -> list[Finding]:
    return [each for each in (findings() if found is None else found) if each.check == check]


@pytest.mark.accepts("K-21")
def test_the_five_findings_come_out_of_the_rows() -> None:
    assert [each.check for each in material_five()] == [
        "count_in_text",
        "number_printed_twice",
        "case_in_two_annexes",
        "table_displaced",
        "promised_not_given",
    ]
    assert all(each.evidence for each in material_five())


def test_mended_rows_give_no_finding() -> None:
    held = agreements.register()
    mended = replace(
        held,
        said_in_force=10,
        agreements=tuple(replace(each, printed=n) for n, each in enumerate(held.agreements, 1)),
    )
    listed = cases.register()
    tidy = tuple(
        replace(case, printed_in=case.annex)
        for case in listed.cases
        if case.id not in ("cost-nodnett", "law-nodnett")
    )
    found = findings(
        register=mended,
        case_register=replace(listed, cases=tidy),
        chapter_texts={"6": "Tre avtaler er under reforhandling."},
    )
    assert not {each.check for each in found} & {each.check for each in material_five()}


@pytest.mark.accepts("Q-1")
def test_eight_in_the_text_and_ten_in_the_annex() -> None:
    (count,) = by_check("count_in_text")
    assert count.question == "Q-1"
    assert "8" in count.says.nb
    assert "10" in count.says.nb
    assert len(count.rows) == 10
    (twice,) = by_check("number_printed_twice")
    assert set(twice.rows) == {"e-health", "child-welfare-mission", "refugee-settlement", "nav-partnership"}


@pytest.mark.accepts("Q-2")
def test_the_table_in_annex_c_is_probably_annex_a() -> None:
    (moved,) = by_check("table_displaced")
    assert len(moved.rows) == 3
    assert "trolig" in moved.says.nb


@pytest.mark.accepts("Q-3")
def test_a_case_older_than_its_routine_is_flagged() -> None:
    (early,) = by_check("before_the_routine")
    assert early.rows == ("law-nodnett",)
    (both,) = by_check("case_in_two_annexes")
    assert both.rows == ("cost-nodnett", "law-nodnett")
    late = tuple(
        replace(case, reported="2013-1") if case.id == "law-nodnett" else case
        for case in cases.register().cases
    )
    assert by_check("before_the_routine", findings(case_register=replace(cases.register(), cases=late))) == []


@pytest.mark.accepts("Q-4")
def test_what_is_promised_and_not_given(shared: Path) -> None:
    (promise,) = cases.register().promises
    chapter = excerpt(parse_pointer(promise.lines), shared / "sources")
    (missing,) = by_check("promised_not_given", findings(chapter_texts={"6": chapter}))
    assert missing.rows == ("lasting-structure", "innovation-and-sdg")
    assert by_check("promised_not_given", findings(chapter_texts={"6": "Nye avtaler: ingen."})) == []


def test_an_end_some_days_before_the_year_is_out_is_pointed_at() -> None:
    (near,) = by_check("end_near_year_end")
    assert near.rows == ("e-health",)
    (renewed,) = by_check("renewed")
    assert set(renewed.rows) == {
        "quality-kindergarten-school",
        "digihjelpen",
        "refugee-settlement",
        "nav-partnership",
    }
    assert [each.rows for each in by_check("more_than_two_parties")] == [("refugee-settlement",)]


@pytest.mark.accepts("Q-5")
def test_one_number_with_two_definitions_is_no_trend() -> None:
    (same,) = by_check("same_number_other_definition", findings("2025-06-03"))
    assert same.rows == ("N-02", "N-23")
    assert same.says.nb.startswith("11,3 prosent")
    assert by_check("same_number_other_definition", findings("2021-04")) == [], "the second is not told yet"


@pytest.mark.accepts("Q-6", "Q-7")
def test_places_and_groups_that_do_not_add_up() -> None:
    seen = findings("2025-06-03")
    (place,) = by_check("place_unsure", seen)
    assert "Færderhuset" in place.says.nb
    (missing,) = by_check("invited_not_placed", seen)
    assert missing.rows == ("Fyresdal",)
    assert "23" in missing.says.nb
    assert "22" in missing.says.nb


@pytest.mark.accepts("Q-9")
def test_misspelt_names_are_shown_right_and_kept() -> None:
    assert {(each.rows[0], each.says.nb) for each in by_check("misspelt", findings("2021-10"))} == {
        ("bufdir", "Kilden skriver Budir for Bufdir."),
        ("avdir", "Kilden skriver Avidir for Avdir."),
    }


def test_names_that_changed_before_or_after_are_told() -> None:
    changed = {each.rows[0]: each.says.nb for each in by_check("name_changes", findings("2021-04"))}
    assert changed["kmd"].endswith("er samme aktør.")
    assert "state_administrator" in changed
    assert "fylkesmannen og statsforvalteren" in changed["state_administrator"]


@pytest.mark.accepts("Q-12")
def test_numbers_of_an_edition_not_read_are_not_mixed() -> None:
    (unread,) = by_check("edition_not_read")
    assert "2020" in unread.says.nb
    assert "2016" in unread.says.nb


def test_before_the_annex_existed_nothing_of_it_is_wrong() -> None:
    assert findings("2006") == ()
    assert {each.question for each in findings("2021-01")} <= {"Q-10", "Q-12"}
