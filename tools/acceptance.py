"""Run the tests and say, item by item, what passing tests show; write it to docs/acceptance.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.acceptance_plugin import GROUPS, KNOWN, item_ids  # noqa: E402

NAMES = ROOT / "tests" / "acceptance_names.yaml"
PAGE = ROOT / "docs" / "acceptance.md"
WORST_FIRST = ("failed", "not run", "skipped", "passed")
SHOWN = "passed"
WORDS = {"passed": "shown", "failed": "failing", "skipped": "skipped", "not run": "not run"}


@dataclass(frozen=True)
class Item:
    """One acceptance item: its id, the tests that carry it, and the worst outcome among them."""

    id: str
    tests: tuple[str, ...]
    outcome: str

    @property
    def shown(self) -> bool:
        return self.outcome == SHOWN


def items_of(recorded: dict[str, Any]) -> dict[str, Item]:
    """What a recording says of each item that any test carries.

    An item counts only when every test that carries it passed; parametrised cases are one test.
    """
    tests: dict[str, set[str]] = defaultdict(set)
    outcomes: dict[str, set[str]] = defaultdict(set)
    for row in recorded["tests"]:
        for item in row["ids"]:
            tests[item].add(row["test"].partition("[")[0])
            outcomes[item].add(row["outcome"])
    return {
        item: Item(item, tuple(sorted(tests[item])), next(o for o in WORST_FIRST if o in outcomes[item]))
        for item in tests
    }


def names() -> dict[str, str]:
    """Short names of items, in our own words."""
    loaded: dict[str, str] = yaml.safe_load(NAMES.read_text(encoding="utf-8")) or {}
    unknown = sorted(set(loaded) - KNOWN)
    if unknown:
        raise SystemExit(f"{NAMES.name} names items that are not on the list: {', '.join(unknown)}")
    return loaded


def report(items: dict[str, Item]) -> str:
    """The lines for the terminal: per group what is shown, and what a test claims but does not show."""
    lines = []
    for group, (count, about) in GROUPS.items():
        of_group = [items[i] for i in item_ids(group) if i in items]
        shown = [i.id for i in of_group if i.shown]
        rest = [i for i in item_ids(group) if i not in items]
        lines.append(f"{group}  {len(shown):>3} of {count:<3} {about}")
        lines += [f"     shown    {' '.join(shown)}"] if shown else []
        for outcome in WORST_FIRST[:-1]:
            some = [i.id for i in of_group if i.outcome == outcome]
            lines += [f"     {WORDS[outcome]:<8} {' '.join(some)}"] if some else []
        lines.append(f"     no test  {ranges(rest)}")
    total = sum(1 for item in items.values() if item.shown)
    lines.append(f"\n{total} of {len(KNOWN)} items are shown by passing tests")
    return "\n".join(lines)


def ranges(ids: list[str]) -> str:
    """`L-01 L-02 L-03 L-07` as `L-01..L-03 L-07`; an empty list as a dash."""
    runs: list[list[str]] = []
    for item in ids:
        if runs and int(item[2:]) == int(runs[-1][-1][2:]) + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}" for run in runs) or "-"


def page(items: dict[str, Item], short: dict[str, str]) -> str:
    """The text of docs/acceptance.md."""
    total = sum(1 for item in items.values() if item.shown)
    lines = [
        "# What is shown, item by item",
        "",
        "Written by `make acceptance`; do not edit by hand. An item counts as shown when every test that",
        "carries its id (`@pytest.mark.accepts`) passed. A skipped test shows nothing. Items without a test",
        "are listed by id only; the short names are our own.",
        "",
        f"**{total} of {len(KNOWN)} items are shown.**",
        "",
        "| group | about | shown | of |",
        "|---|---|---:|---:|",
    ]
    for group, (count, about) in GROUPS.items():
        shown = sum(1 for i in item_ids(group) if i in items and items[i].shown)
        lines.append(f"| {group} | {about} | {shown} | {count} |")
    for group, (_, about) in GROUPS.items():
        tested = [items[i] for i in item_ids(group) if i in items]
        rest = [i for i in item_ids(group) if i not in items]
        lines += ["", f"## {group}: {about}", ""]
        if tested:
            lines += ["| id | name | state | tests |", "|---|---|---|---|"]
            for item in tested:
                where = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in item.tests)
                lines.append(f"| {item.id} | {short.get(item.id, '')} | {WORDS[item.outcome]} | {where} |")
            lines.append("")
        lines.append(f"No test yet: {ranges(rest)}")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="2", help="how many test processes")
    parser.add_argument("--recorded", type=Path, help="use a recording instead of running the tests")
    options = parser.parse_args()
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        recording = options.recorded or Path(folder) / "acceptance.json"
        if not options.recorded:
            run = [sys.executable, "-m", "pytest", "-q", "-n", options.workers, "--dist", "worksteal"]
            status = subprocess.run([*run, f"--acceptance-out={recording}"], cwd=ROOT, check=False).returncode
        if not recording.exists():
            raise SystemExit("the tests wrote no recording; nothing is reported")
        recorded = json.loads(recording.read_text(encoding="utf-8"))
    if recorded["collection_errors"]:
        raise SystemExit(
            "some test files could not be read, so what is shown is not known: "
            + ", ".join(recorded["collection_errors"])
        )
    items = items_of(recorded)
    print(report(items))
    short = names()
    for item in sorted(set(items) - set(short)):
        print(f"{item} has tests but no short name in {NAMES.relative_to(ROOT)}")
    PAGE.write_text(page(items, short), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
