"""The parts of a rule card that only some kinds have: deadline, end, complaint, supervision, sharing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samkjort.law.conditions import Condition, read_condition
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.vocabulary import FactType, bearers, facts, service_ids
from samkjort.law.yamlsource import Key, Source


class Unit(StrEnum):
    """Unit of a time limit."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Review(StrEnum):
    """How far the complaint body may go into the municipality's discretion."""

    NONE = "none"
    WEIGHT = "weight"
    GREAT_WEIGHT = "great_weight"
    ESPECIALLY_GREAT_WEIGHT = "especially_great_weight"
    CLEARLY_UNREASONABLE = "clearly_unreasonable"
    FULL = "full"
    LEGALITY = "legality"
    NOT_STATED = "not_stated"


class Effect(StrEnum):
    """What a card does to a question of sharing."""

    PROHIBITS = "prohibits"
    PERMITS = "permits"
    REQUIRES = "requires"
    WITH_CONSENT = "with_consent"
    CONDITIONS = "conditions"


@dataclass(frozen=True)
class Deadline:
    """A time limit: `within` units counted from the date of the fact `after`."""

    within: int
    unit: Unit
    after: str


@dataclass(frozen=True)
class Until:
    """When a rule stops: at a birthday (`age`), at the end of the year of an age, or at a fact's date."""

    age: int | None = None
    age_in_year: int | None = None
    fact: str | None = None


@dataclass(frozen=True)
class ComplaintRule:
    """Where a decision is complained about, by when, and how far the body may review it.

    `concerns` names the themes, services or cards the rule is about.
    """

    body: str
    within: Deadline | None
    review: Review
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Covers:
    """A stretch of law under supervision: one path (act, chapter, provision) or a range of sections."""

    first: ProvisionPath
    last: ProvisionPath | None = None

    def includes(self, path: ProvisionPath) -> bool:
        """Whether `path` lies inside. A chapter includes a section numbered after it (kap 24: § 24-1)."""
        if path.document != self.first.document:
            return False
        if self.last is not None:
            section = path.at_section()
            return self.first.at_section() <= section <= self.last.at_section()
        if self.first.is_chapter:
            number = self.first.parts[0][1]
            return (path.section or "").startswith(f"§{number}-")
        return path.is_within(self.first)


@dataclass(frozen=True)
class SupervisionRule:
    """Who supervises which provisions."""

    by: str
    covers: tuple[Covers, ...]


@dataclass(frozen=True)
class Share:
    """What a card means for a question of sharing.

    `regime`: the duty of silence a prohibition belongs to. `lifts`: regimes or ids of prohibitions it opens,
    on `basis`. `givers`/`receivers`: the card counts only between these services (none: any). For conditions:
    `on` the openings (cards or regimes) they belong to, `met_by` what shows that they are met. `parents` is
    `not_first` when those it concerns are not told beforehand.
    """

    effect: Effect
    regime: str | None = None
    lifts: tuple[str, ...] = ()
    basis: str | None = None
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    met_by: Condition | None = None
    parents: str | None = None

    @property
    def names_cards(self) -> tuple[str, ...]:
        """The cards it names; a regime is one word without a hyphen."""
        return tuple(name for name in (*self.lifts, *self.on) if "-" in name)


REGIMES = {
    *("administrative", "health_personnel", "child_welfare", "kindergarten", "nav", "social_services"),
    *("crisis_centre", "family_counselling", "private_school", "police", "none_known"),
}
_NUMBER = "expected a whole number above zero"


def read_blocks(source: Source, key: Key, row: dict[str, Any]) -> dict[str, Any]:
    """Read the optional blocks of a card's row, as keyword arguments for `RuleCard`."""
    readers = {
        "deadline": _deadline,
        "until": _until,
        "complaint": _complaint,
        "supervision": _supervision,
        "share": _share,
        "amounts": _amounts,
    }
    return {name: reader(source, (*key, name), row[name]) for name, reader in readers.items() if name in row}


def _date_fact(source: Source, key: Key, name: object) -> str:
    fact = facts().get(str(name))
    if fact is None or fact.type is not FactType.DATE:
        source.problem(key, f"«{name}» is not a date fact of the vocabulary")
    return str(name)


def _deadline(source: Source, key: Key, value: Any) -> Deadline | None:
    needed = {"within", "unit", "after"}
    if not source.mapping(key, value, keys=needed, required=needed):
        return None
    unit = source.one_of((*key, "unit"), value["unit"], {unit.value for unit in Unit})
    if type(value["within"]) is not int or value["within"] < 1:
        source.problem((*key, "within"), _NUMBER)
    return (
        Deadline(value["within"], Unit(unit), _date_fact(source, (*key, "after"), value["after"]))
        if unit
        else None
    )


def _until(source: Source, key: Key, value: Any) -> Until | None:
    if not source.mapping(key, value, keys={"age", "age_in_year", "fact"}):
        return None
    if len(value) != 1:
        source.problem(key, "expected exactly one of age, age_in_year, fact")
        return None
    if "fact" in value:
        return Until(fact=_date_fact(source, (*key, "fact"), value["fact"]))
    if not all(type(number) is int for number in value.values()):
        source.problem(key, _NUMBER)
        return None
    return Until(**value)


def _complaint(source: Source, key: Key, value: Any) -> ComplaintRule | None:
    keys = {"body", "within", "review", "concerns"}
    if not source.mapping(key, value, keys=keys, required={"body", "review"}):
        return None
    body = source.one_of((*key, "body"), value["body"], bearers())
    review = source.one_of((*key, "review"), value["review"] or "none", {item.value for item in Review})
    within = _deadline(source, (*key, "within"), value["within"]) if value.get("within") else None
    concerns = source.texts((*key, "concerns"), value.get("concerns"))
    return ComplaintRule(body, within, Review(review), concerns) if body and review else None


def _supervision(source: Source, key: Key, value: Any) -> SupervisionRule | None:
    needed = {"by", "covers"}
    if not source.mapping(key, value, keys=needed, required=needed):
        return None
    by = source.one_of((*key, "by"), value["by"], bearers())
    if not isinstance(value["covers"], list):
        source.problem((*key, "covers"), "expected a list of paths or {from, to}")
        return None
    covers = [_cover(source, (*key, "covers", n), item) for n, item in enumerate(value["covers"])]
    return SupervisionRule(by, tuple(cover for cover in covers if cover)) if by else None


def _cover(source: Source, key: Key, item: Any) -> Covers | None:
    try:
        if isinstance(item, dict):
            if set(item) == {"from", "to"}:
                return Covers(ProvisionPath.parse(str(item["from"])), ProvisionPath.parse(str(item["to"])))
            source.problem(key, "a range needs exactly from and to")
            return None
        return Covers(ProvisionPath.parse(str(item)))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None


def _share(source: Source, key: Key, value: Any) -> Share | None:
    keys = {"effect", "regime", "lifts", "basis", "givers", "receivers", "on", "met_by", "parents"}
    if not source.mapping(key, value, keys=keys, required={"effect"}):
        return None
    effect = source.one_of((*key, "effect"), value["effect"], {item.value for item in Effect})
    regime = source.one_of((*key, "regime"), value["regime"], REGIMES) if value.get("regime") else None
    lists = {
        name: source.texts((*key, name), value.get(name)) for name in ("lifts", "givers", "receivers", "on")
    }
    for name in (*lists["lifts"], *lists["on"]):
        if "-" not in name:
            source.one_of(key, name, REGIMES)
    for name in (*lists["givers"], *lists["receivers"]):
        source.one_of(key, name, set(service_ids()))
    basis = source.text((*key, "basis"), value.get("basis"), optional=True)
    parents = (
        source.one_of((*key, "parents"), value["parents"], {"not_first"}) if value.get("parents") else None
    )
    met_by = read_condition(source, (*key, "met_by"), value["met_by"], facts()) if "met_by" in value else None
    return (
        Share(Effect(effect), regime, basis=basis, parents=parents, met_by=met_by, **lists)
        if effect
        else None
    )


def _amounts(source: Source, key: Key, value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or not all(type(number) is int for number in value.values()):
        source.problem(key, "expected names with whole numbers, the unit in the name")
        return {}
    return dict(value)
