"""The closed lists of the steering room; their names in nb, nn and en stand in enumerations.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.law.yamlsource import collecting, read

REGISTER = Path(__file__).parent / "register"
ENUMERATIONS = REGISTER / "enumerations.yaml"


class InstrumentClass(StrEnum):
    """The four classes of instruments, and the one the literature disputes."""

    LEGAL = "legal"
    ECONOMIC = "economic"
    ORGANISATIONAL = "organisational"
    PEDAGOGICAL = "pedagogical"
    DISPUTED = "disputed"


class Binding(StrEnum):
    """How binding a signal is on its receiver."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    INFORMATION = "information"


class Approach(StrEnum):
    """How a signal would reach its goal."""

    UNIVERSAL_PREVENTIVE = "universal_preventive"
    TARGETED_PREVENTIVE = "targeted_preventive"
    REACTIVE_INDIVIDUAL = "reactive_individual"
    CONTROL = "control"
    CAPACITY = "capacity"


class Leeway(StrEnum):
    """What is left to the receiver (handlingsrom)."""

    GOAL = "goal"  # the goal is given, the method is free
    FRAME = "frame"
    PROCEDURE = "procedure"  # a procedure is ordered
    POST = "post"  # a post or a unit is ordered


class DateKind(StrEnum):
    """What happens on a date of a signal."""

    ANNOUNCED = "announced"
    HEARING_START = "hearing_start"
    HEARING_END = "hearing_end"
    PUT_FORWARD = "put_forward"
    ADOPTED = "adopted"
    PROMULGATED = "promulgated"
    IN_FORCE = "in_force"
    GUIDE_PUBLISHED = "guide_published"
    APPLICATION_OPEN = "application_open"
    APPLICATION_DEADLINE = "application_deadline"
    AWARD = "award"
    REPORT_DUE = "report_due"
    SUPERVISION_START = "supervision_start"
    BUILT_UP = "built_up"
    EXPIRY = "expiry"
    ENDED = "ended"
    EVALUATION = "evaluation"
    HELD = "held"  # a gathering took place


class RelationKind(StrEnum):
    """How one signal stands to another."""

    AUTHORISES = "authorises"
    IMPLEMENTS = "implements"
    GUIDE_TO = "guide_to"
    FINANCES = "finances"
    FOLLOWS_UP = "follows_up"
    REPLACES = "replaces"
    AMENDS = "amends"
    OVERLAPS = "overlaps"
    CONTRADICTS = "contradicts"
    SAME_IDEA = "same_idea"
    REQUIRES = "requires"
    SUCCEEDS = "succeeds"
    EXPLAINS_LINK = "explains_link"  # a joint gathering explained how the two belong together
    NAMES = "names"  # the first names the second in its text


class Status(StrEnum):
    """Where a signal is in its life."""

    ANNOUNCED = "announced"
    PROPOSED = "proposed"
    IN_HEARING = "in_hearing"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    POSTPONED = "postponed"
    ENDED = "ended"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


class ReceptionStatus(StrEnum):
    """How far a municipality has brought a signal; the order is the order of the work."""

    NOT_RECEIVED = "not_received"
    RECEIVED = "received"
    INTERPRETED = "interpreted"
    PLANNED = "planned"
    DECIDED = "decided"
    IMPLEMENTED = "implemented"
    ENDED = "ended"


class ActorLevel(StrEnum):
    """Level of government of an actor."""

    NATIONAL = "national"
    MINISTRY = "ministry"
    DIRECTORATE = "directorate"
    STATE_ADMINISTRATOR = "state_administrator"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    SERVICE = "service"
    INTEREST = "interest"
    OTHER = "other"


class Focus(StrEnum):
    """What a grant pays for: to repair in the single case, to prevent, or to build capacity."""

    REACTIVE = "reactive"
    PREVENTIVE = "preventive"
    CAPACITY = "capacity"


CROSS_SECTOR = "across"
"""The sector of those who speak for all sectors."""


@dataclass(frozen=True)
class Name:
    """A code's name in the three languages."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in `language` (nb, nn, en); bokmål otherwise."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)


@cache
def enumerations() -> dict[str, dict[str, Name]]:
    """Every list by its name (`type`, `sector`, `status`, …): code to name. `BadData` when not sound."""
    return read_enumerations(ENUMERATIONS)


def read_enumerations(path: Path) -> dict[str, dict[str, Name]]:
    """Read the lists of one file: list → code → `[nb, nn, en]`, or `[nb, en]` where nn is as nb."""
    source = read(path, shown_as=path.name)
    lists: dict[str, dict[str, Name]] = {}
    with collecting(source):
        source.raise_problems()
        for title, codes in source.data.items():
            if not isinstance(codes, dict):
                source.problem((title,), "expected a mapping of codes")
                continue
            lists[title] = {}
            for code, value in codes.items():
                words = source.texts((title, code), value)
                if len(words) not in (2, 3):
                    source.problem((title, code), "expected [nb, nn, en] or [nb and nn alike, en]")
                    continue
                lists[title][code] = Name(words[0], words[-2], words[-1])
    return lists


def label(title: str, code: str, language: str = "nb") -> str:
    """The name of `code` in list `title`, or the code itself when it has none."""
    name = enumerations().get(title, {}).get(code)
    return name.in_language(language) if name else code
