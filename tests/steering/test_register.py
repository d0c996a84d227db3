"""The seed: every signal and grant of the documents, each with source, class and known words only."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.yamlsource import BadData
from samkjort.steering.evidence import Certainty, Level, Precision, period
from samkjort.steering.loader import read_signals
from samkjort.steering.pointers import check, placed
from samkjort.steering.register_data import problems, register
from samkjort.steering.vocabulary import (
    ActorLevel,
    Approach,
    Binding,
    DateKind,
    InstrumentClass,
    Leeway,
    ReceptionStatus,
    RelationKind,
    Status,
    enumerations,
)


@pytest.mark.accepts("S-01", "E-01")
def test_all_57_signals_and_24_grants_are_there_with_sources() -> None:
    known = register()
    assert {f"SIG-{n:02}" for n in range(1, 58)} | {f"GR-{n:02}" for n in range(1, 25)} <= set(known.signals)
    assert {f"GR-{n:02}" for n in range(1, 25)} == set(known.grants)
    for row in known.signals.values():
        assert row.evidence, row.id
        assert row.summary.nb != row.summary.en, row.id
        assert row.senders, row.id
        for each in row.dates:
            assert each.evidence, row.id
    assert problems(known) == ()


@pytest.mark.accepts("S-01")
def test_filtered_by_sender_type_target_and_date() -> None:
    rows = register().signals.values()
    assert {row.id for row in rows if "bufdir" in row.senders} >= {"SIG-28", "SIG-34", "GR-08"}
    assert {row.id for row in rows if "guide" in row.types} == {"SIG-34", "SIG-41", "SIG-43"}
    assert "SIG-07" in {row.id for row in rows if "sfo" in row.target_sectors}
    late = {row.id for row in rows if any(d.known and d.known.first.year >= 2022 for d in row.dates)}
    assert {"SIG-20", "SIG-28", "SIG-34"} <= late
    assert "SIG-24" not in late


def test_pointers_hold(shared: Path) -> None:
    mine = ("signals", "grants", "relations", "observations", "sets", "receptions", "ladder")
    rows = tuple(row for row in placed() if row.file.removesuffix(".yaml") in mine)
    assert len(rows) > 250
    assert check(rows, shared / "sources").faults == ()


@pytest.mark.accepts("S-02", "S-03")
def test_classes_types_and_every_code_has_a_name() -> None:
    listed = enumerations()
    assert {row.instrument for row in register().signals.values()} == set(InstrumentClass)
    assert {
        *("web_resource", "programme", "strategy", "action_plan", "network", "cooperation_model", "guide"),
        *("guideline", "circular", "further_education"),
    } <= set(listed["type"])
    for name, kind in {
        "instrument_class": InstrumentClass,
        "binding": Binding,
        "approach": Approach,
        "leeway": Leeway,
        "date_kind": DateKind,
        "relation": RelationKind,
        "status": Status,
        "reception_status": ReceptionStatus,
        "actor_level": ActorLevel,
        "level": Level,
        "precision": Precision,
        "certainty": Certainty,
    }.items():
        assert set(listed[name]) == {each.value for each in kind}, name


@pytest.mark.accepts("S-43")
def test_the_four_cards_of_the_fact_box() -> None:
    rows = register().signals
    force = rows["SIG-28"].day(DateKind.IN_FORCE)
    assert force is not None
    assert str(force.when) == "2022-01-01"
    assert [str(d.when) for d in rows["SIG-20"].dates if d.kind is DateKind.IN_FORCE] == ["2022-08-01"]
    assert [str(d.when) for d in rows["SIG-29"].dates if d.kind is DateKind.BUILT_UP] == ["2025"]
    assert [str(d.when) for d in rows["SIG-24"].dates] == ["2019-2020"]
    assert set(rows["SIG-34"].senders) == {"avdir", "bufdir", "udir", "hdir"}


@pytest.mark.accepts("S-45", "S-46")
def test_mission_and_restructuring_are_seeded() -> None:
    rows = register().signals
    assert (rows["SIG-48"].type, rows["SIG-33"].type) == ("mission", "reorganisation")
    assert rows["SIG-33"].instrument is InstrumentClass.ORGANISATIONAL


def test_positions_are_marked_as_such() -> None:
    rows = register().signals
    assert {each.level for each in rows["SIG-44"].evidence} == {Level.POSITION}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2019-2020", "2019-10-01", "2020-09-30"),
        ("2021-spring", "2021-01-01", "2021-06-30"),
        ("2022-08-01", "2022-08-01", "2022-08-01"),
    ],
)
def test_dates_as_they_are_known(text: str, first: str, last: str) -> None:
    found = period(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert str(found) == text


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "2020-2022", "2021-winter", "soon", ""])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        period(text)


def test_every_error_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "signals.yaml"
    file.write_text(
        "- id: A\n  title: x\n  summary: x\n  class: legl\n  type: act\n  evidence: ['004:9-2']\n"
        "- id: A\n  title: x\n  summary: x\n  class: legal\n  type: actt\n  evidence: []\n  colour: red\n"
    )
    with pytest.raises(BadData) as bad:
        read_signals(file)
    told = str(bad.value)
    for part in (":4: «legl»", "legal", ":6: «004:9-2»", ":11: «actt»", ":13: unknown key «colour»", "twice"):
        assert part in told, told
