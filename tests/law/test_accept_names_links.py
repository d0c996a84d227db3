"""Names that change over time, and every pointer of the register into the source documents."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from samkjort.law.aliases import name_of, resolve
from samkjort.law.former_names import FILE, UnknownName, former_names, read_former_names, same_thing
from samkjort.law.paths import REGISTER
from samkjort.law.yamlsource import BadData
from tests.law.test_acts import documents

POINTER = re.compile(r"(?<![\d:])(00[0-4]):(\d+)(?:-(\d+))?(?!\d)")
LOOKS_LIKE_ONE = re.compile(r"(?<![\d:.])0\d\d:\d")


@pytest.mark.accepts("Q-10")
@pytest.mark.parametrize(
    ("old", "new", "last_day"),
    [
        ("fylkesmann", "statsforvalter", date(2020, 12, 31)),
        ("KMD", "KDD", date(2021, 12, 31)),
        ("rådmann", "kommunedirektør", date(2019, 10, 31)),
        ("barnevernsreformen", "oppvekstreformen", date(2021, 12, 31)),
        ("friskolelova", "privatskolelova", date(2022, 6, 14)),
    ],
)
def test_the_former_and_the_present_name_are_one_thing_and_each_has_its_dates(
    old: str, new: str, last_day: date
) -> None:
    thing = same_thing(old)
    assert same_thing(new) is thing
    assert old in thing.on(last_day).forms
    assert new in thing.on(last_day.fromordinal(last_day.toordinal() + 1)).forms
    assert thing.pointers
    assert thing.sources


@pytest.mark.accepts("Q-10")
def test_an_act_is_found_by_the_name_of_its_time_and_printed_by_the_name_of_the_day() -> None:
    act = "lov/2003-07-04-84"
    assert resolve("friskolelova").document == resolve("privatskolelova").document == act
    assert name_of(act, on=date(2022, 6, 14)) == "friskolelova"
    assert name_of(act, on=date(2022, 6, 15)) == "privatskolelova"


def test_the_lines_of_the_names_use_them(shared: Path) -> None:
    lines = {number: text.casefold().split("\n") for number, text in documents(shared).items()}
    for thing in former_names().values():
        forms = {form.casefold()[:10] for name in thing.names for form in name.forms}
        forms |= {"friskole", "statsforvaltere", "barnevernsreform", "kmd"} & {
            f.casefold() for f in forms
        } | {form.rstrip("en") for form in forms}
        for pointer in thing.pointers:
            assert pointer.lines
            number, first, last = pointer.lines
            text = " ".join(lines[number][first - 1 : last])
            assert any(form in text for form in forms), f"{thing.id}: {pointer.text}"


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownName, match="samkjort law names"):
        same_thing("byfogden")


def test_overlapping_periods_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "former_names.yaml"
    path.write_text(FILE.read_text("utf-8").replace("to: 2020-12-31", "to: 2021-06-30", 1), "utf-8")
    with pytest.raises(BadData, match="must end before"):
        read_former_names(path)


@pytest.mark.accepts("X-04")
def test_every_pointer_of_every_data_file_lies_on_lines_that_are_there_and_say_something(
    shared: Path,
) -> None:
    """The link check: document and lines of every seeded fact, in all data files of the package."""
    lines = {number: text.split("\n") for number, text in documents(shared).items()}
    checked, broken = 0, []
    for file in sorted(REGISTER.parent.parent.rglob("*.yaml")):
        text = "\n".join(line.split(" #")[0] for line in file.read_text("utf-8").split("\n"))
        found = list(POINTER.finditer(text))
        assert len(found) == len(LOOKS_LIKE_ONE.findall(text)), f"{file.name}: something is not a pointer"
        for match in found:
            first, last = int(match[2]), int(match[3] or match[2])
            inside = 1 <= first <= last <= len(lines[match[1]])
            if not inside or not any(line.strip() for line in lines[match[1]][first - 1 : last]):
                broken.append(f"{file.name}: {match.group()}")
            checked += 1
    assert broken == []
    assert checked > 250
    for name in ("proposals", "positions", "terms", "matches", "acts", "services", "former_names"):
        assert POINTER.search((REGISTER / f"{name}.yaml").read_text("utf-8")), name
