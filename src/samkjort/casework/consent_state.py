"""What consents are: to which service, about what, signed by whom, and whether they cover, at any instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from samkjort.casework.consent_words import Capacity, ConsentRefusal, Lacking, Way
from samkjort.casework.refusals import Ref, StepRefused, instant


@dataclass(frozen=True)
class Topics:
    """What a consent is about: these topics, or everything (`named` is None), less the exceptions.

    `not_this` is the family's own words for what is not to be shared; people read it, the program cannot.
    """

    named: frozenset[str] | None = None
    except_: frozenset[str] = frozenset()
    not_this: str = ""

    def covers(self, topic: str) -> bool:
        """Whether the topic is included and not excepted."""
        return topic not in self.except_ and (self.named is None or topic in self.named)


@dataclass(frozen=True)
class Proof:
    """What shows that it was given: a signature's id, a scan, or a witness with a note of what was said."""

    way: Way
    signature: Ref | None = None
    document: Ref | None = None
    witness: Ref | None = None
    note: str = ""


@dataclass(frozen=True)
class Signature:
    """One person's consent, at an instant, with its proof. `recorded_by` when another wrote it down."""

    person: Ref
    capacity: Capacity
    at: datetime
    proof: Proof
    recorded_by: Ref | None = None


@dataclass(frozen=True)
class Withdrawal:
    """The consent ends at this instant. No reason is asked for."""

    by: Ref
    at: datetime


@dataclass(frozen=True)
class Limit:
    """Topics taken out later, from an instant."""

    topics: frozenset[str]
    by: Ref
    at: datetime


@dataclass(frozen=True)
class Needed:
    """Who must have consented: everyone in `all_of`, and someone in `any_of` unless that is empty.

    `young_person` marks whose signature is theirs by age; `cards` are the rule cards it follows from.
    Both sets empty means that it is not known, and then nothing is covered.
    """

    all_of: frozenset[Ref] = frozenset()
    any_of: frozenset[Ref] = frozenset()
    young_person: Ref | None = None
    cards: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anyone is known who may consent."""
        return bool(self.all_of or self.any_of)

    @property
    def may_decide(self) -> frozenset[Ref]:
        """Everyone who has a say."""
        return self.all_of | self.any_of

    def missing(self, signed: frozenset[Ref]) -> tuple[Missing, ...]:
        """Whose signature is missing among those `signed`."""
        lacking = [self._of(person, signed) for person in sorted(self.all_of - signed, key=str)]
        if self.any_of and not self.any_of & signed:
            lacking.append(Missing(Lacking.SIGNATURE, tuple(sorted(self.any_of, key=str))))
        return tuple(lacking)

    def _of(self, person: Ref, signed: frozenset[Ref]) -> Missing:
        if person == self.young_person:
            return Missing(Lacking.YOUNG_PERSON, (person,))
        others = (self.all_of - {person, self.young_person}) & signed
        return Missing(Lacking.SECOND_PARENT if others else Lacking.SIGNATURE, (person,))


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and the persons it waits for."""

    what: Lacking
    who: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Consent:
    """Consent to one service. A form for several services makes one each, with the same `form`."""

    id: Ref
    service: str
    topics: Topics
    purpose: str
    valid_from: date
    valid_to: date
    signatures: tuple[Signature, ...] = ()
    limits: tuple[Limit, ...] = ()
    withdrawal: Withdrawal | None = None
    renews: Ref | None = None
    form: Ref | None = None
    fetched_from: tuple[str, ...] = ()

    def signed_by(self, at: datetime) -> frozenset[Ref]:
        """Those who had signed by the instant."""
        return frozenset(signature.person for signature in self.signatures if signature.at <= at)

    def withdrawn(self, at: datetime) -> bool:
        """Whether it was withdrawn by the instant; the instant itself counts."""
        return self.withdrawal is not None and self.withdrawal.at <= at

    def excludes(self, topic: str, at: datetime) -> bool:
        """Whether the family has said that the topic is not to be shared."""
        later = any(topic in limit.topics for limit in self.limits if limit.at <= at)
        return later or topic in self.topics.except_

    def lacks(self, topic: str, at: datetime, needed: Needed) -> tuple[Missing, ...]:
        """All that is missing for the topic at the instant; empty when it is covered."""
        found = []
        if self.withdrawn(at):
            found.append(Missing(Lacking.WITHDRAWN))
        if at.date() > self.valid_to:
            found.append(Missing(Lacking.RENEWAL))
        if at.date() < self.valid_from:
            found.append(Missing(Lacking.NOT_YET))
        if self.excludes(topic, at):
            found.append(Missing(Lacking.EXCLUDED))
        elif not self.topics.covers(topic):
            found.append(Missing(Lacking.TOPIC))
        if not needed.known:
            found.append(Missing(Lacking.WHO_MUST_CONSENT))
        return (*found, *needed.missing(self.signed_by(at)))


@dataclass(frozen=True)
class Coverage:
    """The answer: covered by which consent, or what is missing in the one that comes nearest."""

    covered: bool
    consent: Consent | None
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Consents:
    """All consents ever given for one child."""

    given: tuple[Consent, ...] = ()

    def covers(self, *, service: str, topic: str, at: datetime, needed: Needed) -> Coverage:
        """Whether the service may take part on the topic at the instant, and if not, what is missing.

        `needed`: who must have consented, at that instant and for that service. Each person's last word
        counts: who withdrew or kept a topic out must have said yes again after that, in the consent itself.
        """
        at = instant(at)
        mine = [consent for consent in self.given if consent.service == service and _known(consent, at)]
        if not mine:
            return Coverage(False, None, (Missing(Lacking.NEW_SERVICE),))
        noes = [no for consent in mine for no in _noes(consent, topic, at)]

        def lacks(consent: Consent) -> tuple[Missing, ...]:
            own = consent.lacks(topic, at, needed)
            open_noes = (Missing(no.what, (no.by,)) for no in noes if not _answers(consent, no, at, needed))
            return (*own, *(missing for missing in open_noes if missing.what not in {m.what for m in own}))

        nearest = min(reversed(mine), key=lambda consent: len(lacks(consent)))
        missing = lacks(nearest)
        return Coverage(not missing, nearest, missing)

    def services(self, *, at: datetime, needed: dict[str, Needed]) -> frozenset[str]:
        """Services with a valid consent to at least one topic; `needed` by service."""
        at = instant(at)
        return frozenset(
            consent.service
            for consent in self.given
            if not consent.withdrawn(at)
            and consent.valid_from <= at.date() <= consent.valid_to
            and (who := needed.get(consent.service)) is not None
            and who.known
            and not who.missing(consent.signed_by(at))
        )

    def by_id(self, id_: Ref) -> Consent:
        """The consent with the id. Refused with `NOT_KNOWN` when there is none."""
        for consent in self.given:
            if consent.id == id_:
                return consent
        raise StepRefused(ConsentRefusal.NOT_KNOWN)


@dataclass(frozen=True)
class RefusedConsent:
    """That someone said no. Kept by the service that asked, without a case; nothing else is recorded."""

    service: str
    asked_for: frozenset[str]
    by: Ref
    at: datetime
    recorded_by: Ref
    note: str = ""


# -- inside ------------------------------------------------------------------------------------------


def _known(consent: Consent, at: datetime) -> bool:
    """Whether anyone had signed it by then; an unsigned form is known too, so that it can be completed."""
    return not consent.signatures or bool(consent.signed_by(at))


@dataclass(frozen=True)
class _No:
    by: Ref
    at: datetime
    what: Lacking


def _noes(consent: Consent, topic: str, at: datetime) -> list[_No]:
    """Every no to the topic in this consent by the instant: withdrawn, taken out later, kept out at first."""
    found = [_No(limit.by, limit.at, Lacking.EXCLUDED) for limit in consent.limits if topic in limit.topics]
    if consent.withdrawal and consent.topics.covers(topic):
        found.append(_No(consent.withdrawal.by, consent.withdrawal.at, Lacking.WITHDRAWN))
    if topic in consent.topics.except_:
        found += [_No(one.person, one.at, Lacking.EXCLUDED) for one in consent.signatures]
    return [no for no in found if no.at <= at]


def _answers(consent: Consent, no: _No, at: datetime, needed: Needed) -> bool:
    """Whether the consent was signed after the no: by the same person when that person has a say."""
    signed = {one.person: one.at for one in consent.signatures if one.at <= at}
    if no.by in needed.may_decide or no.by in signed:
        return no.by in signed and signed[no.by] > no.at
    return any(when > no.at for when in signed.values())
