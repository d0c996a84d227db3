"""Municipalities and counties from a list with Statistics Norway's codes, or the fictional ones shipped."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from samkjort.platform.people.models import County, Municipality
from samkjort.platform.people.models.base import span

FICTIONAL = Path(__file__).resolve().parent / "fictional_municipalities.csv"
_COLUMNS = ("code", "name_nb", "name_other", "county_code", "county", "valid_from", "valid_to")


class BadList(ValueError):
    """The list cannot be used; the text names the line and what was expected."""


def load(path: Path | None = None, *, using: str = "owner") -> int:
    """Put the municipalities of a list in place, changing those already there; how many.

    `path`: a CSV file with the columns of `fictional_municipalities.csv`; None: the fictional ones. Nothing
    is stored when any line is wrong. Raises `BadList`.
    """
    rows = _read(path or FICTIONAL)
    counties: dict[str, tuple[str, date, date | None]] = {}
    for line, row in rows:
        first, last = _dates(line, row)
        name, since, until = counties.get(row["county_code"], (row["county"], first, last))
        # The newest name of a county code stands, over the whole time the code is in use.
        counties[row["county_code"]] = (
            row["county"] if first >= since else name,
            min(since, first),
            None if until is None or last is None else max(until, last),
        )
    with transaction.atomic(using=using):
        County.objects.using(using).bulk_create(
            [County(code=code, name=name, during=span(a, b)) for code, (name, a, b) in counties.items()],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "during"],
        )
        Municipality.objects.using(using).bulk_create(
            [
                Municipality(
                    code=row["code"],
                    name=row["name_nb"],
                    name_other=row["name_other"],
                    county_id=row["county_code"],
                    during=span(*_dates(line, row)),
                    fictional=path is None,
                )
                for line, row in rows
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "name_other", "county", "during", "fictional"],
        )
    return len(rows)


def _read(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in _COLUMNS if name not in (reader.fieldnames or ())]:
                raise BadList(f"{path.name}: the columns {', '.join(missing)} are missing")
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"{path.name} cannot be read: {error}") from error
    seen: set[str] = set()
    for line, row in rows:
        if not (len(row["code"]) == 4 and row["code"].isdigit()):
            raise BadList(f"{path.name}, line {line}: «{row['code']}» is not a code of four digits")
        if row["code"] in seen:
            raise BadList(f"{path.name}, line {line}: the code {row['code']} stands twice")
        seen.add(row["code"])
        _dates(line, row)
    return rows


def _dates(line: int, row: dict[str, str]) -> tuple[date, date | None]:
    try:
        last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        return date.fromisoformat(row["valid_from"]), last
    except ValueError as error:
        raise BadList(f"line {line}: {error}; dates are written 2024-01-01") from error
