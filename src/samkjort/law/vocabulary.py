"""The register's closed words: themes, bearers, kinds of rule, and the facts that conditions are built of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from samkjort.law import yamlsource
from samkjort.law.paths import REGISTER, shown
from samkjort.law.yamlsource import BadData, Problem, Source

_FOLDER = REGISTER / "vocabulary"


class Kind(StrEnum):
    """What sort of rule a card is."""

    DUTY = "duty"
    RIGHT = "right"
    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    PROCEDURE = "procedure"
    DEADLINE = "deadline"
    DEFINITION = "definition"
    SUPERVISION = "supervision"
    COMPLAINT = "complaint"
    COMPETENCE = "competence"


class FactType(StrEnum):
    """The type of a fact's value."""

    BOOL = "bool"
    INT = "int"
    ENUM = "enum"
    SET = "set"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True)
class Words:
    """The same short text in bokmål and English, and in nynorsk where it has been written.

    Two are equal when their bokmål and English are: nynorsk is the same text once more.
    """

    nb: str
    en: str
    nn: str | None = field(default=None, compare=False)

    def in_language(self, language: str) -> str:
        """The text in `language`; bokmål where nynorsk is not written, and for any other language."""
        if language == "en":
            return self.en
        return self.nn or self.nb if language == "nn" else self.nb

    def each(self, change: Callable[[str], str]) -> Words:
        """The same words, changed in each language alike."""
        return Words(change(self.nb), change(self.en), self.nn and change(self.nn))

    def language_for(self, language: str) -> str:
        """The language `in_language` really answers in: nb, nn or en."""
        return language if language == "en" or (language == "nn" and self.nn) else "nb"


@dataclass(frozen=True)
class Theme:
    """What a rule is about; `group` gathers neighbouring themes on screens and in the duty matrix.

    `collects`: the theme gathers rules of many kinds, so that two of them need not be the same duty.
    """

    id: str
    group: str
    label: Words
    collects: bool = False


@dataclass(frozen=True)
class Bearer:
    """Who owes, may or holds. `sort` is organisation, personal or family; `level` the level of government.

    `branch`: the bearer is an undertaking of its own (a kindergarten, a private school), whose supervision
    does not reach the municipality's own duties under the same act.
    """

    id: str
    sort: str
    level: str
    label: Words
    branch: str | None = None


@dataclass(frozen=True)
class FactDef:
    """One fact of a situation: its type, unit, allowed values, and the question that would settle it."""

    id: str
    type: FactType
    label: Words
    question: Words | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    derived: bool = False


@cache
def themes() -> dict[str, Theme]:
    """All themes by id, in the order of the file."""
    source = _read("themes.yaml")
    keys = {"id", "group", "nb", "en"}
    rows = _rows(source, "themes", keys | {"collects"}, keys)
    source.raise_problems()
    return {
        row["id"]: Theme(row["id"], row["group"], _label(source, key, row), row.get("collects") is True)
        for key, row in rows
    }


@cache
def bearers() -> dict[str, Bearer]:
    """All bearers by id."""
    source = _read("bearers.yaml")
    keys = {"id", "sort", "level", "nb", "en"}
    rows = _rows(source, "bearers", keys | {"branch"}, keys)
    for key, row in rows:
        source.one_of((*key, "sort"), row["sort"], {"organisation", "personal", "family"})
    source.raise_problems()
    return {
        row["id"]: Bearer(row["id"], row["sort"], row["level"], _label(source, key, row), row.get("branch"))
        for key, row in rows
    }


@cache
def service_ids() -> tuple[str, ...]:
    """Ids of all services, as facts and cards may name them."""
    source = yamlsource.read(REGISTER / "services.yaml", shown_as="law/register/services.yaml")
    source.raise_problems()
    rows = source.data.get("services", []) if isinstance(source.data, dict) else []
    return tuple(row["id"] if isinstance(row, dict) else row for row in rows)


@cache
def facts() -> dict[str, FactDef]:
    """All facts by id, from every `facts-*.yaml` of the vocabulary."""
    found: dict[str, FactDef] = {}
    problems: list[Problem] = []
    for path in sorted(_FOLDER.glob("facts-*.yaml")):
        source = yamlsource.read(path, shown_as=shown(path))
        keys = {"id", "type", "values", "label", "question", "unit", "derived"}
        for key, row in _rows(source, "facts", keys, {"id", "type", "label"}):
            fact = _fact(source, key, row)
            if fact and fact.id in found:
                source.problem(key, f"the fact «{fact.id}» is defined twice")
            elif fact:
                found[fact.id] = fact
        problems += source.problems
    if problems:
        raise BadData(problems)
    return found


def _fact(source: Source, key: yamlsource.Key, row: dict[str, Any]) -> FactDef | None:
    type_ = source.one_of((*key, "type"), row["type"], {item.value for item in FactType})
    label = words(source, (*key, "label"), row["label"])
    question = words(source, (*key, "question"), row["question"]) if "question" in row else None
    derived = row.get("derived") is True
    values: tuple[str, ...] = ()
    if type_ in (FactType.ENUM, FactType.SET):
        given = row.get("values")
        values = service_ids() if given == "services" else source.texts((*key, "values"), given)
        if not values:
            source.problem(key, "an enum or set needs its values")
    if question is None and not derived:
        source.problem(key, "a fact that is asked for needs its question")
    if type_ is None or label is None:
        return None
    unit = source.text((*key, "unit"), row.get("unit"), optional=True)
    return FactDef(str(row["id"]), FactType(type_), label, question, unit, values, derived)


def words(source: Source, key: yamlsource.Key, value: object) -> Words | None:
    """Read `{nb, en}`; a missing language is a problem."""
    if not source.mapping(key, value, keys={"nb", "en"}, required={"nb", "en"}):
        return None
    assert isinstance(value, dict)
    nb, en = source.text((*key, "nb"), value["nb"]), source.text((*key, "en"), value["en"])
    return Words(nb, en, source.nynorsk.get(key)) if nb and en else None


def _label(source: Source, key: yamlsource.Key, row: dict[str, Any]) -> Words:
    return Words(row["nb"], row["en"], source.nynorsk.get(key))


def _read(name: str) -> Source:
    path = _FOLDER / name
    source = yamlsource.read(path, shown_as=shown(path))
    source.raise_problems()
    return source


def _rows(
    source: Source, name: str, keys: set[str], required: set[str]
) -> list[tuple[yamlsource.Key, dict[str, Any]]]:
    data = source.data
    if not isinstance(data, dict) or not isinstance(data.get(name), list):
        if not source.problems:
            source.problem((), f"expected a list under «{name}»")
        return []
    rows: list[tuple[yamlsource.Key, dict[str, Any]]] = []
    for number, row in enumerate(data[name]):
        if source.mapping((name, number), row, keys=keys, required=required):
            rows.append(((name, number), row))
    return rows
