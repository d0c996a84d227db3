"""What every chapter of a report reads: concepts, legal orders, journeys, the country, accounts, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samkjort.economy.costs import shipped_costs
from samkjort.economy.measures import shipped_measures
from samkjort.journeys.situations import Story, UnknownSituation, journey_ways, stories
from samkjort.journeys.summary import Summary, summarise
from samkjort.journeys.tell import coordination
from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.comparison import Column, Comparison, compare_these
from samkjort.law.concepts.concept import Concept
from samkjort.law.order import LegalOrder
from samkjort.law.yamlsource import suggest
from samkjort.report import population
from samkjort.report.blocks import Block
from samkjort.report.economy import Account, UnknownMeasure, account
from samkjort.report.evidence import Evidence, evidence
from samkjort.report.manifest import Settings
from samkjort.report.words import say


@dataclass(frozen=True)
class Chapter:
    """One chapter: its data, which is the truth, and the same as blocks of a document."""

    id: str
    data: Any
    blocks: tuple[Block, ...]


class Context:
    """Everything worked out once for a report, each part when it is first asked for."""

    def __init__(self, settings: Settings, *, engine: str | None = None) -> None:
        self.engine = engine
        self.settings = settings
        self.language = settings.language

    def say(self, key: str, **given: object) -> str:
        """A text of the report in its language."""
        return say(key, self.language, **given)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts by id; the first is what the others are compared with."""
        return self.settings.found

    @property
    def first(self) -> str:
        """Id of the concept the others are compared with."""
        return self.settings.concepts[0]

    def name(self, concept: str) -> str:
        """The name of a concept."""
        return self.concepts[concept].name.in_language(self.language)

    @cached_property
    def orders(self) -> dict[str, LegalOrder]:
        """The legal order of each concept on the report's date."""
        return {name: LegalOrder(self.settings.on, concept) for name, concept in self.concepts.items()}

    @cached_property
    def in_force(self) -> tuple[RuleCard, ...]:
        """The cards of the register in force on the report's date."""
        return tuple(card for card in register_cards() if card.in_force(self.settings.on))

    @cached_property
    def comparison(self) -> Comparison:
        """The concepts side by side. Raises `NotReady` with every reason why it does not open."""
        return compare_these(list(self.concepts.values()), self.settings.on)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The column of each concept in the comparison."""
        return {column.concept.id: column for column in self.comparison.columns}

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The situations, in their order. Raises `UnknownSituation`."""
        known = stories()
        for name in self.settings.situations:
            if name not in known:
                raise UnknownSituation(f"there is no situation «{name}»{suggest(name, known)}")
        return tuple(known[name] for name in self.settings.situations or known)

    @cached_property
    def journeys(self) -> tuple[Summary, ...]:
        """Every situation through every order."""
        return tuple(summarise(story, list(self.orders.values())) for story in self.stories)

    @cached_property
    def country(self) -> dict[str, population.Outcome]:
        """Concept → the country's run under the first concept and under it."""
        one = self.settings
        asked = population.Settings(one.people, one.months, one.seed, self.engine)
        orders = [self.orders[name] for name in self.settings.concepts]
        runs = population.through_all(orders, settings=asked)
        return {
            name: population.paired(runs[0], one)
            for name, one in zip(self.settings.concepts[1:], runs[1:], strict=True)
        }

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Every measure worked out. Raises `UnknownMeasure`."""
        known = shipped_measures()
        for name in self.settings.measures:
            if name not in known:
                raise UnknownMeasure(f"there is no measure «{name}»{suggest(name, known)}")
        return tuple(
            account(known[name], draws=self.settings.draws, seed=self.settings.seed)
            for name in self.settings.measures or known
        )

    @cached_property
    def evidence(self) -> Evidence:
        """Every number the report rests on."""
        return evidence(
            journey_ways(),
            coordination(),
            shipped_costs().values(),
            (one.described for one in self.accounts),
            self.language,
        )

    def rests_on(self, *beginnings: str) -> dict[str, Any]:
        """How sure figures are that are worked out from these pieces of evidence, as data."""
        ids = self.evidence.ids(*beginnings)
        return {"mark": self.evidence.mark(ids), "rests_on": list(ids)}

    def beneath(self, figures: dict[str, Any]) -> str:
        """The same in words, to stand beneath a table."""
        return self.say(
            "report.beneath",
            mark=self.say(f"mark.{figures['mark']}"),
            pieces=self.evidence.spans(figures["rests_on"]),
        )
