"""Where other apps add to the pages of a case, the family's and the day: they register in `AppConfig.ready`.

A function answers for its own leave (`access.buttons`, `access.may`) and gives only what the actor may see.
It is called in the transaction of the request, after the page has asked leave. The statements it takes, it
takes on every page of that kind: keep to one or two.

    def ready(self):
        from samkjort.platform.cases import additions
        additions.add(additions.Spot.CASE, parts.on_the_case)      # (actor, case_id) -> sections
        additions.add_to_day(parts.what_waits)                     # (actor) -> tasks
        additions.add_for_director(parts.to_decide)                # (actor) -> cards
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from samkjort.platform.access.actor import Actor
from samkjort.platform.shell.parts import Button, Card


class Spot(StrEnum):
    """A place on a page of one case. Buttons and links go first in a section, then its cards."""

    CASE = "case"
    """Staff, the content is open."""
    STATUS = "status"
    """Staff who see only that the case exists."""
    TODO = "todo"
    """«What can I do?» on the family's and the young person's start pages: the cards of all sections."""
    FAMILY = "family"
    """The links at the foot of the family's start page."""
    YOUNG = "young"
    """The same for the young person's."""
    RIGHTS = "rights"
    """The family's page of rights, above what the law gives."""


@dataclass(frozen=True)
class Link:
    """A door to a page: address, name, and what is there."""

    url: str
    name: str
    what: str = ""


@dataclass(frozen=True)
class Section:
    """What an app adds: a heading, doors, and cards. Without heading the doors stand among the page's own."""

    heading: str = ""
    cards: Sequence[Card] = ()
    links: Sequence[Link] = ()
    buttons: Sequence[Button] = ()
    note: str = ""


@dataclass(frozen=True)
class Task:
    """One thing that waits for someone in their day. `rank` as `queries.my_day.Waiting`: lowest first."""

    rank: int
    card: Card
    by: date | None = None
    case_id: UUID | None = None
    """The case whose child's name the card shows; logged as in a list."""


OnCase = Callable[[Actor, UUID], Iterable[Section]]
InDay = Callable[[Actor], Iterable[Task]]
ForDirector = Callable[[Actor], Iterable[Card]]

_on_case: dict[Spot, list[OnCase]] = {spot: [] for spot in Spot}
_in_day: list[InDay] = []
_for_director: list[ForDirector] = []


_pages: dict[str, str] = {}


def lead(page: str, to: str) -> None:
    """Let an app's page take the place of one here: `raise` and `decide`, a dispute over the baton."""
    _pages[page] = to


def page(name: str) -> str:
    """The name of the address that has taken a page's place; empty when none has."""
    return _pages.get(name, "")


def add(spot: Spot, part: OnCase) -> None:
    """Let `part` add to this place of every case; once, however often it is asked for."""
    if part not in _on_case[spot]:
        _on_case[spot].append(part)


def add_to_day(part: InDay) -> None:
    """Let `part` add what waits to everyone's day."""
    if part not in _in_day:
        _in_day.append(part)


def add_for_director(part: ForDirector) -> None:
    """Let `part` add to what the municipal director must decide."""
    if part not in _for_director:
        _for_director.append(part)


def sections(spot: Spot, actor: Actor, case_id: UUID) -> list[Section]:
    """All that is added here, in the order of the apps."""
    return [section for part in _on_case[spot] for section in part(actor, case_id)]


def links(spot: Spot, actor: Actor, case_id: UUID) -> list[tuple[str, str, str]]:
    """The doors added here, as the family's pages list them: address, name, what is there."""
    found = sections(spot, actor, case_id)
    return [(link.url, link.name, link.what) for section in found for link in section.links]


def cards(spot: Spot, actor: Actor, case_id: UUID) -> list[Card]:
    """The cards added here."""
    return [card for section in sections(spot, actor, case_id) for card in section.cards]


def tasks(actor: Actor) -> list[Task]:
    """What waits for the actor in the apps beyond cases."""
    return [task for part in _in_day for task in part(actor)]


def for_director(actor: Actor) -> list[Card]:
    """What the director must decide in the apps beyond cases."""
    return [card for part in _for_director for card in part(actor)]
