"""Every read of the tables of guidance, and what follows from them with the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from samkjort.platform import reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.guidance.models import (
    Choice,
    Comment,
    Gathering,
    MappedTheme,
    Offered,
    OwnPackage,
    Question,
    Session,
    Vote,
    Wish,
    Writing,
)
from samkjort.platform.people.models import Municipality, Unit
from samkjort.steering.guidance import catalogue, cowriting, finder, helping, learning, matching, needs
from samkjort.steering.guidance.gatherings import Planned
from samkjort.steering.guidance.learning import Draft, Video
from samkjort.steering.guidance.reading import lists


def needs_of(municipality: str) -> needs.NeedList:
    """The need list of a municipality's own mapping, for those who speak for it or work there.

    Nothing is seen of another municipality: its list then has every theme as not mapped.
    """
    return needs.need_list(mapping(municipality), catalogue.entries(), lists()["theme"])


def mapping(municipality: str) -> list[needs.Mapped]:
    """What a municipality has said of each theme."""
    rows = MappedTheme.objects.filter(municipality=municipality).order_by("theme")
    return [needs.Mapped(row.theme, row.have, row.urgency, row.role_gap, row.note) for row in rows]


def reader_of(actor: Actor | None) -> str:
    """Who the signed-in is to the catalogue; empty for visitors, citizens and the State."""
    if actor is None or actor.unit_id is None:
        return ""
    unit = Unit.objects.filter(pk=actor.unit_id).only("service", "function").first()
    if unit is None:
        return ""
    return finder.reader_of(
        role=actor.role.value, service=unit.service, management=unit.function == "management"
    )


def municipality_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of municipalities by code."""
    return dict(Municipality.objects.filter(code__in=set(codes)).values_list("code", "name"))


# -- one door ------------------------------------------------------------------------------------------


def questions() -> list[Question]:
    """The questions one may see, the newest first; with what was answered."""
    return list(
        Question.objects.select_related("answer")
        .prefetch_related("contributions")
        .order_by("-asked_at", "id")
    )


def question(key: UUID) -> Question | None:
    """One question, when one may see it."""
    return Question.objects.select_related("answer").prefetch_related("contributions").filter(pk=key).first()


def helped_at(row: Question) -> datetime | None:
    """When the asker first got help: advice from an expert or a peer, or the one answer."""
    times = [each.at for each in row.contributions.all() if not each.department]
    if hasattr(row, "answer"):
        times.append(row.answer.at)
    return min(times, default=None)


@dataclass(frozen=True)
class Times:
    """How long help takes for one size of municipality; `size` empty is not known."""

    size: str
    helped: int
    waiting: int
    median_days: float | None


def times() -> list[Times]:
    """How long help takes in the whole country by size; only where three or more have asked."""
    rows = reads.run("SELECT size, helped, waiting, median_days FROM guidance_times()", []).fetchall()
    return [
        Times(size, helped, waiting, None if median is None else float(median))
        for size, helped, waiting, median in rows
    ]


def exchanges() -> list[matching.Exchange]:
    """What municipalities offer each other and want to learn."""
    return [
        matching.Exchange(str(row.id), row.municipality, row.theme, row.offers, row.says)
        for row in Offered.objects.order_by("theme", "changed_at", "id")
    ]


def matches() -> tuple[matching.Match, ...]:
    """Needs and offers that meet."""
    rows = list(Offered.objects.order_by("theme", "changed_at", "id"))
    counties = dict(
        Municipality.objects.filter(code__in={row.municipality for row in rows}).values_list(
            "code", "county_id"
        )
    )
    sizes = {row.municipality: row.size for row in rows if row.size}
    profiles = [matching.Profile(code, sizes.get(code, ""), county) for code, county in counties.items()]
    return matching.matches(exchanges(), profiles)


def ways(municipality: str, *, case_type: str, theme: str, size: str) -> tuple[helping.Way, ...]:
    """Where a question of a municipality goes."""
    return helping.ways(municipality, case_type=case_type, theme=theme, size=size, exchanges=exchanges())


# -- packages ------------------------------------------------------------------------------------------


def packages() -> list[OwnPackage]:
    """Packages made here: the published, and one's own drafts."""
    return list(OwnPackage.objects.order_by("-published_at", "-changed_at", "id"))


def as_draft(row: OwnPackage) -> Draft:
    """A row of the table as the library's package."""
    return Draft(
        row.title,
        tuple(row.themes),
        tuple(row.readers),
        row.introduction,
        row.example,
        tuple(Video(each["title"], each["address"], each["minutes"]) for each in row.videos),
        tuple(row.reflection),
    )


def votes() -> dict[str, int]:
    """Wish → how many municipalities want it."""
    return learning.tally(list(Vote.objects.values_list("wish", "municipality")))


def voted(municipality: str) -> set[str]:
    """The wishes a municipality wants."""
    return set(Vote.objects.filter(municipality=municipality).values_list("wish", flat=True))


def wishes() -> list[Wish]:
    """Wishes users have added."""
    return list(Wish.objects.order_by("at", "id"))


def chosen(municipality: str) -> dict[str, Choice]:
    """The packages a municipality has chosen for itself."""
    return {row.package: row for row in Choice.objects.filter(municipality=municipality)}


def sessions(municipality: str, package: UUID) -> list[Session]:
    """Meetings a municipality has held with a package."""
    return list(
        Session.objects.filter(municipality=municipality, package_id=package).order_by("-held_on", "id")
    )


# -- together ------------------------------------------------------------------------------------------


def gatherings() -> list[Gathering]:
    """Gatherings that are published, and one's own that are planned."""
    return list(Gathering.objects.order_by("on", "title", "id"))


def as_planned(row: Gathering) -> Planned:
    """A row of the table as the library's gathering."""
    return Planned(str(row.id), row.title, tuple(row.hosts), tuple(row.topics), row.on)


def writings() -> list[Writing]:
    """Guides being written together."""
    return list(Writing.objects.prefetch_related("comments__reply").order_by("-changed_at", "id"))


def as_writing(row: Writing) -> cowriting.Writing:
    """A row of the table as the library's guide on its way."""
    steps = tuple((cowriting.Stage(stage), date.fromisoformat(day)) for stage, day in row.steps)
    return cowriting.Writing(cowriting.Stage(row.stage), steps, row.room)


def unanswered(row: Writing) -> list[Comment]:
    """Comments without an answer."""
    return [each for each in row.comments.all() if not hasattr(each, "reply")]
