"""The package with which a case moves: JSON by a schema, with a fingerprint, and the same as PDF/A."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from uuid import UUID

from samkjort.platform import access
from samkjort.platform.cases import package_carried as carried
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.models.closing import Closing
from samkjort.platform.cases.models.meeting import Evaluation, Meeting
from samkjort.platform.cases.models.message import EntryKind, LogEntry
from samkjort.platform.cases.models.plan import Goal, Measure, Need, Resource, WhatMatters
from samkjort.platform.cases.queries.meeting import told_of
from samkjort.platform.people.models.base import new_id

if TYPE_CHECKING:
    from samkjort.platform.cases.actions.desk import Desk

FORMAT = "samkjort-sak/1"
LIMIT = 40 * 1024 * 1024
"""Bytes a package may have when it is taken in."""
NOWHERE = "0000"
"""The code of no municipality: whoever packed may not know where the family is."""
CARRIED = 24 * 1024 * 1024
"""Bytes of documents a package carries; those beyond are named in it and must be fetched one by one."""


class BadPackage(Exception):
    """The bytes are not a whole, unchanged package; the text says in what."""


def content(case: Case, *, at: datetime, to_family: bool = False) -> dict[str, Any]:
    """What the package holds: as much of the case as the asker sees.

    `to_family`: one of the family packs; where the family is hidden from them, nothing in it tells where.
    """
    hidden = to_family and _hidden(case)

    def rows(model: Any, *fields: str) -> list[dict[str, Any]]:
        found = model.objects.filter(case_id=case.pk)
        found = told_of(found) if model is Meeting else found
        return [
            {name: _plain(value) for name, value in row.items()}
            for row in found.order_by("at").values("id", "at", *fields)
        ]

    body: dict[str, Any] = {
        "format": FORMAT,
        "packed_at": at.isoformat(),
        "case": {
            "id": str(case.pk),
            "municipality": NOWHERE if hidden else case.municipality,
            "number": case.number,
            "opened_at": case.opened_at.isoformat(),
            "child": {
                "given_name": case.child.given_name,
                "family_name": case.child.family_name,
                "birth_date": _plain(case.child.birth_date),
            },
        },
        "what_matters": rows(WhatMatters, "voice", "told", "words"),
        "needs": rows(Need, "words", "closed_on"),
        "goals": rows(Goal, "answers_id", "words", "met_on"),
        "resources": rows(Resource, "kind", "name", "gives"),
        "measures": rows(
            Measure, "goal_id", "what", "where", "route", "party", "starts_on", "evaluate_by", "state",
            "decision", "follows_id",
        ),
        "evaluations": rows(Evaluation, "measure_id", "side", "outcome", "words", "not_asked"),
        "meetings": rows(Meeting, "starts_at", "state", "child_said", "agenda", "next_on", "ending"),
        "log": rows(LogEntry, "kind", "words", "first", "version"),
        "closings": [
            one | {"contact": ""} if hidden else one
            for one in rows(Closing, "reason", "summary", "helped", "contact")
        ],
        "documents": carried.documents(case, most=CARRIED),
        "consents": carried.consents(case, on=at.date()),
    }  # fmt: skip
    return body | {"sha256": fingerprint(body)}


def _hidden(case: Case) -> bool:
    """Whether the asker may not know where the family is."""
    told = Case.objects.filter(pk=case.pk).annotate(told=access.place("id", "municipality"))
    return told.values_list("told", flat=True).first() is None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def fingerprint(package: dict[str, Any]) -> str:
    """SHA-256 of the package without its own fingerprint, hexadecimal."""
    body = {name: value for name, value in package.items() if name != "sha256"}
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def dumps(package: dict[str, Any]) -> bytes:
    """The package as a file."""
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of a package."""
    text = (resources.files(__package__) / "package.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def loads(raw: bytes) -> dict[str, Any]:
    """Read a package: by its schema, unchanged. Raises `BadPackage`."""
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    if len(raw) > LIMIT:
        raise BadPackage(f"the package is larger than {LIMIT} bytes")
    try:
        found = json.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadPackage("the file is not JSON") from error
    wrong = next(iter(Draft202012Validator(schema()).iter_errors(found)), None)
    if wrong is not None:
        raise BadPackage(f"{wrong.json_path}: {wrong.message[:200]}")
    if fingerprint(found) != found["sha256"]:
        raise BadPackage("the content does not match its fingerprint")
    return dict(found)


def same_child(package: dict[str, Any], case: Case) -> bool:
    """Whether the package is about the child of the case: the same birth date, and the same first name."""
    child = package["case"]["child"]
    born = _plain(case.child.birth_date)
    name = case.child.given_name.casefold().split()[0]
    return (
        born is not None
        and child["birth_date"] == born
        and child["given_name"].casefold().split()[:1] == [name]
    )


def unpack(desk: Desk, package: dict[str, Any]) -> None:
    """Lay the words, needs, goals, measures and what helps into a case; measures that ran are proposed anew.

    What was agreed elsewhere binds nobody here: the receiving service agrees again. What was tried stays
    readable in the package. Documents are checked and sealed anew. Raises `BadPackage`.
    """
    keys: dict[str, UUID] = {}

    def fresh(old: str) -> UUID:
        keys[old] = new_id()
        return keys[old]

    for one in package["what_matters"]:
        WhatMatters.objects.create(
            id=fresh(one["id"]), voice=one["voice"], told=one["told"], words=one["words"], **desk.stamp()
        )
    for one in package["needs"]:
        if one["closed_on"] is None:
            Need.objects.create(id=fresh(one["id"]), words=one["words"], **desk.stamp())
    for one in package["resources"]:
        Resource.objects.create(
            id=fresh(one["id"]), kind=one["kind"], name=one["name"], gives=one["gives"], **desk.stamp()
        )
    for one in package["goals"]:
        if one["met_on"] is None and one["answers_id"] in keys:
            Goal.objects.create(
                id=fresh(one["id"]), answers_id=keys[one["answers_id"]], words=one["words"], **desk.stamp()
            )
    from samkjort.casework import measure as core
    from samkjort.platform.cases.actions import measure as measures

    for one in package["measures"]:
        over = one["state"] in ("ended", "stopped", "changed")
        if over or one["goal_id"] not in keys:
            continue
        state = core.propose(
            id=fresh(one["id"]),
            what=one["what"],
            by=desk.actor.person_id,
            at=desk.at,
            goal=keys[one["goal_id"]],
            where=one["where"],
            needs_decision=bool(one["decision"]),
        )
        row = Measure(id=keys[one["id"]], goal_id=keys[one["goal_id"]], route=one["route"], **desk.stamp())
        measures.keep(desk, row, state)
    for one in package["closings"]:
        key = new_id()
        LogEntry.objects.create(
            id=key,
            first=key,
            kind=EntryKind.DONE,
            words=f"{one['summary']}\n\n{one['helped']}",
            **desk.stamp(),
        )

    carried.take_in(desk, package.get("documents", []))


def kept(package: dict[str, Any]) -> dict[str, Any]:
    """What of a package is kept to read: all but the documents' content, which is sealed in the case."""
    listed = [one | {"content": None} for one in package.get("documents", [])]
    return package | {"documents": listed} if listed else package


def pdf(package: dict[str, Any]) -> bytes:
    """The package to read and to print: PDF/A-2a, in the reader's language."""
    import typst

    from samkjort.platform.cases.package_text import lines

    source = (resources.files(__package__) / "package.typ").read_bytes()
    data = json.dumps(lines(package), ensure_ascii=False)
    made = typst.compile(source, sys_inputs={"data": data}, pdf_standards=["a-2a"], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made
