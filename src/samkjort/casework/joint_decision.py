"""Several services' decisions as one: a part from each, on its own basis, by its own delegation; one letter.

draft ─ propose ─► proposed ─ (approve, where the service asks for two) ─► approved ─ decide ─► decided
Nobody approves or decides what they have proposed themselves when two are asked for; nobody decides without a
delegation. The letter goes when every part is decided. What is sent stands; a reversal is the complaint's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from samkjort.casework.delegation import Delegation, Matter, in_force
from samkjort.casework.refusals import Ref, Refusal, StepRefused, instant
from samkjort.casework.words import Worded, is_blank


class PartOutcome(Worded):
    """What the service says to what was asked for."""

    GRANTED = "granted", "Ja", "Ja", "Yes"
    PARTLY = "partly", "Ja til noe", "Ja til noko", "Yes to some of it"
    REFUSED = "refused", "Nei", "Nei", "No"


class PartStatus(Worded):
    """How far a part has come."""

    DRAFT = "draft", "Ikke skrevet ferdig", "Ikkje skriven ferdig", "Not written yet"
    PROPOSED = "proposed", "Foreslått", "Foreslått", "Proposed"
    APPROVED = "approved", "Godkjent", "Godkjend", "Approved"
    DECIDED = "decided", "Avgjort", "Avgjort", "Decided"


class JointRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    TWO_PARTS = (
        "joint.two_parts",
        "Velg minst to tjenester. Én tjeneste alene skriver sitt eget vedtak.",
        "Vel minst to tenester. Éi teneste åleine skriv sitt eige vedtak.",
        "Choose at least two services. One service alone writes its own decision.",
    )
    ONE_EACH = (
        "joint.one_each",
        "Tjenesten har alt en del om dette. Åpne den i stedet.",
        "Tenesta har alt ein del om dette. Opne den i staden.",
        "The service has a part about this already. Open that one instead.",
    )
    NO_PART = (
        "joint.no_part",
        "Det er ingen slik del i vedtaket.",
        "Det er ingen slik del i vedtaket.",
        "There is no such part in the decision.",
    )
    NEEDS_BASIS = (
        "joint.needs_basis",
        "Velg bestemmelsen avgjørelsen bygger på.",
        "Vel føresegna avgjerda byggjer på.",
        "Choose the provision the decision rests on.",
    )
    NEEDS_TEXT = (
        "joint.needs_text",
        "Skriv hva dere får eller ikke får, og hvorfor.",
        "Skriv kva de får eller ikkje får, og kvifor.",
        "Write what the family gets or does not get, and why.",
    )
    NOT_PROPOSED = (
        "joint.not_proposed",
        "Delen er ikke foreslått ennå. Den som skriver, må si seg ferdig først.",
        "Delen er ikkje foreslått enno. Den som skriv, må seie seg ferdig først.",
        "The part has not been proposed yet. Whoever writes it must say it is done first.",
    )
    OWN_PROPOSAL = (
        "joint.own_proposal",
        "Du har selv foreslått dette. En annen må godkjenne det.",
        "Du har sjølv foreslått dette. Ein annan må godkjenne det.",
        "You have proposed this yourself. Someone else must approve it.",
    )
    NEEDS_APPROVAL = (
        "joint.needs_approval",
        "Tjenesten vil at to ser på det. Be en kollega eller lederen godkjenne først.",
        "Tenesta vil at to ser på det. Be ein kollega eller leiaren godkjenne først.",
        "The service wants two to look at it. Ask a colleague or the leader to approve first.",
    )
    DECIDED = (
        "joint.decided",
        "Delen er avgjort og kan ikke endres. Ta den opp som klage eller nytt vedtak.",
        "Delen er avgjord og kan ikkje endrast. Ta han opp som klage eller nytt vedtak.",
        "The part is decided and cannot be changed. Take it up as a complaint or a new decision.",
    )
    NOT_ALL_DECIDED = (
        "joint.not_all_decided",
        "Alle delene må være avgjort før brevet kan sendes.",
        "Alle delane må vere avgjorde før brevet kan sendast.",
        "Every part must be decided before the letter can be sent.",
    )
    NEEDS_SUMMARY = (
        "joint.needs_summary",
        "Skriv den felles teksten til familien før brevet sendes.",
        "Skriv den felles teksten til familien før brevet blir sendt.",
        "Write the common text for the family before the letter is sent.",
    )
    SENT = (
        "joint.sent",
        "Brevet er sendt og kan ikke endres.",
        "Brevet er sendt og kan ikkje endrast.",
        "The letter is sent and cannot be changed.",
    )


@dataclass(frozen=True)
class Part:
    """One service's decision in the whole. `basis` is the rule card, `matter` what it is about."""

    id: Ref
    service: str
    matter: str
    basis: str = ""
    outcome: PartOutcome | None = None
    text: str = ""
    reasons: str = ""
    two_approvals: bool = False
    proposed_by: Ref | None = None
    approved_by: Ref | None = None
    decided_by: Ref | None = None
    decided_at: datetime | None = None
    delegation: Delegation | None = None

    @property
    def status(self) -> PartStatus:
        """How far it has come."""
        if self.decided_by is not None:
            return PartStatus.DECIDED
        if self.approved_by is not None:
            return PartStatus.APPROVED
        return PartStatus.PROPOSED if self.proposed_by is not None else PartStatus.DRAFT


@dataclass(frozen=True)
class JointDecision:
    """The whole: its parts, the common text, and when the letter was sent. `single`: one true decision."""

    id: Ref
    parts: tuple[Part, ...]
    single: bool = False
    summary: str = ""
    sent_by: Ref | None = None
    sent_at: datetime | None = None

    @property
    def ready(self) -> bool:
        """Whether every part is decided."""
        return all(part.status is PartStatus.DECIDED for part in self.parts)

    def part(self, id_: Ref) -> Part:
        """The part with the id, or a refusal."""
        for part in self.parts:
            if part.id == id_:
                return part
        raise StepRefused(JointRefusal.NO_PART)


def begin(*, id: Ref, parts: Iterable[Part], single: bool = False) -> JointDecision:
    """A draft with a part from each of at least two services; whatever they come with, nobody has written."""
    wanted = tuple(Part(p.id, p.service, p.matter, two_approvals=p.two_approvals) for p in parts)
    if len({part.service for part in wanted}) < 2:
        raise StepRefused(JointRefusal.TWO_PARTS)
    if len({(part.service, part.matter) for part in wanted}) < len(wanted):
        raise StepRefused(JointRefusal.ONE_EACH)
    return JointDecision(id, wanted, single)


def add_part(joint: JointDecision, part: Part) -> JointDecision:
    """One more service, or one more matter of a service."""
    _unsent(joint)
    if any((p.service, p.matter) == (part.service, part.matter) for p in joint.parts):
        raise StepRefused(JointRefusal.ONE_EACH)
    fresh = Part(part.id, part.service, part.matter, two_approvals=part.two_approvals)
    return replace(joint, parts=(*joint.parts, fresh))


def propose(
    joint: JointDecision,
    part: Ref,
    *,
    by: Ref,
    basis: str,
    outcome: PartOutcome,
    text: str,
    reasons: str,
) -> JointDecision:
    """Write the part and say it is done; written anew, an approval falls."""
    found = _open(joint, part)
    if is_blank(basis):
        raise StepRefused(JointRefusal.NEEDS_BASIS)
    if is_blank(text) or is_blank(reasons):
        raise StepRefused(JointRefusal.NEEDS_TEXT)
    written = replace(
        found,
        basis=basis,
        outcome=outcome,
        text=text.strip(),
        reasons=reasons.strip(),
        proposed_by=by,
        approved_by=None,
    )
    return _with(joint, written)


def approve(joint: JointDecision, part: Ref, *, by: Ref) -> JointDecision:
    """A second pair of eyes. Never one's own proposal."""
    found = _proposed(joint, part)
    if found.proposed_by == by:
        raise StepRefused(JointRefusal.OWN_PROPOSAL)
    return _with(joint, replace(found, approved_by=by))


def decide(
    joint: JointDecision, part: Ref, *, by: Ref, at: datetime, delegations: Iterable[Delegation]
) -> JointDecision:
    """Decide the part, by delegation. Where two are asked for, another than the proposer has approved."""
    found = _proposed(joint, part)
    on = instant(at).date()
    delegation = in_force(delegations, to=by, matter=Matter.SERVICE, on=on, service=found.service)
    if found.two_approvals and found.approved_by is None:
        if found.proposed_by == by:
            raise StepRefused(JointRefusal.NEEDS_APPROVAL)
        found = replace(found, approved_by=by)
    return _with(joint, replace(found, decided_by=by, decided_at=at, delegation=delegation))


def summarise(joint: JointDecision, *, summary: str) -> JointDecision:
    """The common text for the family."""
    _unsent(joint)
    if is_blank(summary):
        raise StepRefused(JointRefusal.NEEDS_SUMMARY)
    return replace(joint, summary=summary.strip())


def send(joint: JointDecision, *, by: Ref, at: datetime) -> JointDecision:
    """The letter goes, once every part is decided and the common text is written."""
    _unsent(joint)
    if not joint.ready:
        raise StepRefused(JointRefusal.NOT_ALL_DECIDED)
    if is_blank(joint.summary):
        raise StepRefused(JointRefusal.NEEDS_SUMMARY)
    return replace(joint, sent_by=by, sent_at=instant(at))


def _unsent(joint: JointDecision) -> None:
    if joint.sent_at is not None:
        raise StepRefused(JointRefusal.SENT)


def _open(joint: JointDecision, id_: Ref) -> Part:
    _unsent(joint)
    part = joint.part(id_)
    if part.status is PartStatus.DECIDED:
        raise StepRefused(JointRefusal.DECIDED)
    return part


def _proposed(joint: JointDecision, id_: Ref) -> Part:
    part = _open(joint, id_)
    if part.proposed_by is None:
        raise StepRefused(JointRefusal.NOT_PROPOSED)
    return part


def _with(joint: JointDecision, part: Part) -> JointDecision:
    return replace(joint, parts=tuple(part if p.id == part.id else p for p in joint.parts))
