"""Every pointer of the steering register points at lines that are there, and that say what is quoted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from samkjort.law.pointers import BadPointer, parse_pointer
from samkjort.steering.consultation.commands import pointers
from samkjort.steering.pointers import Placed, Wrong, check, excerpt, placed, stands, titled

OWN = {
    f"{name}.yaml"
    for name in (
        [
            "actors",
            "agreements",
            "asks",
            "cases",
            "figures",
            "groups",
            "guidelines",
            "meetings",
            "positions",
            "terms",
        ]
    )
}


@pytest.mark.accepts("X-04")
def test_every_pointer_holds(shared: Path) -> None:
    checked = check(placed(), shared / "sources", titled())
    assert [str(fault) for fault in checked.faults] == []
    assert checked.pointers > 400


def test_rows_of_the_consultation_registers_quote_what_they_point_at() -> None:
    bare = {row.file for row in placed() if row.file in OWN and not row.quote}
    assert bare <= {"cases.yaml", "meetings.yaml"}, (
        "only lines of a chapter and references stand without words"
    )
    assert sum(1 for row in placed() if row.file in OWN and row.quote) > 400
    assert max(len(row.quote.split()) for row in placed() if row.file in OWN) <= 6


def test_a_signal_is_recognised_in_its_lines_and_not_in_others(shared: Path) -> None:
    rows = titled()
    assert len(rows) >= 80
    elsewhere = [replace(row, at=("002:178-189",)) for row in rows]
    lost = check((), shared / "sources", tuple(elsewhere)).faults
    assert {fault.wrong for fault in lost} == {Wrong.NOT_NAMED}
    assert len(lost) > 0.7 * len(rows)


def test_a_pointer_moved_by_some_lines_is_found_out(shared: Path) -> None:
    moved = []
    for row in placed():
        at = parse_pointer(row.at)
        moved.append(replace(row, at=f"{at.document}:{at.first + 60}-{at.last + 60}"))
    quoting = [row for row in moved if row.quote]
    faults = check(tuple(quoting), shared / "sources").faults
    assert len(faults) > 0.7 * len(quoting)


@pytest.mark.parametrize(
    ("at", "quote", "wrong"),
    [
        ("004", "", Wrong.BAD),
        ("009:1", "", Wrong.NO_DOCUMENT),
        ("002:99999", "", Wrong.NO_LINES),
        ("002:847", "ni gjeldende", Wrong.NOT_THERE),
        ("002:866", "", Wrong.NOT_THERE),
        ("002:847", " ".join(["ord"] * 26), Wrong.TOO_LONG),
    ],
)
def test_what_does_not_hold_is_named(shared: Path, at: str, quote: str, wrong: Wrong) -> None:
    (fault,) = check((Placed("x.yaml", 1, "row", at, quote),), shared / "sources").faults
    assert fault.wrong is wrong
    assert "x.yaml:1: row" in str(fault)


@pytest.mark.accepts("Q-8")
def test_damaged_text_is_found_by_its_right_spelling(shared: Path) -> None:
    text = (shared / "sources").glob("004_*.txt").__next__().read_text(encoding="utf-8")
    for right in (
        "samkjørt", "kompetanseløftet", "oppfølgingsordningen", "styringssignalene", "særlig", "både",
        "departementsnivå", "samordningsstigen", "rød tråd", "høring etter sankthans",
    ):  # fmt: skip
        assert stands(right, text), right
    for other in ("vaksineprioritet", "konsultasjonsmøtet", "rammetilskudd", "kommunedirektøren"):
        assert not stands(other, text), other


def test_nothing_passes_without_the_sources(tmp_path: Path) -> None:
    rows = placed()
    assert len(check(rows, tmp_path).faults) == len(rows)
    with pytest.raises(BadPointer):
        excerpt(parse_pointer("002:1"), tmp_path)


def test_the_command_tells_and_fails(shared: Path, tmp_path: Path) -> None:
    good = CliRunner().invoke(pointers, ["--sources", str(shared / "sources"), "--json"])
    assert good.exit_code == 0
    assert json.loads(good.output)["faults"] == []
    bad = CliRunner().invoke(pointers, ["--sources", str(tmp_path)])
    assert bad.exit_code == 1
    assert "no_document" in bad.output


def test_lines_are_shown_as_they_stand(shared: Path) -> None:
    assert "gjeldende bilaterale avtaler" in excerpt(parse_pointer("002:847"), shared / "sources")
