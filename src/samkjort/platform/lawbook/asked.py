"""Which law is asked about: a date and a legal order, as they stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.law.order import LegalOrder, concepts, legal_order
from samkjort.platform import clock

REGISTER = "register"
FIRST, LAST = date(2010, 1, 1), date(2040, 12, 31)
"""Dates the register can say something of."""


@lru_cache(maxsize=24)
def order_on(on: date, concept: str) -> LegalOrder:
    """The legal order of a date, kept, since many pages ask for the same."""
    return legal_order(on, None if concept == REGISTER else concept)


@dataclass(frozen=True)
class Asked:
    """A date and the id of a legal order. `typed`: the date as written, where it could not be read."""

    on: date
    concept: str = REGISTER
    typed: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def order(self) -> LegalOrder:
        """The legal order asked about."""
        return order_on(self.on, self.concept)

    @property
    def name(self) -> str:
        """What the legal order is called."""
        return name_of(self.concept)

    @property
    def is_plain(self) -> bool:
        """Whether it is the law itself, today."""
        return self.concept == REGISTER and self.on == clock.today()

    @property
    def query(self) -> str:
        """`?on=…&order=…`, empty for the law itself today; put after the address of any page of the law."""
        parts = {}
        if self.on != clock.today():
            parts["on"] = self.on.isoformat()
        if self.concept != REGISTER:
            parts["order"] = self.concept
        return f"?{urlencode(parts)}" if parts else ""

    @property
    def shown_date(self) -> str:
        """The date as the field has it: what was typed is kept."""
        return self.typed or self.on.isoformat()


def name_of(concept: str) -> str:
    """What a legal order is called, in the reader's language."""
    if concept == REGISTER or concept not in concepts():
        return _("The law as it is")
    return concepts()[concept].name.in_language(get_language() or "nb")


def choices() -> list[tuple[str, str]]:
    """The legal orders one can choose, the law itself first."""
    return [(REGISTER, name_of(REGISTER)), *((key, name_of(key)) for key in concepts() if key != "today")]


def asked(given: QueryDict) -> Asked:
    """Read `on` and `order`; what cannot be read is said, and the law of today is used instead."""
    today, wrong, typed, on = clock.today(), [], "", clock.today()
    text = given.get("on", "").strip()
    if text:
        try:
            on = date.fromisoformat(text)
        except ValueError:
            try:
                day, month, year = (int(part) for part in text.split("."))
                on = date(year, month, day)
            except ValueError:
                wrong.append(_("Write the date as 2022-07-01 or 1.7.2022. Shown is the law of today."))
                typed = text[:20]
        if not FIRST <= on <= LAST:
            wrong.append(_("The register reaches from 2010 to 2040. Shown is the law of today."))
            typed, on = text[:20], today
    concept = given.get("order", REGISTER).strip() or REGISTER
    if concept != REGISTER and concept not in concepts():
        wrong.append(_("There is no legal order with that name. Shown is the law as it is."))
        concept = REGISTER
    return Asked(on, concept, typed, tuple(wrong))
