"""Reports someone asks for: what is in them, and one under way at a time for each person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.lab import overlay
from samkjort.platform.lab.models import UNDER_WAY, ConceptVersion, OwnConcept, Report, ReportState
from samkjort.report.making import as_plain
from samkjort.report.manifest import Settings

DRAWS = 4_000


class OneUnderWay(Exception):
    """The person has a report under way already."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(str(report.pk))


def ask(
    actor: Actor,
    *,
    title: str,
    concepts: Sequence[str],
    own: tuple[OwnConcept, ConceptVersion] | None = None,
    situations: Sequence[str] = (),
    language: str = "nb",
) -> Report:
    """Ask for a report; the worker makes it. Raises `OneUnderWay`."""
    names, overlays = list(concepts), []
    if own is not None:
        text = json.dumps(overlay.as_overlay(own[0].name, own[1].said), ensure_ascii=False)
        names.append(overlay.ID)
        overlays.append((overlay.ID, text))
    wanted = Settings(
        clock.today(),
        concepts=tuple(names),
        language=language,
        own=tuple(overlays),
        situations=tuple(situations),
        people=settings.REPORT_PEOPLE,
        draws=DRAWS,
    )
    try:
        with transaction.atomic():
            return Report.objects.create(
                person_id=actor.person_id,
                title=title[:400],
                settings=as_plain(wanted),
                state=ReportState.WAITING,
                asked_at=clock.now(),
            )
    except IntegrityError as error:
        under_way = Report.objects.filter(person_id=actor.person_id, state__in=UNDER_WAY).first()
        if under_way is None:
            raise
        raise OneUnderWay(under_way) from error


def mine(actor: Actor | None) -> list[Report]:
    """The reports someone has asked for, the newest first."""
    if actor is None:
        return []
    return list(Report.objects.filter(person_id=actor.person_id).order_by("-asked_at")[:20])


def of(actor: Actor | None, report: UUID) -> Report | None:
    """One of one's own reports."""
    if actor is None:
        return None
    return Report.objects.filter(pk=report, person_id=actor.person_id).first()


def throw_away(report: Report) -> None:
    """Stop it, or throw it away with its files; the worker notices."""
    report.files.all().delete()
    report.delete()
