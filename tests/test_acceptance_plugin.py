"""The acceptance plugin: what a test claims is recorded with how the test ended."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.acceptance_plugin import GROUPS, KNOWN, item_ids

SUITE = """
    import pytest

    @pytest.mark.accepts("L-26", "L-32")
    def test_passes():
        pass

    @pytest.mark.accepts("C-01")
    def test_fails():
        raise AssertionError

    @pytest.mark.accepts("X-22")
    def test_is_skipped():
        pytest.skip("no")

    @pytest.mark.accepts("Q-1")
    @pytest.mark.parametrize("n", [1, 2])
    def test_one_of_two_fails(n):
        assert n == 1

    @pytest.fixture
    def breaks():
        yield
        raise RuntimeError

    @pytest.mark.accepts("N-66")
    def test_fails_on_the_way_out(breaks):
        pass

    def test_claims_nothing():
        pass
"""


def record(pytester: pytest.Pytester, suite: str, *args: str) -> dict[str, Any]:
    pytester.makepyfile(suite)
    pytester.makeconftest('pytest_plugins = ["tests.acceptance_plugin"]')
    pytester.syspathinsert(pytester.path)
    out = pytester.path / "out.json"
    pytester.runpytest_inprocess(f"--acceptance-out={out}", "-p", "no:cacheprovider", *args)
    loaded: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return loaded


def outcomes(recorded: dict[str, Any]) -> dict[str, str]:
    return {row["test"].partition("::")[2]: row["outcome"] for row in recorded["tests"]}


EXPECTED = {
    "test_passes": "passed",
    "test_fails": "failed",
    "test_is_skipped": "skipped",
    "test_one_of_two_fails[1]": "passed",
    "test_one_of_two_fails[2]": "failed",
    "test_fails_on_the_way_out": "failed",
}


def test_outcomes_are_recorded(pytester: pytest.Pytester) -> None:
    recorded = record(pytester, SUITE)
    assert outcomes(recorded) == EXPECTED
    assert recorded["exitstatus"] == 1
    first = next(row for row in recorded["tests"] if row["test"].endswith("test_passes"))
    assert first["ids"] == ["L-26", "L-32"]


def test_outcomes_are_recorded_under_xdist(pytester: pytest.Pytester) -> None:
    assert outcomes(record(pytester, SUITE, "-n", "2")) == EXPECTED


def test_a_test_that_never_ran_is_said_so(pytester: pytest.Pytester) -> None:
    recorded = record(pytester, SUITE, "-x", "-k", "passes or fails")
    assert outcomes(recorded)["test_fails_on_the_way_out"] == "not run"


@pytest.mark.parametrize("claim", ['"L-49"', '"L-1"', '"Z-01"', "", 'id="L-01"'])
def test_an_unknown_id_fails_collection(pytester: pytest.Pytester, claim: str) -> None:
    recorded = record(pytester, claiming(claim))
    assert recorded["tests"] == []
    assert recorded["collection_errors"]
    assert recorded["exitstatus"] != 0


def test_an_unknown_id_fails_collection_under_xdist(pytester: pytest.Pytester) -> None:
    recorded = record(pytester, claiming('"L-49"'), "-n", "1")
    assert recorded["collection_errors"]
    assert recorded["exitstatus"] != 0


def claiming(claim: str) -> str:
    return f"import pytest\n\n@pytest.mark.accepts({claim})\ndef test_x():\n    pass\n"


def test_the_list_has_every_item_once() -> None:
    assert len(KNOWN) == sum(count for count, _ in GROUPS.values()) == 526
    assert item_ids("L")[0] == "L-01"
    assert item_ids("Q")[-1] == "Q-12"
