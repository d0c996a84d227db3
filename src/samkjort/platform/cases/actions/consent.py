"""What one can do with consent: ask, answer, take out, take back, renew; and note a no without a case.

Each act has effect at once: the scope is made anew in the same transaction, and sessions of those it shuts
out end. Family pages use `sign_consent`, `refuse_consent`, `narrow_consent` and `withdraw_consent`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from samkjort.casework import consent as step
from samkjort.casework.consent import Capacity, ConsentRefusal, Proof, Topics, Way
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import CITIZEN, Actor
from samkjort.platform.cases import consent_rows, steps
from samkjort.platform.cases.consent_text import plain_text
from samkjort.platform.cases.models import Case, Consent, ConsentSignature, RefusedConsent
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.cases.models_of_work import model_for, model_of
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.people.models.base import span


@dataclass(frozen=True)
class Asked:
    """What is asked for. `topics` None: all, less `except_topics`. `valid_to` None: as the model says."""

    services: tuple[str, ...]
    purpose: str
    topics: tuple[str, ...] | None = None
    except_topics: tuple[str, ...] = ()
    valid_to: date | None = None
    language: str = "nb"
    translation: str = ""


@dataclass(frozen=True)
class Answered:
    """How an answer came that an employee writes down. Oral: `witness` and `note`. Paper: `reference`."""

    person_id: UUID
    yes: bool
    way: Way
    witness: str = ""
    note: str = ""
    reference: str = ""
    except_topics: tuple[str, ...] = ()
    not_this: str = ""


@transaction.atomic
def ask_consent(actor: Actor, case_id: UUID, asked: Asked, *, renews: UUID | None = None) -> list[Consent]:
    """Ask the family for consent to one or more services; one consent each, on the same form."""
    access.require(actor, CaseAction.ASK_CONSENT, case_id)
    case = steps.locked(case_id)
    return asked_in(actor, case, asked, renews=renews)


def asked_in(actor: Actor, case: Case, asked: Asked, *, renews: UUID | None = None) -> list[Consent]:
    """`ask_consent` within an act that has asked leave already (a new case, a second service)."""
    if not asked.services:
        raise StepRefused(ConsentRefusal.NEEDS_TOPICS)
    today, form = clock.today(), new_id()
    last = asked.valid_to or today + timedelta(days=model_of(case).numbers.consent_valid_days)
    made = []
    for service in dict.fromkeys(asked.services):
        topics = Topics(
            None if asked.topics is None else frozenset(asked.topics), frozenset(asked.except_topics)
        )
        given = step.new_consent(
            id=new_id(),
            service=service,
            topics=topics,
            purpose=asked.purpose,
            valid_from=today,
            valid_to=last,
            renews=renews,
            form=form,
        )
        who = consent_rows.needed(case, service)
        made.append(
            Consent.objects.create(
                id=given.id,
                municipality=case.municipality,
                case=case,
                service=service,
                during=span(today, last),
                topics=None if asked.topics is None else sorted(asked.topics),
                except_topics=sorted(asked.except_topics),
                purpose=given.purpose,
                asked_at=clock.now(),
                asked_by_id=actor.person_id,
                asked_of=sorted(who.may_decide, key=str),
                renews_id=renews,
                form=form,
                language=asked.language,
                translation=asked.translation,
            )
        )
    steps.log(actor, case, "consent.asked", ref=made[0].pk, services=list(asked.services))
    steps.notify([(p, CITIZEN) for p in made[0].asked_of], "consent.asked", case=case, actor=actor)
    return made


@transaction.atomic
def sign_consent(
    actor: Actor,
    consent_id: UUID,
    *,
    except_topics: Iterable[str] = (),
    not_this: str = "",
    assurance: str = "",
) -> Consent:
    """Say yes, signed with the identity one is signed in with; «alt unntatt» narrows it for everyone."""
    row, case = _row(actor, CaseAction.SIGN_CONSENT, consent_id)
    answer = Answered(
        actor.person_id, True, Way.DIGITAL, except_topics=tuple(except_topics), not_this=not_this
    )
    return _yes(actor, case, row, answer, assurance=assurance)


@transaction.atomic
def refuse_consent(actor: Actor, consent_id: UUID) -> Consent:
    """Say no. Nothing is shared; the help the family has goes on."""
    row, case = _row(actor, CaseAction.SIGN_CONSENT, consent_id)
    return _no(actor, case, row, Answered(actor.person_id, False, Way.DIGITAL))


@transaction.atomic
def record_answer(actor: Actor, consent_id: UUID, answer: Answered) -> Consent:
    """Write down an answer that came on paper or aloud. Who holds the baton does it, with scan or witness."""
    row, case = _row(actor, CaseAction.RECORD_CONSENT, consent_id)
    if answer.way is Way.DIGITAL:
        raise StepRefused(ConsentRefusal.NEEDS_SIGNATURE)
    return (_yes if answer.yes else _no)(actor, case, row, answer)


@transaction.atomic
def withdraw_consent(actor: Actor, consent_id: UUID, *, on_behalf_of: UUID | None = None) -> Consent:
    """Take it back, at once and whole. An employee writes it down for whoever said so (`on_behalf_of`)."""
    row, case = _row(actor, CaseAction.WITHDRAW_CONSENT, consent_id)
    by = on_behalf_of if actor.kind == "staff" and on_behalf_of else actor.person_id
    if actor.kind == "staff" and not on_behalf_of:
        raise StepRefused(ConsentRefusal.NOT_THEIRS)
    who = consent_rows.needed(case, row.service or "")
    now = clock.now()
    after = step.withdraw(consent_rows.load(case), row.pk, by=by, at=now, needed=who)
    _answer(actor, case, row, "back", Answered(by, False, Way.DIGITAL), who)
    ended = after.by_id(row.pk).withdrawal
    assert ended
    row.withdrawn_at, row.withdrawn_by_id, row.in_force = ended.at, by, False
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "in_force"])
    _done(actor, case, row, "consent.withdrawn")
    return row


@transaction.atomic
def narrow_consent(actor: Actor, consent_id: UUID, *, topics: Iterable[str]) -> Consent:
    """Take topics out, at once."""
    row, case = _row(actor, CaseAction.WITHDRAW_CONSENT, consent_id)
    who = consent_rows.needed(case, row.service or "")
    taken = sorted(set(topics))
    step.narrow(consent_rows.load(case), row.pk, topics=taken, by=actor.person_id, at=clock.now(), needed=who)
    _answer(actor, case, row, "less", Answered(actor.person_id, True, Way.DIGITAL), who, topics=taken)
    row.except_topics = consent_rows.excepted(row, taken)
    row.save(update_fields=["except_topics"])
    _done(actor, case, row, "consent.narrowed")
    return row


@transaction.atomic
def refused_without_case(actor: Actor, *, about: str, who_said: str, asked_for: str) -> RefusedConsent:
    """Note that the family said no before there was a case; the service's own note, deleted in time."""
    access.require(actor, CaseAction.REFUSED_WITHOUT_CASE, actor.municipality)
    assert actor.unit_id is not None
    assert actor.appointment_id is not None
    kept = model_for(actor.municipality).numbers.concern_kept_days
    return RefusedConsent.objects.create(
        municipality=actor.municipality,
        unit_id=actor.unit_id,
        author_id=actor.person_id,
        author_appointment_id=actor.appointment_id,
        about=about.strip(),
        who_said=who_said.strip(),
        asked_for=asked_for.strip(),
        at=clock.now(),
        delete_on=clock.today() + timedelta(days=kept),
    )


# -- inside ------------------------------------------------------------------------------------------


def _row(actor: Actor, action: CaseAction, consent_id: UUID) -> tuple[Consent, Case]:
    row = Consent.objects.filter(pk=consent_id).first()
    case_id = row.case_id if row else consent_id  # a stranger is refused as for a case that is not there
    access.require(actor, action, case_id)
    assert row is not None
    case = steps.locked(case_id)
    return Consent.objects.select_for_update().get(pk=consent_id), case


def _capacity(case: Case, person: UUID) -> Capacity:
    return Capacity.YOUNG_PERSON if person == case.child_id else Capacity.PARENT


def _yes(actor: Actor, case: Case, row: Consent, answer: Answered, *, assurance: str = "") -> Consent:
    who = consent_rows.needed(case, row.service or "")
    signature_id = new_id()
    proof = Proof(
        answer.way,
        signature=signature_id if answer.way is Way.DIGITAL else None,
        document=answer.reference or None,
        witness=answer.witness.strip() or None,
        note=answer.note,
    )
    if answer.person_id not in who.may_decide:
        raise StepRefused(ConsentRefusal.NOT_THEIRS)
    row.except_topics = consent_rows.excepted(row, answer.except_topics)
    row.not_this = "\n".join(filter(None, [row.not_this, answer.not_this.strip()]))
    row.text = row.text or plain_text(row, row.language)
    consents = step.sign(
        consent_rows.load(case),
        row.pk,
        by=answer.person_id,
        capacity=_capacity(case, answer.person_id),
        proof=proof,
        at=clock.now(),
        recorded_by=None if answer.person_id == actor.person_id else actor.person_id,
    )
    _answer(actor, case, row, "yes", answer, who, id_=signature_id, assurance=assurance)
    row.refused_at = None
    consent_rows.settle(row, consents.by_id(row.pk), who)
    row.save(update_fields=["except_topics", "not_this", "text", "in_force", "answered_at", "refused_at"])
    _done(actor, case, row, "consent.given" if row.in_force else "consent.one_of_two")
    return row


def _no(actor: Actor, case: Case, row: Consent, answer: Answered) -> Consent:
    who = consent_rows.needed(case, row.service or "")
    if answer.person_id not in who.may_decide:
        raise StepRefused(ConsentRefusal.NOT_THEIRS)
    if row.withdrawn_at:
        raise StepRefused(ConsentRefusal.WITHDRAWN)
    _answer(actor, case, row, "no", answer, who)
    row.refused_at, row.answered_at, row.in_force = clock.now(), clock.now(), False
    row.save(update_fields=["refused_at", "answered_at", "in_force"])
    _done(actor, case, row, "consent.refused")
    return row


def _answer(
    actor: Actor,
    case: Case,
    row: Consent,
    what: str,
    answer: Answered,
    who: step.Needed,
    *,
    id_: UUID | None = None,
    topics: Iterable[str] = (),
    assurance: str = "",
) -> None:
    own = answer.person_id == actor.person_id
    ConsentSignature.objects.create(
        id=id_ or new_id(),
        municipality=case.municipality,
        case=case,
        consent=row,
        person_id=answer.person_id,
        answer=what,
        topics=list(topics),
        capacity=_capacity(case, answer.person_id).value,
        kind=answer.way.value if own or answer.way is not Way.DIGITAL else "oral",
        at=clock.now(),
        recorded_by_id=actor.person_id,
        witness=answer.witness.strip() or ("" if own else actor.name),
        note=answer.note,
        reference=answer.reference.strip(),
        text_hash=consent_rows.hash_of(row.text),
        assurance=assurance,
    )


def _done(actor: Actor, case: Case, row: Consent, kind: str) -> None:
    holder = steps.holder(case)
    steps.log(actor, case, kind, ref=row.pk, service=row.service or "")
    told = [*([holder] if holder else []), *((person, CITIZEN) for person in row.asked_of)]
    steps.notify(told, kind, case=case, ref=row.pk, urgent=kind == "consent.withdrawn", actor=actor)
    steps.rebuilt(case, actor)
