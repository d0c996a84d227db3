"""Notices are read, and told of by e-mail: «there is something for you», at most once a day, never what."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import connection, transaction

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.texts import Text
from samkjort.platform.cases.models import Notice
from samkjort.platform.cases.permissions import CaseAction

Mail = Callable[[str, str, str], None]
"""The port: (address, subject, text). It gets no name, no case and nothing of what it is about."""

ONCE_IN = "1 day"
SUBJECT = Text(
    nb="Det ligger noe til deg i Samkjørt",
    nn="Det ligg noko til deg i Samkjørt",
    en="There is something for you in Samkjørt",
)
BODY = Text(
    nb="Logg inn i Samkjørt for å se hva det er. Vi skriver aldri om saker i e-post.",
    nn="Logg inn i Samkjørt for å sjå kva det er. Vi skriv aldri om saker i e-post.",
    en="Sign in to Samkjørt to see what it is. We never write about cases by e-mail.",
)


@transaction.atomic
def mark_read(actor: Actor) -> int:
    """All that one has been shown is read; how many."""
    access.require(actor, CaseAction.NOTICES)
    return Notice.objects.filter(person_id=actor.person_id, capacity=actor.capacity, read_at=None).update(
        read_at=clock.now()
    )


@transaction.atomic
def send_mail(mail: Mail) -> int:
    """Tell everyone who has something unread, and has not been told the last day (urgent: at once); how many.

    Run by the worker. Whoever may no longer see the case is not told.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, address, language FROM cases_mail_due(%s::interval)", [ONCE_IN])
        due: list[tuple[UUID, str, str]] = cursor.fetchall()
        for person, address, language in due:
            mail(address, SUBJECT.in_(language), BODY.in_(language))
            cursor.execute("SELECT cases_mailed(%s)", [person])
    return len(due)
