"""A guided referral: the family is helped on to the right service, and it is known whether they got there.

Sent, received, answered: each step has a day it should have come by, so that what stops can be seen to stop.
Nothing of the child is sent unless someone in the family has said yes; without it the family makes contact
itself, and the one who helps them notes what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samkjort.casework.model import Numbers
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class Manner(Worded):
    """How the family is helped on."""

    SENT = (
        "sent",
        "Vi skriver til tjenesten. Familien har sagt ja",
        "Vi skriv til tenesta. Familien har sagt ja",
        "We write to the service. The family has said yes",
    )
    TOGETHER = (
        "together",
        "Familien tar kontakt selv, og vi hjelper. Ingenting om barnet sendes",
        "Familien tek kontakt sjølv, og vi hjelper. Ingenting om barnet blir sendt",
        "The family makes contact, and we help. Nothing about the child is sent",
    )


class Standing(Worded):
    """How far a referral has come."""

    SENT = "sent", "Sendt, ikke mottatt ennå", "Send, ikkje motteken enno", "Sent, not received yet"
    RECEIVED = (
        "received",
        "Mottatt, venter på svar",
        "Motteken, ventar på svar",
        "Received, awaiting an answer",
    )
    ANSWERED = "answered", "Besvart", "Svart på", "Answered"
    WITHDRAWN = "withdrawn", "Trukket tilbake", "Trekt tilbake", "Taken back"


class Answer(Worded):
    """What the service says."""

    HELPS = "helps", "Vi hjelper familien", "Vi hjelper familien", "We help the family"
    MORE = (
        "more",
        "Vi må vite mer. Vi tar kontakt",
        "Vi må vite meir. Vi tek kontakt",
        "We must know more. We will be in touch",
    )
    ELSEWHERE = (
        "elsewhere",
        "En annen tjeneste er rett sted. Vi sier hvilken",
        "Ei anna teneste er rett stad. Vi seier kva for ei",
        "Another service is the right place. We say which",
    )
    NOT_NOW = (
        "not_now",
        "Vi kan ikke hjelpe nå. Vi sier hvorfor",
        "Vi kan ikkje hjelpe no. Vi seier kvifor",
        "We cannot help now. We say why",
    )


class ReferralRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    NEEDS_RECIPIENT = (
        "guided.needs_recipient",
        "Velg hvem familien skal få hjelp hos.",
        "Vel kven familien skal få hjelp hos.",
        "Choose whom the family is to get help from.",
    )
    NEEDS_YES = (
        "guided.needs_yes",
        "Skriv hvem i familien som sa ja. Uten et ja kan familien ta kontakt selv, og du hjelper.",
        "Skriv kven i familien som sa ja. Utan eit ja kan familien ta kontakt sjølv, og du hjelper.",
        "Write who in the family said yes. Without a yes the family can make contact, and you help.",
    )
    NEEDS_WORDS = (
        "guided.needs_words",
        "Skriv hva familien vil ha hjelp til, slik de selv sier det.",
        "Skriv kva familien vil ha hjelp til, slik dei sjølve seier det.",
        "Write what the family wants help with, as they say it.",
    )
    NEEDS_CONTACT = (
        "guided.needs_contact",
        "Skriv hvem barnet er, og hvordan tjenesten når familien.",
        "Skriv kven barnet er, og korleis tenesta når familien.",
        "Write who the child is, and how the service reaches the family.",
    )
    NO_CONSENT = (
        "guided.no_consent",
        "Familien har ikke sagt ja til denne tjenesten i saken. Spør om samtykke først, eller hjelp dem å ta "
        "kontakt selv.",
        "Familien har ikkje sagt ja til denne tenesta i saka. Spør om samtykke først, eller hjelp dei å ta "
        "kontakt sjølve.",
        "The family has not said yes to this service in the case. Ask for consent first, or help them make "
        "contact.",
    )
    PROTECTED = (
        "guided.protected",
        "Her er adressen beskyttet. Ingenting sendes herfra: hjelp familien å ta kontakt selv.",
        "Her er adressa verna. Ingenting blir sendt herifrå: hjelp familien å ta kontakt sjølv.",
        "The address here is protected. Nothing is sent from here: help the family make contact.",
    )
    ENDED = (
        "guided.ended",
        "Den er alt besvart eller trukket tilbake.",
        "Ho er alt svart på eller trekt tilbake.",
        "It has been answered or taken back already.",
    )
    ALREADY_RECEIVED = (
        "guided.already_received",
        "Den er alt mottatt.",
        "Ho er alt motteken.",
        "It has been received already.",
    )
    ANSWER_NEEDS_WORDS = (
        "guided.answer_needs_words",
        "Skriv hva familien skal gjøre nå, og hvem de kan ringe.",
        "Skriv kva familien skal gjere no, og kven dei kan ringje.",
        "Write what the family should do now, and whom they can call.",
    )


@dataclass(frozen=True)
class Referral:
    """One family helped on to one service; `said` is what is shared, empty where nothing is sent."""

    id: Ref
    by: Ref
    service: str
    manner: Manner
    at: datetime
    receive_by: date
    answer_by: date
    said: str = ""
    received_at: datetime | None = None
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None
    answer: Answer | None = None

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        if self.withdrawn_at:
            return Standing.WITHDRAWN
        if self.answered_at:
            return Standing.ANSWERED
        return Standing.RECEIVED if self.received_at else Standing.SENT

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.answered_at is None and self.withdrawn_at is None

    def due(self) -> date | None:
        """The day the next step should have come by; None when nothing more is awaited."""
        if not self.is_open:
            return None
        return self.answer_by if self.received_at else self.receive_by

    def late(self, on: date) -> bool:
        """Whether the step awaited should have come before this day."""
        due = self.due()
        return due is not None and on > due


def send(
    *,
    id: Ref,
    by: Ref,
    service: str,
    manner: Manner,
    numbers: Numbers,
    at: datetime,
    yes_from: str = "",
    who: str = "",
    contact: str = "",
    said: str = "",
) -> Referral:
    """Help a family on. With `Manner.SENT` it takes a yes, who the child is, how to reach them, and words.

    The days to receive and to answer in are the municipality's own. Raises `StepRefused`.
    """
    if is_blank(service):
        raise StepRefused(ReferralRefusal.NEEDS_RECIPIENT)
    if manner is Manner.SENT:
        if is_blank(yes_from):
            raise StepRefused(ReferralRefusal.NEEDS_YES)
        if is_blank(said):
            raise StepRefused(ReferralRefusal.NEEDS_WORDS)
        if is_blank(who) or is_blank(contact):
            raise StepRefused(ReferralRefusal.NEEDS_CONTACT)
    at = instant(at)
    day = at.date()
    return Referral(
        id,
        by,
        service,
        manner,
        at,
        receive_by=day + timedelta(days=numbers.referral_received_days),
        answer_by=day + timedelta(days=numbers.referral_answer_days),
        said=said.strip() if manner is Manner.SENT else "",
    )


def receive(referral: Referral, *, at: datetime) -> Referral:
    """The service has it, and someone there follows it up."""
    _open(referral)
    if referral.received_at:
        raise StepRefused(ReferralRefusal.ALREADY_RECEIVED)
    return replace(referral, received_at=instant(at))


def answer(referral: Referral, *, answer: Answer, words: str, at: datetime) -> Referral:
    """The service has answered; what is answered at once has been received too."""
    _open(referral)
    if is_blank(words):
        raise StepRefused(ReferralRefusal.ANSWER_NEEDS_WORDS)
    at = instant(at)
    return replace(referral, received_at=referral.received_at or at, answered_at=at, answer=answer)


def withdraw(referral: Referral, *, at: datetime) -> Referral:
    """The family has changed its mind, or it went to the wrong place."""
    _open(referral)
    return replace(referral, withdrawn_at=instant(at))


def _open(referral: Referral) -> None:
    if not referral.is_open:
        raise StepRefused(ReferralRefusal.ENDED)
