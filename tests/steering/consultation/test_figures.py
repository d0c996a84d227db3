"""The figures of the documents: each with what it measures, and never on a line it does not belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from samkjort.law.pointers import parse_pointer
from samkjort.steering.consultation.figures import (
    Figure,
    alike,
    changes_per_day,
    differing,
    figures,
    known_at,
    lines,
    shown,
)
from samkjort.steering.pointers import excerpt, stands
from tests.acceptance_plugin import item_ids

TABLE = figures().figures


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=pytest.mark.accepts(each)) for each in item_ids("N")]
)
def test_each_figure_stands_where_it_says_and_shows_its_year(name: str, shared: Path) -> None:
    figure = TABLE[name]
    assert figure.parts
    assert figure.evidence
    for proof in figure.evidence:
        assert stands(proof.quote, excerpt(parse_pointer(str(proof)), shared / "sources")), str(proof)
    for part in figure.parts:
        if part.year is not None:
            assert str(part.year) in shown(part)
            assert str(part.year) in shown(part, "en")
        line = part.line
        if line is not None:
            together = [value for _, value in lines()[line]]
            for other in together:
                assert (other.measure, other.age_from, other.age_to, other.area) == (
                    part.measure,
                    part.age_from,
                    part.age_to,
                    part.area,
                )


def test_the_table_is_whole() -> None:
    assert list(TABLE) == item_ids("N")


def test_the_three_figures_on_exclusion_never_share_a_line() -> None:
    whose = [{name for name, _ in values} for values in lines().values()]
    for one, other in (("N-01", "N-20"), ("N-01", "N-40"), ("N-20", "N-40"), ("N-02", "N-23")):
        assert not any({one, other} <= names for names in whose)
    assert differing("N-02", "N-23") == ("measure", "age_to", "year") or "measure" in differing(
        "N-02", "N-23"
    )
    assert {"measure", "age_from", "age_to", "year"} <= set(differing("N-01", "N-40"))


def test_values_that_do_belong_together_make_one_line() -> None:
    first = TABLE["N-01"]
    later = Figure("x", first.name, (replace(first.parts[0], value=9.1, year=2024),), evidence=first.evidence)
    (line,) = lines((later, first)).values()
    assert [value.year for _, value in line] == [2023, 2024]
    assert alike((later, first)) == ()


@pytest.mark.accepts("R-34")
def test_changes_a_day_count_both_days() -> None:
    changes, days = TABLE["N-25"].parts
    assert changes.first is not None
    assert changes.last is not None
    per_day = changes_per_day(int(changes.value), changes.first.first, changes.last.last)
    assert round(per_day, 2) == 1.58
    assert (changes.last.last - changes.first.first).days + 1 == days.value
    with pytest.raises(ValueError, match="er før"):
        changes_per_day(1, date(2021, 1, 2), date(2021, 1, 1))


def test_figures_are_known_from_when_a_document_told_them() -> None:
    early = {figure.id for figure in known_at("2021-01")}
    assert "N-14" in early
    assert not {"N-20", "N-40", "N-50", "N-01"} & early
    assert len(known_at("2025-12")) == 66


def test_how_a_figure_reads() -> None:
    assert shown(TABLE["N-03"].parts[0]) == "høyst 2 000 000 kroner (2025)"
    assert "under 30 år" in shown(TABLE["N-20"].parts[1])
    assert shown(TABLE["N-01"].parts[0], "en").startswith("about 9.9 per cent")
    assert TABLE["N-40"].parts[0].area is None, "the slide does not say which area"


def test_the_programme_has_a_hole_of_five_minutes() -> None:
    slots = [slot.split("-") for slot in TABLE["N-10"].slots]
    gaps = [(one[1], other[0]) for one, other in pairwise(slots) if one[1] != other[0]]
    assert gaps == [("09:40", "09:45")]
