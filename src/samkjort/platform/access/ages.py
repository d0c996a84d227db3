"""The ages access depends on, read from rule cards and put where the database can use them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from samkjort.law.ages import bands, names_age, possible_ages
from samkjort.law.cards import register_cards
from samkjort.platform.people.models.base import span


class NoSuchAge(LookupError):
    """A card named in `ages.yaml` is not in the register, or says nothing about age."""


@dataclass(frozen=True)
class Limit:
    """An age, in whole years, with the card it comes from and the dates the card is in force."""

    name: str
    card: str
    years: int
    during: Any


def limits() -> tuple[Limit, ...]:
    """The ages by the names access knows them by. Raises `NoSuchAge`."""
    named = yaml.safe_load((resources.files(__package__) / "ages.yaml").read_text("utf-8"))["limits"]
    cards = {card.id: card for card in register_cards()}
    found = []
    for entry in named:
        card = cards.get(entry["card"])
        if card is None or not names_age(card.when):
            raise NoSuchAge(
                f"access/ages.yaml: «{entry['name']}» names the card «{entry['card']}», which "
                + ("is not in the register" if card is None else "does not depend on age")
            )
        lowest = bands(possible_ages(card.when))[0][0]
        found.append(Limit(entry["name"], card.id, lowest, span(card.valid_from, card.valid_to)))
    return tuple(found)


def load(using: str = "owner") -> int:
    """Put the ages into the database in place of those there; how many. Scopes must then be rebuilt."""
    from django.db import transaction

    from samkjort.platform.access.models import AgeLimit

    with transaction.atomic(using=using):
        AgeLimit.objects.using(using).all().delete()
        rows = [
            AgeLimit(name=one.name, card=one.card, years=one.years, during=one.during) for one in limits()
        ]
        return len(AgeLimit.objects.using(using).bulk_create(rows))
