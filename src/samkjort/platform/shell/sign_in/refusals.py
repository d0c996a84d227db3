"""Why a sign-in was refused: a code for the log, and what the person can do about it."""

from __future__ import annotations

from enum import Enum

from django.utils.translation import gettext_lazy as _


class Why(Enum):
    """Each refusal of a sign-in."""

    EXPIRED = "expired"
    FORGED = "forged"
    CANCELLED = "cancelled"
    PROVIDER = "provider"
    TOKEN = "token"
    LEVEL = "level"
    UNKNOWN = "unknown"
    LOCKED = "locked"
    NO_ROLE = "no_role"


TEXTS = {
    Why.EXPIRED: _("It took too long, or the sign-in was begun in another browser. Start again."),
    Why.FORGED: _("The answer did not belong to the sign-in that was begun here. Start again from our page."),
    Why.CANCELLED: _("The sign-in was cancelled. Nothing has happened."),
    Why.PROVIDER: _("The sign-in service does not answer as it should. Try again in a few minutes."),
    Why.TOKEN: _("The answer from the sign-in service could not be trusted. Start again."),
    Why.LEVEL: _("This needs the highest level of sign-in, such as BankID, Buypass or Commfides."),
    Why.UNKNOWN: _("There is nothing here for you yet. If someone has asked you to come, talk with them."),
    Why.LOCKED: _("There have been too many failed attempts. Wait fifteen minutes."),
    Why.NO_ROLE: _("You have no role here today. Ask your leader to register it."),
}


class SignInRefused(Exception):
    """A sign-in was refused. `why` decides the text; `detail` is for our log, without personal data."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why.value}: {detail}" if detail else why.value)
        self.why = why

    @property
    def text(self) -> str:
        """What the person reads, in their language."""
        return str(TEXTS[self.why])

    @property
    def counts(self) -> bool:
        """Whether it counts towards the lock-out: what an honest mistake does not cause."""
        return self.why in (Why.FORGED, Why.TOKEN, Why.LEVEL, Why.UNKNOWN)
