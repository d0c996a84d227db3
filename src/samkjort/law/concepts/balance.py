"""The balance of a concept, and whether it is complete: replacing, not adding (000:31)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.delimitation import Blocker, Delimitation, delimit, own_sections, replaces
from samkjort.law.concepts.rights_ledger import Fate, ledger_of
from samkjort.law.concepts.rows import Placing
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names
from samkjort.law.order import concepts


@dataclass(frozen=True)
class Balance:
    """Sections and rules before and after, and the new sections that replace nothing.

    `carried`: sections that leave their act for the joint act with the same rule. `fallen`: sections no rule
    is left in. `net`: own sections minus fallen ones. `acts`: acts with a rule in scope, before and after.
    """

    concept: str
    own: tuple[ProvisionPath, ...]
    carried: tuple[ProvisionPath, ...]
    fallen: tuple[ProvisionPath, ...]
    replaces_nothing: tuple[ProvisionPath, ...]
    rules_before: int
    rules_after: int
    acts: tuple[int, int]

    @property
    def net(self) -> int:
        """New sections minus those that fell; below zero the law has become shorter."""
        return len(self.own) - len(self.fallen)


def balance(concept: Concept) -> Balance:
    """The balance of a concept over the shipped register."""
    return balance_of(delimit(concept))


def balance_of(delimitation: Delimitation) -> Balance:
    """The balance, from a delimitation already made."""
    from samkjort.law.concepts.scope import scope

    concept, base = delimitation.concept, delimitation.base
    inside = {card.id for card in scope().cards(base)}
    before = [card for card in base if card.id in inside]
    new = {card.id for card in concept.added}
    after = [card for card in concept.over(base) if card.id in inside or card.id in new]
    left = {card.source.at_section() for card in after}
    named = replaces(delimitation)
    own = tuple(own_sections(concept))
    carried = delimitation.placed(Placing.JOINT_ACT)
    fallen = [item.path for item in delimitation.decisions if item.path not in left | carried]
    return Balance(
        concept=concept.id,
        own=own,
        carried=tuple(sorted(carried)),
        fallen=tuple(fallen),
        replaces_nothing=tuple(path for path in own if not named[path]),
        rules_before=len(before),
        rules_after=len(after),
        acts=(len({card.act for card in before}), len({card.act for card in after})),
    )


def blockers(concept: Concept) -> tuple[Blocker, ...]:
    """Everything that keeps a concept from being complete; empty when it is."""
    return blockers_of(delimit(concept))


def blockers_of(delimitation: Delimitation) -> tuple[Blocker, ...]:
    """The blockers, from a delimitation already made.

    A new provision that replaces nothing does not block when the concept itself says why it stands.
    """
    concept = delimitation.concept
    found = [
        Blocker(
            "undecided",
            str(path),
            Names(
                f"{path.printed()} er ikke avgjort.",
                f"{path.printed()} er ikkje avgjord.",
                f"{path.printed('en')} is not decided.",
            ),
        )
        for path in delimitation.undecided
    ]
    texts = {item.path: item for item in concept.provisions}
    for path in balance_of(delimitation).replaces_nothing:
        text = texts.get(path)
        if text is None or text.adds is None:
            found.append(
                Blocker(
                    "replaces_nothing",
                    str(path),
                    Names(
                        f"{path.printed()} erstatter ingenting, og det står ikke hvorfor den trengs.",
                        f"{path.printed()} erstattar ingenting, og det står ikkje kvifor han trengst.",
                        f"{path.printed('en')} replaces nothing, and it does not say why it is needed.",
                    ),
                )
            )
    for entry in ledger_of(delimitation).unsafe:
        nb = "fjernes" if entry.fate is Fate.REMOVED else "endres"
        nn = "blir fjerna" if entry.fate is Fate.REMOVED else "blir endra"
        en = "is removed" if entry.fate is Fate.REMOVED else "is changed"
        title = entry.before.title
        found.append(
            Blocker(
                "right_without_safeguard",
                entry.before.id,
                Names(
                    f"Retten «{title.nb}» {nb} uten at det står hva som verner den det gjelder.",
                    f"Retten «{title.nb}» {nn} utan at det står kva som vernar den det gjeld.",
                    f"The right “{title.en}” {en} without saying what protects those concerned.",
                ),
            )
        )
    return tuple(found)


@cache
def complete() -> dict[str, bool]:
    """Every shipped concept and whether it is complete."""
    return {name: not blockers(concept) for name, concept in concepts().items()}
