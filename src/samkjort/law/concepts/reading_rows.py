"""Reading the delimitation and the own provisions of a concept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samkjort.law.card_blocks import Deadline, Review, Unit
from samkjort.law.cards import RuleCard
from samkjort.law.concepts.rows import OwnProvision, Placing, Row, Terms
from samkjort.law.concepts.scope import scope
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.names import Names, read_names
from samkjort.law.vocabulary import FactType, Kind, bearers, facts, service_ids, themes, words
from samkjort.law.yamlsource import Key, Source, suggest

ReadText = Callable[[Source, Key, Any], Names | None]
_SELECTORS = ("cards", "provisions", "acts", "themes", "services", "kinds")
_ROW = {*_SELECTORS, "placing", "reason", "everything", "to", "by", "terms", "safeguard"}


def read_provisions(source: Source, rows: list[Any]) -> tuple[OwnProvision, ...]:
    """The concept's own sections: path, title, text, and why one that replaces nothing stands."""
    found: dict[ProvisionPath, OwnProvision] = {}
    for number, row in enumerate(rows):
        key: Key = ("provisions", number)
        keys = {"path", "title", "text", "adds", "mirrors"}
        if not source.mapping(key, row, keys=keys, required={"path", "title", "text"}):
            continue
        path = _path(source, (*key, "path"), row["path"])
        title, text = (read_names(source, (*key, name), row[name]) for name in ("title", "text"))
        adds = read_names(source, (*key, "adds"), row["adds"]) if "adds" in row else None
        mirrors = _paths(source, (*key, "mirrors"), row.get("mirrors"))
        if path and (path.section is None or path.parts):
            source.problem((*key, "path"), f"«{path}»: expected a section, such as konsept/a/§1")
        elif path in found:
            source.problem(key, f"{path} stands twice")
        elif path and title and text:
            found[path] = OwnProvision(path, title, text, adds, mirrors)
    return tuple(found.values())


def read_rows(
    source: Source,
    rows: list[Any],
    base: tuple[RuleCard, ...],
    own: set[ProvisionPath],
    read_text: ReadText,
) -> tuple[Row, ...]:
    """The rows of a delimitation; noted is what does not exist, is out of scope, or fits nothing."""
    inside = scope().cards(base) if rows else ()
    found = []
    for number, row in enumerate(rows):
        item = _row(source, ("delimitation", number), row, (base, inside), own, read_text)
        if item:
            found.append(item)
    return tuple(found)


def _row(
    source: Source,
    key: Key,
    row: Any,
    cards: tuple[tuple[RuleCard, ...], tuple[RuleCard, ...]],
    own: set[ProvisionPath],
    read_text: ReadText,
) -> Row | None:
    base, inside = cards
    before = len(source.problems)
    if not source.mapping(key, row, keys=_ROW, required={"placing", "reason"}):
        return None
    placing = source.one_of((*key, "placing"), row["placing"], {item.value for item in Placing})
    reason = read_text(source, (*key, "reason"), row["reason"])
    lists = {name: source.texts((*key, name), row.get(name)) for name in _SELECTORS}
    _check_selectors(source, key, lists, base, inside)
    everything = row.get("everything") is True
    if everything == any(lists.values()):
        source.problem(key, f"a row names {', '.join(_SELECTORS)}, or is about everything: just one of these")
    provisions = _paths(source, (*key, "provisions"), row.get("provisions"))
    by = _paths(source, (*key, "by"), row.get("by"))
    to = _path(source, (*key, "to"), row["to"]) if "to" in row else None
    _check_targets(source, key, placing, to, by, own | {card.source for card in base})
    terms = _terms(source, (*key, "terms"), row["terms"]) if "terms" in row else None
    if terms and placing != Placing.JOINT_ACT:
        source.problem((*key, "terms"), "only rules that are carried over (joint_act) have terms that change")
    safeguard = read_text(source, (*key, "safeguard"), row["safeguard"]) if "safeguard" in row else None
    if source.problems[before:] or not (placing and reason):
        return None
    found = Row(
        placing=Placing(placing),
        reason=reason,
        everything=everything,
        cards=lists["cards"],
        provisions=provisions,
        acts=lists["acts"],
        themes=lists["themes"],
        services=lists["services"],
        kinds=lists["kinds"],
        to=to,
        terms=terms,
        by=by,
        safeguard=safeguard,
    )
    if not any(found.fits(card) for card in inside) and inside:
        source.problem(key, "this row fits no rule in scope")
    return found


def _check_selectors(
    source: Source,
    key: Key,
    lists: dict[str, tuple[str, ...]],
    base: tuple[RuleCard, ...],
    inside: tuple[RuleCard, ...],
) -> None:
    """Note names that do not exist, and those that exist but are out of scope."""
    known: dict[str, set[str]] = {
        "cards": {card.id for card in inside},
        "acts": {card.act for card in inside},
        "themes": set(themes()),
        "services": set(service_ids()),
        "kinds": {kind.value for kind in Kind},
    }
    outside = {"cards": {card.id for card in base}, "acts": {card.act for card in base}}
    for name, allowed in known.items():
        for number, value in enumerate(lists[name]):
            if value in allowed:
                continue
            beyond = value in outside.get(name, set())
            why = "is outside the scope" if beyond else f"does not exist{suggest(value, allowed)}"
            source.problem((*key, name, number), f"«{value}» {why}")
    for number, value in enumerate(lists["provisions"]):
        path = ProvisionPath.try_parse(value)
        if path and not any(card.source.is_within(path) for card in inside):
            stands = any(card.source.is_within(path) for card in base)
            why = "is outside the scope" if stands else "has no rule in the register"
            source.problem((*key, "provisions", number), f"{value} {why}")


def _check_targets(
    source: Source,
    key: Key,
    placing: str | None,
    to: ProvisionPath | None,
    by: tuple[ProvisionPath, ...],
    there: set[ProvisionPath],
) -> None:
    if (placing == Placing.JOINT_ACT) != (to is not None):
        source.problem(key, "«joint_act», and only that, says with «to» where in the joint act the rules go")
    if to and not (to.is_imagined and (to.is_chapter or to in there)):
        source.problem((*key, "to"), f"{to}: expected a chapter of an imagined act, or one of its provisions")
    if (placing == Placing.REPLACED) != bool(by):
        source.problem(key, "«replaced», and only that, says with «by» what takes the place")
    for number, path in enumerate(by):
        if path not in there and not any(place.is_within(path) for place in there):
            source.problem((*key, "by", number), f"{path} is neither in the concept nor in the register")


def _terms(source: Source, key: Key, value: Any) -> Terms | None:
    keys = {"title", "demands", "body", "within", "review"}
    if not source.mapping(key, value, keys=keys):
        return None
    title, demands = (
        words(source, (*key, name), value[name]) if name in value else None for name in ("title", "demands")
    )
    body = source.one_of((*key, "body"), value["body"], set(bearers())) if "body" in value else None
    review = None
    if "review" in value:
        named = source.one_of((*key, "review"), value["review"], {item.value for item in Review})
        review = Review(named) if named else None
    within = _within(source, (*key, "within"), value["within"]) if "within" in value else None
    return Terms(title, demands, body, within, review)


def _within(source: Source, key: Key, value: Any) -> Deadline | None:
    needed = {"within", "unit", "after"}
    if not source.mapping(key, value, keys=needed, required=needed):
        return None
    unit = source.one_of((*key, "unit"), value["unit"], {item.value for item in Unit})
    if type(value["within"]) is not int or value["within"] < 1:
        source.problem((*key, "within"), "expected a whole number above zero")
        return None
    fact = facts().get(str(value["after"]))
    if fact is None or fact.type is not FactType.DATE:
        source.problem((*key, "after"), f"«{value['after']}» is not a date fact of the vocabulary")
        return None
    return Deadline(value["within"], Unit(unit), fact.id) if unit else None


def _paths(source: Source, key: Key, value: Any) -> tuple[ProvisionPath, ...]:
    texts = source.texts(key, value)
    found = (_path(source, (*key, number), text) for number, text in enumerate(texts))
    return tuple(path for path in found if path)


def _path(source: Source, key: Key, value: Any) -> ProvisionPath | None:
    try:
        return ProvisionPath.parse(str(value))
    except BadIdentifier as error:
        source.problem(key, str(error))
        return None
