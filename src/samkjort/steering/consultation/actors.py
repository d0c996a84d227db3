"""Who takes part: actors as the documents name them, with names that changed and the days each held."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from samkjort.law.former_names import former_names
from samkjort.law.yamlsource import Key, Source, read
from samkjort.steering.consultation.reading import Row, named, opened, proofs, rows
from samkjort.steering.evidence import BadDate, Evidence, period
from samkjort.steering.model import Actor, Alias
from samkjort.steering.reading import day
from samkjort.steering.vocabulary import REGISTER, ActorLevel, enumerations

FILE = REGISTER / "actors.yaml"
_KEYS = {
    *("id", "nb", "en", "short", "level", "sector", "parent", "aliases", "named_by"),
    *("active_from", "active_to"),
}


@cache
def actors() -> dict[str, Actor]:
    """The shipped actors by id. Raises `BadData` with every problem when the file is not sound."""
    return read_actors(FILE)


def read_actors(path: Path) -> dict[str, Actor]:
    """Read a file of actors: rows of the handbook's table A, each with one or more actors."""
    with opened(path, keys={"actors"}) as source:
        found = {actor.id: actor for group in rows(source, "actors", _row) for actor in group}
        for actor in found.values():
            if actor.parent is not None and actor.parent not in found:
                source.problem((), f"{actor.id}: the parent «{actor.parent}» is not an actor")
    return found


@cache
def misspelt() -> dict[str, tuple[str, ...]]:
    """Actor → the ways a source misspells its name; shown corrected, and still found by (Q-9)."""
    rows_ = (actor for row in read(FILE).data["actors"] for actor in row["actors"])
    found = {
        str(actor["id"]): tuple(str(a["name"]) for a in actor.get("aliases", ()) if a.get("misspelt") is True)
        for actor in rows_
    }
    return {name: slips for name, slips in found.items() if slips}


def name_on(actor: Actor, on: date | None, language: str = "nb") -> str:
    """The actor's name on a day: the alias that held then, else the name it is listed under."""
    if on is not None and language != "en":
        for alias in actor.aliases:
            dated = alias.valid_from or alias.valid_to
            if dated and (alias.valid_from or on) <= on <= (alias.valid_to or on) and len(alias.name) > 5:
                return alias.name
    return actor.name.in_language(language)


def find(text: str) -> tuple[Actor, ...]:
    """Actors with a name, short name or alias that holds `text` in any case: old names find the new."""
    sought = text.casefold().strip()
    return tuple(
        actor
        for actor in actors().values()
        if sought and any(sought in name.casefold() for name in actor.names)
    )


def active(actor: Actor, on: date) -> bool:
    """Whether the actor existed on a day, as far as is known."""
    return (actor.active_from or on) <= on <= (actor.active_to or on)


def _row(source: Source, key: Key, item: Row) -> tuple[Actor, ...] | None:
    if not source.mapping(key, item, keys={"row", "evidence", "actors"}, required={"row", "actors"}):
        return None
    evidence = proofs(source, key, item)
    read_ = (
        _actor(source, (*key, "actors", number), each, str(item["row"]), evidence)
        for number, each in enumerate(item["actors"])
    )
    return tuple(actor for actor in read_ if actor)


def _actor(source: Source, key: Key, item: Row, number: str, evidence: tuple[Evidence, ...]) -> Actor | None:
    if not source.mapping(key, item, keys=_KEYS, required={"id", "nb", "en", "level", "sector"}):
        return None
    level = source.one_of((*key, "level"), item["level"], {each.value for each in ActorLevel})
    sector = source.one_of((*key, "sector"), item["sector"], enumerations()["sector"])
    name = named(source, key, item)
    if not (level and sector and name):
        return None
    return Actor(
        id=str(item["id"]),
        name=name,
        level=ActorLevel(level),
        sectors=(sector,),
        short=str(item.get("short") or ""),
        aliases=_aliases(source, key, item),
        parent=item.get("parent"),
        active_from=_edge(source, key, item, "active_from"),
        active_to=_edge(source, key, item, "active_to"),
        number=number,
        evidence=evidence,
    )


def _aliases(source: Source, key: Key, item: Row) -> tuple[Alias, ...]:
    found = []
    for number, each in enumerate(item.get("aliases") or ()):
        place: Key = (*key, "aliases", number)
        if source.mapping(place, each, keys={"name", "from", "to", "misspelt", "source"}, required={"name"}):
            ends = (day(source, (*place, end), each.get(end)) for end in ("from", "to"))
            found.append(Alias(str(each["name"]), *ends))
    if "named_by" in item:
        row = former_names().get(item["named_by"])
        if row is None:
            source.problem((*key, "named_by"), "no such row in law/register/former_names.yaml")
        else:
            for former in row.names:
                found += [
                    Alias(name, former.valid_from, former.valid_to) for name in (former.name, *former.other)
                ]
    return tuple(found)


def _edge(source: Source, key: Key, item: Row, name: str) -> date | None:
    if item.get(name) is None:
        return None
    try:
        known = period(str(item[name]))
    except BadDate as error:
        source.problem((*key, name), str(error))
        return None
    return known.first if name == "active_from" else known.last
