"""Every read of the steering tables beside the register itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from samkjort.platform import clock, reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.signals.actions import as_reception
from samkjort.platform.signals.models import OwnSignal, PaidPost, Received
from samkjort.steering.grants import Post
from samkjort.steering.model import Reception

BARRIER_DAYS = 730


def holder_of(actor: Actor | None) -> str:
    """The body or municipality one speaks for; empty for a visitor and for who speaks for none."""
    if actor is None:
        return ""
    row = reads.run("SELECT r FROM access_related('speaks_for') AS r ORDER BY r LIMIT 1", []).fetchone()
    return str(row[0]) if row else ""


def own_signals(holder: str) -> QuerySet[OwnSignal]:
    """The signals a body has written, the last changed first."""
    return OwnSignal.objects.filter(holder=holder).order_by("-changed_at", "id")


def receptions(municipality: str) -> list[Reception]:
    """How far a municipality has brought each signal, for those who work there."""
    return [
        as_reception(row) for row in Received.objects.filter(municipality=municipality).order_by("signal")
    ]


def reception_rows(municipality: str) -> dict[str, Received]:
    """The same as rows of the table, by signal."""
    return {row.signal: row for row in Received.objects.filter(municipality=municipality)}


def posts(municipality: str) -> list[PaidPost]:
    """What pays for which posts in a municipality, for those who work there."""
    return list(PaidPost.objects.filter(municipality=municipality).order_by("name"))


def as_post(row: PaidPost) -> Post:
    """A row of the table as the library's post."""
    return Post(row.name, row.source, row.amount, row.project, row.ends, row.plan)


@dataclass(frozen=True)
class BarrierCount:
    """How often a barrier was reported in the whole country; None when too few for the number to be told."""

    code: str
    provision: str
    reported: int | None


def barrier_counts(since: date | None = None) -> list[BarrierCount]:
    """Barriers met at work as counts only: code and provision. PostgreSQL gives nothing else to this page."""
    start = since or clock.today() - timedelta(days=BARRIER_DAYS)
    rows = reads.run("SELECT code, provision, reported FROM signals_barrier_counts(%s)", [start]).fetchall()
    return [BarrierCount(*row) for row in rows]


def capacity_counts(since: date | None = None) -> list[tuple[str, str, int | None, int | None]]:
    """Flags of capacity in the specialist health service as counts: service, what was met, how many, weeks.

    None where there are too few to be told. PostgreSQL gives nothing else to this page.
    """
    start = since or clock.today() - timedelta(days=BARRIER_DAYS)
    found = reads.run("SELECT service, met, reported, weeks FROM oversight_capacity_counts(%s)", [start])
    return [(str(row[0]), str(row[1]), row[2], row[3]) for row in found.fetchall()]


@dataclass(frozen=True)
class Told:
    """How far the municipalities that have told have come with a signal, by step; never which they are."""

    counts: Mapping[str, int]
    median_hours: float | None

    @property
    def told(self) -> int:
        """How many have told."""
        return sum(self.counts.values())


def progress() -> dict[str, Told]:
    """Signal -> how far the municipalities have come; only where three or more have told."""
    counts: dict[str, dict[str, int]] = {}
    hours: dict[str, float | None] = {}
    found = reads.run("SELECT signal, status, told, median_hours FROM signals_progress()", []).fetchall()
    for signal, status, told, median in found:
        counts.setdefault(signal, {})[status] = told
        hours[signal] = None if median is None else float(median)
    return {signal: Told(steps, hours[signal]) for signal, steps in counts.items()}
