"""Fødselsnummer and D-number: what adds up is read, what does not is told, and nothing prints a number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.platform.people.national_id import BadNationalId, Fault, Synthetic, made_up, read

DAYS = st.dates(date(1900, 1, 1), date(2039, 12, 31))


@given(DAYS, st.integers(0, 20), st.booleans())
def test_a_made_up_number_reads_back_as_its_date(born: date, serial: int, d_number: bool) -> None:
    found = read(made_up(born, serial, d_number=d_number), demo=True)
    assert (found.birth_date, found.d_number, found.synthetic) == (born, d_number, Synthetic.REGISTER)


@given(DAYS, st.integers(0, 10), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: date, serial: int, place: int, by: int) -> None:
    digits = made_up(born, serial)
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    with pytest.raises(BadNationalId) as caught:
        read(wrong, demo=True)
    assert caught.value.fault in (Fault.CHECK, Fault.DATE)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.LENGTH),
        ("1234567890", Fault.LENGTH),
        ("123456789012", Fault.LENGTH),
        ("0101a112345", Fault.DIGITS),
        ("٠١٠١١١١٢٣٤٥", Fault.DIGITS),
        ("31820050050", Fault.DATE),
        ("00000000000", Fault.DATE),
    ],
)
def test_what_is_wrong_is_named(text: str, fault: Fault) -> None:
    with pytest.raises(BadNationalId) as caught:
        read(text)
    assert caught.value.fault is fault
    for language in ("nb", "nn", "en"):
        assert caught.value.text(language)


def test_blanks_are_passed_over_and_the_number_never_prints() -> None:
    digits = made_up(date(2013, 3, 3), 0)
    found = read(f" {digits[:6]} {digits[6:]}\n")
    assert found.digits == digits
    assert digits not in repr(found)
    assert digits not in f"{found}"


def test_the_demo_takes_only_the_test_people_and_production_none() -> None:
    synthetic = made_up(date(1990, 1, 1), 0)
    with pytest.raises(BadNationalId) as caught:
        read(synthetic, demo=False)
    assert caught.value.fault is Fault.SYNTHETIC
    for series, month in ((Synthetic.HEALTH, 41), (Synthetic.TAX, 66)):
        other = _with_checks(f"01{month:02}90", 1)
        assert read(other).synthetic is series
        with pytest.raises(BadNationalId) as caught:
            read(other, demo=True)
        assert caught.value.fault is Fault.NOT_SYNTHETIC


def test_the_series_by_month_never_overlap() -> None:
    months = [month + series.value for series in Synthetic for month in range(1, 13)]
    assert len(set(months) | set(range(1, 13))) == 48
    assert max(months) <= 99


def _with_checks(start: str, first: int) -> str:
    for individual in range(first, 500):
        for checks in range(100):
            digits = f"{start}{individual:03}{checks:02}"
            try:
                read(digits)
            except BadNationalId:
                continue
            return digits
    raise AssertionError("no number found")
