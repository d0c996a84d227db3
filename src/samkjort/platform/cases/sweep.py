"""What follows by itself as days pass: notes deleted, offers that lapse, holders who left, consents outgrown.

Run by the worker (`jobs.py`), as often as one likes: each step does nothing where there is nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samkjort.casework.baton import Leaving
from samkjort.platform import clock
from samkjort.platform.access.actor import CITIZEN
from samkjort.platform.cases import consent_rows, steps
from samkjort.platform.cases.actions import baton
from samkjort.platform.cases.actions.concern import delete_due
from samkjort.platform.cases.models import (
    BatonOffer,
    BatonPeriod,
    Case,
    Consent,
    GuidedReferral,
    RefusedConsent,
)
from samkjort.platform.people.models import Appointment
from samkjort.platform.people.models.base import holds_on

DAYS_BACK = 7
"""Birthdays this many days back are looked at again, so that a night without a run loses nothing."""


@dataclass(frozen=True)
class Swept:
    """How many of each."""

    notes_deleted: int = 0
    offers_lapsed: int = 0
    batons_moved: int = 0
    consents_changed: int = 0


def sweep() -> Swept:
    """All of it, each in a transaction of its own."""
    return Swept(delete_notes(), lapse_offers(), move_batons(), outgrown_consents())


def delete_notes() -> int:
    """Concerns, noted refusals and families helped on from a note, whose day has come."""
    refusals = RefusedConsent.objects.filter(delete_on__lte=clock.today()).delete()[0]
    helped_on = GuidedReferral.objects.filter(delete_on__lte=clock.today()).delete()[0]
    return delete_due() + refusals + helped_on


def lapse_offers() -> int:
    """Offers of the baton whose last day for an answer has passed."""
    due = BatonOffer.objects.filter(ended_at=None, answer_by__lt=clock.today())
    return sum(baton.lapse_offer(case_id) for case_id in due.values_list("case_id", flat=True))


def move_batons() -> int:
    """Batons, and offers of them, of those whose appointment has ended or who are on leave."""
    today = clock.today()
    gone = ~Q(pk__in=Appointment.objects.filter(holds_on(today)).values("pk"))
    away = Q(leave__lte=today)
    with_baton = BatonPeriod.objects.filter(held__endswith=None).values("appointment_id")
    asked = BatonOffer.objects.filter(ended_at=None).values("to_appointment_id")
    found = Appointment.objects.filter(gone | away, Q(pk__in=with_baton) | Q(pk__in=asked))
    return sum(
        baton.holder_left(one, why=Leaving.ON_LEAVE if one.leave else Leaving.ACCOUNT_ENDED)
        for one in found.select_related("unit")
    )


def outgrown_consents() -> int:
    """Consents of children who have had a birthday lately: who must have said yes may be another now."""
    days = [clock.today() - timedelta(days=back) for back in range(DAYS_BACK)]
    birthdays = Q()
    for day in days:
        birthdays |= Q(child__birth_date__month=day.month, child__birth_date__day=day.day)
    cases = Case.objects.filter(birthdays).exclude(status="closed").values_list("pk", flat=True)
    return sum(settle(case_id) for case_id in cases)


@transaction.atomic
def settle(case_id: UUID) -> int:
    """Look at every consent of one case again; how many hold, or no longer hold, from now."""
    case = steps.locked(case_id)
    given, changed = consent_rows.load(case), 0
    for row in Consent.objects.filter(case=case, withdrawn_at=None, refused_at=None):
        who = consent_rows.needed(case, row.service or "")
        if not consent_rows.settle(row, given.by_id(row.pk), who):
            continue
        row.asked_of = sorted(who.may_decide, key=str)
        row.save(update_fields=["in_force", "answered_at", "asked_of"])
        steps.log(None, case, "consent.outgrown", ref=row.pk, service=row.service or "")
        holder = steps.holder(case)
        told = [*([holder] if holder else []), *((person, CITIZEN) for person in row.asked_of)]
        steps.notify(told, "consent.outgrown", case=case, ref=row.pk)
        changed += 1
    if changed:
        steps.rebuilt(case)
    return changed
