"""What two sides write: each edits its own input, and the joint text holds when both have agreed to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samkjort.steering.consultation.actors import actors
from samkjort.steering.consultation.material import Input
from samkjort.steering.vocabulary import ActorLevel

STATE = "state"
_STATE_LEVELS = (ActorLevel.NATIONAL, ActorLevel.MINISTRY, ActorLevel.DIRECTORATE)


class NotYours(ValueError):
    """One side tried to change what belongs to the other; the text says whose it is."""


def side_of(actor: str) -> str:
    """The side an actor writes for: `state` for all of the State, else the actor itself."""
    known = actors().get(actor)
    return STATE if known and known.level in _STATE_LEVELS else actor


def edit(inputs: tuple[Input, ...], number: int, text: str, *, by: str) -> tuple[Input, ...]:
    """The inputs with one changed by its own side. Raises `NotYours` for anyone else."""
    mine = inputs[number]
    if side_of(by) != side_of(mine.side):
        raise NotYours(f"Innspillet er skrevet av {mine.side}; skriv heller et eget")
    return (*inputs[:number], replace(mine, text=text), *inputs[number + 1 :])


@dataclass(frozen=True)
class JointText:
    """A text of both sides, and the sides that have agreed to it as it stands."""

    text: str
    agreed: frozenset[str] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether both the State and KS have agreed to these words."""
        return {STATE, "ks"} <= self.agreed

    def change(self, text: str, *, by: str) -> JointText:
        """Other words: the one who writes them agrees, the other side must be asked again."""
        return self if text == self.text else JointText(text, frozenset({side_of(by)}))

    def agree(self, *, by: str) -> JointText:
        """The same words with one more side behind them."""
        return replace(self, agreed=self.agreed | {side_of(by)})
