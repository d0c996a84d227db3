"""A reading that was taken of a text is compared with what the text reads now."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.texts.bundle import read_bytes
from samkjort.law.texts.stale import Reading, Verdict, compare_readings, take_reading
from samkjort.law.texts.store import Store
from tests.law.texts import lawfiles

ACT = "lov/2001-02-03-4"
FIRST, SECOND, ITEM = f"{ACT}/§1/ledd/1", f"{ACT}/§1/ledd/2", f"{ACT}/§1/ledd/2/bokstav/a"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path)


def taken(store: Store, *paths: str) -> dict[str, Reading]:
    found = {path: take_reading(store, path) for path in paths}
    return {path: reading for path, reading in found.items() if reading is not None}


def verdicts(store: Store, readings: dict[str, Reading]) -> list[Verdict]:
    return [check.verdict for check in compare_readings(store, readings)]


def test_same_and_changed(store: Store) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    readings = taken(store, FIRST, SECOND)
    assert verdicts(store, readings) == [Verdict.SAME, Verdict.SAME]
    store.add(read_bytes(lawfiles.normalised(changed="2020-05-06", first="Alle skal leke. "), origin="j2"))
    assert verdicts(store, readings) == [Verdict.CHANGED, Verdict.SAME]
    check = compare_readings(store, readings)[0]
    assert check.now is not None
    assert check.now.hash != check.then.hash


def test_another_format_of_the_same_text_is_the_same(store: Store) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    readings = taken(store, FIRST, SECOND, ITEM)
    store.add(read_bytes(lawfiles.markdown(changed="2020-05-06"), origin="m"))
    assert verdicts(store, readings) == [Verdict.SAME] * 3
    store.add(read_bytes(lawfiles.act(changed="2021-05-06"), origin="x"))
    assert verdicts(store, readings) == [Verdict.SAME] * 3


def test_a_list_item_cannot_be_compared_when_the_newest_copy_does_not_keep_it(store: Store) -> None:
    store.add(read_bytes(lawfiles.act(), origin="x"))
    readings = taken(store, ITEM)
    store.add(read_bytes(lawfiles.normalised(changed="2021-05-06"), origin="j"))
    assert verdicts(store, readings) == [Verdict.UNCLEAR]


def test_repealed_missing_and_not_in_store(store: Store) -> None:
    store.add(read_bytes(lawfiles.act(), origin="x"))
    mark = {"hash": "x", "state": "2020-01-01", "format": "normalised-json"}
    readings = {f"{ACT}/§2": mark, f"{ACT}/§50": mark, "lov/1999-01-01-1/§1": mark, "tull": mark}
    assert [check.verdict for check in compare_readings(store, readings)] == [
        Verdict.REPEALED,
        Verdict.MISSING,
        Verdict.NOT_IN_STORE,
        Verdict.MISSING,
    ]


def test_a_reading_without_hash_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="hash"):
        compare_readings(store, {FIRST: {"state": "2020-01-01"}})
