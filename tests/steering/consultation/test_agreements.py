"""The bilateral agreements: as printed, in force on a day, and about to end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.pointers import parse_pointer
from samkjort.law.yamlsource import BadData
from samkjort.steering.consultation.agreements import (
    Agreement,
    Group,
    in_force,
    marks,
    read_agreements,
    register,
    signed_by,
    watch,
)
from samkjort.steering.consultation.reading import as_period
from samkjort.steering.pointers import excerpt

DAYS = st.dates(date(2015, 1, 1), date(2026, 1, 1))


@pytest.mark.accepts("K-16")
def test_the_ten_rows_have_the_dates_of_the_source(shared: Path) -> None:
    rows = register().agreements
    assert len(rows) == 10
    for each in rows:
        printed = excerpt(parse_pointer(str(each.evidence[1])), shared / "sources").split()
        signed, expires, first = printed
        assert each.signed == datetime.strptime(signed, "%d.%m.%Y").date()
        assert each.expires == datetime.strptime(expires, "%d.%m.%Y").date()
        assert each.first_year == int(first)
        block = excerpt(parse_pointer(str(each.evidence[0])), shared / "sources").strip()
        number = re.match(r"\d+", block)
        assert number is not None
        assert int(number[0]) == each.printed
        parties = {word.strip(",").lower() for word in block.split() if re.fullmatch(r"[A-Z]{2,3},?", word)}
        assert set(each.parties) <= parties | {"ks"}
    assert [each.group for each in rows] == [Group.WELFARE] * 5 + [Group.INTERACTION] * 5


def test_annex_c_comes_back_as_of_april_2021() -> None:
    assert signed_by("2021-04") == register().agreements
    assert len(in_force("2021-04")) == 10


@pytest.mark.accepts("K-18")
def test_seen_from_april_2021_exactly_five_end_with_the_year() -> None:
    ending = watch("2021-04")
    assert {each.agreement.id for each in ending} == {
        "quality-kindergarten-school",
        "digihjelpen",
        "refugee-settlement",
        "nav-partnership",
        "release-from-prison",
    }
    assert {each.agreement.expires for each in ending} == {date(2021, 12, 31)}
    assert {each.days for each in ending} == {(date(2021, 12, 31) - date(2021, 4, 30)).days}


def test_the_register_travels_in_time() -> None:
    assert {each.id for each in signed_by("2018-07")} == {
        "quality-kindergarten-school",
        "leve-hele-livet",
        "nav-partnership",
    }
    assert len(in_force("2022-01-01")) == 5
    assert watch("2024-01-01") == ()


@given(DAYS, st.integers(0, 3000))
def test_the_watch_shows_what_is_in_force_and_ends_in_time(on: date, within: int) -> None:
    found = watch(on, within_days=within)
    assert [each.days for each in found] == sorted(each.days for each in found)
    for each in found:
        assert each.agreement in in_force(on)
        assert 0 <= each.days <= within
        assert not each.over
    assert {each.agreement.id for each in found} <= {
        each.agreement.id for each in watch(on, within_days=within + 1)
    }


@pytest.mark.accepts("K-17")
def test_an_agreement_without_an_end_fails_its_mark() -> None:
    for each in register().agreements:
        held = {mark.id: mark.holds for mark in marks(each)}
        assert held == {"political": None, "two_parties": True, "limited": True, "arena": True}, each.id
    endless = replace(register().agreements[0], expires=None)
    assert {mark.id: mark.holds for mark in marks(endless)}["limited"] is False
    alone = replace(register().agreements[0], parties=("ks",))
    held = {mark.id: mark.holds for mark in marks(alone)}
    assert held["two_parties"] is False
    assert held["political"] is False
    assert {mark.id: mark.holds for mark in marks(replace(alone, parties=("kd", "udir")))}["arena"] is False


def test_four_ministries_and_ks_are_two_sides() -> None:
    settlement = next(each for each in register().agreements if each.id == "refugee-settlement")
    assert len(settlement.parties) == 4
    assert settlement.sides == {"state", "ks"}


def test_not_signed_is_not_known_to_hold() -> None:
    draft = Agreement("x", register().agreements[0].name, Group.WELFARE, ("kd", "ks"), None, None)
    assert draft.in_force(date(2021, 1, 1)) is None
    assert in_force("2021", (draft,)) == ()


@pytest.mark.accepts("K-24", "K-25")
def test_the_proposed_agreements_are_cards() -> None:
    lasting, innovation = register().proposed
    assert lasting.equal_representation is True
    assert lasting.asks == ("KA-16",)
    assert innovation.equal_representation is None
    assert set(innovation.parties) == {"kmd", "ks"}
    said = " ".join(each.nb for each in innovation.content)
    assert "forsøk" in said
    assert "Partnerskap for radikal innovasjon" in said


def test_a_bad_file_says_what_is_wrong(tmp_path: Path) -> None:
    text = (Path(read_agreements.__code__.co_filename).parents[1] / "register/agreements.yaml").read_text(
        "utf-8"
    )
    path = tmp_path / "agreements.yaml"
    path.write_text(
        text.replace("signed: 2018-04-20", "signed: soon", 1)
        .replace("parties: [hod, ks]", "parties: [hod, nobody]", 1)
        .replace("id: digihjelpen", "id: e-health", 1),
        encoding="utf-8",
    )
    with pytest.raises(BadData) as raised:
        read_agreements(path)
    told = str(raised.value)
    assert "expected a day" in told
    assert "«nobody»" in told
    assert "«e-health» stands twice" in told


def test_a_month_covers_its_days() -> None:
    assert as_period("2021-04").last == date(2021, 4, 30)
