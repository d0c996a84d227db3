"""What happens in cases by itself: offers run out, holders leave, notes are deleted, reminders and mail."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import mail
from django.db import connection

from samkjort.casework.baton import Leaving
from samkjort.platform.cases import reminding
from samkjort.platform.cases.actions import baton, concern, notices
from samkjort.platform.jobs import DAY, Job
from samkjort.platform.people.models import Appointment
from samkjort.platform.worker import in_place_of


def lapse_offers() -> int:
    """Close the offers of a baton that nobody answered in time; how many."""
    closed = 0
    for case_id, person, appointment in _asked(
        "SELECT case_id, person, appointment FROM worker_offers_due()"
    ):
        with in_place_of(person, appointment):
            closed += baton.lapse_offer(case_id)
    return closed


def holders_gone() -> int:
    """Let the batons of those whose appointment has ended fall to the unit's leader; how many."""
    moved = 0
    for gone, person, appointment in _asked("SELECT gone, person, appointment FROM worker_holders_gone()"):
        with in_place_of(person, appointment):
            left = Appointment.objects.select_related("unit").get(pk=gone)
            moved += baton.holder_left(left, why=Leaving.ACCOUNT_ENDED)
    return moved


def _asked(query: str) -> list[tuple[UUID, UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def delete_notes() -> int:
    """Delete the notes of concern whose day has come, and refusals kept long enough; how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_refusedconsent WHERE delete_on <= access_today()")
        refusals: int = cursor.rowcount
    return concern.delete_due() + refusals


def remind() -> int:
    """Lay down the day's reminders; how many are new."""
    return sum(reminding.run(connection).values())


def send_mail() -> int:
    """Tell by e-mail those for whom something waits, never what; how many. None without a mail server."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    return notices.send_mail(_sent)


def _sent(to: str, subject: str, text: str) -> None:
    mail.send_mail(subject, text, None, [to])


JOBS = (
    Job("offers nobody answered", lapse_offers, whole=False),
    Job("batons of those who have left", holders_gone, whole=False),
    Job("notes to delete", delete_notes, every=DAY),
    Job("reminders", remind, every=DAY),
    Job("mail that something waits", send_mail),
)
