"""The catalogue: packages, how-to cards, networks, programmes, education, tools and tips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence
from samkjort.steering.guidance.reading import FOLDER, among, lists, name, names, proofs
from samkjort.steering.reading import read_rows, truth, whole
from samkjort.steering.vocabulary import Name


@dataclass(frozen=True)
class Entry:
    """One thing of the catalogue. `kind` is a code of the list `kind`, `readers` who it is made for.

    `modules` and `minutes` are its length, `None` when not known; `parts` which parts of the template a
    package is known to have. `wish`: asked for, and not there. `proposed`: put forward, and not begun.
    `type`: its type in the list of signals (`network`, `programme`, `further_education`); `signal` its row
    there. `status` of a tip is the state of its link. `access`: reader → yes, no or unknown.
    """

    id: str
    kind: str
    title: Name
    says: Name
    themes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    readers: tuple[str, ...] = ()
    sender: str = ""
    type: str = ""
    signal: str = ""
    parts: tuple[str, ...] = ()
    modules: int | None = None
    minutes: int | None = None
    address: str = ""
    status: str = ""
    wish: bool = False
    proposed: bool = False
    far_away: bool = False
    steps: tuple[Name, ...] = ()
    watch: tuple[Name, ...] = ()
    access: Mapping[str, str] = field(default_factory=dict)

    @property
    def there(self) -> bool:
        """Whether it can be used today, as far as is known."""
        return not self.wish and not self.proposed


FILES = {
    "packages": "package",
    "howto": "howto",
    "networks": "network",
    "courses": "course",
    "tools": "tool",
    "tips": "tip",
}
_KEYS = {
    *("id", "title", "says", "themes", "evidence", "readers", "sender", "type", "signal", "parts", "modules"),
    *("minutes", "address", "status", "wish", "proposed", "far_away", "steps", "watch", "access"),
}


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of the shipped catalogue. Raises `BadData` with everything that is wrong."""
    return tuple(
        row
        for file, kind in FILES.items()
        for row in read_rows(FOLDER / f"{file}.yaml", partial(_entry, kind=kind))
    )


def of_kind(kind: str) -> tuple[Entry, ...]:
    """The entries of one kind, in the order of the register."""
    return tuple(each for each in entries() if each.kind == kind)


def entry(id_: str) -> Entry | None:
    """One entry, or `None`."""
    return next((each for each in entries() if each.id == id_), None)


def _entry(source: Source, key: Key, item: dict[str, Any], *, kind: str) -> Entry | None:
    if not source.mapping(key, item, keys=_KEYS, required={"id", "title", "says", "themes", "evidence"}):
        return None
    title = name(source, (*key, "title"), item["title"])
    says = name(source, (*key, "says"), item["says"])
    evidence = proofs(source, (*key, "evidence"), item["evidence"])
    access = _access(source, (*key, "access"), item.get("access"))
    themes = among(source, (*key, "themes"), item["themes"], "theme")
    if title is None or says is None:
        return None
    return Entry(
        id=str(item["id"]),
        kind=kind,
        title=title,
        says=says,
        themes=themes,
        evidence=evidence,
        readers=among(source, (*key, "readers"), item.get("readers"), "reader")
        or tuple(who for who, may in access.items() if may == "yes"),
        sender=str(item.get("sender") or ""),
        type=str(item.get("type") or ""),
        signal=str(item.get("signal") or ""),
        parts=among(source, (*key, "parts"), item.get("parts"), "part"),
        modules=whole(source, (*key, "modules"), item.get("modules")),
        minutes=whole(source, (*key, "minutes"), item.get("minutes")),
        address=str(item.get("address") or ""),
        status=_status(source, (*key, "status"), item.get("status"), kind),
        wish=bool(truth(source, (*key, "wish"), item.get("wish"))),
        proposed=bool(truth(source, (*key, "proposed"), item.get("proposed"))),
        far_away=bool(truth(source, (*key, "far_away"), item.get("far_away"))),
        steps=names(source, (*key, "steps"), item.get("steps")),
        watch=names(source, (*key, "watch"), item.get("watch")),
        access=access,
    )


def _status(source: Source, key: Key, value: Any, kind: str) -> str:
    if kind != "tip" and value is None:
        return ""
    return source.one_of(key, value, lists()["link_status"]) or ""


def _access(source: Source, key: Key, value: Any) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        source.problem(key, "expected a mapping from reader to yes, no or unknown")
        return {}
    found = {}
    for who, may in value.items():
        if source.one_of((*key, who), who, lists()["reader"]) and source.one_of(
            (*key, who), may, lists()["access"]
        ):
            found[who] = may
    return found
