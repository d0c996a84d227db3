"""Gathers the rows of the demo and stores them in bulk; keys come from the seed, so two fillings agree."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from samkjort.platform.people.models import (
    Address,
    Appointment,
    Contact,
    Household,
    Identity,
    Person,
    Protection,
    Refusal,
    Relation,
    Residence,
    Responsibility,
    Unit,
    UnitServes,
)
from samkjort.platform.people.models.base import span
from samkjort.platform.people.national_id import made_up
from samkjort.platform.people.vault import vault

ORDER: tuple[type[models.Model], ...] = (
    Person,
    Identity,
    Household,
    Residence,
    Address,
    Contact,
    Relation,
    Responsibility,
    Refusal,
    Protection,
    Unit,
    UnitServes,
    Appointment,
)
"""The tables of people in the order they can be stored."""

ISSUER = "samkjort-demo"
"""The provider name under which each person of the sign-in page is known by a fixed subject."""


class Rows:
    """Rows not yet stored, by table, and the random numbers they are made from."""

    def __init__(self, *, seed: int, on: date) -> None:
        self.random = random.Random(seed)
        self.on = on
        self._serials: Counter[date] = Counter()
        self._kept: dict[type[models.Model], list[models.Model]] = {}
        self._number = 0

    def new_id(self) -> UUID:
        """A key in the form of UUID 7, the same for the same seed and place in the order."""
        self._number += 1
        stamp = 1_760_000_000_000 + self._number
        tail = self.random.getrandbits(74)
        return UUID(int=stamp << 80 | 0x7 << 76 | (tail >> 62) << 64 | 0b10 << 62 | tail & (1 << 62) - 1)

    def add(self, table: type[Any], **values: Any) -> Any:
        """A new row of a table, kept until `store`."""
        row = table(id=self.new_id(), **values)
        self._kept.setdefault(table, []).append(row)
        return row

    def of(self, table: type[Any]) -> list[Any]:
        """The rows of a table so far."""
        return self._kept.get(table, [])

    def person(
        self, given: str, family: str, *, born: date | None, expected: date | None = None, **values: Any
    ) -> Any:
        """A person with a made-up identity number, sealed as any other; an unborn child has none."""
        row = self.add(
            Person,
            given_name=given,
            family_name=family,
            birth_date=born,
            expected_birth=expected,
            **values,
        )
        if born is not None:
            digits = made_up(born, self._serials[born])
            self._serials[born] += 1
            row.national_id_sealed = vault().seal(digits, row.id)
            row.national_id_hash = vault().find(digits)
        return row

    def known_as(self, person: Any, subject: str) -> None:
        """Let the sign-in page find the person by a fixed name."""
        self.add(Identity, person=person, issuer=ISSUER, subject=subject)

    def born(self, years: int, *, days: int | None = None) -> date:
        """A date of birth that makes one `years` old today; `days` since the birthday, else by chance."""
        since = self.random.randrange(1, 350) if days is None else days
        day = self.on - timedelta(days=since)
        return day.replace(year=day.year - years, day=min(day.day, 28))

    def store(self, order: Iterable[type[models.Model]] = ORDER, *, using: str = "default") -> int:
        """Store the tables named, in that order; how many rows. Others wait."""
        stored = 0
        for table in order:
            rows = self._kept.pop(table, [])
            table._default_manager.using(using).bulk_create(rows, batch_size=1000)
            stored += len(rows)
        return stored

    def always(self, first: date | None = None) -> Any:
        """From a date (a year ago) on, with no end."""
        return span(first or self.on - timedelta(days=400))
