"""Assessing a proposal: proportionality in three steps, the study questions, the means, and whom it binds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from samkjort.law.matrix import DUTY_COLUMNS
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Words, bearers
from samkjort.law.yamlsource import collecting, read
from samkjort.steering.consultation.guidelines import (
    FILE,
    EvidenceCard,
    Instrument,
    Question,
    guidelines,
)
from samkjort.steering.consultation.positions import Addressee, Part
from samkjort.steering.consultation.reading import inner, latest, named, proofs
from samkjort.steering.evidence import Evidence, Level, Period


class Step(StrEnum):
    """The three steps of proportionality; the balance comes last."""

    SUITABILITY = "suitability"
    NECESSITY = "necessity"
    BALANCE = "balance"

    @property
    def label(self) -> Words:
        """The step as people see it."""
        return {
            Step.SUITABILITY: Words("egnet", "suitable", "eigna"),
            Step.NECESSITY: Words("nødvendig", "necessary", "nødvendig"),
            Step.BALANCE: Words("fordeler mot ulemper", "benefits against drawbacks", "fordelar mot ulemper"),
        }[self]


@dataclass(frozen=True)
class Reasoned:
    """A reason for one step. `not_assessed`: the sender did not assess it, which is an answer too."""

    reason: Words | None = None
    not_assessed: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is a reason, or it is said that the sender gave none."""
        return self.not_assessed or bool(self.reason and self.reason.nb.strip())


@dataclass(frozen=True)
class Anchor:
    """A provision that necessity is always held against."""

    id: str
    provision: str
    name: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Weighed:
    """One benefit or drawback."""

    says: Words
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Proportionality:
    """An assessment of one proposal. `means`: the instruments compared (ids); `anchors`: anchor → reason.

    `paper_page`, `bill_page`: where the weighing against local self-government stands; `None` when nobody has
    looked, «» when it was looked for and is not there.
    """

    proposal: str
    goal: Words
    steps: Mapping[Step, Reasoned] = field(default_factory=dict)
    means: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    benefits: tuple[Weighed, ...] = ()
    drawbacks: tuple[Weighed, ...] = ()
    paper_page: str | None = None
    bill_page: str | None = None
    holder: str = ""


@dataclass(frozen=True)
class Gap:
    """Something missing. `stops`: nobody can conclude until it is there; else a warning or a deviation."""

    id: str
    stops: bool
    says: Words


class CannotConclude(ValueError):
    """The assessment is not whole; `gaps` says what is missing."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        self.gaps = gaps
        super().__init__("; ".join(gap.says.nb for gap in gaps))


def gaps(assessment: Proportionality) -> tuple[Gap, ...]:
    """What an assessment lacks (R-01 to R-05), in the order of the steps."""
    found = []
    for step in Step:
        if not assessment.steps.get(step, Reasoned()).answered:
            word = step.label
            says = Words(
                f"Skriv hvorfor forslaget er «{word.nb}», eller at avsenderen ikke har vurdert det.",
                f"Write why the proposal is «{word.en}», or that the sender has not assessed it.",
                f"Skriv kvifor forslaget er «{word.nn}», eller at avsendaren ikkje har vurdert det.",
            )
            found.append(Gap(f"step/{step}", True, says))
    known = guidelines().instruments
    others = [known[each] for each in assessment.means if each in known]
    if len(others) < 2 or all(each.legal for each in others):
        says = Words(
            "Sammenlign med minst to andre virkemidler, og minst ett som ikke er lov.",
            "Compare with at least two other means, at least one of them not law.",
            "Samanlikn med minst to andre verkemiddel, og minst eitt som ikkje er lov.",
        )
        found.append(Gap("means", True, says))
    if not assessment.drawbacks:
        says = Words(
            "Ingen ulemper er nevnt. Er det riktig?",
            "No drawbacks are named. Is that right?",
            "Ingen ulemper er nemnde. Er det rett?",
        )
        found.append(Gap("drawbacks", False, says))
    for anchor in anchors():
        if not assessment.anchors.get(anchor.id, "").strip():
            says = Words(
                f"Ikke holdt opp mot: {anchor.name.nb}.",
                f"Not held against: {anchor.name.en}.",
                f"Ikkje halde opp mot: {anchor.name.in_language('nn')}.",
            )
            found.append(Gap(f"anchor/{anchor.id}", False, says))
    pages = (
        ("paper", assessment.paper_page, "høringsnotatet", "the consultation paper", "høyringsnotatet"),
        ("bill", assessment.bill_page, "proposisjonen", "the bill", "proposisjonen"),
    )
    for name, where, nb, en, nn in pages:
        if where == "":
            says = Words(
                f"Avveiningen mot lokalt selvstyre mangler i {nb}.",
                f"The weighing against local self-government is missing in {en}.",
                f"Avveginga mot lokalt sjølvstyre manglar i {nn}.",
            )
            found.append(Gap(f"weighing/{name}", False, says))
    return tuple(found)


def conclude(assessment: Proportionality, *, proportionate: bool) -> bool:
    """The conclusion, when every step has its reason or «not assessed by the sender».

    Raises `CannotConclude`: a step or the comparison of means is missing, or the proposal is to be found
    proportionate while the sender has not assessed some step.
    """
    stopping = [gap for gap in gaps(assessment) if gap.stops]
    if proportionate:
        for step in Step:
            if assessment.steps.get(step, Reasoned()).not_assessed:
                says = Words(
                    f"«{step.label.nb}» er ikke vurdert av avsenderen; da kan ingen si at det holder.",
                    f"«{step.label.en}» is not assessed by the sender; then nobody can say that it holds.",
                    f"«{step.label.nn}» er ikkje vurdert av avsendaren; då kan ingen seie at det held.",
                )
                stopping.append(Gap(f"not_assessed/{step}", True, says))
    if stopping:
        raise CannotConclude(tuple(stopping))
    return proportionate


class Stage(StrEnum):
    """The stages of a proposal at which the municipal sector can be heard."""

    IDEA = "idea"
    STUDY = "study"
    DRAFT = "draft"
    HEARING = "hearing"
    AFTER = "after"


@dataclass(frozen=True)
class Contact:
    """One contact on a proposal: when, at which stage, and what came of it."""

    on: date
    stage: Stage
    what: str = ""


@dataclass(frozen=True)
class Involved:
    """How far the sector was involved: the stages with contact, of all; `enough` by the number asked for."""

    stages: tuple[Stage, ...]
    of: int
    enough: bool


def involved(contacts: tuple[Contact, ...], as_of: str | date | Period, *, needed: int = 3) -> Involved:
    """The involvement score of a contact log (K-15, R-08): stages with contact by a day, of all five.

    Many meetings at one stage count as one: a single early meeting is not involvement. `needed` is a default
    that the user can set.
    """
    on = latest(as_of)
    stages = tuple(
        stage for stage in Stage if any(each.stage is stage and each.on <= on for each in contacts)
    )
    return Involved(stages, len(Stage), len(stages) >= needed)


def unanswered(answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The study instruction's questions that have no answer (R-28), by number."""
    return tuple(each for each in guidelines().questions if not answers.get(each.id, "").strip())


@dataclass(frozen=True)
class Ranked:
    """One instrument in a comparison: purpose and cost from 1 (worst) to 5, and what is known of it.

    `missing` says that it must be compared and has not been.
    """

    instrument: Instrument
    purpose: int | None
    cost: int | None
    known: tuple[EvidenceCard, ...]

    @property
    def missing(self) -> bool:
        """Whether it has not been scored."""
        return self.purpose is None or self.cost is None


def compare_means(scores: Mapping[str, tuple[int, int]]) -> tuple[Ranked, ...]:
    """Instruments by purpose and cost effectiveness, best first (R-14), those not scored last.

    `scores`: instrument → (how well it serves the purpose, how little it costs), 1 to 5. Guidance and an
    agreement are always in the list. Raises `ValueError` for an unknown instrument or a score outside 1 to 5.
    """
    known = guidelines()
    for name, pair in scores.items():
        if name not in known.instruments:
            raise ValueError(f"«{name}» er ikke et virkemiddel her")
        if any(not 1 <= score <= 5 for score in pair):
            raise ValueError(f"{name}: gi poeng fra 1 til 5")
    chosen = [each for each in known.instruments.values() if each.always or each.id in scores]
    listed = []
    for each in chosen:
        purpose, cost = scores.get(each.id, (None, None))
        cards = tuple(card for card in known.evidence_base if each.id in card.instruments)
        listed.append(Ranked(each, purpose, cost, cards))
    return tuple(sorted(listed, key=lambda each: (each.missing, -(each.purpose or 0) - (each.cost or 0))))


class Bound(StrEnum):
    """Whom a duty binds, seen from local self-government."""

    MUNICIPALITY = "municipality"
    POST = "post"
    UNIT = "unit"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Effect:
    """What a part of a proposal does to the municipality's freedom to organise.

    `proposed`: the addressee the source tells; `in_law`: rule card, its source and whom it binds on the day,
    for the duty the part is about. `flags`: post (a post laid down by act), unit, right, supervision, or
    not_municipality.
    """

    part: Part
    proposed: Bound
    in_law: tuple[tuple[str, str, Bound], ...]
    flags: tuple[str, ...]


_PROPOSED = {
    Addressee.MUNICIPALITY: Bound.MUNICIPALITY,
    Addressee.SERVICES: Bound.OTHER,
    Addressee.UNIT: Bound.UNIT,
    Addressee.ROLE: Bound.POST,
    None: Bound.UNKNOWN,
}


def bound(bearer: str) -> Bound:
    """Whom a rule card's bearer is, for guideline 7: the municipality, a post, a unit, or another."""
    return Bound(guidelines().addressees.get(bearer, "other")) if bearer in bearers() else Bound.UNKNOWN


def effect(part: Part, as_of: str | date | Period) -> Effect:
    """A part's effect on local self-government (R-36, R-37): whom it binds, and the law on a day."""
    from samkjort.law.consultation import consultation

    on = latest(as_of)
    themes = DUTY_COLUMNS.get(part.column or "", ())
    now = {consultation().acts.get(act, act) for act in part.acts_touched}
    in_law = tuple(
        (card.id, str(card.source), bound(card.bearer))
        for card in legal_order(on).cards
        if card.theme in themes and (not now or card.act in now)
    )
    proposed = _PROPOSED[part.addressee]
    flags = []
    if Bound.POST in (proposed, *(whom for _, _, whom in in_law)):
        flags.append("post")
    if proposed is Bound.UNIT:
        flags.append("unit")
    if part.right:
        flags.append("right")
    if part.supervision:
        flags.append("supervision")
    if proposed in (Bound.OTHER, Bound.POST, Bound.UNIT):
        flags.append("not_municipality")
    return Effect(part, proposed, in_law, tuple(flags))


@cache
def anchors() -> tuple[Anchor, ...]:
    """The provisions every assessment is held against (R-03)."""
    return _seeds()[0]


@cache
def seeded() -> Proportionality:
    """KS' reading of the proposals of 2020 as an assessment: theirs."""
    return _seeds()[1]


def _seeds() -> tuple[tuple[Anchor, ...], Proportionality]:
    source = read(FILE, shown_as="register/guidelines.yaml")
    with collecting(source):
        source.raise_problems()
        held, said = source.data["anchors"], source.data["proportionality"]
        fixed = tuple(
            Anchor(
                str(item["id"]),
                str(item["provision"]),
                named(source, ("anchors", n), item) or Words("", ""),
                proofs(source, ("anchors", n), item),
            )
            for n, item in enumerate(held)
        )
        steps = {}
        for n, item in enumerate(said["steps"]):
            key = ("proportionality", "steps", n)
            reason = named(source, key, item)
            evidence = proofs(source, key, item, level=Level.POSITION)
            steps[Step(item["step"])] = Reasoned(reason, item.get("not_assessed") is True, evidence)
        weighed = {
            side: tuple(
                Weighed(
                    named(source, ("proportionality", side, n), item) or Words("", ""),
                    proofs(source, ("proportionality", side, n), item, level=Level.POSITION),
                )
                for n, item in enumerate(said[side])
            )
            for side in ("benefits", "drawbacks")
        }
        found = Proportionality(
            proposal=str(said["proposal"]),
            goal=inner(source, ("proportionality",), said, "goal") or Words("", ""),
            steps=steps,
            means=tuple(said["means"]),
            benefits=weighed["benefits"],
            drawbacks=weighed["drawbacks"],
            paper_page="" if said["weighing"]["paper"] is False else None,
            holder=str(said["holder"]),
        )
    return fixed, found
