"""A municipality's own way of working: levels, steps, deadlines, reminders, templates. All of it is data."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

from samkjort.casework.baton_state import BatonRules
from samkjort.casework.words import Texts
from samkjort.law.yamlsource import BadData

__all__ = [
    "BadData",
    "ConsentCards",
    "Level",
    "Model",
    "Numbers",
    "Reminder",
    "Scale",
    "Step",
    "Suggest",
    "Template",
    "TemplateKind",
    "Text",
    "default_model",
    "parse_model",
    "read_model",
]


class TemplateKind(StrEnum):
    """What a template is for."""

    CONCERN = "concern"
    AGENDA = "agenda"
    CONSENT = "consent"
    OFFER = "offer"
    CLOSING = "closing"
    MESSAGE = "message"
    RULE = "rule"
    """A rule of the municipality's own, line by line."""


class UnknownLevel(LookupError):
    """No level of the model has that id."""


@dataclass(frozen=True)
class Text:
    """One named text: a topic, a part of a template, a word of scope."""

    id: str
    texts: Texts


@dataclass(frozen=True)
class Step:
    """One step at a level: what to do, in how many days from when the level began, with which template."""

    id: str
    texts: Texts
    days: int | None = None
    template: str | None = None


@dataclass(frozen=True)
class Suggest:
    """When a level is suggested: so many services (`at_most` None is no limit), or any word of the scope."""

    at_least: int
    at_most: int | None = None
    any_scope: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Level:
    """One level of cooperation. `order` is its place; `shared`: the case is a shared record here."""

    id: str
    order: int
    name: Texts
    about: Texts
    steps: tuple[Step, ...]
    shared: bool = True
    leader_approves: bool = False
    suggest: Suggest | None = None


@dataclass(frozen=True)
class Template:
    """A form or letter as a list of parts."""

    id: str
    kind: TemplateKind
    name: Texts
    parts: tuple[Text, ...]


@dataclass(frozen=True)
class Reminder:
    """So many days after (before, when negative) the evaluation date, these are told."""

    days: int
    tell: frozenset[str]


@dataclass(frozen=True)
class Numbers:
    """The municipality's deadlines. Days unless the name says months; services for `refusing_services`."""

    concern_days: int
    concern_kept_days: int
    baton_answer_days: int
    baton_refusing_services: int
    baton_decide_days: int
    consent_valid_days: int
    consent_renewal_days: int
    advice_days: int
    silent_days: int
    reopen_months: int
    age_notice_days: int
    transition_notice_days: int
    child_talk_days: int
    child_coordinator_handover_months: int
    referral_received_days: int = 3
    referral_answer_days: int = 14


@dataclass(frozen=True)
class ConsentCards:
    """Ids of the rule cards by which the young person decides alone, and until when parents do otherwise."""

    own_decision: tuple[str, ...]
    majority: str
    topics: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Scale:
    """One question of the short instrument, answered on five steps, with a text at either end."""

    id: str
    question: Texts
    low: Texts
    high: Texts


@dataclass(frozen=True)
class Model:
    """One whole model. Read with `read_model`, or `default_model()` for the one that ships."""

    id: str
    name: Texts
    levels: tuple[Level, ...]
    numbers: Numbers
    reminders: tuple[Reminder, ...]
    consent: ConsentCards
    templates: tuple[Template, ...] = ()
    scope: tuple[Text, ...] = ()
    service_steps: tuple[tuple[str, str, tuple[Step, ...]], ...] = ()
    scales: tuple[Scale, ...] = ()
    routes: tuple[Text, ...] = ()
    interpreting_words: tuple[str, ...] = ()
    two_approvals: tuple[str, ...] = ()
    """Services in which someone besides the decision-maker must approve a decision first."""
    complaint_days: int = 21
    """Days until the service has looked again at a complaint: the municipality's own wish."""
    body_days: int = 84
    """Days after which a complaint body is asked how it goes."""

    def level(self, id_: str) -> Level:
        """The level with the id. Raises `UnknownLevel`."""
        for level in self.levels:
            if level.id == id_:
                return level
        known = ", ".join(level.id for level in self.levels)
        raise UnknownLevel(f"the model «{self.id}» has no level «{id_}»; it has {known}")

    def steps(self, level: str, service: str | None = None) -> tuple[Step, ...]:
        """The steps at a level, in a service's own variant when the model has one."""
        for of_service, of_level, steps in self.service_steps:
            if (of_service, of_level) == (service, level):
                return steps
        return self.level(level).steps

    def template(self, id_: str) -> Template | None:
        """The template with the id, if there is one."""
        return next((template for template in self.templates if template.id == id_), None)

    @property
    def baton_rules(self) -> BatonRules:
        """The numbers the baton needs."""
        n = self.numbers
        return BatonRules(n.baton_answer_days, n.baton_refusing_services, n.baton_decide_days)


NUMBERS = tuple(field.name for field in fields(Numbers))
NUMBERS_LATER = frozenset(field.name for field in fields(Numbers) if field.default is not MISSING)
"""Numbers a version written before they were there does not have; the default stands in."""
TELL = frozenset({"responsible", "holder", "leader", "family"})


def read_model(path: Path) -> Model:
    """Read a model file. Raises `BadData` with every problem and its line, not only the first."""
    from samkjort.casework.model_reading import model_from
    from samkjort.law.yamlsource import read

    return model_from(read(path))


def parse_model(raw: bytes, *, shown_as: str = "model.yaml") -> Model:
    """Read a model from bytes, as from an upload. Raises `BadData` as `read_model` does."""
    from samkjort.casework.model_reading import model_from
    from samkjort.law.yamlsource import Source, parse

    return model_from(parse(raw, Source(file=shown_as)))


@cache
def default_model() -> Model:
    """The model that ships."""
    return read_model(Path(__file__).parent / "models" / "default.yaml")
