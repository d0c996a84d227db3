"""What the app does by itself: notes deleted, offers lapsed, batons moved, consents outgrown, mail.

What touches a case is done as the web role, in the place of its holder or of the holder's leader.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail as smtp
from django.db import connection

from samkjort.casework.baton import Leaving
from samkjort.platform import clock
from samkjort.platform.cases import reminding, sweep
from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.actions.notices import send_mail
from samkjort.platform.jobs import DAY, Job
from samkjort.platform.people.models import Appointment
from samkjort.platform.worker import in_place_of

Due = tuple[UUID, UUID, UUID]
"""What it is about (a case, or an appointment), and the person and appointment in whose place it is done."""


def due(kind: str) -> list[Due]:
    """What of a kind is due today: `offer` and `birthday` (cases), `left` (appointments)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT about, person, appointment FROM cases_due(%s, %s) WHERE kind = %s",
            [clock.today(), sweep.DAYS_BACK, kind],
        )
        return list(cursor.fetchall())


def lapse() -> int:
    """Offers nobody answered in time."""
    done = 0
    for case_id, person, appointment in due("offer"):
        with in_place_of(person, appointment):
            done += baton.lapse_offer(case_id)
    return done


def move() -> int:
    """Batons of those whose appointment has ended, or who are on leave."""
    done = 0
    for gone, person, appointment in due("left"):
        with in_place_of(person, appointment):
            row = Appointment.objects.select_related("unit").get(pk=gone)
            ended = row.during.upper is not None and row.during.upper <= clock.today()
            done += baton.holder_left(row, why=Leaving.ACCOUNT_ENDED if ended else Leaving.ON_LEAVE)
    return done


def outgrown() -> int:
    """Consents of children who have had a birthday lately."""
    done = 0
    for case_id, person, appointment in due("birthday"):
        with in_place_of(person, appointment):
            done += sweep.settle(case_id)
    return done


def mail() -> int:
    """«There is something for you», when the municipality has a mail server."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    return send_mail(lambda address, subject, text: _send(address, subject, text))


def _send(address: str, subject: str, text: str) -> None:
    smtp(subject, text, None, [address])


JOBS = (
    Job("notes whose day has come", sweep.delete_notes, every=DAY),
    Job("offers of the baton not answered", lapse, every=DAY, whole=False),
    Job("batons of those who left", move, whole=False),
    Job("consents outgrown", outgrown, every=DAY, whole=False),
    Job("reminders of the day", reminding.remind, every=DAY),
    Job("mail without content", mail),
)
