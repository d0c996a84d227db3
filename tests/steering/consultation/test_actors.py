"""The actor register: found by every name, each with its level, and the only ones that rows point to."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from samkjort.law.yamlsource import BadData
from samkjort.steering.consultation import agreements, asks, cases, positions
from samkjort.steering.consultation.actors import FILE, actors, find, misspelt, name_on, read_actors
from samkjort.steering.vocabulary import REGISTER, ActorLevel, enumerations
from tests.acceptance_plugin import item_ids


@cache
def used() -> set[str]:
    """Every actor that a row of the register points to."""
    held = agreements.register()
    found = {name for each in held.agreements for name in each.parties}
    found |= {name for each in held.proposed for name in (*each.parties, *each.by)}
    found |= {name for case in cases.register().cases for name in (*case.ministries, *case.raised_by)}
    found |= {name for ask in asks.asks() for name in (*ask.to, ask.holder)}
    found |= {*positions.package().senders, *(each.holder for each in positions.package().positions)}
    for name in ("signals.yaml", "grants.yaml"):
        path = REGISTER / name
        for row in yaml.safe_load(path.read_text("utf-8")) if path.exists() else ():
            for key in ("senders", "owner", "managers"):
                listed = row.get(key) or ()
                found |= {listed} if isinstance(listed, str) else set(listed)
    return found


@pytest.mark.parametrize(
    "row", [pytest.param(each, marks=pytest.mark.accepts(each)) for each in item_ids("A")]
)
def test_each_row_is_found_by_name_and_alias(row: str) -> None:
    mine = [actor for actor in actors().values() if actor.number == row]
    assert mine
    for actor in mine:
        assert isinstance(actor.level, ActorLevel)
        assert set(actor.sectors) <= set(enumerations()["sector"])
        assert actor.evidence
        for name in (actor.name.nb, *(alias.name for alias in actor.aliases)):
            assert actor in find(name), name
            assert actor in find(name.upper()), name
    assert used() <= actors().keys()


@pytest.mark.accepts("Q-10")
def test_names_change_with_the_day() -> None:
    def on(actor: str, day: date) -> str:
        return name_on(actors()[actor], day)

    assert on("state_administrator", date(2020, 12, 31)) == "fylkesmannen"
    assert on("state_administrator", date(2021, 1, 1)) == "statsforvalteren"
    assert on("kmd", date(2021, 4, 1)).startswith("Kommunal- og moderniserings")
    assert on("kmd", date(2022, 6, 1)).startswith("Kommunal- og distrikts")
    assert on("municipal_director", date(2015, 1, 1)) == "rådmannen"
    assert on("asd", date(2023, 1, 1)) == "Arbeids- og inkluderingsdepartementet"
    assert [actor.id for actor in find("fylkesmann")] == ["state_administrator"]


def test_misspelt_names_find_the_actor() -> None:
    assert misspelt() == {"bufdir": ("Budir",), "avdir": ("Avidir",)}
    assert [actor.id for actor in find("Budir")] == ["bufdir"]
    assert find("  ") == ()


@pytest.mark.accepts("Q-11")
def test_no_private_person_of_the_slides_is_in_the_register(shared: Path) -> None:
    slides = (shared / "sources" / "003_b9b42c7ee9beaeef.txt").read_text("utf-8").splitlines()
    words = set()
    for line in slides[573:575]:
        for group in line.split("<b>")[1:]:
            tail = group.rsplit(")", 1)[-1]
            words |= {word for word in tail.replace("\t", " ").split() if word[:1].isupper()}
    assert len(words) > 30
    common = {"Gruppe", "Lunden", "Borge"}
    everything = "\n".join(path.read_text("utf-8") for path in sorted(REGISTER.rglob("*.yaml")))
    present = set(everything.replace(",", " ").replace('"', " ").split())
    assert (words - common) & present == set()


def test_a_bad_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(
        FILE.read_text("utf-8")
        .replace("level: directorate, sector: school, parent: kd", "level: high, sector: school, parent: kd")
        .replace("named_by: state_administrator", "named_by: someone")
        .replace("parent: hod", "parent: nobody"),
        encoding="utf-8",
    )
    with pytest.raises(BadData) as raised:
        read_actors(path)
    for told in ("«high»", "former_names.yaml", "«nobody»"):
        assert told in str(raised.value)
