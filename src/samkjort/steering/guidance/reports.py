"""The bibliography: every report, paper and page the five documents cite, and which of them cites it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Evidence
from samkjort.steering.guidance.reading import FOLDER, lists, proofs
from samkjort.steering.reading import read_rows, truth, whole


@dataclass(frozen=True)
class Report:
    """One cited source. `year` and `publisher` are `None` where the documents do not say.

    `reckoned`: the year follows from a session or a date, and does not stand as such. `named`: the document
    gives the title; else `title` says in Norwegian what it is about.
    """

    id: str
    title: str
    kind: str
    year: int | None
    publisher: str | None
    cited: tuple[Evidence, ...]
    author: str = ""
    address: str = ""
    named: bool = True
    reckoned: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that cite it, in order."""
        return tuple(sorted({each.doc for each in self.cited}))


@cache
def reports() -> tuple[Report, ...]:
    """The whole bibliography. Raises `BadData` when a row is not sound."""
    return read_rows(FOLDER / "reports.yaml", _report)


def _report(source: Source, key: Key, item: dict[str, Any]) -> Report | None:
    known = {"id", "title", "kind", "year", "publisher", "author", "address", "named", "reckoned", "cited"}
    if not source.mapping(
        key, item, keys=known, required={"id", "title", "kind", "year", "publisher", "cited"}
    ):
        return None
    title = source.text((*key, "title"), item["title"])
    kind = source.one_of((*key, "kind"), item["kind"], lists()["source_kind"])
    cited = proofs(source, (*key, "cited"), item["cited"])
    if title is None or kind is None:
        return None
    named = truth(source, (*key, "named"), item.get("named"))
    return Report(
        str(item["id"]),
        title,
        kind,
        whole(source, (*key, "year"), item["year"]),
        source.text((*key, "publisher"), item["publisher"], optional=True),
        cited,
        str(item.get("author") or ""),
        str(item.get("address") or ""),
        named is not False,
        bool(truth(source, (*key, "reckoned"), item.get("reckoned"))),
    )
