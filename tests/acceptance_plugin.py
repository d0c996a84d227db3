"""A pytest plugin: tests say which acceptance items they show, and the outcome is recorded on request.

A test carries `@pytest.mark.accepts("L-26", "L-32")`. An id outside the list fails collection.
`--acceptance-out=FILE` writes, as JSON, every test that carries an id with its ids and outcome
(`passed`, `failed`, `skipped`, or `not run`), also under pytest-xdist.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

GROUPS: dict[str, tuple[int, str]] = {
    "L": (48, "Law and the question of one joint act"),
    "C": (52, "The case around a child"),
    "R": (38, "Assessing proposals; supervision; reporting"),
    "S": (53, "Steering signals from the state"),
    "K": (27, "Consultation between state and municipalities"),
    "E": (28, "Economy and grants"),
    "G": (27, "Terms, competence, guidance"),
    "F": (23, "The municipal forum"),
    "P": (40, "Regional partnership"),
    "I": (15, "Experiments"),
    "D": (17, "Dialogue and tender"),
    "X": (22, "Qualities that hold everywhere"),
    "Q": (12, "Faults in the source documents"),
    "A": (58, "Actors and roles"),
    "N": (66, "Figures, dates and section numbers"),
}
"""The acceptance list: group letter -> how many items, and what the group is about."""


def item_ids(group: str) -> list[str]:
    """Every id of a group, in order: `L-01` … (group Q is written without a leading zero)."""
    count, _ = GROUPS[group]
    return [f"{group}-{n}" if group == "Q" else f"{group}-{n:02d}" for n in range(1, count + 1)]


KNOWN = frozenset(item for group in GROUPS for item in item_ids(group))


class Recorder:
    """Collects which tests carry which ids, and how each test ended."""

    def __init__(self) -> None:
        self.carried: dict[str, list[str]] = {}
        self.outcomes: dict[str, str] = {}
        self.collection_errors: list[str] = []

    def collected(self, items: Iterable[pytest.Item]) -> None:
        for item in items:
            ids = {str(i) for mark in item.iter_markers("accepts") for i in mark.args}
            if ids:
                self.carried[item.nodeid] = sorted(ids)

    def ended(self, report: pytest.TestReport) -> None:
        before = self.outcomes.get(report.nodeid)
        if report.failed or before == "failed":
            self.outcomes[report.nodeid] = "failed"
        elif report.skipped or before == "skipped":
            self.outcomes[report.nodeid] = "skipped"
        elif report.when == "call":
            self.outcomes[report.nodeid] = "passed"

    def as_json(self, exitstatus: int) -> dict[str, Any]:
        tests = [
            {"test": test, "ids": ids, "outcome": self.outcomes.get(test, "not run")}
            for test, ids in sorted(self.carried.items())
        ]
        return {
            "exitstatus": int(exitstatus),
            "collection_errors": sorted(set(self.collection_errors)),
            "tests": tests,
        }


RECORDER = pytest.StashKey[Recorder]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--acceptance-out",
        metavar="FILE",
        default=None,
        help="write which acceptance items the tests show, as JSON",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "accepts(*ids): the acceptance items this test shows, by id")
    config.stash[RECORDER] = Recorder()
    config.pluginmanager.register(_Hooks(config), "samkjort-acceptance")


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: Any, name: str, obj: object) -> Generator[None, Any, Any]:
    """Refuse an id that is not on the list, as an error of the file that carries it."""
    result = yield
    found = result if isinstance(result, list) else [result]
    for item in found:
        if not isinstance(item, pytest.Item):
            continue
        for mark in item.iter_markers("accepts"):
            unknown = [i for i in mark.args if i not in KNOWN]
            if unknown or not mark.args or mark.kwargs:
                what = ", ".join(map(repr, unknown)) or "nothing, or keyword arguments"
                raise collector.CollectError(
                    f"{item.nodeid}: accepts() names {what}; ids are written like 'L-26' "
                    "and must be on the acceptance list (tests/acceptance_plugin.py)"
                )
    return result


class _Hooks:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.recorder = config.stash[RECORDER]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.recorder.collected(items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.recorder.collection_errors.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.recorder.ended(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Under xdist every worker hands over what it collected when it goes down."""
        self.recorder.carried.update(getattr(node, "workeroutput", {}).get("accepts", {}))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        worker = getattr(self.config, "workeroutput", None)
        if worker is not None:
            worker["accepts"] = self.recorder.carried

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, exitstatus: int) -> None:
        out = self.config.getoption("--acceptance-out")
        if out and getattr(self.config, "workeroutput", None) is None:
            text = json.dumps(self.recorder.as_json(exitstatus), indent=1, ensure_ascii=False)
            Path(out).write_text(text + "\n", encoding="utf-8")
