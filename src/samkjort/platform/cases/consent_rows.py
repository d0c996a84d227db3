"""Consent between the tables and `casework.consent`: read as it stands, written as the step has made it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from samkjort.casework.consent import (
    Capacity,
    Consents,
    Limit,
    Needed,
    Proof,
    Signature,
    Topics,
    Way,
    Withdrawal,
)
from samkjort.casework.consent import Consent as Given
from samkjort.platform import clock
from samkjort.platform.cases import steps
from samkjort.platform.cases.models import Case, Consent, ConsentSignature
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.who_consents import who_must


def load(case: Case) -> Consents:
    """Every consent of a case, as the core knows them; one to a person by name has no service."""
    rows = Consent.objects.filter(case=case).order_by("asked_at", "id")
    answers: dict[UUID, list[ConsentSignature]] = {}
    for answer in ConsentSignature.objects.filter(case=case).order_by("at", "id"):
        answers.setdefault(answer.consent_id, []).append(answer)
    return Consents(tuple(_given(row, answers.get(row.pk, [])) for row in rows))


def _given(row: Consent, answers: list[ConsentSignature]) -> Given:
    taken_out = {topic for one in answers if one.answer == "less" for topic in one.topics}
    return Given(
        id=row.pk,
        service=row.service or "",
        topics=Topics(
            None if row.topics is None else frozenset(row.topics),
            frozenset(row.except_topics) - taken_out,
            row.not_this,
        ),
        purpose=row.purpose,
        valid_from=row.during.lower,
        valid_to=last_day(row),
        signatures=tuple(
            Signature(one.person_id, Capacity(one.capacity), one.at, _proof(one), one.recorded_by_id)
            for one in answers
            if one.answer == "yes"
        ),
        limits=tuple(
            Limit(frozenset(one.topics), one.person_id, one.at) for one in answers if one.answer == "less"
        ),
        withdrawal=Withdrawal(row.withdrawn_by_id or row.pk, row.withdrawn_at) if row.withdrawn_at else None,
        renews=row.renews_id,
        form=row.form,
        fetched_from=tuple(row.fetched_from),
    )


def _proof(one: ConsentSignature) -> Proof:
    match one.kind:
        case "paper":
            return Proof(Way.PAPER, document=one.reference)
        case "oral":
            return Proof(Way.ORAL, witness=one.witness, note=one.note)
    return Proof(Way.DIGITAL, signature=one.pk)


def last_day(row: Consent) -> date:
    """The last day a consent holds."""
    upper: date | None = row.during.upper
    return upper - timedelta(days=1) if upper else date.max


def needed(case: Case, service: str) -> Needed:
    """Who must say yes for a service to take part: from the rule cards and what is known of the family."""
    return who_must(
        child_id=case.child_id,
        birth_date=case.child.birth_date,
        guardians=steps.guardians(case),
        service=service,
        on=clock.today(),
        cards=model_of(case).consent,
    )


def settle(row: Consent, given: Given, who: Needed) -> bool:
    """Set whether it is in force from who has signed; whether that changed."""
    now = clock.now()
    force = (
        not given.withdrawn(now)
        and row.refused_at is None
        and who.known
        and not who.missing(given.signed_by(now))
        and now.date() <= given.valid_to
    )
    changed = force != row.in_force
    row.in_force = force
    if force and row.answered_at is None:
        row.answered_at = now
    return changed


def hash_of(text: str) -> str:
    """SHA-256 of the text that was answered."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def excepted(row: Consent, topics: Iterable[str]) -> list[str]:
    """The exceptions with more added, in a fixed order."""
    return sorted({*row.except_topics, *topics})
