"""Every row of the handbook's tables 3.1-3.7 is in the register, resting on the same lines of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from samkjort.steering.consultation import agreements, asks, cases, groups, positions
from samkjort.steering.evidence import Evidence
from samkjort.steering.register_data import register

Lines = tuple[str, int, int]


@pytest.fixture(scope="module")
def handbook(shared: Path) -> str:
    path = shared / "handbook" / "steering.md"
    if not path.exists():
        pytest.skip("../shared/handbook/steering.md is not there")
    return path.read_text("utf-8")


def table(handbook: str, number: str) -> list[list[str]]:
    """The rows of one table, cell by cell, without the heading."""
    part = re.split(rf"^### {re.escape(number)} ", handbook, flags=re.M)[1].split("\n##", 1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"
    ]
    return rows[2:]


def pointers(text: str) -> list[Lines]:
    """`004:667-683, 1316-1323; 003:105` as lines: a number alone is of the document before it."""
    found, document = [], ""
    for doc, first, last in re.findall(r"(?:(\d{3}):)?(\d+)(?:-(\d+))?", text):
        document = doc or document
        found.append((document, int(first), int(last or first)))
    return found


def rests_on(evidence: Iterable[Evidence], wanted: Sequence[Lines]) -> bool:
    """Whether some of the evidence stands in the lines told."""
    return any(
        each.doc == doc and each.from_line <= last and first <= each.to_line
        for each in evidence
        for doc, first, last in wanted
    )


@pytest.mark.parametrize("number", ["3.1", "3.2"])
def test_signals_and_grants(handbook: str, number: str) -> None:
    listed = table(handbook, number)
    known = register().signals
    assert [row[0] for row in listed if row[0] not in known] == []
    prefix = listed[0][0].split("-")[0]
    assert {row[0] for row in listed} == {id_ for id_ in known if re.fullmatch(rf"{prefix}-\d\d", id_)}
    bare = []
    for row in listed:
        held = known[row[0]]
        evidence = [*held.evidence, *held.sender_evidence, *(e for each in held.dates for e in each.evidence)]
        if not rests_on(evidence, pointers(row[-1])):
            bare.append((row[0], row[-1], [str(each) for each in evidence]))
    assert bare == []


def test_agreements(handbook: str) -> None:
    listed = table(handbook, "3.3")
    held = agreements.register().agreements
    assert len(listed) == len(held) == 10
    for row, mine in zip(listed, held, strict=True):
        assert str(mine.printed) == row[0]
        assert f"{mine.expires:%d.%m.%Y}" in row[4], row
        assert f"{mine.signed:%d.%m.%Y}" in row[3], row
        assert str(mine.first_year) == row[5]
        assert rests_on(mine.evidence, pointers(row[-1])), row


def test_cost_and_law_cases(handbook: str) -> None:
    listed = [row for row in table(handbook, "3.4") if row[1] != "-"]
    held = cases.register().cases
    used = set()
    for row in listed:
        mine = [each for each in held if each.id not in used and rests_on(each.evidence, pointers(row[-1]))]
        assert mine, row
        used.add(mine[0].id)
    assert len(used) == len(listed)


def test_asks(handbook: str) -> None:
    listed = {row[0]: row for row in table(handbook, "3.5")}
    held = {each.id: each for each in asks.asks()}
    assert held.keys() == listed.keys()
    assert [key for key, row in listed.items() if not rests_on(held[key].evidence, pointers(row[-1]))] == []


def test_positions(handbook: str) -> None:
    listed = table(handbook, "3.6")
    held = [each for each in positions.package().positions if each.holder == "ks"]
    assert [row[0] for row in listed if not any(rests_on(e.evidence, pointers(row[-1])) for e in held)] == []
    assert len(held) >= len(listed)


def test_groups(handbook: str) -> None:
    text = re.split(r"^### 3\.7 ", handbook, flags=re.M)[1].split("\n##", 1)[0]
    listed = re.findall(r"(?:: |; )(\d+) ((?:[^\d;()]+\(\d\) ?)+)\+(\d)", text)
    assert len(listed) == 11
    for number, names, others in listed:
        mine = groups.group_list().groups[int(number) - 1]
        told = {name.strip(): int(count) for name, count in re.findall(r"([^\d;()]+)\((\d)\)", names)}
        assert (dict(mine.municipalities), mine.others) == (told, int(others)), number
