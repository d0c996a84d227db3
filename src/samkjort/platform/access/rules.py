"""Actions and their rules: who may do what is written beside each action, and nowhere else.

    class CaseAction(Action):
        OPEN = rule(HOLDS_BATON | IN_TEAM | IS_GUARDIAN | IS_THE_CHILD, needs=Part.CONTENT, says=Text(...))

Rules are OR-ed relations; nothing matching means no.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import AnyOf, Relation, Target
from samkjort.platform.access.texts import Text


@dataclass(frozen=True)
class Rule:
    """What an action asks for: one of the relations, and parts of the case that relation must open."""

    relations: tuple[Relation, ...]
    target: Target
    needs: Part
    says: Text
    protected: bool = False
    """Looks through this action are never shown to the family."""


def rule(
    relations: Relation | AnyOf, *, says: Text, needs: Part = Part.STATUS, protected: bool = False
) -> Rule:
    """The rule of an action.

    `says`: the action as the log tells it, following a name: «så planen». `needs`: parts of the case that
    the relation must open (cases only). `protected`: the look itself is a secret to the family, such as a
    report to child welfare. Raises `ValueError` when relations to different things are mixed.
    """
    any_of = relations if isinstance(relations, AnyOf) else AnyOf((relations,))
    return Rule(any_of.relations, any_of.target, needs, says, protected)


class Action(Enum):
    """Base of every app's actions. Two actions with the same rule are still two actions."""

    def __new__(cls, value: Rule) -> Action:
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member._rule = value
        return member

    _rule: Rule

    @property
    def rule(self) -> Rule:
        """Who may do it."""
        return self._rule

    @property
    def id(self) -> str:
        """The name kept in the log: `cases.open`. The app is the package the enum stands in."""
        return f"{type(self).__module__.split('.')[-2]}.{self.name.lower()}"


def every_action(base: type[Action] = Action) -> dict[str, Action]:
    """All actions of the apps that are loaded, by their id."""
    found: dict[str, Action] = {}
    for kind in base.__subclasses__():
        found |= {member.id: member for member in kind}
        found |= every_action(kind)
    return found
