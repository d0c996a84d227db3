"""A step that cannot be taken is refused by name, with a text that says what to do instead."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from samkjort.casework.words import Texts, Worded

Ref: TypeAlias = UUID | str
"""How the caller names a person, unit, case or document. Only compared, never looked into."""


class Refusal(Worded):
    """A named refusal; `value` is its code, such as `baton.only_receiver`. Each module lists its own."""


class StepRefused(Exception):
    """A step was refused. `refusal` is the name, `texts` what to show, with the details filled in."""

    def __init__(self, refusal: Refusal, **details: object) -> None:
        self.refusal = refusal
        self.details = details
        self.texts: Texts = refusal.texts.filled(**details) if details else refusal.texts
        super().__init__(f"{refusal.value}: {self.texts.en}")

    @property
    def code(self) -> str:
        """The refusal's code, such as `baton.only_receiver`."""
        return str(self.refusal.value)

    def in_language(self, language: str) -> str:
        """What the user reads, in `language`."""
        return self.texts.in_language(language)


class NaiveTime(ValueError):
    """An instant came without a time zone: a mistake in the calling code, not the user's."""


def instant(at: datetime) -> datetime:
    """The instant itself, when it has a time zone. Raises `NaiveTime` otherwise."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise NaiveTime(f"{at!r} has no time zone; pass an aware datetime in the time of the place")
    return at
