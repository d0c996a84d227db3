"""What an overlap or a grey zone looks like, wherever it was found, and what people have said of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.vocabulary import Words


class FindingKind(StrEnum):
    """In which respect provisions overlap or leave a gap."""

    SEVERAL_BEARERS = "several_bearers"
    NO_BEARER = "no_bearer"
    SAME_DUTY = "same_duty"
    SAME_NAME = "same_name"
    CONDITION_MISSING = "condition_missing"
    SUPERVISION_GAP = "supervision_gap"
    REVIEW_DIFFERS = "review_differs"
    DEADLINE_DIFFERS = "deadline_differs"
    TWO_REGIMES = "two_regimes"
    AGES_DIFFER = "ages_differ"
    SEVERAL_ROLES = "several_roles"
    NO_PROCEDURE = "no_procedure"
    STEP_MISSING = "step_missing"
    STALE_REFERENCE = "stale_reference"


class Status(StrEnum):
    """What people have decided about a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    SOLVED = "solved"


@dataclass(frozen=True)
class Finding:
    """One overlap or gap: which respect, what it is about, where it stands, and what has been said of it.

    `subject` is a theme, need or service; `sources` are paths; `cards` ids. The id is made from the respect
    and the subject, so that a status set by a person stays with it when the register grows.
    """

    kind: FindingKind
    subject: str
    says: Words
    sources: tuple[str, ...]
    cards: tuple[str, ...] = ()
    status: Status = Status.OPEN
    reason: str = ""

    @property
    def id(self) -> str:
        """A short stable id."""
        return f"{self.kind.value}-{sha256(f'{self.kind}|{self.subject}'.encode()).hexdigest()[:8]}"

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts the finding is about, each once."""
        return tuple(dict.fromkeys("/".join(source.split("/")[:2]) for source in self.sources))

    def as_row(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "subject": self.subject,
            "says": {"nb": self.says.nb, "en": self.says.en},
            "acts": list(self.acts),
            "sources": list(self.sources),
            "cards": list(self.cards),
            "status": self.status.value,
            "reason": self.reason,
        }


def finding(kind: FindingKind, subject: str, nb: str, en: str, nn: str, cards: Iterable[RuleCard]) -> Finding:
    """A finding that rests on cards."""
    resting = sorted(cards, key=lambda card: card.source.sort_key())
    sources = tuple(dict.fromkeys(str(card.source) for card in resting))
    return Finding(kind, subject, Words(nb, en, nn), sources, tuple(card.id for card in resting))


class UnknownFinding(Exception):
    """A status was set on a finding that does not exist."""


class Opinions:
    """Statuses and reasons that people have set, kept in the user's data directory as `findings.json`."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def of(self, found: Sequence[Finding]) -> list[Finding]:
        """The findings with what people have said of each."""
        said = self._read()
        return [
            replace(item, status=Status(said[item.id]["status"]), reason=said[item.id]["reason"])
            if item.id in said
            else item
            for item in found
        ]

    def set(self, found: Sequence[Finding], identity: str, status: Status, reason: str) -> None:
        """Set a status with its reason. Raises `UnknownFinding`; a status other than open needs a reason."""
        if identity not in {item.id for item in found}:
            raise UnknownFinding(f"det er ikke noe funn med id «{identity}»; se `samkjort law findings`")
        if status is not Status.OPEN and not reason.strip():
            raise UnknownFinding("et funn kan ikke godtas eller løses uten en begrunnelse (--reason)")
        said = self._read()
        said[identity] = {"status": status.value, "reason": reason.strip()}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(fresh, self.file)

    def _read(self) -> dict[str, dict[str, str]]:
        if not self.file.exists():
            return {}
        try:
            said = json.loads(self.file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise UnknownFinding(
                f"{self.file.name} er ødelagt ({error}); rett den eller flytt den bort"
            ) from error
        return said if isinstance(said, dict) else {}
