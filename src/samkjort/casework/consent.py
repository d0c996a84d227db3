"""Consent as data: to a service (never to a named employee), about topics, from whom, how, until when.

`Consents.covers` answers for one instant, past ones too: what was signed, withdrawn and narrowed by then.
Who must sign is a `Needed`, made from rule cards and the family's relations (`ages.needed_for_consent`).
A refusal is a record of its own and belongs to no case. Rules: the handbook's b5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from samkjort.casework.consent_state import (
    Consent,
    Consents,
    Coverage,
    Limit,
    Missing,
    Needed,
    Proof,
    RefusedConsent,
    Signature,
    Topics,
    Withdrawal,
)
from samkjort.casework.consent_words import Capacity, ConsentRefusal, Lacking, Way
from samkjort.casework.refusals import Ref, StepRefused, instant
from samkjort.casework.words import is_blank

__all__ = [
    "Capacity",
    "Consent",
    "ConsentRefusal",
    "Consents",
    "Coverage",
    "Lacking",
    "Limit",
    "Missing",
    "Needed",
    "Proof",
    "RefusedConsent",
    "Signature",
    "Topics",
    "Way",
    "Withdrawal",
    "due_for_renewal",
    "give",
    "narrow",
    "new_consent",
    "refuse",
    "sign",
    "withdraw",
]


# -- the steps ----------------------------------------------------------------------------------------


def new_consent(
    *,
    id: Ref,
    service: str,
    topics: Topics,
    purpose: str,
    valid_from: date,
    valid_to: date,
    renews: Ref | None = None,
    form: Ref | None = None,
    fetched_from: Iterable[str] = (),
) -> Consent:
    """A consent to be signed: it states why, what, to whom, from whom and until when."""
    if is_blank(purpose):
        raise StepRefused(ConsentRefusal.NEEDS_PURPOSE)
    if topics.named is not None and not topics.named - topics.except_:
        raise StepRefused(ConsentRefusal.NEEDS_TOPICS)
    if valid_to < valid_from:
        raise StepRefused(ConsentRefusal.ENDS_BEFORE_START)
    return Consent(
        id=id,
        service=service,
        topics=topics,
        purpose=purpose.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        renews=renews,
        form=form,
        fetched_from=tuple(fetched_from),
    )


def give(consents: Consents, consent: Consent) -> Consents:
    """Add a consent (with or without signatures yet). What was there stays."""
    if any(consent.id == other.id for other in consents.given):
        raise StepRefused(ConsentRefusal.ALREADY_GIVEN)
    return Consents((*consents.given, consent))


def sign(
    consents: Consents,
    id_: Ref,
    *,
    by: Ref,
    capacity: Capacity,
    proof: Proof,
    at: datetime,
    recorded_by: Ref | None = None,
) -> Consents:
    """One person consents, with proof that fits the way it was given."""
    consent = _standing(consents, id_)
    if any(signature.person == by for signature in consent.signatures):
        raise StepRefused(ConsentRefusal.ALREADY_SIGNED)
    if proof.way is Way.DIGITAL and proof.signature is None:
        raise StepRefused(ConsentRefusal.NEEDS_SIGNATURE)
    if proof.way is Way.PAPER and proof.document is None:
        raise StepRefused(ConsentRefusal.NEEDS_SCAN)
    if proof.way is Way.ORAL and proof.witness in (None, by):
        raise StepRefused(ConsentRefusal.NEEDS_WITNESS)
    if proof.way is Way.ORAL and is_blank(proof.note):
        raise StepRefused(ConsentRefusal.NEEDS_NOTE)
    made = Signature(by, capacity, instant(at), proof, recorded_by)
    return _changed(consents, replace(consent, signatures=(*consent.signatures, made)))


def withdraw(consents: Consents, id_: Ref, *, by: Ref, at: datetime, needed: Needed) -> Consents:
    """Withdraw at once and whole. Anyone who signed may, and anyone who has a say now."""
    consent = _theirs(consents, id_, by, needed)
    return _changed(consents, replace(consent, withdrawal=Withdrawal(by, instant(at))))


def narrow(
    consents: Consents, id_: Ref, *, topics: Iterable[str], by: Ref, at: datetime, needed: Needed
) -> Consents:
    """Take topics out of a consent, at once."""
    consent = _theirs(consents, id_, by, needed)
    taken = frozenset(topics)
    if not taken:
        raise StepRefused(ConsentRefusal.NEEDS_TOPICS)
    return _changed(consents, replace(consent, limits=(*consent.limits, Limit(taken, by, instant(at)))))


def refuse(
    *, service: str, asked_for: Iterable[str], by: Ref, recorded_by: Ref, at: datetime, note: str = ""
) -> RefusedConsent:
    """Record that the answer was no. The service goes on with its own help, without a shared case."""
    return RefusedConsent(service, frozenset(asked_for), by, instant(at), recorded_by, note.strip())


def due_for_renewal(consents: Consents, *, on: date, within_days: int) -> tuple[Consent, ...]:
    """Consents that run out within so many days and that no newer one renews."""
    renewed = {consent.renews for consent in consents.given}
    return tuple(
        consent
        for consent in consents.given
        if consent.withdrawal is None
        and consent.id not in renewed
        and on <= consent.valid_to <= on + timedelta(days=within_days)
    )


# -- inside ------------------------------------------------------------------------------------------


def _standing(consents: Consents, id_: Ref) -> Consent:
    consent = consents.by_id(id_)
    if consent.withdrawal:
        raise StepRefused(ConsentRefusal.WITHDRAWN)
    return consent


def _theirs(consents: Consents, id_: Ref, by: Ref, needed: Needed) -> Consent:
    consent = _standing(consents, id_)
    if by not in needed.may_decide and all(signature.person != by for signature in consent.signatures):
        raise StepRefused(ConsentRefusal.NOT_THEIRS)
    return consent


def _changed(consents: Consents, consent: Consent) -> Consents:
    return Consents(tuple(consent if other.id == consent.id else other for other in consents.given))
