"""Standing bodies of the State: who is in them, who keeps them going, what they are for, and what is on the
agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import Key, Source
from samkjort.steering.consultation.asks import Standing
from samkjort.steering.evidence import Certainty, Evidence, Period, read_evidence, read_period
from samkjort.steering.reading import codes, read_rows, words
from samkjort.steering.register_data import Register
from samkjort.steering.vocabulary import REGISTER, ActorLevel

FILE = REGISTER / "state" / "bodies.yaml"
KINDS = frozenset({"pilot", "standing", "programme"})
ANCHORS = frozenset({"forum", "consultation", "allocation_letters"})


@dataclass(frozen=True)
class Body:
    """A body card. Empty `members` means that the documents do not name them, never that there are none.

    `secretariat`: the actors that keep it going. `anchors`: what can send it a matter (F-02). `asks`: asks
    of the ledger that are its business. `springs_from`: signals it comes from.
    """

    id: str
    title: Words
    level: str
    kind: str
    signal: str
    actor: str = ""
    members: tuple[str, ...] = ()
    secretariat: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    springs_from: tuple[str, ...] = ()
    mandate: tuple[Words, ...] = ()
    anchors: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def active(self, on: date) -> bool | None:
        """Whether it is at work on a day; None when that may be the day it began or ended.

        A pilot whose end nobody has told of is not known to go on once the time it is told of is over.
        """
        if self.since is None or on < self.since.first:
            return None if self.since is None else False
        if self.until is not None and on > self.until.last:
            return False
        if self.kind == "pilot" and self.until is None and on > self.since.last:
            return None
        sure = on >= self.since.last and (self.until is None or on < self.until.first)
        return True if sure else None


@dataclass(frozen=True)
class Agenda:
    """One matter for a body: what, from which ask or signal, and how long it has waited (least days)."""

    says: Words
    source: str
    waited: int | None
    answered: bool


@dataclass(frozen=True)
class Gap:
    """Something one would have to know of a body before it can be said to speak for the State as one."""

    what: str


def agenda(body: Body, standing: Iterable[Standing]) -> tuple[Agenda, ...]:
    """The asks that are the body's business: open ones first, those that have waited longest at the top."""
    found = [
        Agenda(each.ask.says, each.ask.id, each.waited[0] if each.waited else None, each.answer is not None)
        for each in standing
        if each.ask.id in body.asks or (body.actor and body.actor in each.ask.to)
    ]
    return tuple(sorted(found, key=lambda each: (each.answered, -(each.waited or 0), each.source)))


def gaps(body: Body) -> tuple[Gap, ...]:
    """What is not known of it: members, secretariat, since when."""
    lacking = (("members", body.members), ("secretariat", body.secretariat), ("since", body.since))
    return tuple(Gap(name) for name, value in lacking if not value)


def fields(body: Body, register: Register) -> tuple[str, ...]:
    """The fields its known members speak for."""
    return register.actor_fields(body.members)


@cache
def bodies() -> tuple[Body, ...]:
    """The shipped bodies. `BadData` names every error with its line."""
    return read_rows(FILE, _body)


def body(name: str) -> Body | None:
    """One body by its id."""
    return next((each for each in bodies() if each.id == name), None)


def _body(source: Source, key: Key, item: dict[str, Any]) -> Body | None:
    keys = {
        *("id", "title", "level", "kind", "signal", "actor", "members", "secretariat", "since", "until"),
        *("springs_from", "mandate", "anchors", "asks", "evidence"),
    }
    required = {"id", "title", "level", "kind", "signal", "evidence"}
    if not source.mapping(key, item, keys=keys, required=required):
        return None
    title = words(source, (*key, "title"), item["title"])
    level = source.one_of((*key, "level"), item["level"], {each.value for each in ActorLevel})
    kind = source.one_of((*key, "kind"), item["kind"], set(KINDS))
    if title is None or level is None or kind is None:
        return None
    mandate = [
        words(source, (*key, "mandate", place), text) for place, text in enumerate(item.get("mandate") or ())
    ]

    def when(name: str) -> Period | None:
        raw = item.get(name)
        return None if raw is None else read_period(source, (*key, name), raw, Certainty.FIXED)

    return Body(
        str(item["id"]),
        title,
        level,
        kind,
        str(item["signal"]),
        str(item.get("actor") or ""),
        codes(source, (*key, "members"), item.get("members")),
        codes(source, (*key, "secretariat"), item.get("secretariat")),
        when("since"),
        when("until"),
        codes(source, (*key, "springs_from"), item.get("springs_from")),
        tuple(each for each in mandate if each is not None),
        codes(source, (*key, "anchors"), item.get("anchors"), set(ANCHORS)),
        codes(source, (*key, "asks"), item.get("asks")),
        read_evidence(source, (*key, "evidence"), item["evidence"]),
    )
