"""Municipalities come from a list with codes and validity; a wrong list changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from samkjort.platform.people import queries
from samkjort.platform.people.models import County, Municipality
from samkjort.platform.people.municipalities import FICTIONAL, BadList, load

HEAD = "code,name_nb,name_other,county_code,county,valid_from,valid_to\n"


@pytest.fixture
def as_owner(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE samkjort_owner")


def test_the_shipped_ones_are_fictional_and_dated(as_owner: None) -> None:
    assert load(using="default") == len(FICTIONAL.read_text("utf-8").splitlines()) - 1
    assert all(Municipality.objects.filter(code__startswith="99").values_list("fictional", flat=True))
    assert queries.municipality("9904", date(2024, 1, 1)) is None
    old = queries.municipality("9904", date(2023, 12, 31))
    assert old
    assert old.name == "Elvestrand"
    assert load(using="default"), "a second time changes nothing"


def test_the_real_list_has_every_code_once(as_owner: None, shared: Path) -> None:
    load(shared / "data" / "municipalities.csv", using="default")
    on = date(2026, 11, 22)
    assert Municipality.objects.filter(during__contains=on, fictional=False).count() == 357
    assert (
        County.objects.filter(municipalities__during__contains=on).exclude(code="99").distinct().count() == 15
    )
    assert queries.municipality("1507", on) is None
    found = queries.municipality("1508", on)
    assert found
    assert found.name == "Ålesund"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\n", "columns name_nb"),
        (HEAD + "12,A,,01,B,2020-01-01,\n", "line 2: «12» is not a code"),
        (HEAD + "9911,A,,99,B,2020-01-01,\n9911,C,,99,B,2020-01-01,\n", "line 3: the code 9911 stands twice"),
        (HEAD + "9911,A,,99,B,1.1.2020,\n", "dates are written 2024-01-01"),
    ],
)
def test_a_wrong_list_is_told_by_line_and_changes_nothing(
    as_owner: None, tmp_path: Path, text: str, said: str
) -> None:
    place = tmp_path / "list.csv"
    place.write_text(text, encoding="utf-8")
    before = Municipality.objects.count()
    with pytest.raises(BadList, match=said):
        load(place, using="default")
    assert Municipality.objects.count() == before
