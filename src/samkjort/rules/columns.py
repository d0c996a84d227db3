"""The facts of many children as columns: packed bits, day numbers and small codes, each possibly unknown.

A *plane* holds one bit per child in 64-bit words (`uint64`, `ceil(n / 64)` words, bit i of word w is child
64 w + i; bits beyond the last child are zero). `known` is a plane, or `None` when every value is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.law.vocabulary import FactDef, FactType
from samkjort.rules.values import NEVER

Plane = NDArray[np.uint64]
Bools = NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()
UNKNOWN_DAY = int(np.iinfo(np.int32).max)
NEVER_DAY = UNKNOWN_DAY - 1
"""Day numbers are days since 1970-01-01; the two highest mean «not known» and «has not happened»."""
UNKNOWN_INT = int(np.iinfo(np.int32).min)
UNKNOWN_CODE = -1


@dataclass(frozen=True)
class BoolColumn:
    """Yes/no per child."""

    true: Plane
    known: Plane | None


@dataclass(frozen=True)
class DateColumn:
    """Day numbers (`int32`); `happened` leaves out the unknown and the never."""

    days: NDArray[np.int32]
    known: Plane | None
    happened: Plane | None


@dataclass(frozen=True)
class IntColumn:
    """Whole numbers (`int32`, the lowest means unknown)."""

    values: NDArray[np.int32]
    known: Plane | None


@dataclass(frozen=True)
class CodeColumn:
    """Codes into `values` (`int16` or wider, -1 means unknown)."""

    codes: NDArray[np.signedinteger[Any]]
    values: tuple[str, ...]
    known: Plane | None


@dataclass(frozen=True)
class SetColumn:
    """A plane per member; a member without a plane is in nobody's set."""

    members: Mapping[str, Plane]
    known: Plane | None


Column = BoolColumn | DateColumn | IntColumn | CodeColumn | SetColumn


@dataclass(frozen=True)
class Codes:
    """An enum column given as codes into `values`; -1 means unknown."""

    codes: NDArray[np.signedinteger[Any]]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Members:
    """A set column given as booleans per member; `known` says whose set is known (`None`: everyone's)."""

    members: Mapping[str, Any]
    known: Any | None = None


class BadColumn(ValueError):
    """A column does not fit its fact; the text says what was expected."""


def with_birth_months(columns: Mapping[str, Column]) -> Mapping[str, Column]:
    """The columns with the month of birth (1-12) read from the date of birth where that is known."""
    births, given = columns.get("child.birth_date"), columns.get("child.birth_month")
    if not isinstance(births, DateColumn):
        return columns
    born = births.days < NEVER_DAY
    months = births.days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    other = given.values if isinstance(given, IntColumn) else UNKNOWN_INT
    values = np.where(born, months, other).astype(np.int32)
    return {**columns, "child.birth_month": IntColumn(values, pack(values != UNKNOWN_INT))}


def words_for(size: int) -> int:
    """How many 64-bit words a plane of `size` children takes."""
    return (size + 63) // 64


def pack(bools: Bools) -> Plane:
    """One bit per child."""
    packed = np.packbits(bools, bitorder="little")
    if len(packed) % 8 == 0:
        return packed.view(np.uint64)
    plane = np.zeros(words_for(len(bools)), dtype=np.uint64)
    plane.view(np.uint8)[: len(packed)] = packed
    return plane


def unpack(plane: Plane, size: int) -> Bools:
    """The first `size` bits as booleans."""
    return np.unpackbits(plane.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def encode(fact: FactDef, given: Any) -> tuple[Column, int]:
    """A column of the fact and its length, from arrays or lists.

    bool: booleans, a masked array, or a list with `None`. date: `datetime64` (NaT unknown), `int32` day
    numbers, or a list of dates, `None` and `NEVER`. int: whole numbers, a masked array or a list with `None`.
    enum and text: `Codes`, an array of texts, or a list with `None`. set: `Members`, or a list of sets and
    `None`. Raises `BadColumn`.
    """
    try:
        match fact.type:
            case FactType.BOOL:
                return _bools(given)
            case FactType.DATE:
                return _dates(given)
            case FactType.INT:
                return _ints(given)
            case FactType.SET:
                return _sets(fact, given)
            case _:
                return _codes(fact, given)
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise BadColumn(f"{fact.id}: cannot be read as a {fact.type.value} column: {error}") from error


def _split(given: Any, fill: Any, dtype: Any) -> tuple[NDArray[Any], Bools | None]:
    """Values with `fill` where unknown, and which are known (`None` = all)."""
    if isinstance(given, np.ma.MaskedArray):
        mask = np.ma.getmaskarray(given)
        return given.filled(fill), (~mask if mask.any() else None)
    if isinstance(given, np.ndarray) and given.dtype != object:
        return given, None
    items = list(given)
    known = np.array([item is not None for item in items], dtype=np.bool_)
    values = np.array([fill if item is None else item for item in items], dtype=dtype)
    return values, (None if known.all() else known)


def _bools(given: Any) -> tuple[BoolColumn, int]:
    values, known = _split(given, False, np.bool_)
    if values.dtype != np.bool_:
        raise TypeError(f"expected booleans, found {values.dtype}")
    if known is None:
        return BoolColumn(pack(values), None), len(values)
    return BoolColumn(pack(values & known), pack(known)), len(values)


def _dates(given: Any) -> tuple[DateColumn, int]:
    if isinstance(given, np.ndarray) and given.dtype.kind == "M":
        numbers = given.astype("datetime64[D]", copy=False).view(np.int64)
        lowest = np.iinfo(np.int64).min
        if len(numbers) and int(numbers.min()) == lowest:
            numbers = np.where(numbers == lowest, UNKNOWN_DAY, numbers)
        days = numbers.astype(np.int32)
    elif isinstance(given, np.ndarray) and given.dtype == np.int32:
        days = given
    else:
        days = np.array([_day(item) for item in given], dtype=np.int32)
    highest = int(days.max()) if len(days) else 0
    known = pack(days != UNKNOWN_DAY) if highest == UNKNOWN_DAY else None
    never = highest >= NEVER_DAY and bool((days == NEVER_DAY).any())
    return DateColumn(days, known, pack(days < NEVER_DAY) if never else known), len(days)


def _day(item: Any) -> int:
    if item is None:
        return UNKNOWN_DAY
    return NEVER_DAY if item is NEVER else day_number(item)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def _ints(given: Any) -> tuple[IntColumn, int]:
    values, known = _split(given, UNKNOWN_INT, np.int64)
    if values.dtype.kind not in "iu":
        raise TypeError(f"expected whole numbers, found {values.dtype}")
    numbers = values.astype(np.int32, copy=False)
    return IntColumn(numbers, None if known is None else pack(known)), len(numbers)


def _codes(fact: FactDef, given: Any) -> tuple[CodeColumn, int]:
    if isinstance(given, Codes):
        strange = sorted(set(given.values) - set(fact.values)) if fact.values else []
        if strange:
            raise ValueError(f"«{strange[0]}» is not a value of {fact.id}")
        codes, values = given.codes, given.values
        if len(codes) and not -1 <= int(codes.min()) <= int(codes.max()) < len(values):
            raise ValueError("a code lies outside the values")
    else:
        texts, known = _split(given, "", np.str_)
        found, inverse = np.unique(texts, return_inverse=True)
        codes, values = inverse.astype(np.int32), tuple(str(word) for word in found)
        if known is not None:
            codes = np.where(known, codes, UNKNOWN_CODE).astype(np.int32)
        used = {values[code] for code in np.unique(codes) if code != UNKNOWN_CODE}
        strange = sorted(used - set(fact.values)) if fact.values else []
        if strange:
            raise ValueError(f"«{strange[0]}» is not a value of {fact.id}")
    unknown = len(codes) > 0 and int(codes.min()) == UNKNOWN_CODE
    return CodeColumn(codes, values, pack(codes != UNKNOWN_CODE) if unknown else None), len(codes)


def _sets(fact: FactDef, given: Any) -> tuple[SetColumn, int]:
    if not isinstance(given, Members):
        given = _members(given)
    strange = sorted(set(given.members) - set(fact.values))
    if strange:
        raise ValueError(f"«{strange[0]}» is not a value of {fact.id}")
    known = None if given.known is None else np.asarray(given.known, dtype=np.bool_)
    arrays = {name: np.asarray(array) for name, array in given.members.items()}
    sizes = {len(array) for array in arrays.values()} | (set() if known is None else {len(known)})
    if len(sizes) != 1:
        raise ValueError(f"the members have different lengths: {sorted(sizes)}")
    if any(array.dtype != np.bool_ for array in arrays.values()):
        raise TypeError("expected booleans for every member")
    if known is None or known.all():
        return SetColumn({name: pack(array) for name, array in arrays.items()}, None), sizes.pop()
    return SetColumn({name: pack(array & known) for name, array in arrays.items()}, pack(known)), sizes.pop()


def _members(rows: Sequence[Iterable[str] | None]) -> Members:
    rows = [None if row is None else frozenset(row) for row in rows]
    names = sorted({name for row in rows if row for name in row})
    members = {
        name: np.array([row is not None and name in row for row in rows], dtype=np.bool_) for name in names
    }
    return Members(members, np.array([row is not None for row in rows], dtype=np.bool_))
