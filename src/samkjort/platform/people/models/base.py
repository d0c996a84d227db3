"""What the tables share: keys that sort by time, and facts that hold between two dates."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

__all__ = ["Dated", "holds_on", "never_twice", "new_id", "span"]


def new_id() -> UUID:
    """A new key: a UUID of version 7, so that rows made one after the other lie beside each other."""
    stamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (1 << 48) - 1) << 80 | 0x7 << 76 | (tail >> 68) << 64 | 0b10 << 62 | tail & (1 << 62) - 1
    return UUID(int=value)


def span(first: date | None, last: date | None = None) -> DateRange:
    """The dates from `first` to `last`, both included; `None` means no limit on that side."""
    return DateRange(first, None if last is None else last + timedelta(days=1), "[)")


def holds_on(on: date) -> models.Q:
    """Filter: the dated fact holds on the date."""
    return models.Q(during__contains=on)


def never_twice(name: str, *columns: str) -> ExclusionConstraint:
    """Constraint: two rows with the same values of `columns` never hold on the same date."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in columns),
            ("during", RangeOperators.OVERLAPS),
        ],
    )


class Dated(models.Model):
    """A fact and the dates it holds between; the end is stored as the first day it no longer holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    during = DateRangeField()

    class Meta:
        abstract = True
