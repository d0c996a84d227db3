"""Brings what there is to the one it is for: by role, and by what the municipality needs; no search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samkjort.steering.guidance.catalogue import Entry

READER_OF_SERVICE = {
    # kind of service -> (who leads it, who works in it), codes of the list `reader`
    "kindergarten": ("kindergarten_leader", "kindergarten_staff"),
    "private_kindergarten": ("kindergarten_leader", "kindergarten_staff"),
    "school": ("school_leader", "teacher"),
    "private_school": ("school_leader", "teacher"),
    "sfo": ("school_leader", "skilled_worker"),
    "ppt": ("ppt_leader", "ppt_adviser"),
    "health_station": ("health_head", "health_nurse"),
    "school_health": ("health_head", "health_nurse"),
    "child_welfare": ("child_welfare_head", "child_welfare_worker"),
    "nav_social": ("nav_leader", "nav_leader"),
}


@dataclass(frozen=True)
class Brought:
    """One entry brought to a reader, and why: `role`, `need` (the municipality has said it needs it)."""

    entry: Entry
    reasons: tuple[str, ...]


def reader_of(*, role: str, service: str = "", management: bool = False) -> str:
    """Who somebody is to the catalogue, from what they do: a code of the list `reader`, or empty.

    `role`: `leader`, `employee`, `director`, `coordinator`, `child_coordinator`, …; `service`: the kind of
    service they work in.
    """
    if role == "director":
        return "municipal_director"
    if role in ("coordinator", "child_coordinator", "coordinating_unit"):
        return "coordinator"
    if management:
        return "education_head" if role == "leader" else "planner"
    leads, works = READER_OF_SERVICE.get(service, ("", ""))
    return leads if role == "leader" else works


def brought(reader: str, catalogue: Iterable[Entry], *, needs: Iterable[str] = ()) -> tuple[Brought, ...]:
    """What is made for a reader: what their municipality needs first, then tools, which nobody searches for.

    Nothing that is not there.
    """
    wanted = set(needs)
    found = []
    for each in catalogue:
        if not each.there or reader not in each.readers:
            continue
        reasons = ("role", "need") if wanted & set(each.themes) else ("role",)
        found.append(Brought(each, reasons))
    return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.entry.kind != "tool")))
