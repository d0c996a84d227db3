"""Reads a model file into `model.Model`, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from samkjort.casework.model import (
    NUMBERS,
    NUMBERS_LATER,
    TELL,
    ConsentCards,
    Level,
    Model,
    Numbers,
    Reminder,
    Scale,
    Step,
    Suggest,
    Template,
    TemplateKind,
    Text,
)
from samkjort.casework.words import Texts
from samkjort.law.yamlsource import BadData, Key, Source

T = TypeVar("T")
_WORDS = {"nb", "nn", "en"}
_HELD_BACK = Texts("", "", "")


def model_from(source: Source) -> Model:
    """The model of a parsed file. Raises `BadData` listing every problem."""
    source.raise_problems()
    keys = {"model", "levels", "services", "scope", "numbers", "reminders", "templates", "consent"}
    optional = {
        "services",
        "scope",
        "templates",
        "scales",
        "routes",
        "interpreting_words",
        "two_approvals",
        "complaints",
    }
    if not source.mapping((), source.data, keys=keys | optional, required=keys - optional):
        raise BadData(source.problems)
    data = source.data
    head = data["model"]
    named = source.mapping(("model",), head, keys={"id", "name"}, required={"id", "name"})
    scope = _rows(source, ("scope",), data.get("scope"), _text)
    templates = _rows(source, ("templates",), data.get("templates"), _template)
    known_scope, known_templates = {word.id for word in scope}, {template.id for template in templates}

    def step(source: Source, key: Key, row: Any) -> Step | None:
        return _step(source, key, row, known_templates)

    def level(source: Source, key: Key, row: Any) -> Level | None:
        return _level(source, key, row, step, known_scope)

    levels = _rows(source, ("levels",), data["levels"], level)
    if isinstance(data["levels"], list) and not data["levels"]:
        source.problem(("levels",), "a model needs at least one level")
    variants = _variants(source, data.get("services"), step, {level.id for level in levels})
    reminders = _rows(source, ("reminders",), data["reminders"], _reminder, unique=False)
    numbers = _numbers(source, data["numbers"])
    scales = _rows(source, ("scales",), data.get("scales"), _scale)
    routes = _rows(source, ("routes",), data.get("routes"), _text)
    hints = source.texts(("interpreting_words",), data.get("interpreting_words"))
    two_approvals = source.texts(("two_approvals",), data.get("two_approvals"))
    complaints = _complaints(source, data.get("complaints"))
    consent = _consent(source, data["consent"])
    id_ = source.text(("model", "id"), head["id"]) if named else None
    name = _texts(source, ("model", "name"), head["name"]) if named else _HELD_BACK
    source.raise_problems()
    assert id_ is not None
    assert numbers is not None
    assert consent is not None
    return Model(
        id=id_,
        name=name,
        levels=levels,
        numbers=numbers,
        reminders=reminders,
        consent=consent,
        templates=templates,
        scope=scope,
        service_steps=variants,
        scales=scales,
        routes=routes,
        interpreting_words=hints,
        two_approvals=two_approvals,
        **complaints,
    )


def _rows(
    source: Source, key: Key, value: Any, read: Callable[[Source, Key, Any], T | None], *, unique: bool = True
) -> tuple[T, ...]:
    """A list of rows; an id used twice is a problem."""
    if value is None:
        return ()
    if not isinstance(value, list):
        source.problem(key, "expected a list")
        return ()
    found: list[T] = []
    seen: set[str] = set()
    for number, row in enumerate(value):
        item = read(source, (*key, number), row)
        id_ = getattr(item, "id", None)
        if unique and id_ in seen:
            source.problem((*key, number), f"the id «{id_}» is used twice in {key[-1]}")
        elif item is not None:
            found.append(item)
            seen.add(str(id_))
    return tuple(found)


def _complaints(source: Source, value: Any) -> dict[str, int]:
    """Days to look at a complaint again, and to ask the complaint body; what is not said is as shipped."""
    if value is None or not source.mapping(("complaints",), value, keys={"complaint_days", "body_days"}):
        return {}
    for name, days in value.items():
        if type(days) is not int or days < 1:
            source.problem(("complaints", name), "expected a whole number above zero")
    return dict(value)


def _texts(source: Source, key: Key, value: Any) -> Texts:
    """`{nb, nn, en}`; both Norwegian languages are compulsory, English falls back to bokmål."""
    if not source.mapping(key, value, keys=_WORDS, required={"nb", "nn"}):
        return _HELD_BACK
    return _languages(source, key, value)


def _languages(source: Source, key: Key, row: dict[str, Any]) -> Texts:
    nb, nn = source.text((*key, "nb"), row["nb"]), source.text((*key, "nn"), row["nn"])
    en = source.text((*key, "en"), row.get("en"), optional=True)
    return Texts(nb or "", nn or "", en or nb or "")


def _text(source: Source, key: Key, row: Any) -> Text | None:
    if not source.mapping(key, row, keys=_WORDS | {"id"}, required={"id", "nb", "nn"}):
        return None
    id_ = source.text((*key, "id"), row["id"])
    return Text(id_, _languages(source, key, row)) if id_ else None


def _count(source: Source, key: Key, value: Any, *, least: int = 0) -> int | None:
    if type(value) is int and value >= least:
        return value
    source.problem(key, f"expected a whole number, {least} or more; found {value!r}")
    return None


def _flag(source: Source, key: Key, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    source.problem(key, f"expected true or false, found {value!r}")
    return False


def _step(source: Source, key: Key, row: Any, templates: set[str]) -> Step | None:
    if not source.mapping(key, row, keys={"id", "text", "days", "template"}, required={"id", "text"}):
        return None
    id_ = source.text((*key, "id"), row["id"])
    texts = _texts(source, (*key, "text"), row["text"])
    days = _count(source, (*key, "days"), row["days"]) if "days" in row else None
    template = source.one_of((*key, "template"), row["template"], templates) if "template" in row else None
    return Step(id_, texts, days, template) if id_ else None


def _level(
    source: Source, key: Key, row: Any, step: Callable[[Source, Key, Any], Step | None], scope: set[str]
) -> Level | None:
    required = {"id", "name", "about", "steps"}
    keys = required | {"shared", "leader_approves", "suggest"}
    if not source.mapping(key, row, keys=keys, required=required):
        return None
    id_ = source.text((*key, "id"), row["id"])
    name, about = (_texts(source, (*key, part), row[part]) for part in ("name", "about"))
    steps = _rows(source, (*key, "steps"), row["steps"], step)
    shared = _flag(source, (*key, "shared"), row.get("shared", True))
    approves = _flag(source, (*key, "leader_approves"), row.get("leader_approves", False))
    suggest = _suggest(source, (*key, "suggest"), row["suggest"], scope) if "suggest" in row else None
    if id_ is None:
        return None
    order = key[-1]
    assert isinstance(order, int)
    return Level(id_, order, name, about, steps, shared, approves, suggest)


def _suggest(source: Source, key: Key, row: Any, scope: set[str]) -> Suggest | None:
    if not source.mapping(key, row, keys={"services", "any_scope"}, required={"services"}):
        return None
    words = source.texts((*key, "any_scope"), row.get("any_scope"))
    for word in words:
        source.one_of((*key, "any_scope"), word, scope)
    services = row["services"]
    if not source.mapping((*key, "services"), services, keys={"from", "to"}, required={"from"}):
        return None
    least = _count(source, (*key, "services", "from"), services["from"])
    if least is None:
        return None
    to = (
        _count(source, (*key, "services", "to"), services["to"], least=least)
        if services.get("to") is not None
        else None
    )
    return Suggest(least, to, frozenset(words))


def _variants(
    source: Source, value: Any, step: Callable[[Source, Key, Any], Step | None], levels: set[str]
) -> tuple[tuple[str, str, tuple[Step, ...]], ...]:
    from samkjort.law.vocabulary import service_ids

    found = []
    if value is not None and not isinstance(value, dict):
        source.problem(("services",), "expected a mapping from service to level to steps")
        return ()
    for service, by_level in (value or {}).items():
        source.one_of(("services", service), service, set(service_ids()))
        if not isinstance(by_level, dict):
            source.problem(("services", service), "expected a mapping from level to steps")
            continue
        for level, steps in by_level.items():
            key: Key = ("services", service, level)
            source.one_of(key, level, levels)
            found.append((str(service), str(level), _rows(source, key, steps, step)))
    return tuple(found)


def _numbers(source: Source, row: Any) -> Numbers | None:
    required = set(NUMBERS) - NUMBERS_LATER
    if not source.mapping(("numbers",), row, keys=set(NUMBERS), required=required):
        return None
    read = {name: _count(source, ("numbers", name), row[name], least=1) for name in NUMBERS if name in row}
    return Numbers(**{name: value or 0 for name, value in read.items()})


def _reminder(source: Source, key: Key, row: Any) -> Reminder | None:
    if not source.mapping(key, row, keys={"days", "tell"}, required={"days", "tell"}):
        return None
    if type(row["days"]) is not int:
        source.problem((*key, "days"), f"expected a whole number of days, found {row['days']!r}")
        return None
    tell = source.texts((*key, "tell"), row["tell"])
    for word in tell:
        source.one_of((*key, "tell"), word, set(TELL))
    return Reminder(row["days"], frozenset(tell))


def _template(source: Source, key: Key, row: Any) -> Template | None:
    keys = {"id", "kind", "name", "parts"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    id_ = source.text((*key, "id"), row["id"])
    kind = source.one_of((*key, "kind"), row["kind"], {kind.value for kind in TemplateKind})
    name = _texts(source, (*key, "name"), row["name"])
    parts = _rows(source, (*key, "parts"), row["parts"], _text)
    return Template(id_, TemplateKind(kind), name, parts) if id_ and kind else None


def _scale(source: Source, key: Key, row: Any) -> Scale | None:
    keys = {"id", "question", "low", "high"}
    if not source.mapping(key, row, keys=keys, required=keys):
        return None
    id_ = source.text((*key, "id"), row["id"])
    question, low, high = (_texts(source, (*key, part), row[part]) for part in ("question", "low", "high"))
    return Scale(id_, question, low, high) if id_ else None


def _consent(source: Source, row: Any) -> ConsentCards | None:
    keys = {"own_decision", "majority", "topics"}
    if not source.mapping(("consent",), row, keys=keys, required=keys - {"topics"}):
        return None
    from samkjort.law.cards import register_cards

    known = {card.id for card in register_cards()}
    cards = source.texts(("consent", "own_decision"), row["own_decision"])
    majority = source.text(("consent", "majority"), row["majority"])
    for name in (*cards, *filter(None, (majority,))):
        if name not in known:
            source.problem(("consent",), f"the rule card «{name}» does not exist")
    topics = _rows(source, ("consent", "topics"), row.get("topics"), _text)
    return ConsentCards(cards, majority, topics) if majority else None
