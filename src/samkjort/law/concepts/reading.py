"""Reading a concept's file: everything that is wrong with it at once, each with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samkjort.law.cards import RuleCard, cards_in_source, check_together, read_card, register_cards
from samkjort.law.concepts.concept import Concept, Removal, dangling
from samkjort.law.concepts.parameters import check_parameters
from samkjort.law.concepts.reading_rows import read_provisions, read_rows
from samkjort.law.names import Names, read_pointers
from samkjort.law.paths import shown
from samkjort.law.vocabulary import themes, words
from samkjort.law.yamlsource import BadData, Key, Source, parse, read, suggest

_KEYS = {
    *("id", "name", "description", "based_on", "remove", "replace", "add", "parameters", "delimitation"),
    *("provisions", "example", "pointers"),
}
IMAGINED_FROM = "2000-01-01"
"""Provisions of an imagined act stand on every date one would compare; cards that say otherwise may."""


def read_concept(path: Path, register: tuple[RuleCard, ...] | None = None) -> Concept:
    """Read an overlay file. Raises `BadData` with every problem, among them removals that remove nothing."""
    return _concept(read(path, shown_as=shown(path)), register)


def parse_concept(
    text: str, *, name: str = "concept.yaml", register: tuple[RuleCard, ...] | None = None
) -> Concept:
    """Read an overlay from a text, such as one written on a screen. Raises `BadData` as `read_concept`."""
    return _concept(parse(text.encode(), Source(file=name)), register)


def _concept(source: Source, register: tuple[RuleCard, ...] | None) -> Concept:
    source.raise_problems()
    data = source.data
    if not source.mapping((), data, keys=_KEYS, required={"id", "name", "description"}):
        raise BadData(source.problems)
    base = register_cards() if register is None else register
    name, text = (read_text(source, (key,), data[key]) for key in ("name", "description"))
    example = read_text(source, ("example",), data["example"]) if "example" in data else None
    removals = [
        _removal(source, ("remove", n), row, base) for n, row in enumerate(_rows(source, data, "remove"))
    ]
    stands_for = _prepare_added(source, data, base)
    added = cards_in_source(source, ("add",)) if data.get("add") else []
    swaps = _swaps(source, data, base)
    added += [item for item, _ in swaps]
    provisions = read_provisions(source, _rows(source, data, "provisions"))
    own = {item.path for item in provisions} | {card.source for _, _, card in added}
    rows = read_rows(source, _rows(source, data, "delimitation"), base, own, read_text)
    _check_added(source, added, {item.path for item in provisions})
    parameters = check_parameters(source, data.get("parameters"))
    concept = Concept(
        id=str(data["id"]),
        name=name or Names("", "", ""),
        description=text or Names("", "", ""),
        removals=(*(removal for removal in removals if removal), *(removal for _, removal in swaps)),
        added=tuple(card for _, _, card in added),
        parameters=parameters,
        file=source.file,
        rows=rows,
        provisions=provisions,
        stands_for=stands_for,
        example=example,
        pointers=read_pointers(source, ("pointers",), data.get("pointers")),
    )
    gone = {card.id for card in base if any(removal.takes(card) for removal in concept.removals)}
    gone |= concept.placed(base).fallen
    check_together(added, known=frozenset(card.id for card in base) - (gone - concept.successors.keys()))
    if not source.problems:
        for card, missing in dangling(concept, base).items():
            source.problem(
                (),
                f"the card «{card}» stands, but rests on {', '.join(missing)}, which the concept takes away; "
                "name a card that stands for it, or place it too",
            )
    source.raise_problems()
    return concept


def read_text(source: Source, key: Key, value: Any) -> Names | None:
    """Read `{nb, nn, en}`; nynorsk may be left out and is then as bokmål."""
    if not source.mapping(key, value, keys={"nb", "nn", "en"}, required={"nb", "en"}):
        return None
    nb, en = (source.text((*key, name), value[name]) for name in ("nb", "en"))
    nn = source.text((*key, "nn"), value["nn"]) if "nn" in value else nb
    return Names(nb, nn, en) if nb and nn and en else None


def _rows(source: Source, data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        source.problem((name,), "expected a list")
        return []
    return value


def _prepare_added(
    source: Source, data: dict[str, Any], base: tuple[RuleCard, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Take `stands_for` out of the added rows, and fill in what every imagined provision has in common."""
    ids = {card.id for card in base}
    found = []
    for number, row in enumerate(_rows(source, data, "add")):
        if not isinstance(row, dict):
            continue
        key: Key = ("add", number, "stands_for")
        olds = source.texts(key, row.pop("stands_for", None))
        for place, name in enumerate(olds):
            if name not in ids:
                source.problem((*key, place), f"stands for the card «{name}», which does not exist")
        if olds:
            found.append((str(row.get("id")), olds))
        if str(row.get("source", "")).startswith("konsept/"):
            row.setdefault("valid_from", _from())
            row.setdefault("verified", "no")
            row.setdefault("why", "concept")
    return tuple(found)


def _from() -> Any:
    from datetime import date

    return date.fromisoformat(IMAGINED_FROM)


def _check_added(source: Source, added: list[tuple[Source, Key, RuleCard]], own: set[Any]) -> None:
    for _, key, card in added:
        if card.source.is_imagined and card.source.at_section() not in own:
            source.problem(
                key, f"{card.id} stands in {card.source}, which is not among the concept's provisions"
            )


def _removal(source: Source, key: Key, row: Any, base: tuple[RuleCard, ...]) -> Removal | None:
    keys = {"cards", "sources", "themes", "acts", "reason"}
    if not source.mapping(key, row, keys=keys, required={"reason"}):
        return None
    reason = words(source, (*key, "reason"), row["reason"])
    lists = {name: source.texts((*key, name), row.get(name)) for name in sorted(keys - {"reason"})}
    ids = {card.id for card in base}
    for number, name in enumerate(lists["cards"]):
        if name not in ids:
            source.problem(
                (*key, "cards", number),
                f"removes the card «{name}», which does not exist{suggest(name, ids)}",
            )
    for name in lists["themes"]:
        source.one_of((*key, "themes"), name, themes())
    if reason is None:
        return None
    removal = Removal(reason, lists["cards"], lists["sources"], lists["themes"], lists["acts"])
    for number, name in enumerate(lists["sources"]):
        if not any(str(card.source) == name or str(card.source).startswith(name + "/") for card in base):
            source.problem((*key, "sources", number), f"removes {name}, on which no card stands")
    if not any(removal.takes(card) for card in base):
        source.problem(key, "this removal removes nothing")
    return removal


def _swaps(
    source: Source, data: dict[str, Any], base: tuple[RuleCard, ...]
) -> list[tuple[tuple[Source, Key, RuleCard], Removal]]:
    """Cards that take the place of others: each names in `replaces` the ids it stands for."""
    ids = {card.id for card in base}
    result: list[tuple[tuple[Source, Key, RuleCard], Removal]] = []
    keys = {"replaces", "reason", "card"}
    for number, row in enumerate(_rows(source, data, "replace")):
        key: Key = ("replace", number)
        if not source.mapping(key, row, keys=keys, required=keys):
            continue
        names = source.texts((*key, "replaces"), row["replaces"])
        for name in names:
            if name not in ids:
                source.problem((*key, "replaces"), f"replaces the card «{name}», which does not exist")
        reason = words(source, (*key, "reason"), row["reason"])
        card = read_card(source, (*key, "card"), row["card"])
        if card and reason:
            swap = Removal(reason, cards=names, swapped_for=card.id)
            result.append(((source, (*key, "card"), card), swap))
    return result
