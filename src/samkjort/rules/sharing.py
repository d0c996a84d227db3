"""May one service share information about a child with another - must, may, with consent, not, or unclear?

That services shall cooperate is never a ground: only a card that opens a duty of silence is. Each duty of
silence that covers the giver must be opened, by the same card or by different ones. Where the rules the giver
is bound by are not in the register the answer is «unclear», never «allowed».
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from samkjort.law.card_blocks import Effect, Share
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import facts_in
from samkjort.law.order import LegalOrder
from samkjort.law.vocabulary import FactType, Words, facts
from samkjort.rules.evaluate import CardResult, Evaluator
from samkjort.rules.facts import Situation, asked_fact, situation
from samkjort.rules.kleene import Truth
from samkjort.rules.service_regimes import giver_is_health_personnel, giver_regimes

OPENINGS = (Effect.REQUIRES, Effect.PERMITS, Effect.WITH_CONSENT)
UNANSWERABLE = frozenset({"police", "none_known"})
"""Regimes whose rules the register does not hold."""

ASSUMED: Mapping[str, Any] = {
    "sharing.information": "personal_matters",
    "sharing.consent": "not_asked",
    "sharing.receiver_person": "service",
    "sharing.change": "none",
    "child.age": 10,
}
"""What a bare question takes for granted, besides that nothing out of the ordinary is the case.

The age stands for «a child»: without one every duty to report would hang on it. It is shown with the answer.
"""

EMERGENCY_THEMES = {"reporting", "averting_crime"}
"""Themes of the emergency path: the duties that go before every other question."""

_ASSUMED_NOT = ("worry.", "child_welfare.", "report.", "sharing.")
"""Yes/no facts that begin so are taken to be «no» in a bare question ..."""

_NEVER_ASSUMED = {
    *(
        "sharing.necessary",
        "sharing.child_heard",
        "sharing.information_from_child",
        "sharing.requested_by_receiver",
    ),
    *("sharing.reveals_client_relation", "sharing.disproportionate", "sharing.objection_expected"),
}
"""... except these: a «no» would open for sharing, or is just what has to be asked."""


def assumptions() -> dict[str, Any]:
    """Everything a bare question takes for granted, by fact."""
    ordinary = {
        name: False
        for name, fact in facts().items()
        if fact.type is FactType.BOOL and name.startswith(_ASSUMED_NOT) and name not in _NEVER_ASSUMED
    }
    return ordinary | {name: value for name, value in ASSUMED.items() if name in facts()}


class Verdict(StrEnum):
    """The answer to a question of sharing."""

    MUST = "must"
    ALLOWED = "allowed"
    WITH_CONSENT = "with_consent"
    NOT_ALLOWED = "not_allowed"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Ruling:
    """A verdict and the ids of the cards it rests on.

    `prohibitions`: duties of silence that apply or may apply. `openings`: cards used. `undecided`: openings
    that would do if a fact were known or an assessment made. `conditions`: what goes with the openings.
    """

    verdict: Verdict
    why: Words
    prohibitions: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The whole answer to one question: the ruling, its cards as evaluated, what was taken for granted."""

    situation: Situation
    ruling: Ruling
    results: Mapping[str, CardResult]
    met: Mapping[str, Truth]
    assumed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """Must, allowed, with consent, not allowed, or unclear."""
        return self.ruling.verdict

    @property
    def parents_not_first(self) -> RuleCard | None:
        """On «must»: the card by which parents are not told first, if there is one."""
        if self.verdict is not Verdict.MUST:
            return None
        cards = (self.results[name].card for name in self.ruling.openings)
        return next((card for card in cards if card.share and card.share.parents == "not_first"), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts to ask for: those the undecided cards wait for."""
        names = (*self.ruling.undecided, *self.ruling.prohibitions)
        waiting = (fact for name in names for fact in sorted(self.results[name].missing.all))
        return tuple(dict.fromkeys(asked_fact(fact).id for fact in waiting))

    @property
    def criteria(self) -> tuple[Words, ...]:
        """What remains to be judged before an undecided card can be used."""
        names = (*self.ruling.undecided, *self.ruling.prohibitions, *self.ruling.conditions)
        return tuple(dict.fromkeys(words for name in names for words in self.results[name].criteria))


def may_share(
    order: LegalOrder,
    *,
    giver: str,
    receiver: str,
    on: date | None = None,
    assume: bool = True,
    **known: Any,
) -> Answer:
    """May `giver` share with `receiver`, on a date, under a legal order?

    `known` are facts by the last part of their name when they begin with `sharing.` (`purpose`,
    `information`, `consent` …), otherwise by id with `__` for the dot (`child__age=16`,
    `worry__trafficking=True`). With `assume`, what is not said is taken as in `assumptions()`. Raises
    `BadFacts` for what does not fit.
    """
    given = {"sharing.giver": giver, "sharing.receiver": receiver}
    given |= {name.replace("__", ".") if "__" in name else f"sharing.{name}": v for name, v in known.items()}
    return answer(order, situation(on or order.on, given), assume=assume)


def answer(order: LegalOrder, asked: Situation, *, assume: bool = True) -> Answer:
    """The answer to the question a situation holds in `sharing.giver`, `sharing.receiver` and other facts."""
    full, assumed = completed(asked, assume=assume)
    cards = order.cards
    evaluator = Evaluator(cards, full)
    concerned = [card for card in cards if in_question(card, full)]
    results = {card.id: evaluator.result(card) for card in concerned}
    truths = {name: result.reason.truth for name, result in results.items()}
    agreed = Evaluator(cards, full.with_facts({"sharing.consent": "given"}))

    def consented() -> Mapping[str, Truth]:
        return {card.id: agreed.reason_of(card).truth for card in concerned}

    met = {card.id: _met(evaluator, card) for card in concerned}
    giver, consent = full.value("sharing.giver"), full.value("sharing.consent")
    asking = consented if consent in (None, "not_asked") else None
    asked_for = {fact for card in _Book(concerned, truths).near() for fact in facts_in(card.when)}
    asked_for.add("sharing.consent")
    mattered = {name: value for name, value in assumed.items() if name in asked_for}
    return Answer(full, rule(concerned, truths, asking, str(giver or "")), results, met, mattered)


def completed(asked: Situation, *, assume: bool) -> tuple[Situation, dict[str, Any]]:
    """The situation with the giver as the one who acts, and with the assumptions of a bare question."""
    giver = asked.value("sharing.giver")
    added: dict[str, Any] = {}
    if isinstance(giver, str):
        added["actor.service"] = giver
        if giver_is_health_personnel(giver):
            added["sharing.giver_personnel"] = "health_personnel"
        elif giver_regimes(giver):
            added["sharing.giver_personnel"] = "other"
    if (asked.value("sharing.giver_personnel") or added.get("sharing.giver_personnel")) == "health_personnel":
        added["actor.personnel"] = "health_personnel"
    if assume:
        added |= assumptions()
    new = {name: value for name, value in added.items() if asked.value(name) is None}
    return asked.with_facts(new), {name: value for name, value in new.items() if name != "actor.service"}


def in_question(card: RuleCard, asked: Situation) -> bool:
    """Whether the card speaks of sharing between this giver and this receiver."""
    return card.share is not None and concerns(
        card.share, str(asked.value("sharing.giver")), str(asked.value("sharing.receiver"))
    )


def concerns(share: Share, giver: str, receiver: str) -> bool:
    """Whether the block's givers and receivers, where it names any, take in these two."""
    return (not share.givers or giver in share.givers) and (
        not share.receivers or receiver in share.receivers
    )


def _met(evaluator: Evaluator, card: RuleCard) -> Truth:
    if card.share is None or card.share.met_by is None:
        return Truth.FOR_ASSESSMENT
    return evaluator.reason(card.share.met_by).truth


def rule(
    cards: Sequence[RuleCard],
    truths: Mapping[str, Truth],
    consented: Callable[[], Mapping[str, Truth]] | None,
    giver: str,
) -> Ruling:
    """The verdict from the truth of every card in the question.

    `consented` gives the truths as they would be with consent, when consent can still be asked for.
    """
    book = _Book(cards, truths)
    silences = book.silences()
    regimes = set(giver_regimes(giver))
    unknown_rules = bool(regimes - book.regimes() or regimes & UNANSWERABLE)
    if not silences:
        required = book.open_for(None, Effect.REQUIRES)
        if required:
            return book.ruling(Verdict.MUST, _MUST, [], required)
        if unknown_rules or not regimes:
            return book.ruling(Verdict.UNCLEAR, _NO_RULES, [], [], book.undecided_for(None))
        return book.ruling(Verdict.ALLOWED, _NOT_COVERED, [], [])
    closed = [card for card in silences if not book.open_for(card)]
    used = list(dict.fromkeys(opening for card in silences for opening in book.open_for(card)))
    required = [card for card in used if card.share and card.share.effect is Effect.REQUIRES]
    certain = [card for card in silences if book.applies(card)] or silences
    if required and all(book.open_for(card, Effect.REQUIRES) for card in certain):
        return book.ruling(Verdict.MUST, _MUST, silences, required)
    duties = book.undecided_duties(silences)
    if duties and not required:
        return book.ruling(Verdict.UNCLEAR, _MAY_BE_REQUIRED, silences, used, duties)
    if not closed:
        if unknown_rules:
            return book.ruling(Verdict.UNCLEAR, _NO_RULES, silences, used)
        return book.ruling(Verdict.ALLOWED, _OPENED, silences, used)
    maybe = list(dict.fromkeys(opening for card in closed for opening in book.undecided_for(card)))
    if required:
        return book.ruling(Verdict.UNCLEAR, _PARTLY_REQUIRED, silences, required, maybe)
    hopeful = all(book.undecided_for(card) or not book.applies(card) for card in closed)
    if consented is not None and not unknown_rules:
        agreed = rule(cards, consented(), None, giver)
        if agreed.verdict in (Verdict.ALLOWED, Verdict.MUST):
            undecided = tuple(card.id for card in maybe)
            return replace(agreed, verdict=Verdict.WITH_CONSENT, why=_WITH_CONSENT, undecided=undecided)
        if agreed.verdict is Verdict.UNCLEAR and not hopeful:
            return agreed
    if hopeful:
        return book.ruling(Verdict.UNCLEAR, _UNDECIDED, silences, used, maybe)
    return book.ruling(Verdict.NOT_ALLOWED, _CLOSED, silences, [])


class _Book:
    """The cards of one question with their truths."""

    def __init__(self, cards: Sequence[RuleCard], truths: Mapping[str, Truth]) -> None:
        self.cards, self.truths = cards, truths
        self.by_effect: dict[Effect, list[tuple[RuleCard, Share]]] = {effect: [] for effect in Effect}
        for card in cards:
            if card.share and truths[card.id] is not Truth.NO:
                self.by_effect[card.share.effect].append((card, card.share))

    def applies(self, card: RuleCard) -> bool:
        return self.truths[card.id] is Truth.YES

    def regimes(self) -> set[str | None]:
        """The regimes that have a duty of silence among the cards, whether or not it applies here."""
        shares = (card.share for card in self.cards if card.share)
        return {share.regime for share in shares if share.effect is Effect.PROHIBITS}

    def silences(self) -> list[RuleCard]:
        return [card for card, _ in self.by_effect[Effect.PROHIBITS]]

    def near(self) -> list[RuleCard]:
        """The duties of silence in the question and every card, open or not, that can open one of them."""
        silences = self.silences()
        named = {name for card in silences for name in (card.id, card.share.regime if card.share else None)}
        return silences + [card for card in self.cards if card.share and named & set(card.share.lifts)]

    def _lifting(self, silence: RuleCard | None, effects: Sequence[Effect]) -> list[RuleCard]:
        cards = [(card, share) for effect in effects for card, share in self.by_effect[effect]]
        if silence is None:
            return [card for card, _ in cards]
        regime = silence.share.regime if silence.share else None
        return [
            card for card, share in cards if silence.id in share.lifts or (regime and regime in share.lifts)
        ]

    def open_for(self, silence: RuleCard | None, *effects: Effect) -> list[RuleCard]:
        return [card for card in self._lifting(silence, effects or OPENINGS) if self.applies(card)]

    def undecided_for(self, silence: RuleCard | None) -> list[RuleCard]:
        return [card for card in self._lifting(silence, OPENINGS) if not self.applies(card)]

    def undecided_duties(self, silences: Sequence[RuleCard]) -> list[RuleCard]:
        """Duties to report or avert that may apply: then neither «may» nor «ask first» is an answer."""
        found = (card for silence in silences for card in self._lifting(silence, (Effect.REQUIRES,)))
        urgent = (card for card in found if card.theme in EMERGENCY_THEMES and not self.applies(card))
        return list(dict.fromkeys(urgent))

    def ruling(
        self,
        verdict: Verdict,
        why: Words,
        silences: Sequence[RuleCard],
        openings: Sequence[RuleCard],
        undecided: Sequence[RuleCard] = (),
    ) -> Ruling:
        used = {card.id for card in openings} | {
            lifted for card in openings if card.share for lifted in card.share.lifts
        }
        conditions = [
            card.id
            for card, share in self.by_effect[Effect.CONDITIONS]
            if verdict is not Verdict.NOT_ALLOWED and (not share.on or used & set(share.on))
        ]
        return Ruling(
            verdict,
            why,
            prohibitions=tuple(card.id for card in silences),
            openings=tuple(card.id for card in openings),
            undecided=tuple(card.id for card in undecided),
            conditions=tuple(conditions),
        )


_MUST = Words(
    "En plikt til å gi opplysninger gjelder og går foran taushetsplikten.",
    "A duty to give information applies and goes before the duty of confidentiality.",
    "Ei plikt til å gi opplysningar gjeld og går føre teieplikta.",
)
_MAY_BE_REQUIRED = Words(
    "En plikt til å melde fra kan gjelde. Avklar det før noe annet; ved tvil: drøft anonymt med barnevernet.",
    "A duty to report may apply. Settle that before anything else; if in doubt, discuss it anonymously with "
    "child welfare.",
    "Ei plikt til å melde frå kan gjelde. Avklar det før noko anna; ved tvil: drøft anonymt med barnevernet.",
)
_PARTLY_REQUIRED = Words(
    "En plikt til å gi opplysninger gjelder, men går ikke klart foran hver taushetsplikt. Søk råd straks.",
    "A duty to give information applies, but does not clearly go before every confidentiality rule here. "
    "Seek advice at once.",
    "Ei plikt til å gi opplysningar gjeld, men går ikkje klart føre kvar teieplikt. Søk råd straks.",
)
_OPENED = Words(
    "Taushetsplikten gjelder, og en regel åpner for å dele.",
    "A duty of confidentiality applies, and a rule opens for sharing.",
    "Teieplikta gjeld, og ein regel opnar for å dele.",
)
_NOT_COVERED = Words(
    "Ingen av reglene om taushetsplikt som gjelder for den som gir, dekker disse opplysningene.",
    "None of the confidentiality rules that bind the giver cover this information.",
    "Ingen av reglane om teieplikt som gjeld for den som gir, dekkjer desse opplysningane.",
)
_WITH_CONSENT = Words(
    "Taushetsplikten gjelder. Opplysningene kan deles med samtykke.",
    "A duty of confidentiality applies. The information can be shared with consent.",
    "Teieplikta gjeld. Opplysningane kan delast med samtykke.",
)
_CLOSED = Words(
    "Taushetsplikten gjelder, og ingen regel åpner for å dele i denne situasjonen. "
    "At tjenestene skal samarbeide, er ikke i seg selv et grunnlag for å dele.",
    "A duty of confidentiality applies, and no rule opens for sharing in this situation. "
    "That the services shall cooperate is not in itself a ground to share.",
    "Teieplikta gjeld, og ingen regel opnar for å dele i denne situasjonen. "
    "At tenestene skal samarbeide, er ikkje i seg sjølv eit grunnlag for å dele.",
)
_UNDECIDED = Words(
    "Det avhenger av noe som ikke er kjent, eller som må vurderes.",
    "It depends on something that is not known, or that must be assessed.",
    "Det kjem an på noko som ikkje er kjent, eller som må vurderast.",
)
_NO_RULES = Words(
    "Taushetsreglene for den som gir opplysninger, står ikke i registeret, så svaret er ikke «tillatt».",
    "The confidentiality rules that bind the giver are not in the register. So the answer is not «allowed».",
    "Teiepliktreglane for den som gir opplysningar, står ikkje i registeret, så svaret er ikkje «tillate».",
)
